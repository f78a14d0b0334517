"""Symbols of units that a model has spoilt: half a litre is no half millilitre, nor half a gram.

Where a number stands before another unit, and nowhere before its own, the unit of the French is the
right one: nobody converts one and leaves the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from align.bitext import Span

# Of each kind the symbols and, for English, the words (as stems; "litre" is in "litres").
_KINDS = (
    {"hl": "hectolit", "l": "lit", "dl": "decilit", "cl": "centilit", "ml": "millilit"},
    {"t": "tonne", "kg": "kilo", "g": "gram", "mg": "milligram", "µg": "microgram"},
    {"km": "kilomet", "m": "met", "cm": "centimet", "mm": "millimet", "µm": "micromet"},
    {"GW": "gigawatt", "MW": "megawatt", "kW": "kilowatt", "W": "watt"},
    {"GWh": "gigawatt", "MWh": "megawatt", "kWh": "kilowatt", "Wh": "watt"},
    {"GHz": "gigahertz", "MHz": "megahertz", "kHz": "kilohertz", "Hz": "hertz"},
    {"To": "TB", "Go": "GB", "Mo": "MB", "Ko": "KB"},
)
_ENGLISH = {"To": "TB", "Go": "GB", "Mo": "MB", "Ko": "KB"}
_KIND_OF: Mapping[str, Mapping[str, str]] = {
    symbol: kind
    for kind in _KINDS
    for french in kind
    for symbol in (french, _ENGLISH.get(french, french))
}
# Not the last group of a larger one: "1 500 m".
_NUMBER = (
    r"(?<![\w.,/])(?<!\d[ \u00a0\u202f\u2009])(?P<number>\d{1,9}(?:[.,/]\d{1,9})?|[½¼¾⅓⅔])"
    r"[\s\u00a0\u202f\u2009-]?"
)
_SYMBOL = re.compile(
    _NUMBER + rf"(?P<unit>{'|'.join(sorted(_KIND_OF, key=len, reverse=True))})(?![\w'’²³/^])"
)
_WORDED = re.compile(_NUMBER + r"(?P<unit>[^\W\d_]{3,12})")
_MOST = 40  # of a side; chosen: more are a table


def spoilt_symbols(source: str, target: str) -> tuple[tuple[Span, Span, str], ...]:
    """Return where the unit of a number has become another.

    Args:
        source: French.
        target: its English.

    Returns:
        The place of the unit in the source and in the target, and its symbol in English.

    >>> spoilt_symbols("Ajoutez 1/2 l de lait.", "Add 1/2 ml of milk.")
    ((Span(start=12, end=13), Span(start=8, end=10), 'l'),)
    >>> spoilt_symbols("2 kg de riz", "2 kilos of rice")
    ()
    """
    return tuple(_spoilt(source, target)) if _SYMBOL.search(target) else ()


def _spoilt(source: str, target: str) -> Iterator[tuple[Span, Span, str]]:
    ours = list(_found(_SYMBOL, target))
    words = {(number, unit.lower()) for number, unit, _ in _found(_WORDED, target)}
    theirs = list(_found(_SYMBOL, source))
    told = {(number, _ENGLISH.get(unit, unit)) for number, unit, _ in theirs}
    for number, unit, place in theirs:
        kind, symbol = _KIND_OF[unit], _ENGLISH.get(unit, unit)
        same = [(other, span) for n, other, span in ours if n == number]
        is_said = any(n == number and word.startswith(kind[unit]) for n, word in words)
        is_other = len(same) == 1 and same[0][0].lower() != symbol.lower()
        if is_other and (number, same[0][0]) not in told and not is_said:
            yield place, same[0][1], symbol


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str, Span]]:
    for count, match in enumerate(pattern.finditer(text)):
        if count == _MOST:
            return
        yield match["number"].replace(",", "."), match["unit"], Span(*match.span("unit"))
