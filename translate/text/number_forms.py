"""How a number of the French stands in English, and in what shapes a model may have left it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACE = "[ \u00a0\u202f\u2009]"


@dataclass(frozen=True, slots=True)
class NumberForms:
    """A number of the source: how English writes it, and how a model may have."""

    english: str
    forms: tuple[re.Pattern[str], ...]
    hour: int | None = None


def year(digits: str, bare: list[str]) -> NumberForms:
    """Return a year that is right unless half of it got lost ("at the end of 20,")."""
    halves = [half for half in (digits[:2], digits[2:]) if half not in bare]
    lost = rf"(?<=\b(?:in|of|by) )(?:{'|'.join(halves)})(?=[,.;:)](?!\d)|\Z)"
    forms = [re.compile(rf"(?<!\d){digits}(?!\d)"), *([re.compile(lost)] if halves else [])]
    return NumberForms(digits, tuple(forms))


def twice(digits: str) -> NumberForms:
    """Return a sum of money that is right unless it was written twice ("10 €10")."""
    pattern = rf"(?<![\d.,]){digits}(?P<word>{_SPACE}?[€$£]){_SPACE}?{digits}(?!\d|[.,]\d)"
    return NumberForms(digits, (re.compile(pattern),))


def grouped(groups: list[str], cents: str | None) -> NumberForms:
    """Return a number with groups of three digits, or decimals, or both."""
    decimals = rf"(?:[.,]{cents[0]})?[.,]{cents}" if cents else ""
    core = rf"(?:{_SPACE}|[.,'’])?".join(groups)
    start, end = r"(?<![\d])(?<!\d[.,])", r"(?!\d)(?![.,]\d)"
    english = ",".join(groups) + (f".{cents}" if cents else "")
    if len(groups) == 1:
        return NumberForms(english, (re.compile(start + core + decimals + end),))
    last = groups[-1]
    word = rf"(?P<word>{_SPACE}?(?:[€$£%]|[^\W\d_]{{2,12}}))"
    repeated = rf"(?:{_SPACE}{last}){{1,2}}"
    halves = "|".join(
        rf"(?:{'[ ,.]?'.join(groups[:k])}{word.replace('?P<word>', f'?P<word{k}>')}{_SPACE}"
        rf"{'[ ,.]?'.join(groups[k:])}{decimals})"
        for k in range(1, len(groups))
    )
    return NumberForms(
        english,
        (
            re.compile(rf"{start}{core}{decimals}{repeated}{end}"),
            re.compile(rf"{start}{core}{decimals}{word}{repeated}[′″']*{end}"),
            re.compile(rf"{start}{core}{decimals}{end}"),
            re.compile(rf"{start}(?:{halves}){end}"),
        ),
    )
