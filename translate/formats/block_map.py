"""A block and its English side by side: what stands where in the one and in the other.

Where a mark goes (`mark_pairs.py`, `mark_things.py`) is asked in offsets into the whole block; here
are its sentences, their words and their links in these coordinates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from translate.formats.links import SentenceLinks
from translate.formats.verbatim import PlacedSentence, WordLink, words_of

# Words that are looked at on each side of where a mark would stand by proportion (chosen: no word
# of a sentence moves as far; looking at all of what is no language would take the square of the
# time).
_REACH = 40

Region = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark goes.

    Args:
        span: the place in the English.
        guessed: the numbers of the sentences in which it is a guess.
        needs_space: whether a space has to be put into the English before it.
    """

    span: Region
    guessed: tuple[int, ...] = ()
    needs_space: bool = False


@dataclass(frozen=True, slots=True)
class BlockStretch:
    """A sentence in the coordinates of its block, old and new.

    Args:
        source, target: where it stands in the block and in the block's English.
        links: its word links.
    """

    source: Region
    target: Region
    links: tuple[WordLink, ...]

    def expected(self, at: int) -> float:
        """Return where an offset of the sentence is now, by proportion.

        >>> BlockStretch((0, 10), (5, 25), ()).expected(5)
        15.0
        """
        share = (at - self.source[0]) / max(self.source[1] - self.source[0], 1)
        return self.target[0] + share * (self.target[1] - self.target[0])


class BlockMap:
    """The text of a block, its English, and what became what.

    Args:
        source: the text.
        sentences: its sentences in order; between them the text stays.

    >>> sentences = [PlacedSentence(0, 3, "Un.", "One."), PlacedSentence(4, 9, "Deux.", "Two.")]
    >>> block = BlockMap("Un. Deux.", sentences)
    >>> block.text, block.sentence_at(5), block.border(4), block.border(5)
    ('One. Two.', 1, 5, None)
    """

    def __init__(self, source: str, sentences: Sequence[PlacedSentence]) -> None:
        """Put the English together; see the class."""
        self.source = source
        self.text, self.stretches = joined(source, sentences)
        self.links = [SentenceLinks(stretch.links) for stretch in self.stretches]
        self._words = words_of(self.text, 0, len(self.text))
        self._starts = [stretch.source[0] for stretch in self.stretches]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in, or the one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def border(self, offset: int) -> int | None:
        """Return where an offset between sentences is now; None for one inside a sentence."""
        if not self.stretches:
            return offset
        stretch = self.stretches[self.sentence_at(offset)]
        if offset <= stretch.source[0]:
            return stretch.target[0] - (stretch.source[0] - offset)
        if offset >= stretch.source[1]:
            return stretch.target[1] + (offset - stretch.source[1])
        return None

    def words_near(self, region: Region, expected: float) -> list[Region]:
        """Return the words of a region of the English, of a very long one those around a place."""
        first, last = (bisect_left(self._words, (end, end)) for end in region)
        middle = bisect_left(self._words, (int(expected), 0))
        return self._words[max(first, middle - _REACH) : min(last, middle + _REACH)]


def joined(text: str, sentences: Sequence[PlacedSentence]) -> tuple[str, list[BlockStretch]]:
    """Put the English where the sentences were, and the links into the block's coordinates.

    Args:
        text: the text of the block.
        sentences: its sentences in order.

    >>> joined("Un. Deux.", [PlacedSentence(4, 9, "Deux.", "Two.", ((0, 4, 0, 3, 1.0),))])
    ('Un. Two.', [BlockStretch(source=(4, 9), target=(4, 8), links=((4, 8, 4, 7, 1.0),))])
    """
    parts: list[str] = []
    stretches: list[BlockStretch] = []
    position = length = 0
    for item in sentences:
        gap = text[position : item.start]
        begin = length + len(gap)
        length = begin + len(item.target)
        parts += [gap, item.target]
        position = item.end
        links = tuple(
            (a + item.start, b + item.start, c + begin, d + begin, sure)
            for a, b, c, d, sure in item.links
        )
        stretches.append(BlockStretch((item.start, item.end), (begin, length), links))
    parts.append(text[position:])
    return "".join(parts), stretches


def clamped(span: Region, region: Region) -> Region:
    """Return a span with its ends moved into a region.

    >>> clamped((2, 9), (4, 6)), clamped((8, 9), (4, 6))
    ((4, 6), (6, 6))
    """
    start = min(max(span[0], region[0]), region[1])
    return start, min(max(span[1], start), region[1])
