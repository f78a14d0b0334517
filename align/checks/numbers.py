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
        sound = _converted(row, source, target)
        lost = [a for a in _firm_first(source) if not _is_in(ours, a) and not _is_an(a, row)]
        lost = [amount for amount in lost if amount not in sound]
        new = [a for a in _firm_first(target) if not _is_in(theirs, a) and a not in sound]
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


def _is_in(values: set[object], wanted: Amount) -> bool:
    """Return whether a number, or all of its parts, are among those of the other side."""
    if not values.isdisjoint(_readings(wanted)):
        return True
    return bool(wanted.parts) and values.issuperset(wanted.parts)


def _readings(amount: Amount) -> set[object]:
    """Return the values of a number, and the years that two digits may abbreviate and back."""
    readings: set[object] = set(amount.values)
    for value in amount.values:
        if isinstance(value, Decimal) and value == value.to_integral_value():
            if 0 <= value < 100:
                readings.update(century + value for century in _CENTURIES)
            elif any(century <= value < century + 100 for century in _CENTURIES):
                readings.add(value % 100)
    return readings
