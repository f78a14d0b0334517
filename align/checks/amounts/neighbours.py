"""What numbers tell of their neighbours: one million, a range, a half, three in ten, two weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from align.bitext import Span
from align.checks.amounts.amount import Amount, Weight
from align.checks.amounts.digits import SPACES
from align.checks.amounts.grammars import Grammar

_HALF, _THOUSAND = Decimal("0.5"), Decimal(1000)
_MINUTES = frozenset(map(Decimal, (5, 10, 15, 20, 25)))  # what people say of a clock
_WEEK = 7  # days; "huit jours", "quinze jours" count the first as well


def join_neighbours(text: str, amounts: Sequence[Amount], grammar: Grammar) -> Iterator[Amount]:
    """Yield the numbers of a text from the last to the first, joined where neighbours tell how.

    The "million" of "2 or 3 million" holds for both; "5 mille 352" is one number; so is "half a
    million"; "trois et demi" is 3.5, "three in ten" 30 %, "two weeks" 14 days.
    """
    after: Amount | None = None
    for amount in reversed(amounts):
        amount = _with_round(text, _with_half(text, amount, grammar), grammar)
        amount = _with_span(text, _with_quarter(text, amount, grammar), grammar)
        if after is None:
            after = amount
            continue
        gap = text[amount.span.end : after.span.start].strip(SPACES + "$£€").lower()
        plain = {value for value in amount.values if isinstance(value, Decimal)}
        if amount.scale == _THOUSAND and not gap and _is_below(after, _THOUSAND):
            sums = {v + w for v in plain for w in after.values if isinstance(w, Decimal)}
            span = Span(amount.span.start, after.span.end)
            after = replace(amount, values=frozenset(sums), span=span)
            continue
        after = _with_minutes(after, gap, amount)
        if grammar.out_of.fullmatch(gap):
            shares = _shares(plain, after)
            amount = replace(amount, values=amount.values | shares)
            after = replace(after, values=after.values | shares)
        if _HALF in amount.values and after.scale > 1 and gap in grammar.half_of:
            after = replace(after, values=after.values | {after.scale * _HALF})
        elif amount.weight and amount.scale == 1 < after.scale and gap in grammar.range_words:
            shared = {value * after.scale for value in plain}
            amount = replace(amount, values=amount.values | shared)
        yield after
        after = amount
    if after is not None:
        yield after


def _with_half(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """Add what "et demi" behind a number makes of it."""
    match = grammar.and_half.match(text, amount.span.end)
    if match is None:
        return amount
    scale = grammar.scales.get(match["scale"] or "", Decimal(1))
    plain = {value for value in amount.values if isinstance(value, Decimal)}
    halves = {(value + amount.scale * _HALF) * scale for value in plain}
    return replace(amount, values=amount.values | halves)


def _with_quarter(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """Add what "moins le quart" behind an hour makes of it."""
    match = grammar.quarters.match(text, amount.span.end)
    if match is None:
        return amount
    quarter = -_HALF / 2 if match["less"] else _HALF / 2
    hours = {value + quarter for value in amount.values if isinstance(value, Decimal)}
    return replace(amount, values=amount.values | hours)


def _with_minutes(amount: Amount, gap: str, minutes: Amount) -> Amount:
    """Add what "a quarter to" before an hour makes of it."""
    if gap not in ("to", "past"):
        return amount
    shares = {v / 60 for v in minutes.values if isinstance(v, Decimal) and v in _MINUTES}
    shares |= {_HALF} & minutes.values
    hours = {value for value in amount.values if isinstance(value, Decimal) and value <= 12}
    dial = {
        h + half + (s if gap == "past" else -s) for h in hours for s in shares for half in (0, 12)
    }
    return replace(amount, values=amount.values | dial)


def _with_round(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """Add how many teams are left where a number names a round."""
    if not grammar.of_final.match(text, amount.span.end):
        return amount
    doubled = {2 * value for value in amount.values if isinstance(value, Decimal)}
    return replace(amount, values=amount.values | doubled)


def _with_span(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """Add what a span of time is in the next smaller one: two weeks are 14 days, in French 15."""
    half = grammar.and_half.match(text, amount.span.end)
    match = grammar.counted.match(text, half.end() if half else amount.span.end)
    if match is None:
        return amount
    name = match["name"].lower()
    factor = grammar.spans[name]
    plain = {value for value in amount.values if isinstance(value, Decimal)}
    smaller = {value * factor for value in plain}
    if factor == _WEEK:
        smaller |= {value + 1 for value in smaller}
    return replace(amount, values=amount.values | smaller)


def _shares(parts: set[Decimal], whole: Amount) -> set[Decimal]:
    """Return per cent: those of three in ten."""
    wholes = {value for value in whole.values if isinstance(value, Decimal) and value > 1}
    return {100 * part / value for part in parts for value in wholes if part < value}


def _is_below(amount: Amount, limit: Decimal) -> bool:
    """Return whether a number in digits may be the end of a longer one."""
    is_plain = amount.weight is Weight.FIRM and amount.scale == 1
    return is_plain and all(isinstance(v, Decimal) and v < limit for v in amount.values)
