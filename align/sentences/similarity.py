"""What a bead costs by what its sentences mean: the cost that `search.py` minimises by default.

It follows Vecalign (Thompson and Koehn 2019): the distance of both sides over their mean distance
to other sentences, so that beads of any size compare. To it come a length term as in Gale and
Church (1993) and a price for each sentence more than two, without which everything merges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.sentences.cues import Marks
from align.sentences.overlap import Overlap
from align.sentences.search import KINDS, LONGEST, Kind, Row
from align.sentences.spans import Embedded, EmbeddedSide, Spans, grouped, unit

_VARIANCE = 6.8  # of length a character: Gale and Church 1993
# Chosen: beyond that a part of one text is missing, and the rest is as long as its translation.
_UNEVEN = 1.5
_MOST = 25.0  # of z²; chosen: five deviations are as bad as it gets


@dataclass(frozen=True, slots=True)
class CostWeights:
    """How the parts of the cost are weighed; chosen on the development texts alone.

    Args:
        length: of the squared deviation of the lengths.
        merge: for each sentence of a bead beyond two.
        null: for a sentence left alone.
        border: for ending a block on one side only.
        turn: for beginning a turn of a dialogue on one side only.
        words: for each sentence, of the share of it that its counterpart lacks; for one that is
            alone, all of it.
    """

    length: float = 0.06
    merge: float = 0.22
    null: float = 0.65
    border: float = 0.3
    turn: float = 0.05
    words: float = 0.0


DEFAULT = CostWeights()
# Of the second look. Words speak for larger beads, so those cost more. Between neighbouring values
# F1 differs by .003 on the development texts.
WITH_WORDS = CostWeights(length=0.06, merge=0.32, null=0.6, words=1.0)


class SimilarityCost:
    """The cost of beads between two texts; a `search.Cost`."""

    def __init__(
        self, source: EmbeddedSide, target: EmbeddedSide, weights: CostWeights = DEFAULT
    ) -> None:
        """Measure the spans of both sides.

        Args:
            source: the text whose sentences are counted by `i`.
            target: the one counted by `j`.
            weights: how the parts are weighed.
        """
        self._sides = (source, target)
        self._weights = weights
        ratio = target.lengths.sum() / source.lengths.sum()
        self._ratio = ratio if 1 / _UNEVEN < ratio < _UNEVEN else 1.0
        self._spans = (Spans.of(source, target), Spans.of(target, source))
        self._overlaps: tuple[Overlap, Overlap] | None = None
        self._marks = _marks(source, target, weights)

    @property
    def sizes(self) -> tuple[int, int]:
        """Return the number of source and of target sentences."""
        return len(self._sides[0].lengths), len(self._sides[1].lengths)

    @property
    def lengths(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the characters without spaces of each source and of each target sentence."""
        return self._sides[0].lengths, self._sides[1].lengths

    @property
    def nulls(self) -> tuple[Row, Row]:
        """Return the price of each sentence alone, the same for all."""
        rows, columns = self.sizes
        price = self._weights.null + self._weights.words
        return np.full(rows, price, np.float32), np.full(columns, price, np.float32)

    def border(self, row: int, columns: range) -> Row | None:
        """Return the toll where a block ends, or a turn begins, on one side only.

        Of blocks only if both sides have some, and so of turns.
        """
        toll = None
        for price, source, target in self._marks:
            apart = target[columns.start : columns.stop] != source[row]
            charge = np.where(apart, np.float32(price), np.float32(0.0))
            toll = charge if toll is None else toll + charge
        return toll

    def coarser(self, factor: int) -> SimilarityCost:
        """Return the cost of groups of sentences, without their blocks and turns."""
        source, target = (grouped(side, factor) for side in self._sides)
        return SimilarityCost(source, target, self._weights)

    def tile(self, rows: range, columns: range) -> dict[Kind, Row]:
        """Return the cost of each kind of bead that ends at the nodes `rows` × `columns`."""
        source, target = self._spans
        sources = {a: source.vectors(a, rows) for a in range(1, LONGEST + 1)}
        targets = {b: target.vectors(b, columns).T for b in range(1, LONGEST + 1)}
        costs = {}
        for a, b in KINDS:
            usual = source.usual[a, rows][:, None] + target.usual[b, columns]
            cost = (a + b) * (1 - sources[a] @ targets[b]) / usual
            cost += self._weights.merge * (a + b - 2)
            cost += self._weights.length * self._deviation(
                source.lengths[a, rows][:, None], target.lengths[b, columns]
            )
            cost += source.toll[a, rows][:, None] + target.toll[b, columns]
            costs[a, b] = cost
        for (a, b), shared in self._shared(rows, columns):
            costs[a, b] += self._weights.words * (a + b - shared)
        return costs

    def similarity(self, i: Sequence[int], j: Sequence[int]) -> float:
        """Return the centred cosine of neighbouring source sentences and target sentences.

        >>> from align.sentences.spans import make_side
        >>> side = make_side(np.eye(3, dtype=np.float32), ["a", "b", "c"])
        >>> round(SimilarityCost(side, side).similarity([0], [0]), 3)
        1.0
        """
        one, other = (
            unit(spans.weighted[LONGEST + k[0] : LONGEST + k[-1] + 1].sum(axis=0, keepdims=True))
            for spans, k in zip(self._spans, (i, j), strict=True)
        )
        return float(one[0] @ other[0])

    def likeness(self, i: Sequence[int], j: Sequence[int]) -> Row:
        """Return, rows = source sentences, columns = target sentences, their centred cosines."""
        source, target = self._sides
        cosines: Row = source.vectors[list(i)] @ target.vectors[list(j)].T
        return cosines

    def unevenness(self, i: Sequence[int], j: Sequence[int]) -> float:
        """Return how many standard deviations the lengths of both sides lie apart, 5 at most."""
        one, other = (
            np.array(side.lengths[list(k)].sum())
            for side, k in zip(self._sides, (i, j), strict=True)
        )
        return float(np.sqrt(self._deviation(one, other)))

    def may_be(self, i: Sequence[int], j: Sequence[int]) -> bool:
        """Return whether neighbouring sentences of both sides lie within one block each."""
        return all(
            bool(np.isfinite(spans.toll[len(k), k[-1] + 1]))
            for spans, k in zip(self._spans, (i, j), strict=True)
        )

    def with_spans(self, source: Embedded, target: Embedded) -> SimilarityCost:
        """Return the same cost with the vectors of some spans mixed with real ones.

        Args:
            source: by number of sentences: where spans end, and their vectors as `make_side`
                takes them.
            target: the same for the other side.
        """
        better = copy(self)
        better._spans = (
            replace(self._spans[0], mixed=self._spans[0].mix(self._sides[0], source)),
            replace(self._spans[1], mixed=self._spans[1].mix(self._sides[1], target)),
        )
        return better

    def with_words(self, overlaps: tuple[Overlap, Overlap], weights: CostWeights) -> SimilarityCost:
        """Return the same cost with what words say of it, weighed anew."""
        better = copy(self)
        better._overlaps, better._weights = overlaps, weights
        better._marks = _marks(*self._sides, weights)
        return better

    def _shared(self, rows: range, columns: range) -> Iterator[tuple[Kind, Row]]:
        """Yield for each kind how much of its sentences both sides have, summed."""
        if self._overlaps is None:
            return
        above = range(rows.start - LONGEST, rows.stop - 1)
        left = range(columns.start - LONGEST, columns.stop - 1)
        one, other = self._overlaps
        sources = {b: one.table(b, above, columns) for b in range(1, LONGEST + 1)}
        targets = {a: other.table(a, left, rows).T for a in range(1, LONGEST + 1)}
        for a, b in KINDS:
            sums = np.zeros((len(rows), len(columns)), np.float32)
            for k in range(LONGEST - a, LONGEST):  # the last `a` sentences before each node
                sums += sources[b][k : k + len(rows)]
            for k in range(LONGEST - b, LONGEST):
                sums += targets[a][:, k : k + len(columns)]
            yield (a, b), sums

    def _deviation(self, source: Row, target: Row) -> Row:
        """Return z²: how many variances the lengths lie apart."""
        expected = self._ratio * source
        deviation = (target - expected) ** 2 / (_VARIANCE * (target + expected) / 2)
        least: Row = np.minimum(deviation, _MOST).astype(np.float32)
        return least


def _marks(
    source: EmbeddedSide, target: EmbeddedSide, weights: CostWeights
) -> list[tuple[float, Marks, Marks]]:
    """Return what should fall together, where both sides have it, and what it costs if not."""
    marks = []
    if source.ends.sum() > 2 and target.ends.sum() > 2:
        marks.append((weights.border, source.ends, target.ends))
    if source.turns.any() and target.turns.any():
        marks.append((weights.turn, source.turns, target.turns))
    return marks
