"""The metrics, as sacreBLEU computes them; this file alone touches sacreBLEU.

What a segment contributes is counted once, a row of numbers; the corpus score, segment scores and
resampled scores all come from sums of rows. sacreBLEU's own paired tests do the same, with the same
inner methods; the tests compare every number with its public functions and with its command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from align.errors import ScoreError

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

# Whole texts, each a list of segments.
Lines = Sequence[Sequence[str]]
# A row, or the sum of several: what it holds is known to its scorer alone.
Row = Sequence[float]

METRICS = ("bleu", "chrf", "chrf++", "ter")
# TER takes some four times as long as these together, so it is asked for by name.
DEFAULT_METRICS = ("bleu", "chrf", "chrf++")
# Segments whose references are kept counted at once: 90 kB each for the three. Chosen.
_PART = 200


class Scorer(Protocol):
    """A metric that knows its references, or whatever it judges by."""

    @property
    def name(self) -> str:
        """Return the name for people ("chrF2++")."""
        ...

    @property
    def higher_is_better(self) -> bool:
        """Return whether higher is better; False for rates of errors."""
        ...

    def count(self, systems: Lines) -> list[list[Row]]:
        """Return for each system a row for each segment; rows add up."""

    def score(self, total: Row) -> float:
        """Return the score that a sum of rows has."""

    def score_segment(self, row: Row) -> float | None:
        """Return the score of a single segment, None if nothing in it can be judged."""

    def describe(self, total: Row) -> str:
        """Return what the score is made of, "" if it speaks for itself."""

    def signature(self, **drawn: int) -> str:
        """Return the string that reproduces the score.

        Args:
            drawn: `bs` (resamples), `ar` (trials) and `seed`, as far as they were used.
        """


class SacreScorer:
    """One of `METRICS` by sacreBLEU.

    >>> scorer = SacreScorer("bleu", [["The dog sleeps here."]])
    >>> [[row]] = scorer.count([["The dog sleeps here."]])
    >>> scorer.score(row)
    100.00000000000004
    >>> scorer.signature(bs=1000, seed=12345)[:48]
    'nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok'
    """

    def __init__(self, key: str, references: Lines) -> None:
        """Keep the references for counting.

        Raises:
            ScoreError: if there is no such metric.
        """
        make = _makers().get(key)
        if make is None:
            raise ScoreError(f"metric {key!r}: choose from {', '.join(METRICS)}")
        self._key = key
        self.higher_is_better = key != "ter"
        self._references = references
        self._metric: Any = make()
        self._metric.num_refs = len(references)  # for the signature, before anything is counted
        self.name = str(self._metric._compute_score_from_stats([0.0] * _WIDTHS[key]).name)
        self._of_segment: Any = self._metric
        if key == "bleu":
            # A short segment has no n-grams of four words; sacreBLEU's advice and default for
            # single sentences is to leave out the orders that cannot match.
            self._of_segment = make(effective_order=True)

    def count(self, systems: Lines) -> list[list[Row]]:
        """Return sacreBLEU's statistics; what it keeps of references lives for a part at a time."""
        rows: list[list[Row]] = [[] for _ in systems]
        for start in range(0, len(self._references[0]), _PART):
            part = slice(start, start + _PART)
            cache = self._metric._cache_references([text[part] for text in self._references])
            self._metric._ref_cache = cache
            for of_system, text in zip(rows, systems, strict=True):
                of_system += self._metric._extract_corpus_statistics(text[part], None)
        return rows

    def score(self, total: Row) -> float:
        """Return the corpus score."""
        return float(self._metric._compute_score_from_stats(total).score)

    def score_segment(self, row: Row) -> float:
        """Return the score of a segment alone; BLEU with effective order."""
        return float(self._of_segment._compute_score_from_stats(row).score)

    def describe(self, total: Row) -> str:
        """Return BLEU's precisions, brevity penalty and lengths, TER's edits; chrF has none."""
        score = self._metric._compute_score_from_stats(total)
        if self._key == "ter":
            return f"{score.num_edits:,} edits in {score.ref_length:,.0f} words"
        return str(score._verbose)

    def signature(self, **drawn: int) -> str:
        """Return sacreBLEU's signature, as its command prints it."""
        signature = self._metric.get_signature()
        for key, value in drawn.items():
            signature.update(key, value)
        return str(signature.format())


# How many numbers a row has: lengths, matches and totals of four orders; hypothesis, reference and
# match counts of six or eight orders; edits and reference length.
_WIDTHS = {"bleu": 10, "chrf": 18, "chrf++": 24, "ter": 2}


def _makers() -> dict[str, Callable[..., Metric]]:
    from functools import partial

    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    # `force` keeps it from logging that a text looks tokenised: that is for the caller to say.
    return {
        "bleu": partial(BLEU, force=True),
        "chrf": CHRF,
        "chrf++": partial(CHRF, word_order=2),
        "ter": TER,
    }
