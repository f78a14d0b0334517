"""Where a mark that stands alone (an image, a note's number, a line break) goes in the English."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.document import Inline
from translate.formats.block_map import BlockMap, Region, Spot, clamped
from translate.formats.verbatim import overlapping


def place_thing(
    block: BlockMap, mark: Inline, source: Region, target: Region, taken: Sequence[Region]
) -> Spot:
    """Return where a thing goes: a place, or the white space that a break takes.

    Args:
        block: its block and the English.
        mark: the thing; one that stands for white space is a break.
        source, target: the text that it may stand in: the block, or what is inside a pair.
        taken: what the marks beside it take, sorted.

    >>> from translate.formats.verbatim import PlacedSentence
    >>> links = ((3, 6, 4, 8, 1.0),)
    >>> block = BlockMap("Le mot dort.", [PlacedSentence(0, 12, "", "The word sleeps.", links)])
    >>> place_thing(block, Inline(6, 6, (6, 9)), (0, 12), (0, 16), []).span
    (8, 8)
    """
    at = mark.start
    if mark.end == at and at in source:
        return Spot((target[0],) * 2 if at == source[0] else (target[1],) * 2)
    border = block.border(at)
    if border is not None:
        end = block.border(mark.end)
        return Spot(clamped((border, border if end is None else end), target))
    return _in_sentence(block, mark, target, taken)


def _in_sentence(block: BlockMap, mark: Inline, target: Region, taken: Sequence[Region]) -> Spot:
    """Return the free place that fewest links cross, for a guess the end of the sentence."""
    at = mark.start
    number = block.sentence_at(at)
    stretch = block.stretches[number]
    lo, hi = clamped(stretch.target, target)
    is_break = mark.end > at
    is_apart = not is_break and block.source[at - 1].isspace() and block.source[at].isspace()
    follows = not is_break and (is_apart or not block.source[at - 1].isspace())
    expected = stretch.expected(at)
    words = block.words_near((lo, hi), expected)
    places = _places(words, follows=follows, is_break=is_break or is_apart)
    crossing = block.links[number].crossing(at)
    nearest = sorted(places, key=lambda place: (crossing(place[0]), abs(place[0] - expected)))
    best = next((place for place in nearest if not _is_taken(taken, place)), None)
    if best is None or not (stretch.links or is_break):
        return Spot((hi, hi), (number,))
    if is_break:
        return Spot(best)
    if is_apart and best[1] - best[0] > 1:
        return Spot((best[0] + 1, best[0] + 1))
    return Spot((best[0], best[0]), needs_space=is_apart)


def _places(words: Sequence[Region], *, follows: bool, is_break: bool) -> list[Region]:
    """Return the white space between words, or the ends or beginnings of words."""
    if is_break:
        return [(a[1], b[0]) for a, b in pairwise(words) if b[0] > a[1]]
    return [(word[1] if follows else word[0],) * 2 for word in words]


def _is_taken(taken: Sequence[Region], place: Region) -> bool:
    return any(x < place[1] and y > place[0] for x, y in overlapping(taken, *place))
