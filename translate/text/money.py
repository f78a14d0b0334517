"""Signs of money that a model wrote once too often, or for another: €45 €3, €700 €, $89.90 £.

French has the sign behind the sum and English before it, so that in a row of cells ("Vin 45 € 3")
a model takes it for that of both numbers, writes it on both sides, or begins with that of another
sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from translate.text.changes import Change

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = rf"\d++(?:{_SPACE}\d{{3}}(?!\d))*+(?:[.,]\d++)*+"
_SIGN = "[€£¥$]"
_MONEY = rf"{_SPACE}?(?:{_SIGN}|(?:euros?|dollars?|livres?|yens?)\b)"
# A number with the signs beside it: in French, and in English, where a sign that a figure follows
# is that of the next sum.
_BEFORE = rf"(?:(?P<before>{_SIGN}){_SPACE}?)?(?<![\d.,])(?P<number>{_NUMBER})"
_SUM = re.compile(rf"{_BEFORE}(?:{_SPACE}?(?P<behind>{_SIGN}))?")
_WRITTEN = re.compile(rf"{_BEFORE}(?:{_SPACE}?(?P<behind>{_SIGN})(?!{_SPACE}?\d))?")
_ALONE = re.compile(
    rf"(?:[^:]*:(?!\d))?\s*[-+−]?(?P<number>{_NUMBER}){_SPACE}?(?P<behind>{_SIGN})\s*\.?\s*"
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


def sign_first(text: str) -> tuple[Change, ...]:
    """Return what brings the sign of a sum that stands alone before it, as English has it.

    Args:
        text: a cell of a table, or a line; in it the sum may stand behind a label and a colon.

    >>> sign_first("-815.50 €"), sign_first("VAT: 3 €"), sign_first("10 – 20 €")
    (((1, 9, '€815.50'),), ((5, 8, '€3'),), ())
    """
    found = _ALONE.fullmatch(text)
    if found is None:
        return ()
    return ((found.start("number"), found.end("behind"), found["behind"] + found["number"]),)


def _other_signs(source: str, text: str) -> Iterator[Change]:
    """Yield what makes a sum have the one sign that it has in the source, once."""
    written = _by_digits(_WRITTEN.finditer(text))
    for digits, wanted in _by_digits(_SUM.finditer(source)).items():
        said = written.get(digits, [])
        if len(wanted) != 1 or len(said) != 1:
            continue  # which is which cannot be told
        before, behind = wanted[0].group("before", "behind")
        if bool(before) != bool(behind):
            yield from _with_sign(said[0], before or behind)


def _with_sign(found: re.Match[str], sign: str) -> Iterator[Change]:
    """Yield what gives a sum that has a sign this one, on one side."""
    before, behind = found.group("before", "behind")
    if before and before != sign:
        yield *found.span("before"), sign
    if before and behind:
        yield found.end("number"), found.end("behind"), ""
    elif behind and behind != sign:
        yield *found.span("behind"), sign


def _by_digits(sums: Iterable[re.Match[str]]) -> dict[str, list[re.Match[str]]]:
    """Return sums by their digits, since French and English part them otherwise."""
    found: dict[str, list[re.Match[str]]] = {}
    for one in sums:
        found.setdefault("".join(re.findall(r"\d", one["number"])), []).append(one)
    return found


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
