"""Sentences that changed places: what the search, which keeps the order of both texts, cannot show.

What moved further than its neighbour is left alone on both sides, or faces a stranger. Here such
sentences look for one that says the same among all others in that state, and both are told of each
other. Two neighbours that were exchanged are one bead of two and two; it is told that they cross.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.sentences.beads import Bead
from align.sentences.similarity import SimilarityCost

# All of the mean cosine of the beads of the text. On the development texts, where nothing moved,
# strangers at different places reach .82, and one in twenty single sentences has .4 to .7 only.
_ALIKE = 0.9
_STRANGE = 0.5
# Of both crosswise pairs of a bead, beside being better than both straight ones. There it finds all
# 30 neighbours that were exchanged for a trial, and of 44 other beads the one that does cross.
_CROSSED = 0.6
# Characters without spaces. Chosen there: cries and questions of up to 25 are said again and again.
_LEAST = 30
_FAR = 1000  # beads; chosen: a chapter, and the time does not grow with the square of the length
_CHUNK = 512  # sentences at a time; chosen: their table stays under 10 MB

Places = NDArray[np.int64]  # the numbers of sentences, and those of their beads


def note_moved(beads: Sequence[Bead], cost: SimilarityCost, usual: float) -> tuple[Bead, ...]:
    """Tell sentences that changed places of each other.

    Args:
        beads: all beads of a text.
        cost: what knows how like their sentences are.
        usual: the mean cosine of beads.

    Returns:
        The same beads, but that a sentence at an end of a bead, like none that it faces, is taken
        out where its counterpart is found elsewhere.
    """
    weak = [_strangers(bead, cost, _STRANGE * usual) for bead in beads]
    source, target = (
        _places([beads_of_side[side] for beads_of_side in weak], cost.lengths[side] >= _LEAST)
        for side in (0, 1)
    )
    twins = _loose(beads, _twins(source, target, cost, _ALIKE * usual))
    back = {j: i for i, j in twins.items()}
    noted: list[Bead] = []
    for bead in beads:
        if _is_crossed(bead, cost, _CROSSED * usual):
            noted.append(replace(bead, crossed=True))
        else:
            noted += _parted(bead, twins, back)
    return tuple(noted)


def _parted(bead: Bead, twins: dict[int, int], back: dict[int, int]) -> Iterator[Bead]:
    """Yield a bead without what has its counterpart elsewhere, and that before and after it."""
    ahead, source, behind = _without_ends(bead.source, twins)
    before, target, after = _without_ends(bead.target, back)
    yield from (Bead((i,), (), elsewhere=(twins[i],)) for i in ahead)
    yield from (Bead((), (j,), elsewhere=(back[j],)) for j in before)
    if source and target:
        yield Bead(source, target)
    else:
        yield from (Bead((i,), ()) for i in source)
        yield from (Bead((), (j,)) for j in target)
    yield from (Bead((i,), (), elsewhere=(twins[i],)) for i in behind)
    yield from (Bead((), (j,), elsewhere=(back[j],)) for j in after)


def _loose(beads: Sequence[Bead], twins: dict[int, int]) -> dict[int, int]:
    """Return the twins of which neither is held in the middle of its bead."""
    while True:  # one that stays holds those behind it
        back = {j: i for i, j in twins.items()}
        held = {i for bead in beads for i in _without_ends(bead.source, twins)[1]}
        held |= {
            back[j] for bead in beads for j in _without_ends(bead.target, back)[1] if j in back
        }
        kept = {i: j for i, j in twins.items() if i not in held}
        if len(kept) == len(twins):
            return kept
        twins = kept


def _without_ends(
    sentences: tuple[int, ...], moved: dict[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Cut what moved off the beginning and the end of neighbouring sentences.

    >>> _without_ends((4, 5, 6, 7), {4: 9, 6: 1, 7: 2})
    ((4,), (5,), (6, 7))
    """
    stay = [k for k, sentence in enumerate(sentences) if sentence not in moved]
    if not stay:
        return sentences, (), ()
    return sentences[: stay[0]], sentences[stay[0] : stay[-1] + 1], sentences[stay[-1] + 1 :]


def _strangers(
    bead: Bead, cost: SimilarityCost, strange: float
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sentences of both sides that are like none of those that they face."""
    if not (bead.source and bead.target):
        return bead.source, bead.target
    likeness = cost.likeness(bead.source, bead.target)
    one, other = likeness.max(axis=1) < strange, likeness.max(axis=0) < strange
    return (
        tuple(i for i, weak in zip(bead.source, one, strict=True) if weak),
        tuple(j for j, weak in zip(bead.target, other, strict=True) if weak),
    )


def _places(weak: Sequence[Sequence[int]], telling: NDArray[np.bool_]) -> Places:
    """Return the sentences of a side that look for a counterpart, and their beads."""
    places = [(n, k) for k, sentences in enumerate(weak) for n in sentences if telling[n]]
    return np.array(places, np.int64).reshape(-1, 2).T


def _twins(source: Places, target: Places, cost: SimilarityCost, alike: float) -> dict[int, int]:
    """Return which source sentences have which target sentence: the best within reach for both."""
    (i, here), (j, there) = source, target
    to, back = np.full(len(i), -1), np.full(len(j), -1)
    likest = np.full(len(j), alike)
    for start in range(0, len(i), _CHUNK):
        rows = slice(start, start + _CHUNK)
        low, high = np.searchsorted(there, (here[rows][0] - _FAR, here[rows][-1] + _FAR + 1))
        if low == high:
            continue
        likeness = cost.likeness(i[rows], j[low:high])
        likeness[np.abs(here[rows][:, None] - there[low:high]) > _FAR] = -1.0
        to[rows] = low + likeness.argmax(axis=1)
        better = likeness.max(axis=0) > likest[low:high]
        likest[low:high][better] = likeness.max(axis=0)[better]
        back[low:high][better] = start + likeness.argmax(axis=0)[better]
    both = [k for k in range(len(i)) if to[k] >= 0 and back[to[k]] == k]
    return {int(i[k]): int(j[to[k]]) for k in both}


def _is_crossed(bead: Bead, cost: SimilarityCost, least: float) -> bool:
    """Return whether two sentences face two in the other order, each clearly."""
    if bead.kind != "2-2":
        return False
    (one, first), (second, other) = cost.likeness(bead.source, bead.target)
    return bool(min(first, second) > max(least, one, other))
