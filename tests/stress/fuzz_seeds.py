"""Small sound files of every format that is read, for `fuzz_readers.py` to damage."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import yaml

from align.bitext import Bitext, Pair
from align.forms import EXTENSIONS, format_bitext

_CASES = Path(__file__).parents[2] / "tests" / "data" / "formats.yaml"
_TEXT = "Le chat dort. Il fait 12,5 °C !\n\n  « Bonjour », dit-il…\n- un\n- deux\n\nFin.\n"
_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p><w:p><w:r>'
    '<w:t xml:space="preserve">Il </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>dort</w:t></w:r>'
    '<w:hyperlink r:id="a"><w:r><w:t>ici</w:t><w:br/></w:r></w:hyperlink><w:r><w:fldChar '
    'w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="end"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Case</w:t></w:r></w:p>'
    "</w:tc></w:tr></w:tbl></w:body></w:document>"
)
_CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
_BOOK = (
    "<package><metadata><dc:title>Le livre</dc:title><dc:language>fr</dc:language></metadata>"
    '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" '
    'href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine><itemref idref="a"/>'
    "</spine></package>"
)
_CHAPTER = (
    '<!DOCTYPE html><html xml:lang="fr"><head><title>Un</title></head><body><h1 id="a">Un début'
    '</h1><p>Il <i>dort</i>&nbsp;!<br/>Là.</p><img alt="Un chat" src="c.png"/></body></html>'
)
_OPEN = (
    '<xliff version="1.2"><file source-language="fr" target-language="en" datatype="plaintext" '
    'original="a"><body><trans-unit id="1"><source>Un <g id="1">mot</g> <x id="2"/>.</source>'
    "</trans-unit></body></file></xliff>"
)
# What means something in one format or another, or is strange in all.
_SCRAPS = r"""
<b> </b> < > /> <!-- --> <![CDATA[ ]]> <!DOCTYPE\x20a\x20[ & ; <p> </p> <br/> &#x0; &#xD800; &lt;
<?xml\x20version='1.0'\x20encoding='utf-16'?> <script> <title> <pre> translate="no" ** _ ` ```\n [
]( ![ | \n---\n >\x20 *\x20 \n\n \r \t " ' \\ \\u \\ud800 \\n { } ] , : :\x20 -\x20 ?\x20 &a *a
!!str\x20 % # |2\n >-\n %s {{ }} \n\x20\x20 msgid\x20 #~\x20 msgstr[9]\x20
00:00:01,000\x20-->\x2000:00:02,000\n WEBVTT\n \x00 \x1b \x85 \ufeff \u2028 \u200b \xe9 e\u0301
\U0001f600 \ud7ff <w:p> </w:p> <w:r><w:t> <g\x20id='1'> <x\x20id='9'/> <source> </source> <seg>
<target> xml:lang="fr"
"""
SCRAPS = (
    *(scrap.encode().decode("unicode_escape").encode() for scrap in _SCRAPS.split()),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe", b"PK\x03\x04", b"1" * 400, b" " * 400),
)


def seeds() -> dict[str, tuple[bytes, ...]]:
    """Return files by the name of their format; those of two texts are called "two-FORM"."""
    seeds: dict[str, list[bytes]] = {"text": [_TEXT.encode(), _TEXT.encode("utf-16")]}
    for case in yaml.safe_load(_CASES.read_text(encoding="utf-8")):
        seeds.setdefault(case["format"], []).append(case["source"].encode())
    seeds["docx"] = [_zipped({"word/document.xml": _DOCUMENT, "word/styles.xml": "<w:styles/>"})]
    seeds["epub"] = [
        _zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": _CONTAINER,
                "b.opf": _BOOK,
                "a.xhtml": _CHAPTER,
                "toc.ncx": "<ncx><text>Un début</text></ncx>",
            }
        )
    ]
    pairs = (Pair("p1s1", "p1", "Oui, « là ».", "Yes."), Pair("p2s1", "p2", "Un, deux", "1\t2"))
    forms = (*dict.fromkeys(EXTENSIONS.values()), "xliff2")
    written = {form: format_bitext(Bitext("x", pairs, "visavis:1|model:m"), form) for form in forms}
    for form, content in written.items():
        data = content.encode() if isinstance(content, str) else content
        seeds.setdefault(f"two-{form.removesuffix('2')}", []).append(data)
    seeds["xliff"] = [_OPEN.encode(), *seeds["two-xliff"]]
    return {name: tuple(files) for name, files in seeds.items()}


def _zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()
