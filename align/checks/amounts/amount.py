"""A number as it is written in a text, with every value that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from align.bitext import Span

Value = Decimal | str  # a str is a time of day on a dial of twelve hours: "02:30"


class Weight(IntEnum):
    """How surely a written number must come again: never, if spelled out, always."""

    WEAK, SPELLED, FIRM = range(3)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text.

    Args:
        values: what it may stand for.
        span: where it stands, with its "million" but without its unit.
        weight: how surely the other side must have it.
        parts: what it may be instead, all of them together ("12 300" as 12 and 300).
        scale: the factor that a word gave it, 1 without one.
    """

    values: frozenset[Value]
    span: Span
    weight: Weight
    parts: tuple[Decimal, ...] = ()
    scale: Decimal = Decimal(1)
