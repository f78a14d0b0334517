"""How far chance could have moved a score: bootstrap and approximate randomisation, paired.

After Koehn (2004) and Riezler and Maxwell (2005) as sacreBLEU implements them: the same draws from
the same seed, so the same intervals and p-values. All systems and metrics share the draws, and
only one draw is held in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.metrics.scorers import Row, Scorer

# sacreBLEU's defaults: its command gives the same numbers.
SEED = 12345
SAMPLES = 1000
TRIALS = 10_000
# Random bits are drawn 32 at a time and the rest of the last 32 is thrown away after each call, so
# blocks of a multiple of 32 trials draw the same as all at once.
_BLOCK = 64

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 of 100 resampled scores lie.

    Args:
        mean: of the resampled scores.
        half: half the width of the interval; `mean ± half` is what sacreBLEU prints.
        low, high: its ends.
    """

    mean: float
    half: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of one system under one metric."""

    scorer: Scorer
    rows: Sequence[Row]

    @property
    def total(self) -> list[float]:
        """Return the sum of all rows."""
        return [sum(column) for column in zip(*self.rows, strict=True)]


def bootstrap(counted: Sequence[Counted], *, samples: int, seed: int) -> list[Floats]:
    """Score texts made of segments drawn with replacement, the same for every system.

    Returns:
        `samples` scores for each item of `counted`.
    """
    tables = [np.array(item.rows, dtype=np.float64) for item in counted]
    size = len(tables[0])
    drawn = [np.empty(samples) for _ in counted]
    random = np.random.default_rng(seed)
    for sample in range(samples):
        times = np.bincount(random.choice(size, size=size, replace=True), minlength=size)
        for item, table, scores in zip(counted, tables, drawn, strict=True):
            # subtle: sacreBLEU computes resampled scores in single precision.
            scores[sample] = item.scorer.score((times @ table).astype(np.float32))  # type: ignore[arg-type]
    return drawn


def interval(scores: Floats) -> Interval:
    """Return the middle 95 % of resampled scores."""
    ordered = np.sort(scores)
    cut = len(ordered) // 40
    low, high = float(ordered[cut]), float(ordered[len(ordered) - cut - 1])
    return Interval(float(scores.mean()), 0.5 * (high - low), low, high)


def p_of_bootstrap(baseline: Floats, scores: Floats, difference: float) -> float:
    """Return how often chance alone gives such a difference.

    Args:
        baseline, scores: resampled scores from the same draws.
        difference: of the scores on the whole text.
    """
    gaps = np.abs(scores - baseline)
    return _p_value(gaps - gaps.mean(), abs(difference))


def randomize(
    baseline: Sequence[Counted], others: Sequence[Sequence[Counted]], *, trials: int, seed: int
) -> list[list[float]]:
    """Exchange segments of two systems at random, and see how often they differ as much.

    Args:
        baseline: a system under each metric.
        others: other systems under the same metrics.

    Returns:
        p-values, a list a system, one a metric.
    """
    size = len(baseline[0].rows)
    first = [np.array(item.rows, dtype=np.float64) for item in baseline]
    rest = [[np.array(item.rows, dtype=np.float64) for item in other] for other in others]
    gaps: list[list[list[float]]] = [[[] for _ in baseline] for _ in others]
    for keep in _masks(size, trials, seed):
        for tables, gaps_of_system in zip(rest, gaps, strict=True):
            for k, (item, ours, theirs) in enumerate(zip(baseline, first, tables, strict=True)):
                mixed = keep @ ours + (1 - keep) @ theirs
                other = ours.sum(axis=0) + theirs.sum(axis=0) - mixed
                pairs = zip(mixed.tolist(), other.tolist(), strict=True)
                gaps_of_system[k] += [
                    abs(item.scorer.score(a) - item.scorer.score(b)) for a, b in pairs
                ]
    return [
        [
            _p_value(np.array(gaps_of_metric), abs(_score(item) - _score(theirs)))
            for gaps_of_metric, item, theirs in zip(
                gaps_of_system, baseline, other_system, strict=True
            )
        ]
        for gaps_of_system, other_system in zip(gaps, others, strict=True)
    ]


def _masks(size: int, trials: int, seed: int) -> Iterator[Floats]:
    """Yield blocks of trials: 1 where a segment stays with its system, 0 where it is exchanged."""
    random = np.random.default_rng(seed)
    for start in range(0, trials, _BLOCK):
        rows = min(_BLOCK, trials - start)
        yield random.integers(2, size=(rows, size), dtype=np.bool_).astype(np.float64)


def _score(item: Counted) -> float:
    return item.scorer.score(item.total)


def _p_value(chance: Floats, difference: float) -> float:
    if difference == 0:
        # sacreBLEU gives the least p-value there is here, as if being equal were significant.
        return 1.0
    # One is added so that a finite number of draws never gives nought (Noreen, 1989).
    return float((np.sum(chance > difference) + 1) / (len(chance) + 1))
