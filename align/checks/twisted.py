"""What the same digits may hide: another half of the day, a minus that is gone, units exchanged.

`numbers.py` compares values; here each value came over and still means something else. “18 h” that
is “6 a.m.”, “−5 °C” that is “5 °C”, “30 % of 200 euros” that is “200% of 30 euros”, version 2.0.1
that is 2.1.0; and “des milliers” that are “millions”, since neither word must come again by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from align.bitext import Flag, Pair, Span
from align.checks.amount import Amount, Value, Weight
from align.checks.grammars import ENGLISH, FRENCH
from align.checks.show import quoted

_MORNING = re.compile(r"(?i)a\.?m\b")
_NOON = 12
# A sign that stands before digits and behind a space: no hyphen, no range, no bullet.
_MINUS = re.compile(r"(?<=[^\d\s.,:/–-]\s)[-\u2212\u2013](?=\d)|(?<=[(«“])[-\u2212](?=\d)")
# What says in English that a number is below another, or below nothing.
_LESS = re.compile(
    r"[-\u2212\u2013]\s?[$€£]?\d|(?i:\b(?:minus|negative|below|under|down|off|less|lower|fewer|loss"
    r"|los(?:e|t|es|ing)|fall\w*|fell|drop\w*|declin\w*|decreas\w*|reduc\w*|cut\w*|deficits?"
    r"|shr[aiu]nk\w*|contract\w*|slump\w*|slid\w*|shed\w*|weak\w*|discount\w*|sub-?zero)\b)"
)
_VERSION = re.compile(r"(?<![\w.,/-])\d{1,4}(?:\.\d{1,4}){2,4}(?![\w.,/-]*\d)")
_DATE_OR_THOUSANDS = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?:\d\d)?|\d{1,3}(?:\.\d{3})+")
_SCALES = frozenset(Decimal(10) ** power for power in (3, 6, 9, 12))
_UNITS = 40  # numbers of a side; chosen: they are compared each with each
_BEHIND = re.compile(r"[\s\u00a0\u202f-]{0,2}(pour[ \u00a0]cent|per cent|[%€$£]|[^\W\d_]{1,12})")


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


def find_twisted(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], *, name: str
) -> Iterator[Flag]:
    """Yield what has become of numbers whose values are the same.

    Args:
        pair: French first.
        source: the numbers of the French.
        target: those of the English.
        name: of the check that finds it.
    """
    yield from _halves_of_day(pair, name)
    yield from _minus(pair, source, target, name)
    yield from _exchanged(pair, source, target, name)
    yield from _scaled(pair, source, target, name)
    yield from _versions(pair, name)


def _halves_of_day(pair: Pair, name: str) -> Iterator[Flag]:
    """Find an hour after noon that is one before noon in English."""
    french = {_dial(m): m for m in FRENCH.time.finditer(pair.source) if _NOON < int(m["hour"]) < 24}
    early = {_dial(m) for m in FRENCH.time.finditer(pair.source) if int(m["hour"]) <= _NOON}
    for match in ENGLISH.time.finditer(pair.target) if french else ():
        old = french.get(_dial(match))
        if old and _MORNING.search(match.group()) and _dial(match) not in early:
            yield _changed(pair, Span(*old.span()), Span(*match.span()), name)


def _dial(match: re.Match[str]) -> tuple[int, int]:
    return int(match["hour"]) % _NOON, int(match["minute"] or 0)


def _minus(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], name: str
) -> Iterator[Flag]:
    """Find a number below zero that nothing in the English puts there."""
    if _LESS.search(pair.target):
        return
    ours = {value for amount in target for value in amount.values}
    for match in _MINUS.finditer(pair.source):
        for amount in source:
            if amount.span.start == match.end() and not ours.isdisjoint(amount.values):
                span = Span(match.start(), amount.span.end)
                text = f"{quoted(span.of(pair.source))} is not below zero in the English"
                yield Flag(name, text, "warning", source=span)


def _exchanged(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], name: str
) -> Iterator[Flag]:
    """Find two numbers of which each has the other's unit in English."""
    theirs, ours = _counted(pair.source, source), _counted(pair.target, target)
    there = {(value, unit): amount for amount, unit in ours for value in amount.values}
    for (one, unit), (other, another) in permutations(theirs, 2):
        if unit == another or not one.values.isdisjoint(other.values):
            continue
        new = _found(there, one, another)
        if new is None or _found(there, other, unit) is None:
            continue
        if _found(there, one, unit) is None and _found(there, other, another) is None:
            yield _changed(pair, _with_unit(pair.source, one), _with_unit(pair.target, new), name)
            return


def _found(there: Mapping[tuple[Value, str], Amount], amount: Amount, unit: str) -> Amount | None:
    return next((there[v, unit] for v in amount.values if (v, unit) in there), None)


def _counted(text: str, amounts: Sequence[Amount]) -> Counted:
    """Return the first numbers that have a unit, with its name."""
    found = []
    for amount in amounts[:_UNITS]:
        match = _BEHIND.match(text, amount.span.end)
        before = text[: amount.span.start].rstrip(" \u00a0")[-1:]
        unit = _NAMES.get(match[1].lower()) if match else None
        if unit or before in ("€", "$", "£"):
            found.append((amount, unit or _NAMES[before]))
    return found


def _with_unit(text: str, amount: Amount) -> Span:
    match = _BEHIND.match(text, amount.span.end)
    is_unit = match is not None and match[1].lower() in _NAMES
    return Span(amount.span.start, match.end() if match and is_unit else amount.span.end)


def _scaled(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], name: str
) -> Iterator[Flag]:
    """Find a thousand that is a million; alone neither word must come again."""
    theirs, ours = ({v for amount in side for v in amount.values} for side in (source, target))
    lost = [a for a in source if _is_scale(a) and ours.isdisjoint(a.values)]
    new = [a for a in target if _is_scale(a) and theirs.isdisjoint(a.values)]
    for old, other in zip(lost, new, strict=False):
        is_name = old.span.of(pair.source).lower() == other.span.of(pair.target).lower()
        if not is_name:  # the Billion Laughs attack has its English name
            yield replace(_changed(pair, old.span, other.span, name), severity="warning")


def _is_scale(amount: Amount) -> bool:
    return amount.weight is Weight.WEAK and not amount.values.isdisjoint(_SCALES)


def _versions(pair: Pair, name: str) -> Iterator[Flag]:
    """Find dotted numbers of the same parts in another order, but for dates."""
    french, english = (
        [m for m in _VERSION.finditer(text) if not _DATE_OR_THOUSANDS.fullmatch(m.group())]
        for text in (pair.source, pair.target)
    )
    kept = {match.group() for match in english}
    given = {match.group() for match in french}
    for old in french:
        parts = sorted(old.group().split("."))
        for new in english if old.group() not in kept else ():
            if new.group() not in given and sorted(new.group().split(".")) == parts:
                yield _changed(pair, Span(*old.span()), Span(*new.span()), name)
                break


def _changed(pair: Pair, old: Span, new: Span, name: str) -> Flag:
    before, after = old.of(pair.source).strip(), new.of(pair.target).strip()
    text = f"{quoted(before)} has become {quoted(after)}"
    return Flag(name, text, "error", source=old, target=new)
