"""What a paragraph of a Word document is: the level of a heading, the marker of an item, a cell.

Numbers are Word's to count: what stands before an item is in `word/numbering.xml` (ECMA-376 part 1,
17.9), which says for each list and depth how it is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from translate.formats.skeleton import BlockSlot
from translate.formats.tags import Elements

_HEADING = re.compile(r'<w:pStyle w:val="(?:Heading|Titre|Title|Subtitle)[^"1-9]*([1-9])?')
_LIST = re.compile(r'<w:numId\b[^>]*\bw:val="(\d+)"')
_DEPTH = re.compile(r'<w:ilvl\b[^>]*\bw:val="(\d)"')
_ABSTRACT = re.compile(r'(?s)<w:abstractNum\b[^>]*\bw:abstractNumId="(\d+)".*?</w:abstractNum>')
_NUM = re.compile(r'(?s)<w:num\b[^>]*\bw:numId="(\d+)".*?<w:abstractNumId\b[^>]*\bw:val="(\d+)"')
_LEVEL = re.compile(r'(?s)<w:lvl\b[^>]*\bw:ilvl="(\d)".*?</w:lvl>')
_FORMAT = re.compile(r'<w:numFmt\b[^>]*\bw:val="(\w+)"')
_TEXT = re.compile(r'<w:lvlText\b[^>]*\bw:val="([^"]*)"')
_START = re.compile(r'<w:start\b[^>]*\bw:val="(\d+)"')
_BULLET = "•"


class Numbering:
    """Counts the items of a document's lists.

    Args:
        xml: the content of `word/numbering.xml`, "" without one.
    """

    def __init__(self, xml: str) -> None:
        """Read how lists are written; see the class."""
        levels = {
            definition[1]: {level[1]: level[0] for level in _LEVEL.finditer(definition[0])}
            for definition in _ABSTRACT.finditer(xml)
        }
        self._lists = {num: levels.get(abstract, {}) for num, abstract in _NUM.findall(xml)}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def marker(self, name: str, depth: int) -> str:
        """Return what stands before the next item of a list, "" if that is not known."""
        level = self._lists.get(name, {}).get(str(depth), "")
        form, text = _FORMAT.search(level), _TEXT.search(level)
        if form is None or text is None:
            return ""
        if form[1] == "bullet":
            return _BULLET
        counts = self._counts[name]
        start = _START.search(level)
        counts[depth] = counts.get(depth, int(start[1]) - 1 if start else 0) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

        def count(place: re.Match[str]) -> str:
            own = int(place[1]) - 1
            return _written(counts.get(own, 1), form[1] if own == depth else "decimal")

        return re.sub(r"%([1-9])", count, text[1])


def _written(number: int, form: str) -> str:
    """Write a number as a list has it; letters up to 26, all else in digits."""
    letter = chr(ord("a") + number - 1) if 1 <= number <= 26 else str(number)
    return {"lowerLetter": letter, "upperLetter": letter.upper()}.get(form, str(number))


def shaped(paragraph: BlockSlot, properties: str, numbering: Numbering) -> BlockSlot:
    """Say of a heading its level, of an item its depth and its marker.

    Args:
        paragraph: what was read.
        properties: its `w:pPr`, "" without one.
        numbering: counts its list.
    """
    if paragraph.kind == "heading" and (style := _HEADING.search(properties)):
        return replace(paragraph, level=min(int(style[1] or 1), 6))
    if paragraph.kind != "item":
        return paragraph
    depth, name = _DEPTH.search(properties), _LIST.search(properties)
    level = int(depth[1]) if depth else 0
    marker = numbering.marker(name[1], level) if name else ""
    return replace(paragraph, level=level + 1, marker=marker)


class Tables:
    """Knows which paragraphs stand in cells, and which of them begin a row.

    Args:
        elements: the part of the file.
    """

    def __init__(self, elements: Elements) -> None:
        """Begin outside of tables; see the class."""
        self._elements = elements
        self._end = -1  # of the cell
        self._begins_row = False

    def meet(self, number: int) -> None:
        """Follow a token."""
        token = self._elements.tokens[number]
        if token.kind == "start" and token.name == "w:tr":
            self._begins_row = True
        elif token.kind == "start" and token.name == "w:tc":
            self._end = max(self._end, self._elements.last(number))

    def shaped(self, paragraph: BlockSlot, number: int) -> BlockSlot:
        """Say of a paragraph that begins at a token whether it is a cell."""
        if number > self._end or paragraph.kind != "paragraph":
            return paragraph
        begins, self._begins_row = self._begins_row, False
        return replace(paragraph, kind="cell", level=2 * begins)
