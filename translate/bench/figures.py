"""A measured figure: the median of several runs, and how far they lay apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

# Above this the machine was disturbed, or the work too short to measure (chosen, as usual).
UNSTEADY = 0.10


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Args:
        name: what of, stable from run to run ("cold.article").
        value: the median.
        unit: "s", "tokens/s", "MB", "ratio" …
        low, high: the extremes.
        count: how often.
        better: "more" or "less".
    """

    name: str
    value: float
    unit: str
    low: float
    high: float
    count: int
    better: str = "more"

    @property
    def spread(self) -> float:
        """Return the distance of the extremes, in medians."""
        return (self.high - self.low) / self.value if self.value else 0.0

    @property
    def steady(self) -> bool:
        """Return whether the runs lay near each other."""
        return self.spread <= UNSTEADY


def figure(name: str, values: Sequence[float], unit: str, *, better: str = "more") -> Figure:
    """Make a figure of several measurements.

    >>> figure("x", [2.0, 4.0, 3.0], "s", better="less").value
    3.0
    """
    return Figure(name, median(values), unit, min(values), max(values), len(values), better)


def timed(work: Callable[[], object], *, repeats: int, warm: int = 1) -> tuple[float, ...]:
    """Return the seconds that each of several runs took, after some that do not count."""
    for _ in range(warm):
        work()
    seconds = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return tuple(seconds)
