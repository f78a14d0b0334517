"""XML for the exchange formats, read with everything dangerous refused; `escape.py` writes it.

Reading yields one unit after the other as a small tree with lines and offsets, through expat.
Nothing is ever fetched: a document type that only names its DTD, as real TMX files do, is read
over; one that declares anything, undefined entities, XInclude and endless files are refused.
Nothing here knows TMX or XLIFF.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from align.errors import FormatError
from align.exchange.encoding import utf8_of

XML = "http://www.w3.org/XML/1998/namespace"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_CHUNK = 1 << 16  # bytes parsed at a time, chosen: a few hundred units
# Chosen: ten novels are 64 MB of TMX; what is larger is a collection, and no text.
MOST_BYTES = 64_000_000
_DEEPEST = 100  # chosen: groups in groups and codes in codes, each ten deep, are far below
_MOST_ELEMENTS = 100_000  # in one unit; chosen: a sentence with a hundred codes has hundreds
# A document type that declares nothing itself, where alone it may stand: before the root.
_BARE_DOCTYPE = re.compile(
    rb"""\s*+(?:(?:<\?.*?\?>|<!--.*?-->)\s*+)*+"""
    rb"""(<!DOCTYPE\s+[^\s>\[]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))"""
    rb"""\s+(?:"[^"]*"|'[^']*'))?\s*>)""",
    re.DOTALL,
)
START_TAG = re.compile(rb"""<(?:[^"'>]++|"[^"]*"|'[^']*')*+>""")


@dataclass(slots=True)
class Element:
    """An element with all that it holds.

    Args:
        name: local name in the namespace of the root, "namespace name" in any other.
        attributes: local names without a namespace, "namespace name" with one.
        line: where it begins, from 1.
        start: offset of its start tag in the UTF-8 of the file; bytes, from 0.
        parent: the element around it, None for the root. Of parents outside a unit only name and
            attributes are known.
        inner: offset of what follows its start tag.
        close: offset of its end tag.
        end: offset behind its end tag. If it is written as one empty tag, all three are the same.
        parts: the elements and texts in it, in order.
    """

    name: str
    attributes: dict[str, str]
    line: int
    start: int
    parent: Element | None = field(default=None, repr=False)
    inner: int = 0
    close: int = 0
    end: int = 0
    parts: list[Element | str] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """Yield the elements directly in it that have one of these names (any if none)."""
        for part in self.parts:
            if isinstance(part, Element) and (not names or part.name in names):
                yield part

    def child(self, *names: str) -> Element | None:
        """Return the first element directly in it that has one of these names."""
        return next(self.children(*names), None)

    def text(self, *, without: Collection[str] = ()) -> str:
        """Return the text in it exactly as it is, but for elements of the names in `without`."""
        return "".join(
            part
            if isinstance(part, str)
            else ("" if part.name in without else part.text(without=without))
            for part in self.parts
        )

    def inherited(self, attribute: str) -> str:
        """Return an attribute of it or of the nearest element around it, "" if none has it."""
        element: Element | None = self
        while element is not None:
            if attribute in element.attributes:
                return element.attributes[attribute]
            element = element.parent
        return ""


def read_elements(content: str | bytes, *, root: str, units: Collection[str]) -> Iterator[Element]:
    """Yield the elements of certain names, whole, as soon as each is closed.

    Args:
        content: an XML document; bytes in the encoding that it declares.
        root: the name that the outermost element must have.
        units: names of the elements to yield; one within another is part of the outer one.

    Raises:
        FormatError: naming the line of what is dangerous, endless or malformed, and the remedy.

    >>> [e.text() for e in read_elements("<a><b>x</b><c/><b>y</b></a>", root="a", units=("b",))]
    ['x', 'y']
    """
    data = utf8_of(content)
    if len(data) > MOST_BYTES:
        raise FormatError(f"larger than {MOST_BYTES // 10**6} MB; cut it into several files")
    # subtle: with a document type in sight, expat drops undefined entities without a word.
    data = _without_bare_doctype(data)
    reader = _Reader(data, root, frozenset(units))
    try:
        for start in range(0, len(data), _CHUNK):
            reader.parser.Parse(data[start : start + _CHUNK], False)
            yield from reader.take()
        reader.parser.Parse(b"", True)
        yield from reader.take()
    except expat.ExpatError as error:
        raise FormatError(
            f"line {error.lineno}: not well-formed XML ({expat.ErrorString(error.code)}); "
            "export the file again, or mend it there"
        ) from None


class _Reader:
    """Collects elements while expat walks through the file."""

    def __init__(self, data: bytes, root: str, units: frozenset[str]) -> None:
        self._data = data
        self._root = root
        self._units = units
        self._done: list[Element] = []
        self._stack: list[Element] = []
        self._unit: Element | None = None
        self._count = 0
        self._namespace = ""
        # "utf-8" overrules what the document declares: it has been decoded already.
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        self.parser = parser

    def take(self) -> list[Element]:
        """Return the units completed since the last call."""
        done, self._done = self._done, []
        return done

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        namespace = raw.rpartition(" ")[0]
        if not self._stack:
            self._namespace = namespace
            if raw.rpartition(" ")[2] != self._root:
                self._refuse(f"<{raw}> where <{self._root}> belongs", "check which file it is")
        if namespace == _XINCLUDE:
            self._refuse(
                "XInclude, which would fetch another file, is refused",
                "put that file's content there",
            )
        name = raw.rpartition(" ")[2] if namespace == self._namespace else raw
        parent = self._stack[-1] if self._stack else None
        line, start = self.parser.CurrentLineNumber, self.parser.CurrentByteIndex
        element = Element(name, attributes, line, start, parent)
        self._stack.append(element)
        if len(self._stack) > _DEEPEST:
            self._refuse(f"elements are nested over {_DEEPEST} deep", "export the file again")
        if self._unit is not None and parent is not None:
            parent.parts.append(element)
            self._count += 1
            if self._count > _MOST_ELEMENTS:
                self._refuse(f"a unit has over {_MOST_ELEMENTS} elements", "cut it into units")
        elif name in self._units:
            self._unit, self._count = element, 0

    def _end(self, _: str) -> None:
        element = self._stack.pop()
        if self._unit is None:
            return
        tag = START_TAG.match(self._data, element.start)
        element.inner = element.close = element.end = tag.end() if tag else element.start
        if not self._data.startswith(b"/>", element.inner - 2):
            element.close = self.parser.CurrentByteIndex
            element.end = self._data.index(b">", element.close) + 1
        if element is self._unit:
            self._done.append(element)
            self._unit = None

    def _characters(self, text: str) -> None:
        if self._unit is not None:
            self._stack[-1].parts.append(text)

    def _doctype(self, *_: object) -> None:
        self._refuse(
            "a document type with declarations is refused for safety", "remove <!DOCTYPE … [ … ]>"
        )

    def _refuse(self, what: str, remedy: str) -> None:
        line = self.parser.CurrentLineNumber
        raise FormatError(f"line {line}: {what}; {remedy}")


def _without_bare_doctype(data: bytes) -> bytes:
    """Blank it out; lines and offsets stay as they are."""
    match = _BARE_DOCTYPE.match(data)
    if match is None:
        return data
    blank = re.sub(rb"[^\n]", b" ", match[1])
    return data[: match.start(1)] + blank + data[match.end(1) :]
