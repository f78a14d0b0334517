"""Signs of money that a model wrote once too often, or for another: €45 €3, €700 €, $89.90 £.

French has the sign behind the sum and English before it, so that in a row of cells ("Vin 45 € 3")
a model takes it for that of both numbers, writes it on both sides, or begins with that of another
sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.numbers import Change

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = rf"\d++(?:{_SPACE}\d{{3}}(?!\d))*+(?:[.,]\d++)*+"
_SIGN = "[€£¥$]"
_MONEY = rf"{_SPACE}?(?:{_SIGN}|(?:euros?|dollars?|livres?|yens?)\b)"
# A number with the signs beside it; one between two numbers may belong to either.
_SUM = re.compile(
    rf"(?:(?P<before>{_SIGN}){_SPACE}?)?(?<![\d.,])(?P<number>{_NUMBER})"
    rf"(?:{_SPACE}?(?P<behind>{_SIGN}))?"
)
# A sum and a number that is none: neither is it the first of two ("3 € 5 à 7 €").
_SUM_AND_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<sum>{_NUMBER}){_SPACE}?(?P<sign>{_SIGN}){_SPACE}+(?P<number>{_NUMBER})"
    rf"(?!{_MONEY})(?!{_SPACE}?(?:à|et|ou|[-–]){_SPACE}?{_NUMBER}{_MONEY})"
)


def money_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return the signs of money that go, since the source has none there, or become another.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> money_changes("Vin rouge 45 € 3", "Red wine €45 €3")
    ((13, 14, ''),)
    """
    changes = {*_changes(source, text)}
    changed = {place for start, end, _ in changes for place in range(start, end)}
    others = (c for c in _other_signs(source, text) if changed.isdisjoint(range(c[0], c[1])))
    return tuple(sorted((*changes, *others)))


def _other_signs(source: str, text: str) -> Iterator[Change]:
    """Yield what makes a sum have the one sign that it has in the source, once."""
    sums = [(found["number"], found["before"], found["behind"]) for found in _SUM.finditer(source)]
    numbers = ["".join(re.findall(r"\d", number)) for number, *_ in sums]
    for digits, (number, before, behind) in zip(numbers, sums, strict=True):
        if numbers.count(digits) != 1 or bool(before) == bool(behind):
            continue
        sign = before or behind
        written = re.compile(
            rf"(?P<before>{_SIGN})?(?P<gap>{_SPACE}?)(?<![\d.,]){_digits(number)}(?!\d|[.,]\d)"
            rf"(?:(?P<behind>{_SPACE}?{_SIGN})(?!{_SPACE}?\d))?"
        )
        said = [*written.finditer(text)]
        if len(said) != 1:
            continue
        (found,) = said
        if found["before"] and found["before"] != sign:
            yield *found.span("before"), sign
        if found["before"] and found["behind"]:
            yield *found.span("behind"), ""
        elif found["behind"] and found["behind"].strip() != sign:
            yield *found.span("behind"), sign


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
