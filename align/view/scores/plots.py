"""Plots of scores as figures for inline SVG: histograms of segments, strips of intervals.

Lengths are in units of the plot's own view box; the template draws them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from align.metrics.scores import MetricScore
from align.view.html.facts import counted

WIDTH, HEIGHT = 240, 72
_BINS = 20  # chosen: five points each
# TER can be more and COMET less than 0; what is, stands in the last bin or the first.
_HIGHEST = 100.0
_MARGIN = 0.08  # of a strip's width on each side, so that ends are seen


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, and what it says."""

    x: float
    y: float
    width: float
    height: float
    caption: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A histogram; `median` is where its line stands, None without any segment."""

    bars: tuple[Bar, ...]
    median: float | None
    caption: str


@dataclass(frozen=True, slots=True)
class Strip:
    """An interval and its score on a scale that all systems share, from 0 to 100."""

    low: float
    high: float
    value: float


def draw_plot(name: str, systems: Sequence[Sequence[float]]) -> list[Plot]:
    """Draw a histogram of the segments of each system, all to one scale.

    Args:
        name: the metric.
        systems: for each system the scores of its segments.

    >>> [plot] = draw_plot("chrF2", [[10.0, 12.0, 90.0]])
    >>> plot.caption, plot.median
    ('3 segments, median chrF2 12.0, middle half from 11.0 to 51.0', 28.8)
    """
    counts = [_counts(values) for values in systems]
    highest = max((max(count) for count in counts), default=0) or 1
    return [
        _plot(name, values, count, highest) for values, count in zip(systems, counts, strict=True)
    ]


def _counts(values: Sequence[float]) -> list[int]:
    counts = [0] * _BINS
    for value in values:
        counts[min(max(int(value * _BINS / _HIGHEST), 0), _BINS - 1)] += 1
    return counts


def _plot(name: str, values: Sequence[float], counts: Sequence[int], highest: int) -> Plot:
    if not values:
        return Plot((), None, "no segment can be judged")
    step, wide = WIDTH / _BINS, _HIGHEST / _BINS
    bars = tuple(
        Bar(
            round(k * step + 0.5, 2),
            round(HEIGHT * (1 - count / highest), 2),
            step - 1,
            round(HEIGHT * count / highest, 2),
            f"{k * wide:g} to {(k + 1) * wide:g}: {count:,}",
        )
        for k, count in enumerate(counts)
        if count
    )
    median = statistics.median(values)
    # Two points at least, or there are no quarters.
    quarters = statistics.quantiles(
        [*values, *values[:1]][: max(len(values), 2)], method="inclusive", n=4
    )
    caption = (
        f"{counted(len(values), 'segment')}, median {name} {median:.1f}, "
        f"middle half from {quarters[0]:.1f} to {quarters[2]:.1f}"
    )
    return Plot(bars, round(min(max(median, 0), _HIGHEST) * WIDTH / _HIGHEST, 2), caption)


def draw_strips(scores: Sequence[MetricScore]) -> list[Strip | None]:
    """Draw the intervals of all systems under one metric on one scale; None without intervals.

    >>> from align.metrics.resample import Interval
    >>> score = MetricScore("BLEU", 20.0, "", interval=Interval(20.0, 1.0, 19.0, 21.0))
    >>> draw_strips([score])
    [Strip(low=8.0, high=92.0, value=50.0)]
    """
    drawn = [score.interval for score in scores]
    known = [item for item in drawn if item is not None]
    if not known:
        return [None] * len(scores)
    values = [score.value for score in scores]
    low = min(*(item.low for item in known), *values)
    high = max(*(item.high for item in known), *values)
    reach = (high - low) / (1 - 2 * _MARGIN) or 1.0

    def place(value: float) -> float:
        return round(100 * ((value - low) / reach + _MARGIN), 2)

    return [
        None if item is None else Strip(place(item.low), place(item.high), place(score.value))
        for item, score in zip(drawn, scores, strict=True)
    ]
