"""Numbers as they are written in a text, each with every value that it may stand for.

"1,800" is 1800 in English and 1.8 in French; "14 h 30" is half past two; "années 90" are the
nineties; "XXe" is twentieth. The words and symbols of each language are in `grammars.py`; comparing
two texts is `checks/numbers.py`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from align.bitext import Span
from align.checks.amounts.amount import Amount, Value, Weight
from align.checks.amounts.digits import SPACES, digit_values, split_digits
from align.checks.amounts.grammars import Grammar
from align.checks.amounts.neighbours import join_neighbours
from align.checks.amounts.tally import Tally
from align.checks.words import fold

_TOKEN = re.compile(
    rf"""
    (?P<digits> \d+ (?: [.,'’{SPACES}] \d+ )* )
  | (?P<roman> \b (?:
        [IVX]{{1,7}} (?= (?: [èe]me | e | ᵉ | th | st | nd | rd ) s? \b | \s [Cc]entur )
      | I (?= er \b | re \b ) ) )
  | (?P<numeral> (?<=[^\W\d_][ ]) [IVX]{{1,7}} \b )
  | (?P<word> [^\W\d_]+ )
    """,
    re.VERBOSE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_BY = re.compile(r"x\d")
# Chosen: no text counts further, and arithmetic has its bounds.
_MOST = Decimal(10) ** 21


def read_amounts(text: str, grammar: Grammar) -> tuple[Amount, ...]:
    """Find the numbers of a text, in order.

    Args:
        text: one segment.
        grammar: that of its language.

    >>> from align.checks.amounts.grammars import FRENCH
    >>> [sorted(a.values) for a in read_amounts("1,2 milliard pour vingt et un chiens", FRENCH)]
    [[Decimal('1200000000.0')], [Decimal('21')]]
    """
    timed = [*_times(text, grammar), *_hundredths(text, grammar)]
    rest = text
    if timed:
        # Times are read; blanks in their stead keep all else in its place.
        kept = list(text)
        for amount in timed:
            kept[amount.span.start : amount.span.end] = " " * (amount.span.end - amount.span.start)
        rest = "".join(kept)
    reader = _Reader(rest, grammar)
    amounts = sorted([*timed, *reader.read()], key=lambda amount: amount.span.start)
    return tuple(join_neighbours(text, amounts, grammar))[::-1]


def _times(text: str, grammar: Grammar) -> Iterator[Amount]:
    """Find times of day: "14h30", "2:30 p.m.", "noon"."""
    for match in grammar.time.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 24 or minute > 59:
            continue
        values: set[Value] = {_dial(hour, minute)}
        if match["minute"]:
            values |= {Decimal(f"{hour}.{minute:02}"), Decimal(hour * 100 + minute)}
            values |= {hour + Decimal(minute) / 60, Decimal(hour * 60 + minute)}
        else:
            values |= {Decimal(hour), Decimal(hour % 12 or 12)}
        parts = tuple(Decimal(part) for part in (hour, minute) if part)
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        yield Amount(frozenset(values), span, Weight.FIRM, parts)


def _hundredths(text: str, grammar: Grammar) -> Iterator[Amount]:
    """Find numbers with their unit for a point: "12 € 50", "1 m 80"."""
    for match in grammar.hundredths.finditer(text):
        value, parts = Decimal(f"{match[1]}.{match[2]}"), (Decimal(match[1]), Decimal(match[2]))
        yield Amount(frozenset([value]), Span(*match.span()), Weight.FIRM, parts)


def _dial(hour: int, minute: int) -> str:
    return f"{hour % 12:02}:{minute:02}"


class _Reader:
    """Reads numbers from left to right; one use."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._tokens = list(_TOKEN.finditer(text))
        self._next = 0

    def read(self) -> Iterator[Amount]:
        while self._next < len(self._tokens):
            match = self._tokens[self._next]
            if match["digits"]:
                self._next += 1
                yield from self._digits(match)
            elif match["roman"]:
                self._next += 1
                value = _roman(match["roman"])
                yield Amount(frozenset([value]), Span(*match.span()), Weight.FIRM)
            elif match["numeral"]:  # Louis XIV, World War I; or a pronoun
                self._next += 1
                value = _roman(match["numeral"])
                weight = Weight.SPELLED if len(match["numeral"]) > 1 else Weight.WEAK
                yield Amount(frozenset([value]), Span(*match.span()), weight)
            else:
                yield from self._spelled()

    def _digits(self, match: re.Match[str]) -> Iterator[Amount]:
        """Read one run of digits, which may hold several numbers, and what multiplies the last."""
        pieces = list(split_digits(match["digits"]))
        for k, (start, piece, parts) in enumerate(pieces):
            values = digit_values(piece, self._grammar)
            begin, end = match.start() + start, match.start() + start + len(piece)
            if not values:
                continue
            scales = {Decimal(1)}
            if k == len(pieces) - 1:
                scales, end = self._scale(end)
            span = Span(begin, end)
            weight = Weight.FIRM
            if self._text[begin - 1 : begin].isalpha() or _BY.match(self._text, end):
                weight = Weight.SPELLED  # CO2, A320, 4x4: a name, which may be put otherwise
            if scales == {1}:
                readings = values | set(_decade(self._text, span, values, self._grammar))
            else:
                readings, parts = {v * scale for v in values for scale in scales}, ()
            yield Amount(frozenset(readings), span, weight, parts, max(scales))

    def _scale(self, end: int) -> tuple[set[Decimal], int]:
        """Return what the words after a number may multiply it by, and where they end."""
        scales = {Decimal(1)}
        known, others = self._grammar.scales, self._grammar.other_scales
        while self._next < len(self._tokens):
            match = self._tokens[self._next]
            word = match.group() if match.group() in known else fold(match.group())
            is_far = bool(self._text[end : match.start()].strip(SPACES + "-€$£"))
            if word not in known or is_far or max(scales) > _MOST:
                break
            factors = {known[word], others.get(word, known[word])}
            scales = {scale * factor for scale in scales for factor in factors}
            end = match.end()
            self._next += 1
        return scales, end

    def _spelled(self) -> Iterator[Amount]:
        """Read one number in words, if there is one here; move on by a word if not."""
        first = self._tokens[self._next]
        self._next += 1
        word = fold(first.group())
        grammar = self._grammar
        if word in grammar.fixed:
            values = {Decimal(value) for value in grammar.fixed[word]}
            yield Amount(frozenset(values), Span(*first.span()), Weight.WEAK)
            return
        tally = Tally(grammar)
        if not tally.add(word) or self._is_percent(first, word):
            return
        end = first.end()
        while self._add_next(tally, end):
            end = self._tokens[self._next - 1].end()
        span = Span(first.start(), end)
        is_vague = end == first.end() and word in grammar.vague
        values = {tally.value, *_decade(self._text, span, {tally.value}, grammar)}
        weight = Weight.WEAK if is_vague else Weight.SPELLED
        yield Amount(frozenset(values), span, weight, scale=tally.scale)

    def _add_next(self, tally: Tally, end: int) -> bool:
        """Add the next word, over an "and" if there is one, if it goes on with the number."""
        for index in (self._next, self._next + 1):
            if index >= len(self._tokens) or not self._tokens[index]["word"]:
                return False
            match = self._tokens[index]
            if self._text[end : match.start()] not in ("-", "\u2011", *SPACES):
                return False
            word, end = fold(match.group()), match.end()
            is_joined = index > self._next
            if not is_joined and word in self._grammar.joiners:
                continue
            if not tally.add(word, is_joined=is_joined):
                return False
            self._next = index + 1
            return True
        return False

    def _is_percent(self, match: re.Match[str], word: str) -> bool:
        """Tell "pour cent" and "per cent" from a hundred."""
        before = self._text[max(0, match.start() - 5) : match.start()].strip().lower()
        return word in self._grammar.hundreds and before.endswith(("pour", "per"))


def _decade(text: str, span: Span, values: set[Decimal], grammar: Grammar) -> Iterator[Decimal]:
    """Yield the year that "années 90" or "the '90s" may mean."""
    for value in values:
        if 0 <= value < 100 and value == value.to_integral_value():
            before = fold(text[max(0, span.start - 9) : span.start])
            if grammar.before_decade.search(before) or text[span.end : span.end + 1] == "s":
                yield 1900 + value


def _roman(text: str) -> Decimal:
    numbers = [_ROMAN[letter] for letter in text]
    following = [*numbers[1:], 0]
    return Decimal(sum(-n if n < after else n for n, after in zip(numbers, following, strict=True)))
