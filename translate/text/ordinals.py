"""Ordinals in figures, 1st, 12th, 23rd, and what Roman numerals count."""

from __future__ import annotations

_ROMAN = {"I": 1, "V": 5, "X": 10}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ending_of(number: int) -> str:
    """Return the ending that makes a number an ordinal.

    >>> [ending_of(number) for number in (1, 2, 3, 4, 11, 12, 22, 113)]
    ['st', 'nd', 'rd', 'th', 'th', 'th', 'nd', 'th']
    """
    is_teen = number // 10 % 10 == 1
    return "th" if is_teen else _ENDINGS.get(number % 10, "th")


def roman_value(roman: str) -> int:
    """Return what a Roman numeral of centuries and kings counts; L, C and M are not of them.

    >>> [roman_value(roman) for roman in ("IV", "XIX", "XXI")]
    [4, 19, 21]
    """
    numbers = [_ROMAN[letter] for letter in roman]
    following = [*numbers[1:], 0]
    return sum(-n if n < after else n for n, after in zip(numbers, following, strict=True))
