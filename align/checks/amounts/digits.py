"""Numbers in digits: where one ends and the next begins, and what each may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from align.checks.amounts.grammars import Grammar

# Longer ones are keys and codes; chosen, so that arithmetic stays exact (28 digits).
_LONGEST = 18
SPACES = " \u00a0\u202f\u2009"
# Groups of three after spaces or apostrophes are one number; all else is several.
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{SPACES}'’]\d{{3}})+(?:[.,]\d+)?(?!\d)")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def split_digits(run: str) -> Iterator[tuple[int, str, tuple[Decimal, ...]]]:
    """Cut digits and separators into numbers: offset, text, and parts it may be instead."""
    place = 0
    while place < len(run):
        grouped = _GROUPED.match(run, place)
        match = grouped or _PLAIN.match(run, place)
        if match is None:
            place += 1
            continue
        piece = match.group()
        numbers = list(re.finditer(r"\d+", piece))
        if grouped:
            yield place, piece, tuple(Decimal(number.group()) for number in numbers)
        elif len(numbers) > 2 and not _THOUSANDS.fullmatch(piece):
            # A date, a version, an address: 14.07.2012
            yield from ((place + number.start(), number.group(), ()) for number in numbers)
        else:
            yield place, piece, ()
        place = match.end()


def digit_values(text: str, grammar: Grammar) -> set[Decimal]:
    """Return what digits may stand for; nothing if they are too long to be a number."""
    bare = re.sub(rf"[{SPACES}'’]", "", text)
    if sum(map(str.isdigit, bare)) > _LONGEST:
        return set()
    values = set()
    if _THOUSANDS.fullmatch(bare):
        separator = "," if bare.find(",") >= 0 and not 0 <= bare.find(".") < bare.find(",") else "."
        whole = bare.replace(separator, "")
        values.add(Decimal(whole.replace(",", ".")))
    decimal = bare.replace(",", ".")
    if decimal.count(".") <= 1 and (not values or grammar.decimal_separator in bare):
        values.add(Decimal(decimal))
    return values
