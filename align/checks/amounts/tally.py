"""Numbers in words, added up word by word: quatre-vingt-dix-sept, two hundred and five."""

from __future__ import annotations

from decimal import Decimal

from align.checks.amounts.grammars import Grammar

# Chosen: no text counts further, and arithmetic has its bounds.
_MOST = Decimal(10) ** 21


class Tally:
    """Adds up the words of one number."""

    def __init__(self, grammar: Grammar) -> None:
        """Begin with nothing."""
        self._grammar = grammar
        self._total = self._current = Decimal(0)
        self.scale = Decimal(1)

    @property
    def value(self) -> Decimal:
        """Return what the words so far add up to."""
        return self._total + self._current

    def add(self, word: str, *, is_joined: bool = False) -> bool:
        """Add a word; say no and change nothing if the number cannot go on with it."""
        grammar = self._grammar
        if word in grammar.hundreds:
            if is_joined or not self._current < 100:
                return False
            self._current = max(self._current, Decimal(1)) * 100
        elif word in grammar.scales:
            if is_joined or not self._multiply(grammar.scales[word]):
                return False
        else:
            value = grammar.units.get(word, grammar.units.get(_singular(word)))
            if value is None or not self._fits(value, is_joined=is_joined):
                return False
            self._current += 76 if self._is_eighty(value) else value
        return True

    def _multiply(self, scale: Decimal) -> bool:
        """Scale what is there: two thousand, mille milliards; no if it was scaled as far before."""
        if self._total > _MOST:
            return False
        if self._current or not self._total:
            if self._total and scale >= self.scale:
                return False
            self._total += max(self._current, Decimal(1)) * scale
        else:
            self._total *= scale
        self._current = Decimal(0)
        self.scale = scale
        return True

    def _is_eighty(self, value: int) -> bool:
        return self._grammar.counts_by_twenty and self._current % 100 == 4 and value == 20

    def _fits(self, value: int, *, is_joined: bool) -> bool:
        low = self._current % 100
        twenties = self._grammar.counts_by_twenty
        if is_joined and twenties and value % 10 != 1:
            return False
        # "A hundred and five", "two thousand and five"; "two million and five" are two numbers.
        if is_joined and not twenties and (low != 0 or (self.scale > 1000 and not self._current)):
            return False
        return (
            low == 0
            or self._is_eighty(value)
            or (value < 10 and low % 10 == 0 and low >= 20)
            or (7 <= value < 10 and low == 10 and twenties)
            or (10 <= value < 20 and low in (60, 80) and twenties)
        )


def _singular(word: str) -> str:
    return word.removesuffix("s") if word.endswith(("iemes", "ths")) else word
