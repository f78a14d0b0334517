"""A sign of money that a model wrote once more, before a number that is no sum.

French has the sign behind the sum and English before it, so that in a row of cells ("Vin 45 € 3")
a model takes it for that of both numbers: "€45 €3".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.numbers import Change

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = rf"\d++(?:{_SPACE}\d{{3}}(?!\d))*+(?:[.,]\d++)*+"
_SIGN = "[€£¥$]"
_MONEY = rf"{_SPACE}?(?:{_SIGN}|(?:euros?|dollars?|livres?|yens?)\b)"
# A sum and a number that is none: neither is it the first of two ("3 € 5 à 7 €").
_SUM_AND_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<sum>{_NUMBER}){_SPACE}?(?P<sign>{_SIGN}){_SPACE}+(?P<number>{_NUMBER})"
    rf"(?!{_MONEY})(?!{_SPACE}?(?:à|et|ou|[-–]){_SPACE}?{_NUMBER}{_MONEY})"
)


def money_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return the signs of money that go, since the number behind them is no sum in the source.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> money_changes("Vin rouge 45 € 3", "Red wine €45 €3")
    ((13, 14, ''),)
    """
    return tuple(sorted(set(_changes(source, text))))


def _changes(source: str, text: str) -> Iterator[Change]:
    rows = (match.group("sign", "sum", "number") for match in _SUM_AND_NUMBER.finditer(source))
    for written, total, number in dict.fromkeys(rows):  # a table says the same sum many times
        sign, first, second = re.escape(written), _digits(total), _digits(number)
        beside = rf"(?:{sign}{_SPACE}?{first}|{first}{_SPACE}?{sign})"
        twice = rf"(?<![\d.,]){beside}{_SPACE}+(?P<again>{sign}{_SPACE}?){second}(?![\d.,]*\d)"
        yield from ((*found.span("again"), "") for found in re.finditer(twice, text))


def _digits(number: str) -> str:
    """Return what matches a number, however its groups and decimals are parted."""
    return rf"(?:[.,]|{_SPACE})?".join(re.findall(r"\d", number))
