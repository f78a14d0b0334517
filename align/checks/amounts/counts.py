"""What the same values hide: a number that comes twice, and a time that reads as a decimal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from align.bitext import Flag, Pair
from align.checks.amounts.amount import Amount, Value, Weight
from align.checks.show import quoted

# Digits of a number whose second coming is no chance; chosen: small ones are counted, listed and
# put in other words ("on 3 May … the third").
_TELLING = 3


def find_repeated(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], *, name: str
) -> Iterator[Flag]:
    """Yield a flag for each number in digits that comes more often than in the source.

    Args:
        pair: what is checked.
        source, target: the numbers of both sides.
        name: of the check.
    """
    seen: set[Value] = set()
    for amount in target:
        if amount.weight is not Weight.FIRM or not seen.isdisjoint(amount.values):
            continue
        seen |= amount.values
        ours = [other for other in target if _is_again(amount, other)]
        theirs = [other for other in source if not amount.values.isdisjoint(other.values)]
        digits = sum(map(str.isdigit, amount.span.of(pair.target)))
        if digits >= _TELLING and theirs and len(ours) > len(theirs):
            text = f"{quoted(ours[-1].span.of(pair.target))} comes {len(ours)} times"
            yield Flag(
                name, f"{text}, {len(theirs)} in the source", "warning", target=ours[-1].span
            )


def _is_again(amount: Amount, other: Amount) -> bool:
    """Return whether a number comes again, rather than sharing what "3 in 2019" may stand for."""
    is_same = amount.values <= other.values or other.values <= amount.values
    return other.weight is Weight.FIRM and is_same


def find_decimal_times(
    pair: Pair, source: Sequence[Amount], target: Sequence[Amount], *, name: str
) -> Iterator[Flag]:
    """Yield a flag for each time of day that has become a decimal: 15h30, 15.30.

    Args:
        pair: what is checked.
        source, target: the numbers of both sides.
        name: of the check.
    """
    for amount in source:
        dial = next((value for value in amount.values if isinstance(value, str)), None)
        minutes = amount.parts[1:]
        if dial is None or not minutes or any(dial in other.values for other in target):
            continue
        decimal = Decimal(f"{amount.parts[0]}.{minutes[0]:02}")
        for other in target:
            if other.values == {decimal} and other.span.of(pair.target).count(".") == 1:
                text = f"{quoted(other.span.of(pair.target))} reads as a decimal"
                message = f"{text}, {quoted(amount.span.of(pair.source))} is a time"
                yield Flag(name, message, "warning", source=amount.span, target=other.span)
