"""Have two numbers exchanged their units? “30 % de 200 euros” is not “200% of 30 euros”.

Both values and both units came over, so that neither `checks/numbers.py` nor `checks/units.py`
misses any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from align.bitext import Flag, Pair, Span
from align.checks.amounts.amount import Amount, Value
from align.checks.show import changed

_UNITS = 40  # numbers of a side; chosen: they are compared each with each
_BEHIND = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(?:d['’]|de\s)?(pour[ \u00a0]cent|per cent|[%€$£]|[^\W\d_]{1,12})"
)
_HOURS = re.compile(r"(?i)\d\s?(?:h|heures?)\Z")


def _names(text: str) -> Mapping[str, str]:
    """Read a line for each unit: its name, and how it is written."""
    lines = (line.split() for line in text.strip().split("\n"))
    return {word.replace("_", " "): name for name, *words in lines for word in words}


_NAMES = _names("""
    % % pour_cent pourcent per_cent percent pct
    euro € euro euros eur
    dollar $ dollar dollars usd
    pound £ pound pounds
    km km kilomètre kilomètres kilometre kilometres kilometer kilometers
    m mètre mètres metre metres meter meters
    kg kg kilo kilos kilogramme kilogrammes kilogram kilograms
    year an ans année années year years
    month mois month months
    week semaine semaines week weeks
    day jour jours day days
    hour heure heures hour hours
    minute minute minutes
""")

Counted = Sequence[tuple[Amount, str]]


def find_exchanged(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], *, name: str
) -> Iterator[Flag]:
    """Find two numbers of which each has the other's unit in English.

    Args:
        pair: French first.
        source: the numbers of the French.
        target: those of the English.
        name: of the check that finds it.
    """
    theirs, ours = _counted(pair.source, source), _counted(pair.target, target)
    there = {(value, unit): amount for amount, unit in ours for value in amount.values}
    for (one, unit), (other, another) in permutations(theirs, 2):
        if unit == another or not one.values.isdisjoint(other.values):
            continue
        new = _found(there, one, another)
        if new is None or _found(there, other, unit) is None:
            continue
        if _found(there, one, unit) is None and _found(there, other, another) is None:
            yield changed(
                pair, _with_unit(pair.source, one), _with_unit(pair.target, new), name=name
            )
            return


def _found(there: Mapping[tuple[Value, str], Amount], amount: Amount, unit: str) -> Amount | None:
    return next((there[v, unit] for v in amount.values if (v, unit) in there), None)


def _counted(text: str, amounts: Sequence[Amount]) -> Counted:
    """Return the first numbers that have a unit, with its name."""
    counted = []
    for amount in amounts[:_UNITS]:
        match = _BEHIND.match(text, amount.span.end)
        before = text[: amount.span.start].rstrip(" \u00a0")[-1:]
        unit = _NAMES.get(match[1].lower()) if match else None
        unit = "hour" if _HOURS.search(amount.span.of(text)) else unit
        if unit or before in ("€", "$", "£"):
            counted.append((amount, unit or _NAMES[before]))
    return counted


def _with_unit(text: str, amount: Amount) -> Span:
    match = _BEHIND.match(text, amount.span.end)
    is_unit = match is not None and match[1].lower() in _NAMES
    return Span(amount.span.start, match.end() if match and is_unit else amount.span.end)
