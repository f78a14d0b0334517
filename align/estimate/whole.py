"""The score of a whole text, made of those of its pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext import BANDS, Pair
from align.estimate.scale import band_of
from align.words.links import count_words


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """How good a text seems to be.

    Args:
        score: mean of the pairs' scores, each weighted by the words of its longer side.
        band: that of the score.
        counts: number of pairs in each band that occurs.
    """

    score: float
    band: str
    counts: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """Return it in words.

        >>> str(DocumentScore(71.2, "good", (("good", 5), ("bad", 1))))
        'score 71.2 (good): 5 good, 1 bad'
        """
        counts = ", ".join(f"{count} {band}" for band, count in self.counts)
        return f"score {self.score:.1f} ({self.band}): {counts}"

    def as_record(self) -> dict[str, object]:
        """Return it as it goes into JSON."""
        return {"score": self.score, "band": self.band, "counts": dict(self.counts)}


def document_score(pairs: Sequence[Pair]) -> DocumentScore | None:
    """Return the score of a text, None if none of its pairs has an estimate.

    A long sentence weighs more than a short one. What is missing on one side weighs as much as
    what stands on the other.

    >>> from align.bitext import Estimate
    >>> good = Pair("1", "1", "Oui.", "Yes.", estimate=Estimate(90, "good"))
    >>> bad = Pair("2", "1", "Il ne vient pas.", "", estimate=Estimate(0, "bad"))
    >>> document_score([good, bad])
    DocumentScore(score=18.0, band='bad', counts=(('good', 1), ('bad', 1)))
    """
    judged = [(pair.estimate, _weight(pair)) for pair in pairs if pair.estimate is not None]
    if not judged:
        return None
    total = sum(weight for _, weight in judged)
    score = sum(estimate.score * weight for estimate, weight in judged) / total
    counts = Counter(estimate.band for estimate, _ in judged)
    return DocumentScore(
        round(score, 1),
        band_of(round(score, 1)),
        tuple((b, counts[b]) for b in BANDS if counts[b]),
    )


def _weight(pair: Pair) -> int:
    return max(count_words(pair.source), count_words(pair.target), 1)
