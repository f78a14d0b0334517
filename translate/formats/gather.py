"""Words and marks, met one after the other by a reader, become a block: `Gatherer`.

A reader says what it meets (text, markup that stands alone, markup that opens and closes), with the
place of each in the file's own text. Here the block gets its plain text, its marks, and a slot that
is as small as it can be: white space, images and whole-block emphasis at its ends stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from translate.document import BlockKind, Inline
from translate.formats.skeleton import BlockSlot
from translate.text.left_alone import LEFT_ALONE

# Marks inside marks; chosen: nobody nests deeper, and what is deeper stands alone instead.
_DEEPEST = 40
# Characters that are kept of what was met last; chosen: a number and a long word.
_LAST = 30
# The white space of HTML and Markdown; a no-break space is a character.
_SPACE = " \t\n\r\f"
_SPACES = re.compile(rf"[{_SPACE}]+")
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class _Item:
    """Something met: `closes` or `opens` holds the number of its other half."""

    text: str
    start: int
    end: int
    is_mark: bool = False
    is_fixed: bool = False
    is_code: bool = False
    opens: int | None = None
    closes: int | None = None

    @property
    def is_blank(self) -> bool:
        """Return whether a block may as well begin or end without it."""
        return self.opens is None and self.closes is None and not self.text.strip()


class Gatherer:
    """Collects one block.

    Args:
        decode: how a stretch of the file's own text is read ("&amp;" as "&").
        left_alone: what among the words stays as it is.
    """

    def __init__(
        self,
        decode: Callable[[str], str] = unescape,
        left_alone: re.Pattern[str] = LEFT_ALONE,
    ) -> None:
        """Begin with nothing; see the class."""
        self._decode = decode
        self._left_alone = left_alone
        self._items: list[_Item] = []
        self._depth = 0
        self.last = ""  # the last words met, as they are shown

    def _add(self, item: _Item) -> None:
        self._items.append(item)
        if item.text:
            self.last = (self.last + item.text[-_LAST:])[-_LAST:]

    def text(self, raw: str, start: int) -> None:
        """Add words, and the addresses among them as what they are.

        Args:
            raw: as the file writes them.
            start: where they begin in the file's own text.
        """
        position = 0
        for match in self._left_alone.finditer(raw):
            self._words(raw[position : match.start()], start + position)
            self.whole(start + match.start(), start + match.end(), self._decode(match.group()))
            position = match.end()
        self._words(raw[position:], start + position)

    def _words(self, raw: str, start: int) -> None:
        left = len(raw) - len(raw.lstrip(_SPACE))
        right = len(raw.rstrip(_SPACE)) if left < len(raw) else left
        for a, b in ((0, left), (left, right), (right, len(raw))):
            if b > a:
                shown = " " if b <= left or a >= right else self._decode(raw[a:b])
                self._add(_Item(shown, start + a, start + b))

    def read(self, shown: str, start: int, end: int) -> None:
        """Add words that are read differently from how the file writes them."""
        self._add(_Item(shown, start, end))

    def whole(self, start: int, end: int, text: str = "", *, is_code: bool = False) -> None:
        """Add markup that stands for a text: none, white space, or words that stay as they are."""
        self._add(_Item(text, start, end, is_mark=True, is_code=is_code))

    def open(self, start: int, end: int, *, is_fixed: bool = False) -> int | None:
        """Add the beginning of a pair.

        Args:
            start, end: the markup.
            is_fixed: whether the pair stays in the slot even where it holds the whole block.

        Returns:
            The number of the pair, None if it is too deep and must stand alone.
        """
        if self._depth >= _DEEPEST:
            self.whole(start, end)
            return None
        self._depth += 1
        self._add(_Item("", start, end, is_mark=True, is_fixed=is_fixed))
        return len(self._items) - 1

    def close(self, number: int, start: int, end: int) -> None:
        """Add the end of a pair. Pairs close in the order contrary to their opening."""
        self._depth -= 1
        self._items[number].opens = len(self._items)
        self._add(_Item("", start, end, is_mark=True, closes=number))

    def finish(
        self, kind: BlockKind = "paragraph", style: tuple[int, int] = (0, 0)
    ) -> BlockSlot | None:
        """Return the block, or None if nothing in it can be translated."""
        first, last = self._trimmed()
        content = _Content()
        k = first
        while k < last:
            item = self._items[k]
            inside = None if item.opens is None else self._inside(k)
            if item.closes is not None:
                content.end_pair(item.closes, item)
            elif inside is not None and item.opens is not None:
                content.thing(inside, item.start, self._items[item.opens].end)
                k = item.opens
            elif item.opens is not None:
                content.begin_pair(k, item)
            elif item.is_mark:
                content.thing(item.text, item.start, item.end, is_code=item.is_code)
            else:
                content.words(item)
            k += 1
        if not content.speaks:
            return None
        slot = self._items[first].start, self._items[last - 1].end
        return BlockSlot("".join(content.text), *slot, tuple(content.inlines), kind, style)

    def _inside(self, number: int) -> str | None:
        """Return the blank text inside a pair that holds no words, None if it holds any."""
        inner = self._items[number + 1 : self._items[number].opens]
        if any(item.text.strip() for item in inner):
            return None
        return " " if any(item.text for item in inner) else ""

    def _trimmed(self) -> tuple[int, int]:
        """Return the first and the last item (exclusive) of the slot."""
        items = self._items
        first, last = 0, len(items)
        while first < last:
            if items[first].is_blank:
                first += 1
            elif items[last - 1].is_blank:
                last -= 1
            elif items[first].opens == last - 1 and not items[first].is_fixed:
                first, last = first + 1, last - 1
            elif (end := items[first].opens) is not None and self._inside(first) is not None:
                first = end + 1
            elif (begin := items[last - 1].closes) is not None and self._inside(begin) is not None:
                last = begin
            else:
                break
        return first, last


class _Content:
    """The plain text of a block as it grows, and the marks in it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.inlines: list[Inline] = []
        self.speaks = False
        self._length = 0
        self._opened: dict[int, int] = {}  # the number of an item to that of its mark

    def words(self, item: _Item) -> None:
        """Add words; white space after white space counts once."""
        is_line_end = item.text == "\n"
        shown = item.text if is_line_end else _SPACES.sub(" ", item.text)
        if shown[:1] in (" ", "\n") and self.text and self.text[-1][-1:] in (" ", "\n", "\t"):
            shown = shown[1:]
            self._absorb(item)
        self._add(shown)
        self.speaks = self.speaks or _WORD.search(shown) is not None

    def _absorb(self, item: _Item) -> None:
        """Let a mark between spaces take the second: a break its line end, an image its space."""
        last = self.inlines[-1] if self.inlines else None
        if last is None or last.closing is not None or last.end != self._length:
            return
        is_thing = last.start == last.end and last.opening[1] == item.start
        if item.text == "\n" or (is_thing and not item.text.strip()):
            self.inlines[-1] = Inline(last.start, last.end, (last.opening[0], item.end))

    def thing(self, shown: str, start: int, end: int, *, is_code: bool = False) -> None:
        """Add markup that stands for what is shown; a line break takes a space before it."""
        begin = self._length
        if shown in ("\n", "\t") and self.text and self.text[-1] in (" ", "\n", "\t"):
            if self.text[-1] == " ":
                self.text[-1] = shown  # so that it is seen that a line ends there
            shown, begin = "", begin - 1
        reach = self._length + len(shown)
        self.inlines.append(Inline(begin, reach, (start, end), is_code=is_code))
        self._add(shown)

    def begin_pair(self, number: int, item: _Item) -> None:
        self._opened[number] = len(self.inlines)
        self.inlines.append(Inline(self._length, self._length, (item.start, item.end)))

    def end_pair(self, number: int, item: _Item) -> None:
        mark = self.inlines[self._opened[number]]
        closing = (item.start, item.end)
        self.inlines[self._opened[number]] = Inline(mark.start, self._length, mark.opening, closing)

    def _add(self, shown: str) -> None:
        if shown:
            self.text.append(shown)
            self._length += len(shown)
