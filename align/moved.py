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

from align.beads import Bead
from align.confidence import ALONE_IS_RIGHT
from align.similarity import SimilarityCost

# Both of the mean cosine of the beads of the text. On the development texts, where nothing moved,
# strangers at different places reach .82, and one in twenty single sentences has .4 to .7 only.
_ALIKE = 0.9
_STRANGE = 0.5
_FAR = 1000  # beads; chosen: a chapter, and the time does not grow with the square of the length
_CHUNK = 512  # sentences at a time; chosen: their table stays under 10 MB

Places = NDArray[np.int64]  # the numbers of sentences, and those of their beads


def note_moved(beads: Sequence[Bead], cost: SimilarityCost) -> tuple[Bead, ...]:
    """Tell sentences that changed places of each other.

    Args:
        beads: all beads of a text, each with 1 − cosine for its cost.
        cost: what knows how like their sentences are.

    Returns:
        The same beads, but that two strangers facing each other are parted where one of them has
        its counterpart elsewhere.
    """
    cosines = [1 - bead.cost for bead in beads if bead.source and bead.target]
    usual = float(np.mean(cosines or [1.0]))
    source, target = (_weak(beads, side, _STRANGE * usual) for side in ("source", "target"))
    twins = _twins(source, target, cost, _ALIKE * usual)
    back = {j: i for i, j in twins.items()}
    found: list[Bead] = []
    for bead in beads:
        if _is_crossed(bead, cost, _ALIKE * usual):
            found.append(replace(bead, crossed=True))
        elif bead.source and bead.target and not _has_twin(bead, twins, back):
            found.append(bead)
        else:
            found += _told(bead, twins, back)
    return tuple(found)


def _has_twin(bead: Bead, twins: dict[int, int], back: dict[int, int]) -> bool:
    return any(i in twins for i in bead.source) or any(j in back for j in bead.target)


def _told(bead: Bead, twins: dict[int, int], back: dict[int, int]) -> Iterator[Bead]:
    """Yield the sentences of a bead alone, each with its counterpart elsewhere if it has one."""
    for i in bead.source:
        where = (twins[i],) if i in twins else ()
        yield Bead((i,), (), 1.0, ALONE_IS_RIGHT, where)
    for j in bead.target:
        where = (back[j],) if j in back else ()
        yield Bead((), (j,), 1.0, ALONE_IS_RIGHT, where)


def _weak(beads: Sequence[Bead], side: str, strange: float) -> Places:
    """Return the sentences of a side that are alone or face a single stranger, and their beads."""
    found = [
        (n, k)
        for k, bead in enumerate(beads)
        if not (bead.source and bead.target) or (bead.kind == "1-1" and 1 - bead.cost < strange)
        for n in getattr(bead, side)
    ]
    return np.array(found, np.int64).reshape(-1, 2).T


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
        found = cost.likeness(i[rows], j[low:high])
        found[np.abs(here[rows][:, None] - there[low:high]) > _FAR] = -1.0
        to[rows] = low + found.argmax(axis=1)
        better = found.max(axis=0) > likest[low:high]
        likest[low:high][better] = found.max(axis=0)[better]
        back[low:high][better] = start + found.argmax(axis=0)[better]
    both = [k for k in range(len(i)) if to[k] >= 0 and back[to[k]] == k]
    return {int(i[k]): int(j[to[k]]) for k in both}


def _is_crossed(bead: Bead, cost: SimilarityCost, alike: float) -> bool:
    """Say whether two sentences face two in the other order, each clearly."""
    if bead.kind != "2-2":
        return False
    (one, first), (second, other) = cost.likeness(bead.source, bead.target)
    return bool(min(first, second) > max(alike, one, other))
