"""Tables of two columns without names for them: French and English, as most people make them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from align.bitext import Pair
from align.errors import FormatError
from align.exchange.lines import at_line

_NEEDED = frozenset({"source", "target"})
# Two of these, one of each, say what the columns are, and are no pair.
_FRENCH_NAMES = re.compile(r"fr|fra|fre|fr[-_]\w\w|french|fran[cç]ais|src", re.IGNORECASE)
_ENGLISH_NAMES = re.compile(r"en|eng|en[-_]\w\w|english|anglais|tgt|trg", re.IGNORECASE)


def delimiter_of(text: str) -> str:
    """Return what stands between the cells of a CSV: what names both columns, or parts most rows.

    >>> delimiter_of("Oui, oui.;Yes.\\nNon.;No.\\n"), delimiter_of("target;source\\na,b;c\\n")
    (';', ';')
    """
    counts = dict.fromkeys(",;\t", 0)
    for mark in counts:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        except csv.Error:  # whoever reads it in earnest says what is wrong
            continue
        if rows and {cell.strip().lower() for cell in rows[0]} >= _NEEDED:
            return mark
        counts[mark] = sum(len(row) == len(_NEEDED) for row in rows)
    return max(counts, key=lambda mark: counts[mark])


def is_unnamed(first: Sequence[str]) -> bool:
    """Return whether a table that begins with these cells has two columns without names."""
    return len(first) == 2 and not _NEEDED & {cell.strip().lower() for cell in first}


def pairs_of_two_columns(rows: Sequence[tuple[int, Sequence[str]]], *, between: str) -> list[Pair]:
    """Read rows of French and English; of English and French if the first row says so.

    Args:
        rows: the cells of each row, with the number of its line, from 1.
        between: what a message says that stands between cells.

    Raises:
        FormatError: naming the line that has not two cells.

    >>> [pair.target for pair in pairs_of_two_columns([(1, ["Oui.", "Yes."])], between="a tab")]
    ['Yes.']
    """
    one, other = (cell.strip() for cell in rows[0][1])
    is_named = _FRENCH_NAMES.fullmatch(one) and _ENGLISH_NAMES.fullmatch(other)
    is_turned = _ENGLISH_NAMES.fullmatch(one) and _FRENCH_NAMES.fullmatch(other)

    def parse(cells: Sequence[str]) -> Pair:
        if len(cells) != 2:
            raise FormatError(
                f"{len(cells)} cells where 2 belong; write French, {between}, English, or begin "
                "with a line that names source and target"
            )
        source, target = reversed(cells) if is_turned else cells
        return Pair("", "", source, target)

    return [at_line(number, parse, cells) for number, cells in rows[bool(is_named or is_turned) :]]
