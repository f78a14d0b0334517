"""The inline codes of XLIFF: what in a source is text, what is markup of the file's own format.

Of 1.2: `g x bx ex bpt ept ph it sub mrk`; of 2: `pc sc ec ph cp mrk sm em`. In the files of Phrase
(`.mxliff`) codes are written as text: `{1}`, `{b>` and `<b}`. Where codes go in a
translation is `place.py`'s work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from align.exchange.escape import escape
from align.exchange.markup import Element

# Around words of the text; everything else stands for itself, native code inside it included.
_AROUND = ("g", "pc", "mrk")
# Two codes that belong together though no element holds both, and the attributes that say so
# (the first that is there): XLIFF 1.2, sections 2.4.3 and 3.2.5; XLIFF 2.1, section 4.2.3.
_OPENS = {"bpt": ("rid", "id"), "bx": ("rid", "id"), "sc": ("id",), "sm": ("id",)}
_CLOSES = {
    "ept": ("bpt", ("rid", "id")),
    "ex": ("bx", ("rid", "id")),
    "ec": ("sc", ("startRef",)),
    "em": ("sm", ("startRef",)),
}
# Phrase's way to write codes, and its namespace, which the root of its files declares.
_TAG = re.compile(r"\{(?P<alone>\w{1,9})\}|\{(?P<opens>\w{1,9})>|<(?P<closes>\w{1,9})\}")
_HAS_TAGS = b"memsource.com/mxlf"
_HEAD = 4096  # bytes in which a root begins; chosen: it declares a dozen namespaces at most


@dataclass(frozen=True, slots=True)
class Code:
    """Markup in a text.

    Args:
        start, end: the stretch of the text that it stands around, code points, 0-based; the same
            where it stands alone.
        opening: what is written before the stretch, raw.
        closing: what is written behind it, "" where it stands alone.
        parent: index of the element around it, None outside all.
        is_element: whether one element holds the stretch, so that it must nest.
    """

    start: int
    end: int
    opening: str
    closing: str = ""
    parent: int | None = None
    is_element: bool = False


@dataclass(frozen=True, slots=True)
class CodedText:
    """A source or target: its text and the codes in it, in the order in which they open."""

    text: str
    codes: tuple[Code, ...] = ()


def read_content(element: Element, data: bytes) -> CodedText:
    """Part an element into text and codes.

    Args:
        element: a `source`, `target`, or `mrk` that is a segment.
        data: the UTF-8 that the element's offsets point into.
    """
    reader = _Reader(data)
    reader.read(element, None)
    return CodedText("".join(reader.texts), tuple(reader.codes))


def plain_text(element: Element) -> str:
    """Return the words of an element without any code.

    >>> from align.exchange.markup import read_elements
    >>> line = '<a><s>Un <g id="1">chien</g><ph id="2">{0}</ph>.</s></a>'
    >>> [plain_text(element) for element in read_elements(line, root="a", units=("s",))]
    ['Un chien.']
    """
    return read_content(element, b"").text


class _Reader:
    """Walks through an element and remembers where in the text it is."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._length = 0
        self._open: dict[tuple[str, str], int] = {}
        self._has_tags = _HAS_TAGS in data[:_HEAD]
        self.texts: list[str] = []
        self.codes: list[Code] = []

    def read(self, element: Element, parent: int | None) -> None:
        """Take in what an element holds."""
        for part in element.parts:
            if isinstance(part, str):
                self._text(part, parent)
            elif part.name in _AROUND and part.close < part.end and not _is_protected(part):
                self._around(part, parent)
            else:
                self._alone(part, parent)

    def _text(self, text: str, parent: int | None) -> None:
        """Take in words, and the codes that are written among them."""
        at = 0
        for tag in _TAG.finditer(text) if self._has_tags else ():
            self._words(text[at : tag.start()])
            name, raw, at = tag[tag.lastgroup or 0], escape(tag.group()), tag.end()
            if tag["closes"] and (opened := self._open.pop(("{", name), None)) is not None:
                self.codes[opened] = replace(self.codes[opened], end=self._length, closing=raw)
                continue
            if tag["opens"]:
                self._open["{", name] = len(self.codes)
            self.codes.append(Code(self._length, self._length, raw, parent=parent))
        self._words(text[at:])

    def _words(self, text: str) -> None:
        self.texts.append(text)
        self._length += len(text)

    def _around(self, element: Element, parent: int | None) -> None:
        at, here = len(self.codes), self._length
        opening = self._raw(element.start, element.inner)
        closing = self._raw(element.close, element.end)
        self.codes.append(Code(here, here, opening, closing, parent, is_element=True))
        self.read(element, at)
        self.codes[at] = replace(self.codes[at], end=self._length)

    def _alone(self, element: Element, parent: int | None) -> None:
        raw = self._raw(element.start, element.end)
        if element.name in _CLOSES:
            name, keys = _CLOSES[element.name]
            opened = self._open.pop((name, _key(element, keys)), None)
            if opened is not None:
                code = self.codes[opened]
                self.codes[opened] = replace(code, end=self._length, closing=raw)
                return
        elif element.name in _OPENS:
            self._open[element.name, _key(element, _OPENS[element.name])] = len(self.codes)
        self.codes.append(Code(self._length, self._length, raw, parent=parent))

    def _raw(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8")


def _key(element: Element, names: tuple[str, ...]) -> str:
    return next((element.attributes[name] for name in names if name in element.attributes), "")


def _is_protected(element: Element) -> bool:
    """Return whether the words in an element must stay as they are."""
    attributes = element.attributes
    return attributes.get("translate") == "no" or attributes.get("mtype") == "protected"
