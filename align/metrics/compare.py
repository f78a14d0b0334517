"""Hypotheses and references in, scores out: `score_texts` for one system, `compare_texts` for more.

Each score carries its signature, the interval that chance gives it and, beside a baseline, the
p-value of the difference. Metrics are `scorers.py`, chance is `resample.py`; reading files,
aligning and printing are the caller's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from align.errors import ScoreError
from align.metrics.resample import (
    SAMPLES,
    SEED,
    TRIALS,
    Counted,
    Floats,
    bootstrap,
    interval,
    p_of_bootstrap,
    randomize,
)
from align.metrics.scorers import DEFAULT_METRICS, SacreScorer, Scorer
from align.metrics.scores import Comparison, MetricScore, SystemScores
from align.metrics.validate import check_texts

Test = Literal["bootstrap", "randomization"]


def score_texts(
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str]],
    *,
    metrics: Sequence[str] = DEFAULT_METRICS,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> SystemScores:
    """Score one translation against one or more references.

    Args:
        hypotheses: the translation, segment by segment, not tokenised.
        references: a list of whole references, each as long as `hypotheses`; one reference is a
            list with one list in it.
        metrics: any of "bleu", "chrf", "chrf++", "ter".
        samples: resamples for the intervals; 0 draws none.
        seed: of the draws; sacreBLEU's own by default.

    Raises:
        ScoreError: if the texts do not fit each other, hold nothing, or are not lists of texts.

    >>> scores = score_texts(["The dog sleeps."], [["The dog is asleep."]], samples=0)
    >>> [(score.name, round(score.value, 1)) for score in scores.scores]
    [('BLEU', 27.5), ('chrF2', 48.8), ('chrF2++', 47.7)]
    """
    systems = {"": hypotheses}
    return compare_texts(systems, references, metrics=metrics, samples=samples, seed=seed).baseline


def compare_texts(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    *,
    metrics: Sequence[str] = DEFAULT_METRICS,
    extra: Sequence[Scorer] = (),
    test: Test = "bootstrap",
    samples: int = SAMPLES,
    trials: int = TRIALS,
    seed: int = SEED,
) -> Comparison:
    """Score several translations of the same text, and say which differences are more than chance.

    Args:
        systems: translations by name; the first is the baseline of the comparison.
        references, metrics, seed: as for `score_texts`.
        extra: further metrics, already given what they judge by.
        test: "bootstrap" (from the resamples of the intervals) or "randomization".
        samples: resamples; 0 draws none: no intervals, and no p-values by bootstrap.
        trials: of approximate randomisation.

    Raises:
        ScoreError: as for `score_texts`, or if there is no such test.

    >>> systems = {"a": ["The dog sleeps.", "Yes."], "b": ["A dog sleeps.", "Yes."]}
    >>> comparison = compare_texts(systems, [["The dog sleeps.", "Yes."]], metrics=["chrf"])
    >>> comparison.systems[1].score("chrF2").signature
    'nrefs:1|bs:1000|seed:12345|case:mixed|eff:yes|nc:6|nw:0|space:no|version:...'
    """
    if test not in ("bootstrap", "randomization"):
        raise ScoreError(f"test {test!r}: choose bootstrap or randomization")
    if samples < 0 or trials < 1:
        raise ScoreError("resamples are 0 or more, trials 1 or more")
    check_texts(systems, references)
    keys = tuple(dict.fromkeys(metrics))
    scorers = [*(SacreScorer(key, references) for key in keys), *extra]
    if not scorers:
        raise ScoreError("no metric is named; name one at least")
    rows = [scorer.count(tuple(systems.values())) for scorer in scorers]
    counted = [
        [Counted(scorer, of_scorer[k]) for scorer, of_scorer in zip(scorers, rows, strict=True)]
        for k in range(len(systems))
    ]
    chance = _Chance(test, samples, trials, seed)
    blank = [not any(line.strip() for line in lines) for lines in zip(*references, strict=True)]
    scores = chance.judge(counted)
    return Comparison(
        tuple(
            SystemScores(name, tuple(hypotheses), of_system, _segments(items, hypotheses, blank))
            for (name, hypotheses), items, of_system in zip(
                systems.items(), counted, scores, strict=True
            )
        ),
        tuple(tuple(reference) for reference in references),
        tuple(str(k) for k in range(1, len(blank) + 1)),
        test if scores[-1][0].p_value is not None else "",
    )


@dataclass(frozen=True, slots=True)
class _Chance:
    """How intervals and p-values are drawn."""

    test: Test
    samples: int
    trials: int
    seed: int

    def judge(self, counted: Sequence[Sequence[Counted]]) -> list[tuple[MetricScore, ...]]:
        """Return the scores of each system with what chance says of them."""
        drawn = None
        if self.samples:
            flat = bootstrap([i for s in counted for i in s], samples=self.samples, seed=self.seed)
            width = len(counted[0])
            drawn = [flat[k : k + width] for k in range(0, len(flat), width)]
        values = [[item.scorer.score(item.total) for item in system] for system in counted]
        chances = self._p_values(counted, values, drawn)
        return [
            tuple(
                MetricScore(
                    item.scorer.name,
                    value,
                    item.scorer.signature(**self._drawn(bool(chances))),
                    item.scorer.higher_is_better,
                    interval(drawn[k][m]) if drawn else None,
                    chances[k - 1][m] if chances and k else None,
                    item.scorer.describe(item.total),
                )
                for m, (item, value) in enumerate(zip(system, values[k], strict=True))
            )
            for k, system in enumerate(counted)
        ]

    def _p_values(
        self,
        counted: Sequence[Sequence[Counted]],
        values: Sequence[Sequence[float]],
        drawn: Sequence[Sequence[Floats]] | None,
    ) -> list[list[float]]:
        """Return a row for each system but the baseline; no rows if nothing is compared."""
        if len(counted) == 1:
            return []
        if self.test == "randomization":
            return randomize(counted[0], counted[1:], trials=self.trials, seed=self.seed)
        if drawn is None:
            return []
        return [
            [
                p_of_bootstrap(drawn[0][m], drawn[k][m], values[k][m] - values[0][m])
                for m in range(len(counted[0]))
            ]
            for k in range(1, len(counted))
        ]

    def _drawn(self, compared: bool) -> dict[str, int]:
        """Return what the signature says of the draws."""
        drawn = {"bs": self.samples} if self.samples else {}
        if compared and self.test == "randomization":
            drawn["ar"] = self.trials
        return drawn | {"seed": self.seed} if drawn else {}


def _segments(
    items: Sequence[Counted], hypotheses: Sequence[str], blank: Sequence[bool]
) -> tuple[tuple[float | None, ...], ...]:
    columns = [[item.scorer.score_segment(row) for row in item.rows] for item in items]
    nothing = (None,) * len(items)
    return tuple(
        nothing if empty and not hypothesis.strip() else values
        for values, hypothesis, empty in zip(
            zip(*columns, strict=True), hypotheses, blank, strict=True
        )
    )
