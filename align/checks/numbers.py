"""Are the numbers the same, by value? 2 000 is 2,000; 1,2 milliard is 1.2 billion.

Reading them is `amounts/read.py`'s business. Here they are paired: what is left alone on both sides
has changed, what is left alone on one side is missing or added, and what came over may still mean
something else (`amounts/same_digits.py`). Numbers inside addresses are not ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from align.bitext import Flag
from align.checks.addresses import without_addresses
from align.checks.amounts.amount import Amount, Weight
from align.checks.amounts.counts import find_decimal_times, find_repeated
from align.checks.amounts.grammars import ENGLISH, FRENCH
from align.checks.amounts.measures import imperial, is_same, metric
from align.checks.amounts.read import read_amounts
from align.checks.amounts.same_digits import find_twisted
from align.checks.core import CheckedRow
from align.checks.show import changed, quoted

_CENTURIES = (Decimal(1900), Decimal(2000))
# What stands before two digits that stand for a year. French "en 87" needs no such sign; English
# that makes "20" of 2020 has lost half of it.
_BEFORE_SHORT = ("'", "’", "‘", "-", "–", "/", ".")


class Numbers:
    """Numbers that changed, are missing or were added."""

    id = "numbers"
    summary = "a number has changed, is missing or was added"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Pair the numbers of both sides by value, and name what is left."""
        source = read_amounts(without_addresses(row.pair.source), FRENCH)
        target = read_amounts(without_addresses(row.pair.target), ENGLISH)
        theirs, ours = _values(source), _values(target)
        short = {a for a in target if _is_short(row.pair.target, a)}
        ours |= {year for a in short for year in _years(a)}
        sound = _converted(row, source, target)
        readings = {a: _short_years(a) | (_years(a) if a in short else set()) for a in target}
        lost = [a for a in _firm_first(source) if not _is_in(ours, a, _years(a))]
        lost = [a for a in lost if not _is_an(a, row) and a not in sound]
        new = [a for a in _firm_first(target) if not _is_in(theirs, a, readings[a])]
        new = [a for a in new if a not in sound]
        for old, other in zip(lost, new, strict=False):
            severity = _severity(old)
            yield changed(row.pair, old.span, other.span, name=self.id, severity=severity)
        for amount in lost[len(new) :]:
            text = f"{quoted(amount.span.of(row.pair.source))} is missing"
            yield Flag(self.id, text, _severity(amount), source=amount.span)
        for amount in new[len(lost) :]:
            if amount.weight is Weight.FIRM:
                text = f"{quoted(amount.span.of(row.pair.target))} is not in the source"
                yield Flag(self.id, text, "warning", target=amount.span)
        if source and target:
            yield from find_twisted(row.pair, source, target, name=self.id)
            yield from find_repeated(row.pair, source, target, name=self.id)
            yield from find_decimal_times(row.pair, source, target, name=self.id)


def _converted(row: CheckedRow, source: Sequence[Amount], target: Sequence[Amount]) -> set[Amount]:
    """Return the numbers that count the same in other units: 80 km, 50 miles."""
    ours = imperial(row.pair.target, target)
    theirs = metric(row.pair.source, source) if ours else ()
    pairs = ((one, other) for one in theirs for other in ours if is_same(one, other))
    return {measure.amount for pair in pairs for measure in pair}


def _firm_first(amounts: Sequence[Amount]) -> list[Amount]:
    """Return the numbers that may be asked for, those in digits before those in words."""
    return sorted((amount for amount in amounts if amount.weight), key=lambda a: -a.weight)


def _severity(amount: Amount) -> str:
    """A number in words may be put in other words."""
    return "error" if amount.weight is Weight.FIRM else "warning"


def _is_an(amount: Amount, row: CheckedRow) -> bool:
    """Return whether a number is one, and an article may stand for it: "1 heure", "an hour"."""
    return Decimal(1) in amount.values and any(word.folded in ("a", "an") for word in row.target)


def _values(amounts: Sequence[Amount]) -> set[object]:
    """Return all that the numbers of a side may stand for."""
    values: set[object] = {value for amount in amounts for value in amount.values}
    return values.union(part for amount in amounts for part in amount.parts)


def _is_in(values: set[object], wanted: Amount, readings: set[object]) -> bool:
    """Return whether a number, or all of its parts, are among those of the other side.

    Args:
        values: what the numbers of the other side may stand for.
        wanted: the number.
        readings: what else it may stand for there.
    """
    if not values.isdisjoint({*wanted.values, *readings}):
        return True
    return bool(wanted.parts) and values.issuperset(wanted.parts)


def _years(amount: Amount) -> set[object]:
    """Return the years that two digits may abbreviate: 87 is 1987."""
    return {c + value for c in _CENTURIES for value in _whole(amount) if 0 <= value < 100}


def _short_years(amount: Amount) -> set[object]:
    """Return what the year of a number is in two digits."""
    return {value % 100 for c in _CENTURIES for value in _whole(amount) if c <= value < c + 100}


def _whole(amount: Amount) -> list[Decimal]:
    values = [value for value in amount.values if isinstance(value, Decimal)]
    return [value for value in values if value == value.to_integral_value()]


def _is_short(text: str, amount: Amount) -> bool:
    """Return whether a number is written as one that is abbreviated: '87, 2019-20, the 80's."""
    before, after = text[: amount.span.start][-1:], text[amount.span.end :][:2]
    return before in _BEFORE_SHORT or after[1:] == "s"
