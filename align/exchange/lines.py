"""What every format of one pair a line needs: lines with numbers, errors with places, numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TypeVar

from align.bitext import Bitext, Pair
from align.errors import FormatError

# A ten-thousandth of a nat, or of a link's confidence, is less than anything shown to a reader.
DECIMALS = 4

Parsed = TypeVar("Parsed")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, numbered from 1.

    Only line feeds end a line: `str.splitlines` would also cut at signs that cells may hold.
    """
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def at_line(number: int, parse: Callable[[str], Parsed], line: str) -> Parsed:
    """Parse a line and put its number before whatever is wrong with it."""
    try:
        return parse(line)
    except (ValueError, FormatError) as error:
        raise FormatError(f"line {number}: {error}") from None


def bitext_of(pairs: list[Pair], *, signature: str = "", title: str = "") -> Bitext:
    """Gather pairs; what does not fit together is the file's fault."""
    try:
        return Bitext(title, tuple(pairs), signature)
    except ValueError as error:
        raise FormatError(str(error)) from None


def rounded(number: float | None) -> float | None:
    """Round for writing; JSON has no word for infinity or NaN, so both become unknown."""
    if number is None or not math.isfinite(number):
        return None
    return round(number, DECIMALS) + 0.0  # + 0.0 takes the sign off a rounded -0.0
