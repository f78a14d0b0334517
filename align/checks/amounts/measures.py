"""Measures behind numbers: 80 km may be 50 miles in English, and 80 miles are another distance.

French measures in metres and grams; English in those, or in miles and pounds. Factors are the legal
ones (the international yard and pound of 1959), rounded to four digits and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from align.bitext import Span
from align.checks.amounts.amount import Amount

# Shares by which a conversion may be off. Chosen: people round 2 ounces to 50 g, 80 km to 50 miles.
_LEAST, _MOST = Decimal("0.87"), Decimal("1.15")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit.

    Args:
        kind: what is measured: length, weight.
        amount: the number, in the unit as it is written.
        factor: to metres, grams.
        span: where the unit stands.
    """

    kind: str
    amount: Amount
    factor: Decimal
    span: Span


def _units(words: str) -> dict[str, tuple[str, Decimal]]:
    """Read "km:length:1000"."""
    parts = (item.split(":") for item in words.split())
    return {name: (kind, Decimal(factor)) for name, kind, factor in parts}


_METRIC = _units("""
    km:length:1000 kilomètre:length:1000 kilomètres:length:1000 m:length:1 mètre:length:1
    mètres:length:1 cm:length:0.01 centimètre:length:0.01 centimètres:length:0.01 mm:length:0.001
    kg:weight:1000 kilo:weight:1000 kilos:weight:1000 kilogrammes:weight:1000
    kilogramme:weight:1000 g:weight:1 gramme:weight:1 grammes:weight:1
    hectare:area:10000 hectares:area:10000 ha:area:10000 kilometre:length:1000
    kilometres:length:1000 kilometer:length:1000 kilometers:length:1000 metre:length:1
    metres:length:1 meter:length:1 meters:length:1 gram:weight:1 grams:weight:1
    kilogram:weight:1000 kilograms:weight:1000 °c:temperature:1
""")
_IMPERIAL = _units("""
    mile:length:1609.344 miles:length:1609.344 yard:length:0.9144 yards:length:0.9144
    foot:length:0.3048 feet:length:0.3048 inch:length:0.0254 inches:length:0.0254
    pound:weight:453.6 pounds:weight:453.6 lb:weight:453.6 lbs:weight:453.6
    ounce:weight:28.35 ounces:weight:28.35 acre:area:4047 acres:area:4047
    mph:length:1609.344 °f:temperature:1
""")
_UNIT = re.compile(r"[\s\u00a0\u202f-]{0,2}(°[CF]|[^\W\d_]{1,12})\b")
_MEASURES = 50  # of a side; chosen: they are compared each with each
_DEGREES = 2  # Fahrenheit, by which a conversion may be off; chosen: people round


def metric(text: str, amounts: Sequence[Amount]) -> tuple[Measure, ...]:
    """Return the first numbers of a text that count metres or grams."""
    return tuple(islice(_measures(text, amounts, _METRIC), _MEASURES))


def imperial(text: str, amounts: Sequence[Amount]) -> tuple[Measure, ...]:
    """Return the first numbers of an English text that count miles or pounds."""
    return tuple(islice(_measures(text, amounts, _IMPERIAL), _MEASURES))


def is_same(one: Measure, other: Measure) -> bool:
    """Return whether two measures are about equal; of a speed its way is compared.

    >>> from align.checks.amounts.read import read_amounts
    >>> from align.checks.amounts.grammars import ENGLISH, FRENCH
    >>> (far,) = metric("80 km", read_amounts("80 km", FRENCH))
    >>> [is_same(far, *imperial(t, read_amounts(t, ENGLISH))) for t in ("50 miles", "80 miles")]
    [True, False]
    """
    if one.kind == other.kind == "temperature":
        degrees = {value * 9 / 5 + 32 for value in _plain(one)}
        return any(abs(d - value) <= _DEGREES for d in degrees for value in _plain(other))
    return one.kind == other.kind and any(
        _LEAST * value * one.factor <= against * other.factor <= _MOST * value * one.factor
        for value in _plain(one)
        for against in _plain(other)
    )


def is_mistaken(one: Measure, other: Measure) -> bool:
    """Return whether a number was kept and its unit was not: 10 km that have become 10 miles."""
    is_kept = not _plain(one).isdisjoint(_plain(other))
    return one.kind == other.kind and is_kept and not is_same(one, other)


def _plain(measure: Measure) -> frozenset[Decimal]:
    return frozenset(value for value in measure.amount.values if isinstance(value, Decimal))


def _measures(
    text: str, amounts: Sequence[Amount], units: dict[str, tuple[str, Decimal]]
) -> Iterator[Measure]:
    for amount in amounts:
        match = _UNIT.match(text, amount.span.end)
        if match is None or match[1].lower() not in units:
            continue
        kind, factor = units[match[1].lower()]
        yield Measure(kind, amount, factor, Span(*match.span(1)))
