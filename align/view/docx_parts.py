"""What every Word file of ours has beside its text: the package and the styles (ECMA-376, part 1).

Measures are Word's: twentieths of a point for lengths, halves of a point for the size of letters.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from align.exchange.escape import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4 with margins of 2 cm.
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
WIDTH = 11906 - 2 * 1134

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _style(name: str, title: str, paragraph: str, run: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{default}>'
        f'<w:name w:val="{title}"/>{based}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


_FONT = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
_STYLES = "".join(
    (
        f'<w:styles xmlns:w="{WORD}">',
        _style(
            "Normal",
            "Normal",
            '<w:spacing w:before="60" w:after="60" w:line="276" w:lineRule="auto"/>',
            f'{_FONT}<w:sz w:val="21"/><w:szCs w:val="21"/>',
        ),
        _style(
            "Title",
            "Title",
            '<w:spacing w:before="0" w:after="60"/>',
            '<w:sz w:val="40"/><w:szCs w:val="40"/>',
        ),
        _style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            '<w:sz w:val="26"/><w:szCs w:val="26"/>',
        ),
        _style(
            "Facts",
            "Facts",
            '<w:spacing w:before="0" w:after="120"/>',
            '<w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        ),
        _style(
            "Remark",
            "Remark",
            '<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>',
            '<w:color w:val="404040"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
        ),
        "</w:styles>",
    )
)


def pack(body: str, *, title: str, created: str) -> bytes:
    """Return the file of a document; the same content gives the same bytes.

    Args:
        body: what stands in the body, as WordprocessingML.
        title: for the properties of the file.
        created: a date as "2026-11-25", "" for none.
    """
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}{PAGE}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "docProps/core.xml": _properties(title, created),
    }
    return _zipped({name: (_HEAD + part).encode("utf-8") for name, part in parts.items()})


def _properties(title: str, created: str) -> str:
    date = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:created>'
        if created
        else ""
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>visavis</dc:creator>{date}"
        "</cp:coreProperties>"
    )


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # The earliest date that ZIP knows: that of the run would make each file another.
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return content.getvalue()
