"""What French words mean together: “restauration rapide” is fast food, “second rôle” no role.

The table is `expressions.tsv`, made of the text written for training by
`tests/measure/make_expression_table.py`. It holds what no word by itself tells: of its English, the
words that come with all of its French ones and far less often with any of them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from align.bitext import Span
from align.words.expression import Expression, are_together, cut_expression
from align.words.idioms import load_idioms
from align.words.table_file import read_lines

_LINE = r"\S+(?: \S+)+\t\S+(?: \S+)*\t(?:100|[1-9]\d?)\t\S+(?: \S+)*\n"
_LINES = re.compile(f"(?:{_LINE})+")
_REMEMBERED = 64  # sentences; chosen: the renderings of one come one after another


@dataclass(frozen=True, eq=False)
class ExpressionTable:
    """Finds expressions in French text.

    Args:
        lines: of the file, by the first two words; read when a text has these, since the whole
            file would take longer than most texts.
    """

    lines: Mapping[tuple[str, str], Sequence[str]]

    def beginning(self, first: str, second: str) -> list[Expression]:
        """Return the expressions that begin with two folded words, the longest first."""
        found = map(_read, self.lines.get((first, second), ()))
        return sorted(found, key=lambda one: -len(one.french))

    def find(self, text: str) -> tuple[tuple[Span, Expression], ...]:
        """Return the expressions of a French text with their places, the longest that begin first.

        >>> [(place, found)] = load_expressions().find("La restauration rapide paie peu.")
        >>> place, found.english
        (Span(start=3, end=22), 'fast food')
        """
        words, folded = cut_expression(text)
        found: list[tuple[Span, Expression]] = []
        k = 0
        while k < len(words) - 1:
            for expression in self.beginning(*folded[k : k + 2]):
                end = k + len(expression.french)
                if tuple(folded[k:end]) == expression.french and are_together(text, words[k:end]):
                    found.append((Span(words[k].start(), words[end - 1].end()), expression))
                    k = end - 1
                    break
            k += 1
        return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def expressions_in(text: str) -> tuple[tuple[Span, Expression], ...]:
    """Return the expressions of a French text that the package's tables know, with their places.

    Of two that overlap the idiom stays, which people have read.
    """
    idioms = load_idioms().find(text)
    others = [
        (place, found)
        for place, found in load_expressions().find(text)
        if not any(place.start < one.end and one.start < place.end for one, _ in idioms)
    ]
    return tuple(sorted((*idioms, *others), key=lambda item: item[0].start))


@cache
def load_expressions() -> ExpressionTable:
    """Read the table that comes with the package, once in a process.

    Raises:
        AlignError: it is missing or damaged.
    """
    return read_expressions(files("align.words").joinpath("expressions.tsv"))


def read_expressions(file: Traversable) -> ExpressionTable:
    """Read a table: on each line folded French words, English, its share in hundredths, the signs.

    Raises:
        AlignError: it is missing or damaged.
    """
    return table_of(read_lines(file, is_right=_LINES.fullmatch))


def table_of(lines: Iterable[str]) -> ExpressionTable:
    """Put the lines of a table together so that its expressions can be found."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        first, second = line[: line.index("\t")].split(" ", 2)[:2]
        found.setdefault((first, second), []).append(line)
    return ExpressionTable(found)


def _read(line: str) -> Expression:
    french, english, hundredths, signs = line.split("\t")
    return Expression(
        tuple(french.split(" ")), (english,), int(hundredths) / 100, frozenset(signs.split(" "))
    )
