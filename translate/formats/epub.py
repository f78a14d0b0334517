"""Books (EPUB 2 and 3) to a Document and back: `read_epub`.

The words are those of the book's title, its chapters in reading order, and its table of contents.
Pictures, fonts, style sheets and everything else stay byte for byte; only the language that the
book says it is in changes. Chapters are web pages and are read as such (`html.py`); what a book is
made of is in the package document (EPUB 3.3, chapter 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from translate.document import Document
from translate.errors import InputError
from translate.formats.decode import DecodedText, decode
from translate.formats.encode import encoder_of
from translate.formats.gather import Gatherer
from translate.formats.html import skeleton_of
from translate.formats.package import Package, PackageSkeleton
from translate.formats.skeleton import BlockSlot, TextSkeleton, make_document, write_plainly
from translate.formats.tags import Elements, MarkupToken, attributes_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_CONTENTS = "application/x-dtbncx+xml"
_FRENCH = re.compile(r"\s*(fr(?:-\w+)*)\s*\Z", re.IGNORECASE)


def read_epub(data: bytes, *, name: str) -> Document:
    """Make a document of a book.

    Args:
        data: the content of the file.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it is damaged, protected, not to be trusted, or has no text to translate.
    """
    package = Package(data, name=name)
    if _CONTAINER not in package.names:
        raise InputError(f"{name}: a ZIP archive, but no EPUB book; check its extension")
    parts = tuple(_parts(package))
    slots = [block for _, skeleton in parts for block in skeleton.slots]
    return make_document(name, slots, PackageSkeleton(data, name, parts))


def _parts(package: Package) -> Iterator[tuple[str, TextSkeleton]]:
    """Yield the parts that hold words, in reading order."""
    root = _root(package)
    described = package.read_xml(root)
    book = Elements(described.text)
    yield root, _book_of(described, book)
    locked = _locked(package)
    for part, kind in dict(_reading_order(book, dirname(root))).items():
        if part not in package.names:
            continue
        if part in locked:
            raise InputError(f"{package.name}: {part} is encrypted (DRM); it cannot be read")
        content = package.read(part)
        decoded = decode(content, name=f"{package.name}:{part}") if content.strip() else None
        # Names for texts of its own would be lost; nobody writes such chapters (chosen).
        if decoded is None or "<!ENTITY" in decoded.text:
            continue
        encode = encoder_of(content, decoded, errors="xmlcharrefreplace")
        if kind == _CONTENTS:
            labels = tuple(_leaves(Elements(decoded.text), "text"))
            yield part, TextSkeleton(decoded.text, labels, write_plainly(_escape), encode)
        else:
            yield part, skeleton_of(decoded.text, encode, xml=True)


def _root(package: Package) -> str:
    """Return the name of the package document."""
    container = Elements(package.read_xml(_CONTAINER).text)
    for token in _called(container, "rootfile"):
        path = attributes_of(container.text, token).get("full-path", ("",))[0]
        if unescape(path) in package.names:
            return unescape(path)
    raise InputError(f"{package.name}: {_CONTAINER} names no package document; it is damaged")


def _reading_order(book: Elements, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the chapters, then what else holds words: path and media type."""
    items: dict[str, tuple[str, str]] = {}
    others: list[str] = []
    for token in _called(book, "item"):
        values = {key: unescape(v[0]) for key, v in attributes_of(book.text, token).items()}
        path = normpath(join(folder, unquote(values.get("href", "").partition("#")[0])))
        kind = values.get("media-type", "")
        items[values.get("id", "")] = path, kind
        if kind == _CONTENTS or "nav" in values.get("properties", "").split():
            others.append(values.get("id", ""))
    spine = [
        attributes_of(book.text, token).get("idref", ("",))[0] for token in _called(book, "itemref")
    ]
    for name in (*map(unescape, spine), *others):
        if items.get(name, ("", ""))[1] in (*_PAGES, _CONTENTS):
            yield items[name]


def _book_of(decoded: DecodedText, book: Elements) -> TextSkeleton:
    """Return the package document, of which the title is translated."""
    patches = []
    for token, start, end in _contents(book, "language"):
        said = _FRENCH.match(book.text, start, end)
        if said and token.name.endswith(":language"):
            patches.append((*said.span(1), "en"))
    titles = tuple(_leaves(book, "title"))
    return TextSkeleton(
        book.text,
        titles,
        write_plainly(_escape),
        lambda text: text.encode(decoded.encoding),
        tuple(patches),
    )


def _leaves(elements: Elements, name: str) -> Iterator[BlockSlot]:
    """Yield the contents of elements of a name that hold nothing but text."""
    for _, start, end in _contents(elements, name):
        gathered = Gatherer()
        gathered.text(elements.text[start:end], start)
        slot = gathered.finish("heading")
        if slot is not None and "<" not in elements.text[start:end]:
            yield slot


def _contents(elements: Elements, name: str) -> Iterator[tuple[MarkupToken, int, int]]:
    """Yield the start tags of a name that are closed, and where their contents lie."""
    for number, token in enumerate(elements.tokens):
        last = elements.last(number)
        if token.kind == "start" and _local(token) == name and last != number:
            yield token, token.end, elements.tokens[last].start


def _called(elements: Elements, name: str) -> Iterator[MarkupToken]:
    return (
        token
        for token in elements.tokens
        if token.kind in ("start", "empty") and _local(token) == name
    )


def _local(token: MarkupToken) -> str:
    return token.name.rpartition(":")[2]


def _locked(package: Package) -> frozenset[str]:
    """Return the parts that are encrypted; fonts often are, and are of no concern here."""
    if _ENCRYPTION not in package.names:
        return frozenset()
    encryption = Elements(package.read_xml(_ENCRYPTION).text)
    paths = (
        attributes_of(encryption.text, token).get("uri", ("",))[0]
        for token in _called(encryption, "cipherreference")
    )
    return frozenset(unquote(unescape(path)) for path in paths)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
