"""Placed: the English of an occurrence; and Work: a segment while its terms are being placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from translate.glossary.enforce.claims import Claims
from translate.glossary.enforce.extent import absorb
from translate.glossary.enforce.renderings import TermConstraint
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.names import name_runs
from translate.text.left_alone import left_alone_spans

PlaceKind = Literal["asked", "allowed", "telltale", "aligned", "gap"]


@dataclass(frozen=True, slots=True)
class TermPlacement:
    """The English of an occurrence.

    Args:
        constraint: what the occurrence asks for.
        span: where its English stands; empty for a gap.
        kind: "asked" and "allowed" renderings are good as they are, the others are to be changed.
        mass: the attention that rests on the French term there.
        apart: another part of the model's rendering, to be taken out; empty for the most part.
        extra: words that render the term once more and cannot simply be taken out.
    """

    constraint: TermConstraint
    span: tuple[int, int]
    kind: PlaceKind
    mass: float
    apart: tuple[int, int] = (0, 0)
    extra: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Return whether the English may stay."""
        return self.kind in ("asked", "allowed")


class Work:
    """What is known of a segment while its terms are being placed."""

    def __init__(self, attention: WordAttention, constraints: Sequence[TermConstraint]) -> None:
        """Begin with nothing placed."""
        self.attention, self.constraints = attention, constraints
        self.placed: dict[int, TermPlacement] = {}
        self.alone = _left_alone(attention, constraints)
        self.taken = np.zeros(len(attention.target_pieces), dtype=bool)
        for span in self.alone:
            self.taken[attention.rows(span)] = True
        self.claims = Claims.of(attention, [item.span for item in constraints])
        self.evidence = [attention.evidence(item.span) for item in constraints]
        self.on = [attention.on(item.span) for item in constraints]
        self.near = [attention.nearness(item.span) for item in constraints]
        self.named = {j for run in name_runs(attention.target_pieces) for j in run}

    def settle(
        self, k: int, span: tuple[int, int], kind: PlaceKind, apart: tuple[int, int] = (0, 0)
    ) -> None:
        """Give an occurrence its place."""
        rows = self.attention.rows(span)
        if kind == "telltale":
            rows = absorb(self.attention, self.constraints[k].form, rows, self.taken)
            span = self.span_of(rows)
        mass = float(self.attention.on(self.constraints[k].span)[rows].max()) if rows else 0.0
        self.placed[k] = TermPlacement(self.constraints[k], span, kind, mass, apart)
        self.taken[rows] = True

    def span_of(self, rows: Sequence[int]) -> tuple[int, int]:
        """Return the stretch of text that rows cover."""
        pieces = self.attention.target_pieces
        return pieces[rows[0]].start, pieces[rows[-1]].end


def _left_alone(
    attention: WordAttention, constraints: Sequence[TermConstraint]
) -> tuple[tuple[int, int], ...]:
    """Return the addresses and placeholders of the English that the French has beside its terms."""
    source, target = attention.source, attention.target
    copied = {
        source[a:b]
        for a, b in left_alone_spans(source)
        if not any(item.span[0] <= a and b <= item.span[1] for item in constraints)
    }
    return tuple((a, b) for a, b in left_alone_spans(target) if target[a:b] in copied)
