"""What the same digits may hide: another half of the day, a minus that is gone, another version.

`checks/numbers.py` compares values; here each value came over and still means something else. “18
h” that is “6 a.m.”, “−5 °C” that is “5 °C”, version 2.0.1 that is 2.1.0; and “des milliers” that
are “millions”, since neither word must come again by itself. Exchanged units are `exchanged.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from align.bitext import Flag, Pair, Span
from align.checks.amounts.amount import Amount, Value, Weight
from align.checks.amounts.exchanged import find_exchanged
from align.checks.amounts.grammars import ENGLISH, FRENCH
from align.checks.lexicon import word_pattern
from align.checks.show import changed, quoted

# Beside an hour, that of the clock: "à 14 heures" and no "14 heures de vol".
_AT = re.compile(r"(?i)(?:\b(?:à|vers|dès|avant)|jusqu['’]à)\s\Z")
_LASTING = re.compile(r"(?i)\s?d(?:e\s|['’])")
_MORNING, _EVENING = (re.compile(rf"(?i){letter}\.?m\b") for letter in "ap")
# Says that an hour below twelve is after noon.
_LATER = re.compile(r"(?i)\b(?:soir(?:ée)?s?|après-midi|nuits?)\b")
_NOON = 12
# Below zero: a sign before degrees and per cent; before degrees also a loose one (elsewhere that is
# a dash) and "moins". French writes ages, floors, years and bargains with such signs as well.
_BELOW = re.compile(
    r"(?<![\w.,%)-])(?<!\d\s)(?:[-\u2212](?=\d[\d.,]{0,8}\s?(?:°|degrés?\b|%))|(?:(?<=[^\W\d]\s)"
    r"[-\u2212]|(?<!\b(?:au|du|ou)\s)\bmoins)\s(?=\d[\d.,]{0,8}\s?(?:°|degrés?\b)))",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\s?(?:°|degr)", re.IGNORECASE)
_SAME = 40  # equal numbers that are looked at; chosen: more tell nothing more
_SIGN = 12  # characters of the longest sign, "sub-zero "
_SIGNED = re.compile(r"(?i)(?:[-\u2212\u2013]|\bminus|\bnegative|\bsub-?zero)\s?\Z")
_VERSION = re.compile(r"(?<![\w.,/-])v?(\d{1,4}(?:\.\d{1,4}){2,4})(?![\w]|[.,/]\d)", re.IGNORECASE)
_DATE_OR_THOUSANDS = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d\d(?:\d\d)?|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,3}(?:\.\d{3})+"
)
# Not "mille": mille mercis are many thanks.
_SCALES = frozenset(Decimal(10) ** power for power in (3, 6, 9, 12))
_WORD = re.compile(r"(?i)(?!mille\b)[^\W\d_]{4,}")


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
    yield from find_exchanged(pair, source, target, name=name)
    yield from _scaled(pair, source, target, name)
    yield from _versions(pair, name)


def _halves_of_day(pair: Pair, name: str) -> Iterator[Flag]:
    """Find an hour after noon that is one before noon in English or the reverse, and midnight."""
    hours = [m for m in FRENCH.time.finditer(pair.source) if _is_clock(pair.source, m)]
    late = {_dial(m): m for m in hours if _NOON <= int(m["hour"]) < 2 * _NOON}
    early = {_dial(m): m for m in hours if int(m["hour"]) < _NOON}
    nights = {dial: m for dial, m in early.items() if int(m["hour"]) == 0}
    mornings = {} if _LATER.search(pair.source) else {d: m for d, m in early.items() if m["minute"]}
    for match in ENGLISH.time.finditer(pair.target) if late or early else ():
        dial, time = _dial(match), match.group()
        if _MORNING.search(time) and dial in late and dial not in early:
            yield changed(pair, _span(late[dial]), _span(match), name=name)
        elif _EVENING.search(time) and dial in nights and dial not in late:
            yield changed(pair, _span(nights[dial]), _span(match), name=name)
        elif _EVENING.search(time) and dial in mornings and dial not in late:
            yield changed(pair, _span(mornings[dial]), _span(match), name=name, severity="warning")


def _is_clock(text: str, match: re.Match[str]) -> bool:
    """Tell an hour of the clock from hours that something takes."""
    if match["minute"]:
        return True
    is_spelled = "heure" in match.group().lower()
    is_at = _AT.search(text[max(0, match.start() - 10) : match.start()])
    is_lasting = _LASTING.match(text, _span(match).end)
    return not is_lasting and (not is_spelled or is_at is not None)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match.group().rstrip()))


def _dial(match: re.Match[str]) -> tuple[int, int]:
    return int(match["hour"]) % _NOON, int(match["minute"] or 0)


def _minus(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], name: str
) -> Iterator[Flag]:
    """Find a number below zero that nothing in the English puts there."""
    below = list(_BELOW.finditer(pair.source))
    # A temperature that falls to a number may have fallen to one above zero.
    colder, less = (
        word_pattern("english.yaml", key).search(pair.target) if below else None
        for key in ("frost", "below")
    )
    if colder:
        return
    behind = {amount.span.start: amount for amount in source}
    ours: dict[Value, list[Amount]] = {}
    for amount in target:
        for value in amount.values:
            ours.setdefault(value, []).append(amount)
    for match in below:
        wanted = behind.get(match.end())
        if wanted is None or (less and not _DEGREES.match(pair.source, wanted.span.end)):
            continue
        starts = [a.span.start for value in wanted.values for a in ours.get(value, ())[:_SAME]]
        before = (pair.target[max(0, start - _SIGN) : start] for start in starts)
        if starts and not any(map(_SIGNED.search, before)):
            span = Span(match.start(), wanted.span.end)
            text = f"{quoted(span.of(pair.source))} is not below zero in the English"
            yield Flag(name, text, "warning", source=span)


def _scaled(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], name: str
) -> Iterator[Flag]:
    """Find a thousand that is a million; alone neither word must come again."""
    theirs, ours = ({v for amount in side for v in amount.values} for side in (source, target))
    lost = [a for a in source if _is_scale(a, pair.source) and ours.isdisjoint(a.values)]
    new = [a for a in target if _is_scale(a, pair.target) and theirs.isdisjoint(a.values)]
    for old, other in zip(lost, new, strict=False):
        is_name = old.span.of(pair.source).lower() == other.span.of(pair.target).lower()
        if not is_name:  # the Billion Laughs attack has its English name
            yield changed(pair, old.span, other.span, name=name, severity="warning")


def _is_scale(amount: Amount, text: str) -> bool:
    is_scale = amount.weight is Weight.WEAK and not amount.values.isdisjoint(_SCALES)
    return is_scale and _WORD.fullmatch(amount.span.of(text)) is not None


def _versions(pair: Pair, name: str) -> Iterator[Flag]:
    """Find dotted numbers of the same parts in another order, but for dates."""
    french, english = (
        {m[1]: m for m in _VERSION.finditer(text) if not _DATE_OR_THOUSANDS.fullmatch(m[1])}
        for text in (pair.source, pair.target)
    )
    new = {_parts(version): m for version, m in english.items() if version not in french}
    for version, old in french.items():
        if version not in english and (other := new.get(_parts(version))) is not None:
            yield changed(pair, Span(*old.span(1)), Span(*other.span(1)), name=name)


def _parts(version: str) -> tuple[str, ...]:
    return tuple(sorted(version.split(".")))
