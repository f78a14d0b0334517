"""Inline codes moved from a source to its translation, by the links between their words.

A code goes where its words went if that is one stretch that no other word's partner falls into. In
any other case it is kept at the end of the sentence, and the caller is told how many such codes
there are: a code is never lost, and never put around the wrong words in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from align.bitext import Link
from align.exchange.escape import escape
from align.exchange.inline import Code, CodedText

Place = tuple[int, int]  # start and end in the target; the same for a code that stands alone


@dataclass(frozen=True, slots=True)
class PlacedCodes:
    """The inside of a target.

    Args:
        inner: raw XML.
        lost: how many codes found no place of their own, and stand at the end.
    """

    inner: str
    lost: int


def place_codes(content: CodedText, target: str, links: Sequence[Link]) -> PlacedCodes:
    """Write a translation with the codes of its source.

    Args:
        content: the source.
        target: its translation, plain text.
        links: between words of `content.text` and `target`.

    >>> from align.bitext import Span
    >>> content = CodedText("un chien noir", (Code(3, 8, "<g>", "</g>", is_element=True),))
    >>> black, dog = Link(Span(9, 13), Span(2, 7), 1.0), Link(Span(3, 8), Span(8, 11), 1.0)
    >>> place_codes(content, "a black dog", (black, dog))
    PlacedCodes(inner='a black <g>dog</g>', lost=0)
    >>> place_codes(content, "a black dog", ())
    PlacedCodes(inner='a black dog<g></g>', lost=1)
    """
    sides = _Sides(content.text, target, tuple(links))
    places: list[Place] = []
    lost = 0
    for code in content.codes:
        place = sides.around(code) if code.closing else sides.beside(code.start)
        if place is None or (code.is_element and not _nests(code, place, content.codes, places)):
            place = (len(target), len(target))
            lost += 1
        places.append(place)
    tree = _tree(content, target, places)
    return PlacedCodes("".join(_write(target, tree, None, (0, len(target)))), lost)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both texts, and what of the one became what of the other."""

    source: str
    target: str
    links: tuple[Link, ...]

    def around(self, code: Code) -> Place | None:
        """Find the stretch of the target that a stretch of the source became."""
        words = self.source[code.start : code.end]
        before, after = self.source[: code.start], self.source[code.end :]
        if not words.strip():
            return self.beside(code.start)
        if not before.strip() and not after.strip():
            return self._clip(code.start), self._clip(len(self.target) - len(after))
        if self.source.count(words) == self.target.count(words) == 1:  # a name, a number
            start = self.target.index(words)
            return start, start + len(words)
        inside = [link for link in self.links if _meets(link, code)]
        # Chosen: French has more small words than English, and those have no partner; but where
        # most words have none, the stretch of the others says little.
        if 2 * len({link.source for link in inside}) < sum(map(_says, words.split())):
            return None
        low = min((link.target.start for link in inside), default=0)
        high = max((link.target.end for link in inside), default=0)
        others = [link for link in self.links if not _meets(link, code)]
        for place in (self._with_punctuation(words, low, high), (low, high)):
            if not any(x.target.start < place[1] and x.target.end > place[0] for x in others):
                return place
        return None

    def beside(self, at: int) -> Place | None:
        """Find the point in the target that a point in the source became."""
        before, after = self.source[:at], self.source[at:]
        if not before.strip():
            return self._clip(at), self._clip(at)
        if not after.strip():
            here = self._clip(len(self.target) - len(after))
            return here, here
        ends = [x for x in self.links if x.source.end <= at and not _says(before[x.source.end :])]
        starts = [
            x
            for x in self.links
            if x.source.start >= at and not _says(after[: x.source.start - at])
        ]
        left = max((x.target.end for x in ends), default=None)
        right = min((x.target.start for x in starts), default=None)
        if not before[-1].isspace() and after[0].isspace():
            right = left  # it hangs on the word before it
        elif not after[0].isspace() and before[-1].isspace():
            left = right
        if left is None or right is None or left > right or _says(self.target[left:right]):
            return None
        return right, right

    def _with_punctuation(self, words: str, low: int, high: int) -> Place:
        """Take in the punctuation around a stretch if the source's stretch has some there too."""
        if not words.strip()[0].isalnum():
            low -= len(list(takewhile(_is_punctuation, reversed(self.target[:low]))))
        if not words.strip()[-1].isalnum():
            high += len(list(takewhile(_is_punctuation, self.target[high:])))
        return low, high

    def _clip(self, at: int) -> int:
        return max(0, min(at, len(self.target)))


def _meets(link: Link, code: Code) -> bool:
    return link.source.start < code.end and link.source.end > code.start


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _ancestors(code: Code, codes: Sequence[Code]) -> Iterator[int]:
    """Yield the elements around a code, the nearest first."""
    at = code.parent
    while at is not None:
        yield at
        at = codes[at].parent


def _nests(code: Code, place: Place, codes: Sequence[Code], places: Sequence[Place]) -> bool:
    """Return whether an element can stand there without crossing those placed before it."""
    around = set(_ancestors(code, codes))
    for index, (low, high) in enumerate(places):
        if not codes[index].is_element or low == high:
            continue
        apart = place[1] <= low or place[0] >= high
        within = low <= place[0] and place[1] <= high
        if not (within if index in around else apart):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to write: markup before a stretch of the target, and behind it."""

    place: Place
    order: int
    index: int  # of its code
    opening: str
    closing: str = ""


def _tree(
    content: CodedText, target: str, places: Sequence[Place]
) -> dict[int | None, list[_Item]]:
    """Sort the codes by the element in whose target stretch they stand."""
    tree: dict[int | None, list[_Item]] = {}
    for index, (code, place) in enumerate(zip(content.codes, places, strict=True)):
        if code.is_element:
            items = [_Item(place, index, index, code.opening, code.closing)]
        else:
            opening = code.opening + _space_after(content.text, target, code, place)
            items = [_Item((place[0], place[0]), index, index, opening)]
            if code.closing:  # two codes that need not nest: each stands for itself
                items.append(_Item((place[1], place[1]), len(places), index, code.closing))
        for item in items:
            tree.setdefault(_holder(item, content.codes, places), []).append(item)
    return tree


def _holder(item: _Item, codes: Sequence[Code], places: Sequence[Place]) -> int | None:
    """Return the innermost element in whose stretch an item stands, None for the target itself."""
    around = set(_ancestors(codes[item.index], codes))
    start, end = item.place
    holders = [
        (high - low, -index)
        for index, (low, high) in enumerate(places)
        if codes[index].is_element and index != item.index
        if (index in around and low <= start and end <= high)
        or (start == end and low < start < high)
    ]
    return -min(holders)[1] if holders else None


def _space_after(source: str, target: str, code: Code, place: Place) -> str:
    """Return the space that a code needs which stands between two words like a third."""
    apart = source[: code.start][-1:].isspace() and source[code.start :][:1].isspace()
    inside = source[: code.start].strip() and source[code.start :].strip()
    return " " if apart and inside and not code.closing and place[0] < len(target) else ""


def _write(
    target: str, tree: dict[int | None, list[_Item]], holder: int | None, place: Place
) -> Iterator[str]:
    """Write a stretch of the target with the codes that stand in it."""
    at, end = place
    for item in sorted(tree.get(holder, ()), key=lambda item: (*item.place, item.order)):
        yield escape(target[at : item.place[0]])
        yield item.opening
        if item.closing:
            yield from _write(target, tree, item.index, item.place)
            yield item.closing
        at = item.place[1]
    yield escape(target[at:end])
