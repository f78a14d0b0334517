"""What scoring gives: a score with its signature and chance, a system's scores, a comparison.

Computing them is `compare.py`, writing them `view/scores/tables.py`, `records.py` and
`view/scores/report.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from align.metrics.resample import Interval


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One score of one system.

    Args:
        name: the metric ("chrF2++").
        value: on the metric's own scale, 0 to 100; TER can be more.
        signature: what reproduces it, as sacreBLEU writes it.
        higher_is_better: False for TER.
        interval: where 95 % of resampled scores lie, None if none were drawn.
        p_value: how often chance alone gives such a difference from the baseline; None for the
            baseline.
        detail: what the score is made of ("52.1/… (BP = 1.000 …)"), "" for chrF.
    """

    name: str
    value: float
    signature: str
    higher_is_better: bool = True
    interval: Interval | None = None
    p_value: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SystemScores:
    """What one system got.

    Args:
        name: what the caller calls it.
        hypotheses: its segments.
        scores: one for each metric.
        segments: for each segment its score under each metric, BLEU with effective order; None
            where there is nothing to judge (hypothesis and references are blank).
    """

    name: str
    hypotheses: tuple[str, ...]
    scores: tuple[MetricScore, ...]
    segments: tuple[tuple[float | None, ...], ...]

    def score(self, name: str) -> MetricScore:
        """Return the score of a metric by its name, case ignored.

        Raises:
            KeyError: if that metric was not computed.
        """
        score = next((s for s in self.scores if s.name.lower() == name.lower()), None)
        if score is None:
            raise KeyError(name)
        return score

    def worst(self, metric: int, count: int) -> tuple[int, ...]:
        """Return the indices of the segments with the lowest quality, the worst first.

        Args:
            metric: index into `scores`.
            count: how many at most.
        """
        sign = 1 if self.scores[metric].higher_is_better else -1
        judged = [
            (sign * value, k)
            for k, values in enumerate(self.segments)
            if (value := values[metric]) is not None
        ]
        return tuple(k for _, k in sorted(judged)[:count])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several systems on the same text; the first is the baseline.

    Args:
        systems: in the order given.
        references: each a whole text, segment by segment.
        labels: what the segments are called ("l17", "p3s2").
        test: where the p-values come from, "" if there are none.
        sources: the text that was translated, segment by segment, () if it is not known.
        texts: the signature of how the texts were read, "" if the caller has none.
    """

    systems: tuple[SystemScores, ...]
    references: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    test: str = ""
    sources: tuple[str, ...] = ()
    texts: str = ""

    @property
    def baseline(self) -> SystemScores:
        """Return the system that others are compared with."""
        return self.systems[0]
