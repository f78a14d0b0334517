"""What several formats need: lines with numbers, errors with places, pairs that fit together."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from align.bitext import Bitext, Pair
from align.errors import FormatError

# A ten-thousandth of a nat, or of a link's confidence, is less than anything shown to a reader.
DECIMALS = 4

Line = TypeVar("Line")
Parsed = TypeVar("Parsed")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, numbered from 1.

    Only line feeds end a line: `str.splitlines` would also cut at characters that cells may hold.
    """
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def at_line(number: int, parse: Callable[[Line], Parsed], line: Line) -> Parsed:
    """Parse a line and put its number before whatever is wrong with it."""
    try:
        return parse(line)
    except (ValueError, FormatError) as error:
        raise FormatError(f"line {number}: {error}") from None


def bitext_of(
    pairs: Sequence[Pair], *, signature: str = "", title: str = "", has_states: bool = False
) -> Bitext:
    """Gather pairs, named if one has no name; what does not fit together is the file's fault."""
    is_whole = all(pair.id and pair.block for pair in pairs)
    try:
        return Bitext(
            title,
            tuple(pairs) if is_whole else named(pairs),
            signature,
            has_states=has_states,
        )
    except ValueError as error:
        raise FormatError(str(error)) from None


def named(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Give pairs of another program's file ids and blocks that a bitext can have.

    An id that is missing or was there before becomes "u" and the number of the pair; so does a
    block that is missing or was left before.

    >>> [(p.id, p.block) for p in named([Pair("", "", "a", "b"), Pair("x", "p", "c", "d")])]
    [('u1', 'u1'), ('x', 'p')]
    """
    named_pairs: list[Pair] = []
    pairs = tuple(pairs)
    ids, blocks = {pair.id for pair in pairs}, {pair.block for pair in pairs}
    used_ids, used_blocks = {""}, {""}
    for number, pair in enumerate(pairs, start=1):
        same_block = bool(named_pairs) and pair.block == pairs[number - 2].block != ""
        block = named_pairs[-1].block if same_block else pair.block
        if not same_block and block in used_blocks:
            block = fresh_name(number, blocks)
        id_ = fresh_name(number, ids) if pair.id in used_ids else pair.id
        used_ids.add(id_)
        used_blocks.add(block)
        named_pairs.append(replace(pair, id=id_, block=block))
    return tuple(named_pairs)


def fresh_name(number: int, taken: set[str]) -> str:
    """Return a name that no pair has, and take it."""
    name = f"u{number}"
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def version_in(signature: str) -> str:
    """Return which visavis made something, "0" if its signature does not say.

    >>> version_in("visavis:0.1.0|model:opus")
    '0.1.0'
    """
    match = re.search(r"(?:^|\|)visavis:([^|]+)", signature)
    return match[1] if match else "0"


def rounded(number: float | None) -> float | None:
    """Round for writing; JSON has no word for infinity or NaN, so both become unknown."""
    if number is None or not math.isfinite(number):
        return None
    return round(number, DECIMALS) + 0.0  # + 0.0 takes the sign off a rounded -0.0
