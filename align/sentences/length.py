"""What a bead costs by its lengths alone: Gale and Church (1993), the cost that needs nothing.

Long sentences become long ones and short ones short. Each constant is theirs ("A Program for
Aligning Sentences in Bilingual Corpora", Computational Linguistics 19), but for the expected
ratio of lengths, which is that of the two texts at hand instead of one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.sentences.search import Kind, Row

_VARIANCE = 6.8  # of the target's length, per character of the source's
# How often beads of each kind come (table 5 of the paper).
_FREQUENCY: dict[Kind, float] = {(1, 1): 0.89, (1, 2): 0.089, (2, 1): 0.089, (2, 2): 0.011}
_ALONE = 0.0099
_UNLIKELY = 1e-9  # chosen: no lengths are quite impossible


class LengthCost:
    """The cost of beads between two texts by characters; a `search.Cost`.

    Args:
        source: characters of each source sentence.
        target: characters of each target sentence.
        source_ends: numbers of sentences after which a block of the source ends.
        target_ends: the same for the target.
    """

    def __init__(
        self,
        source: Sequence[int] | NDArray[np.int64],
        target: Sequence[int] | NDArray[np.int64],
        source_ends: Sequence[int] = (),
        target_ends: Sequence[int] = (),
    ) -> None:
        """Sum the lengths up; see the class."""
        # An empty sentence counts as one character: no ratio of lengths has a zero.
        self._lengths = tuple(np.maximum(np.asarray(x, np.int64), 1) for x in (source, target))
        self._totals = tuple(np.concatenate([[0], np.cumsum(x)]) for x in self._lengths)
        self._blocks = tuple(
            _blocks(len(lengths), ends)
            for lengths, ends in zip(self._lengths, (source_ends, target_ends), strict=True)
        )
        self._ratio = self._totals[1][-1] / self._totals[0][-1]

    @property
    def sizes(self) -> tuple[int, int]:
        """Return the number of source and of target sentences."""
        return len(self._lengths[0]), len(self._lengths[1])

    @property
    def nulls(self) -> tuple[Row, Row]:
        """Return the price of each sentence alone: that of its frequency and of its length."""
        nothing = np.zeros(1)
        rows = _price(self._lengths[0] * self._ratio, nothing, _ALONE)
        columns = _price(nothing, self._lengths[1].astype(np.float64), _ALONE)
        return rows.astype(np.float32), columns.astype(np.float32)

    def border(self, row: int, columns: range) -> Row | None:
        """Return nothing: blocks are borders that no bead crosses, and that is all."""
        return None

    def coarser(self, factor: int) -> LengthCost:
        """Return the cost of groups of sentences."""
        source, target = (np.add.reduceat(x, range(0, len(x), factor)) for x in self._lengths)
        return LengthCost(source, target)

    def tile(self, rows: range, columns: range) -> dict[Kind, Row]:
        """Return the cost of each kind of bead that ends at the nodes `rows` × `columns`."""
        costs = {}
        for (a, b), frequency in _FREQUENCY.items():
            source, closed = self._spans(0, a, rows)
            target, shut = self._spans(1, b, columns)
            price = _price(source[:, None] * self._ratio, target, frequency)
            price[closed] = np.inf
            price[:, shut] = np.inf
            costs[a, b] = price.astype(np.float32)
        return costs

    def _spans(
        self, side: int, size: int, nodes: range
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return the lengths of the spans that end at `nodes`, and which of them may not be."""
        node = np.arange(nodes.start, nodes.stop)
        start = np.maximum(node - size, 0)
        total, block = self._totals[side], self._blocks[side]
        crosses = block[np.maximum(node - 1, 0)] != block[start]
        lengths = (total[node] - total[start]).astype(np.float64)
        return lengths, (node < size) | crosses


def agreement(source: float, target: float) -> float:
    """Return how likely lengths so far apart are in sentences that correspond, 0 to 1.

    Args:
        source: the source's length times the ratio of the two texts.
        target: the target's length.

    >>> round(agreement(100, 100), 2), round(agreement(100, 160), 2)
    (1.0, 0.04)
    """
    return float(_likelihood(np.array(source, np.float64), np.array(target, np.float64)))


def _price(
    source: NDArray[np.float64], target: NDArray[np.float64], frequency: float
) -> NDArray[np.float64]:
    """Return minus the natural log of a kind's frequency and of its lengths' likelihood."""
    price: NDArray[np.float64] = -np.log(frequency) - np.log(
        np.maximum(_likelihood(source, target), _UNLIKELY)
    )
    return price


def _likelihood(source: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 2 (1 − Φ(|δ|)), δ being the deviation of the lengths in standard deviations."""
    mean = np.maximum((source + target) / 2, 1.0)
    delta = np.abs(target - source) / np.sqrt(_VARIANCE * mean)
    # Φ after Abramowitz and Stegun 26.2.17, as in the paper's own program.
    t = 1 / (1 + 0.2316419 * delta)
    powers = (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429)
    series = sum(factor * t ** (k + 1) for k, factor in enumerate(powers))
    likelihood: NDArray[np.float64] = 2 * np.exp(-(delta**2) / 2) / np.sqrt(2 * np.pi) * series
    return np.minimum(likelihood, 1.0)


def _blocks(sentences: int, ends: Sequence[int]) -> NDArray[np.int64]:
    """Return for each sentence the number of its block."""
    begins = np.zeros(sentences + 1, np.int64)
    begins[list(ends)] = 1
    return np.cumsum(begins)[: max(sentences, 1)]
