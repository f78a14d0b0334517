"""What became of the terms of one sentence: an Outcome for each, an Attempt for them together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from translate.engines.engine import Hypothesis
from translate.glossary.enforce.parts import SentencePart
from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.renderings import TermConstraint
from translate.glossary.enforce.term_use import Span, TermUse, UseStatus, is_proven
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.entry import Entry

# Chosen: words that look at the term so much are its rendering; a second look tells nothing new.
_CERTAIN = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one occurrence; fields as in `TermUse`, the span in the part's English.

    Args:
        extra: words that render the term once more, beside its place.
    """

    span: Span | None
    form: str
    status: UseStatus
    mass: float
    ousted: str = ""
    method: str = ""
    reason: str = ""
    extra: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """Return whether the attention bears out a term that was put where the model had none."""
        return is_proven(self.method, self.mass)

    def use(self, entry: Entry, source_span: Span, start: int) -> TermUse:
        """Return the record for a segment in whose English the part begins at `start`."""
        span = None if self.span is None else (self.span[0] + start, self.span[1] + start)
        return TermUse(
            entry,
            source_span,
            span,
            self.form,
            self.status,
            round(min(self.mass, 1.0), 4),
            self.ousted,
            self.method,
            self.reason,
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sentence with its terms as they stand now.

    Args:
        part: the sentence as the model translated it.
        constraints: what its terms ask for.
        hypothesis: the English with the terms in it.
        outcomes: what became of each term.
        places: where the English of each was, in the part's English as the model said it.
    """

    part: SentencePart
    constraints: tuple[TermConstraint, ...]
    hypothesis: Hypothesis
    outcomes: tuple[Outcome, ...]
    places: tuple[TermPlacement, ...] = ()

    @property
    def gap(self) -> int | None:
        """Return the index of the first term that the model left out and that was inserted."""
        gaps = [k for k, outcome in enumerate(self.outcomes) if outcome.method == "insert"]
        return min(gaps, key=lambda k: self.outcomes[k].span or (0, 0), default=None)

    @property
    def changed(self) -> bool:
        """Return whether the English is not what the model said freely."""
        return any(outcome.method for outcome in self.outcomes)

    @property
    def doubtful(self) -> bool:
        """Return whether the English holds terms whose place the attention does not show."""
        return any(
            outcome.method == "insert" or (outcome.method == "edit" and outcome.mass < _CERTAIN)
            for outcome in self.outcomes
        )

    @property
    def failures(self) -> int:
        """Count the terms that were to be enforced and were not."""
        return sum(
            item.entry.enforced and outcome.status in ("unmet", "forbidden")
            for item, outcome in zip(self.constraints, self.outcomes, strict=True)
        )

    @property
    def faults(self) -> tuple[int, int]:
        """Count what another decoding might mend, the worse first: fewer is better."""
        gaps = sum(outcome.method == "insert" for outcome in self.outcomes)
        return self.failures + gaps, sum(len(outcome.extra) for outcome in self.outcomes)

    @property
    def proven(self) -> bool:
        """Return whether every term that was to be enforced is there, and provably in its place."""
        return not self.failures and all(outcome.proven for outcome in self.outcomes)

    def seen(self, reading: Hypothesis) -> Attempt:
        """Return the same with the attention of a second reading noted for each term."""
        attention = WordAttention(self.part.source, reading)
        outcomes = tuple(
            outcome
            if outcome.span is None
            else replace(outcome, mass=mass_at(attention, item.span, outcome.span))
            for item, outcome in zip(self.constraints, self.outcomes, strict=True)
        )
        return replace(self, outcomes=outcomes)


def mass_at(attention: WordAttention, source_span: Span, target_span: Span) -> float:
    """Return the most attention that a word of an English span pays to a French one, 0 to 1."""
    rows = attention.rows(target_span)
    return float(np.max(attention.on(source_span)[rows])) if rows else 0.0
