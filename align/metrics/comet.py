"""COMET beside the other metrics: a trained model that reads source, translation and reference.

Its package and its weights are not ours; whoever has both hands in what predicts, and here it
becomes a metric like the others, with an interval and p-values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from align.errors import ScoreError
from align.metrics.scorers import Lines, Row

# Samples of "src", "mt" and "ref" in, a score for each out, about 0 to 1.
Predict = Callable[[Sequence[Mapping[str, str]]], Sequence[float]]
# Printed scores of COMET are on both scales; ours is that of the other metrics, and signed.
_SCALE = 100


class CometScorer:
    """The mean of a COMET model's scores, times 100; of several references the mean as well.

    >>> halves = lambda samples: [0.5] * len(samples)
    >>> scorer = CometScorer(["Oui."], [["Yes."]], halves, model="m", version="2.2.7")
    >>> [[row]] = scorer.count([["Yes."]])
    >>> scorer.score(row), scorer.signature(bs=1000, seed=12345)
    (50.0, 'nrefs:1|bs:1000|seed:12345|model:m|scale:100|version:2.2.7')
    """

    name = "COMET"
    higher_is_better = True

    def __init__(
        self,
        sources: Sequence[str],
        references: Lines,
        predict: Predict,
        *,
        model: str,
        version: str,
    ) -> None:
        """Keep what translations are judged by.

        Args:
            sources: the French, segment by segment.
            references: each a whole text.
            predict: a COMET model.
            model, version: for the signature: its name, and that of the package.
        """
        self._sources = sources
        self._references = references
        self._predict = predict
        self._model = model
        self._version = version

    def count(self, systems: Lines) -> list[list[Row]]:
        """Return for each segment its score and 1, or twice 0 where nobody says anything.

        Raises:
            ScoreError: if the model gives no number for a segment.
        """
        return [self._count(text) for text in systems]

    def _count(self, hypotheses: Sequence[str]) -> list[Row]:
        judged = [
            k
            for k, lines in enumerate(zip(hypotheses, *self._references, strict=True))
            if any(line.strip() for line in lines)
        ]
        rows: list[Row] = [(0.0, 0.0)] * len(hypotheses)
        samples = [
            {"src": self._sources[k], "mt": hypotheses[k], "ref": reference[k]}
            for k in judged
            for reference in self._references
        ]
        scores = [float(score) for score in self._predict(samples)] if samples else []
        if len(scores) != len(samples) or not all(map(math.isfinite, scores)):
            raise ScoreError(f"COMET's model {self._model} gave no number for some segments")
        width = len(self._references)
        for place, k in enumerate(judged):
            rows[k] = (sum(scores[place * width : (place + 1) * width]) / width, 1.0)
        return rows

    def score(self, total: Row) -> float:
        """Return the mean, times 100."""
        score, count = float(total[0]), float(total[1])
        return _SCALE * score / count if count else 0.0

    def score_segment(self, row: Row) -> float | None:
        """Return the score of one segment, times 100; None if it is blank everywhere."""
        return self.score(row) if row[1] else None

    def describe(self, total: Row) -> str:
        """Return "": a trained score has no parts."""
        return ""

    def signature(self, **drawn: int) -> str:
        """Name the model and the package that ran it."""
        parts = {
            "nrefs": len(self._references),
            **drawn,
            "model": self._model,
            "scale": _SCALE,
            "version": self._version,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())
