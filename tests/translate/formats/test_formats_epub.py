"""A book is translated chapter by chapter; its pictures, styles and shape stay."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

import pytest

from translate.cli.join.bitext import document_of
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.formats.epub import read_epub
from translate.pipeline import translate_document

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Le livre &amp; la mer</dc:title><dc:creator>Jean Petit</dc:creator>
<dc:language>fr-FR</dc:language></metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c2" href="texte/chapitre%202.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="texte/un.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="css" href="s.css" media-type="text/css"/>
<item id="img" href="a.png" media-type="image/png"/>
<item id="lost" href="lost.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="c1"/><itemref idref="c2"/><itemref idref="lost"/></spine>
</package>"""
NCX = (
    '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" '
    '"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><docTitle><text>Le livre</text>'
    '</docTitle><navMap><navPoint id="n"><navLabel><text>Un début</text></navLabel>'
    '<content src="texte/un.xhtml"/></navPoint></navMap></ncx>'
)


def page(body: str, doctype: str = "<!DOCTYPE html>") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}\n<html '
        'xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr"><head><title>Titre</title>'
        f'<link rel="stylesheet" href="s.css"/></head><body>{body}</body></html>'
    )


OLD = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
PARTS: dict[str, str | bytes] = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": BOOK,
    "OEBPS/nav.xhtml": page('<nav><ol><li><a href="un.xhtml">Un début</a></li></ol></nav>'),
    "OEBPS/texte/chapitre 2.xhtml": page("<p>La <i>fin</i><br/>du livre.</p>"),
    "OEBPS/texte/un.xhtml": page('<h1 id="a">Un début</h1><p>Il&#160;dort&nbsp;!</p>', OLD),
    "OEBPS/toc.ncx": NCX,
    "OEBPS/s.css": "p { color: red }",
    "OEBPS/a.png": b"\x89PNG\x00\xff",
}


def book(parts: dict[str, str | bytes] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
        for name, content in (PARTS if parts is None else parts).items():
            package.writestr(name, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def in_english(data: bytes) -> bytes:
    document = read_epub(data, name="a.epub")
    return document_of(translate_document(document, FakeEngine(str.upper))).data


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {info.filename: package.read(info) for info in package.infolist()}


def test_the_words_come_in_reading_order() -> None:
    document = read_epub(book(), name="a.epub")
    assert [block.text for block in document.blocks] == [
        *("Le livre & la mer", "Titre", "Un début", "Il\xa0dort\xa0!"),
        *("Titre", "La fin\ndu livre.", "Titre", "Un début", "Le livre", "Un début"),
    ]


def test_only_words_and_the_language_change() -> None:
    source, made = book(), in_english(book())
    before, after = parts_of(source), parts_of(made)
    assert list(before) == list(after)
    for name in ("mimetype", "META-INF/container.xml", "OEBPS/s.css", "OEBPS/a.png"):
        assert before[name] == after[name]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert made[30:58] == b"mimetypeapplication/epub+zip"  # where readers look for it
    assert after["OEBPS/book.opf"].decode() == BOOK.replace(
        "Le livre &amp; la mer", "LE LIVRE &amp; LA MER"
    ).replace("fr-FR", "en")
    assert after["OEBPS/toc.ncx"].decode() == NCX.replace("Le livre", "LE LIVRE").replace(
        "Un début", "UN DÉBUT"
    )
    last = page("<p>LA <i>FIN</i><br/>DU LIVRE.</p>").replace("Titre", "TITRE")
    assert after["OEBPS/texte/chapitre 2.xhtml"].decode() == last.replace('"fr"', '"en"')
    first = after["OEBPS/texte/un.xhtml"].decode()
    assert '<h1 id="a">UN DÉBUT</h1><p>IL\xa0DORT\xa0!</p>' in first
    for name, content in after.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            expat.ParserCreate().Parse(content, True)


def test_nothing_translated_is_the_same_file() -> None:
    document = read_epub(book(), name="a.epub")
    assert document.skeleton is not None
    assert document.skeleton.fill([None] * len(document.blocks)) == book()


def test_a_chapter_with_names_for_texts_of_its_own_stays() -> None:
    own = page("<p>Un mot &moi;</p>", '<!DOCTYPE html [<!ENTITY moi "x">]>')
    source = book({**PARTS, "OEBPS/texte/un.xhtml": own})
    assert parts_of(in_english(source))["OEBPS/texte/un.xhtml"].decode() == own


LOCKED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:EncryptedData '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:CipherData><enc:CipherReference '
    'URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>'
)


def test_fonts_may_be_encrypted() -> None:
    source = book({**PARTS, "META-INF/encryption.xml": LOCKED.format("OEBPS/f.otf")})
    assert read_epub(source, name="a.epub").blocks


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"META-INF/container.xml": None}, "no EPUB book"),
        ({"META-INF/container.xml": "<container/>"}, "names no package document"),
        ({"META-INF/container.xml": "<container>"}, "not well-formed"),
        ({"OEBPS/book.opf": "<!DOCTYPE a [<!ENTITY b 'c'>]><package/>"}, "it has a DTD"),
        ({"OEBPS/book.opf": "<package/>"}, "no text in it"),
        ({"META-INF/encryption.xml": LOCKED.format("OEBPS/texte/un.xhtml")}, "encrypted"),
        ({"OEBPS/texte/un.xhtml": b"\x00\x01\x02\xff" * 99}, "not a text"),
        ({"OEBPS/texte/un.xhtml": b"a" * 70_000_000}, "swells too much"),
        ({"../../etc/x": "Un mot"}, "leads out of it"),
    ],
    ids=["none", "empty", "torn", "dtd", "no text", "locked", "binary", "bomb", "path"],
)
def test_books_that_are_none_or_mean_harm_are_refused(
    changed: dict[str, str | bytes | None], message: str
) -> None:
    parts = {name: content for name, content in {**PARTS, **changed}.items() if content is not None}
    with pytest.raises(InputError, match=message):
        read_epub(book(parts), name="a.epub")


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(InputError, match="not a whole ZIP archive"):
        read_epub(b"PK\x03\x04 et plus rien", name="a.epub")
