"""The cheapest way through two texts: a dynamic programme over any cost of beads.

What a bead costs is for others to say (`length.py`, `similarity.py`); here is only the search. It
is exact for texts of up to `EXACT` sentences. Longer ones are first aligned in groups of four, the
groups in groups of four …, and the search then keeps to a band around that path, as in FastDTW
(Salvador and Chan 2007), which Vecalign took over: time and memory grow with the length, not with
its square.

A node `(i, j)` means that `i` source and `j` target sentences are done. A bead of `a` source and
`b` target sentences leads from `(i-a, j-b)` to `(i, j)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.sentences.beads import Alignment, Bead

Row = NDArray[np.float32]
Kind = tuple[int, int]

# One, several or many sentences facing each other, at most five in all. Chosen: on the
# development texts beads of six or more are under 1 % and each kind costs time.
KINDS: tuple[Kind, ...] = (
    *((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)),
    *((1, 4), (4, 1), (2, 3), (3, 2)),
)
LONGEST = 4  # sentences of one side in a bead
EXACT = 3000  # sentences of the longer side up to which every cell is looked at
_FACTOR = 4  # sentences to a group, one level up; chosen: half the work of two
_RADIUS = 40  # cells on either side of the coarse path; chosen: ten groups
_TILE = 64  # rows whose costs are made at once; chosen: a novel's tile stays under 1 MB
_ADDED, _OMITTED = 254, 255  # steps that are no bead of KINDS: a target, a source sentence alone


class Cost(Protocol):
    """What beads cost in a pair of texts; lower is better."""

    @property
    def sizes(self) -> tuple[int, int]:
        """Return the number of source and of target sentences."""
        ...

    @property
    def nulls(self) -> tuple[Row, Row]:
        """Return what it costs to leave each source and each target sentence alone."""
        ...

    def tile(self, rows: range, columns: range) -> Mapping[Kind, Row]:
        """Return, for each kind of bead, its cost at the nodes `rows` × `columns`.

        Infinite where the bead would begin before the texts do, or may not be.
        """
        ...

    def border(self, row: int, columns: range) -> Row | None:
        """Return what it costs to pass the nodes of a row, None for nothing."""
        ...

    def coarser(self, factor: int) -> Cost:
        """Return the same cost for groups of `factor` sentences."""
        ...


def find_alignment(cost: Cost, *, near: Alignment | None = None) -> Alignment:
    """Find the beads that cost least together.

    Args:
        cost: see `Cost`; the same cost gives the same beads on every run.
        near: an alignment of the same texts that the search keeps near to, by `_RADIUS` cells.

    Returns:
        All sentences of both sides, each in one bead; a sentence alone is a bead of its own.
    """
    rows, columns = cost.sizes
    if near is not None:
        band = _band_around(near, 1, rows, columns)
    elif max(rows, columns) <= EXACT:
        band = _Band(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns, np.int64))
    else:
        coarse = find_alignment(cost.coarser(_FACTOR))
        band = _band_around(coarse, _FACTOR, rows, columns)
    return _read_back(_search(cost, band), band)


@dataclass(frozen=True, slots=True)
class _Band:
    """The nodes that are looked at: in each row those from `first` to `last`, both included."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def columns(self, row: int) -> range:
        return range(int(self.first[row]), int(self.last[row]) + 1)


def _band_around(coarse: Alignment, factor: int, rows: int, columns: int) -> _Band:
    """Return the nodes near the path of an alignment in groups of `factor` sentences."""
    nodes = [(0, 0)]
    for bead in coarse.beads:
        i, j = nodes[-1]
        nodes.append((i + len(bead.source), j + len(bead.target)))
    path = np.array(nodes, np.int64) * factor
    row = np.arange(rows + 1)
    # The first node of the path at or below each row, and the last one at or above it.
    below = np.searchsorted(path[:, 0], row, side="left").clip(max=len(path) - 1)
    above = np.searchsorted(path[:, 0], row, side="right") - 1
    first = np.minimum(path[below, 1], path[above, 1]) - _RADIUS
    last = np.maximum(path[below, 1], path[above, 1]) + _RADIUS
    # subtle: where the path goes along a row, `below` is the first and `above` the last node.
    first, last = first.clip(0, columns), last.clip(0, columns)
    first[0], last[-1] = 0, columns
    return _Band(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))


def _search(cost: Cost, band: _Band) -> list[NDArray[np.uint8]]:
    """Return for each row of the band by which step each node is reached most cheaply."""
    omitted, added = cost.nulls
    # Leaving j target sentences alone costs paid[j]: a run of them is one running minimum.
    paid = np.concatenate([[0.0], np.cumsum(added, dtype=np.float64)])
    reached: list[tuple[int, NDArray[np.float64]]] = []  # of the last rows: first column, costs
    steps = []
    for row, costs in _rows(cost, band):
        columns = band.columns(row)
        best = np.full(len(columns), np.inf)
        step = np.full(len(columns), _ADDED, np.uint8)
        if row == 0:
            best[0] = 0.0
        for kind, price in costs.items():
            if kind[0] <= len(reached):
                start, before = reached[-kind[0]]
                offer = _shifted(before, columns.start - kind[1] - start, len(columns)) + price
                _take(best, step, offer, KINDS.index(kind))
        if row > 0:
            start, before = reached[-1]
            offer = _shifted(before, columns.start - start, len(columns)) + omitted[row - 1]
            _take(best, step, offer, _OMITTED)
        along = paid[columns.start : columns.stop]
        toll = cost.border(row, columns)
        if toll is not None:
            best += toll
            along = along + np.cumsum(toll)
        run = np.minimum.accumulate(best - along) + along
        step[run < best - 1e-9] = _ADDED
        reached = [*reached[1 - LONGEST :], (columns.start, np.minimum(run, best))]
        steps.append(step)
    return steps


def _take(
    best: NDArray[np.float64], step: NDArray[np.uint8], offer: NDArray[np.float64], number: int
) -> None:
    """Take an offer wherever it is cheaper than what there is."""
    cheaper = offer < best
    best[cheaper] = offer[cheaper]
    step[cheaper] = number


def _rows(cost: Cost, band: _Band) -> Iterator[tuple[int, dict[Kind, Row]]]:
    """Yield each row with the costs of its nodes, made tile by tile."""
    for top in range(0, len(band.first), _TILE):
        rows = range(top, min(top + _TILE, len(band.first)))
        columns = range(int(band.first[rows[0]]), int(band.last[rows[-1]]) + 1)
        tile = cost.tile(rows, columns)
        for row in rows:
            here = band.columns(row)
            part = slice(here.start - columns.start, here.stop - columns.start)
            yield row, {kind: costs[row - top, part] for kind, costs in tile.items()}


def _shifted(row: NDArray[np.float64], start: int, length: int) -> NDArray[np.float64]:
    """Return `row[start : start + length]`, infinite where that reaches over an end."""
    if start >= 0 and start + length <= len(row):
        return row[start : start + length]
    shifted = np.full(length, np.inf)
    left, right = max(start, 0), min(start + length, len(row))
    if left < right:
        shifted[left - start : right - start] = row[left:right]
    return shifted


def _read_back(steps: list[NDArray[np.uint8]], band: _Band) -> Alignment:
    """Follow the steps from the last node to the first."""
    i, j = len(steps) - 1, int(band.last[-1])
    beads = []
    while i or j:
        step = int(steps[i][j - band.first[i]])
        a, b = {_ADDED: (0, 1), _OMITTED: (1, 0)}.get(step) or KINDS[step]
        beads.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return Alignment(tuple(reversed(beads)))
