"""What French words mean together: “restauration rapide” is fast food, “second rôle” no role.

The table is `expressions.tsv`, made of the text written for training by
`tests/measure/make_expression_table.py`. It holds what no word by itself tells: of its English, the
words that come with all of its French ones and far less often with any of them alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise

from align.bitext import Span
from align.errors import AlignError
from align.words.translations import fold_french

_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*(?:['’](?=\w))?")
_LINE = r"\S+(?: \S+)+\t\S+(?: \S+)*\t(?:100|[1-9]\d?)\t\S+(?: \S+)*\n"
_LINES = re.compile(f"(?:{_LINE})+")
_STATE = "état"  # has a capital in the middle of expressions: coup d'État
_REMEMBERED = 64  # sentences; chosen: the renderings of one come one after another


@dataclass(frozen=True, slots=True)
class Expression:
    """French words that have an English of their own.

    Args:
        french: the words, folded.
        english: how it was usually rendered.
        share: how often it was, 0 to 1.
        signs: stems of English words (`stem_of`) of which one at least shows that it was rendered.
    """

    french: tuple[str, ...]
    english: str
    share: float
    signs: frozenset[str]

    def is_in(self, stems: Collection[str]) -> bool:
        """Return whether English of these stems renders it."""
        return not self.signs.isdisjoint(stems)


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
        words = list(_WORD.finditer(text))
        folded = [fold_expression(word.group()) for word in words]
        found: list[tuple[Span, Expression]] = []
        k = 0
        while k < len(words) - 1:
            for expression in self.beginning(*folded[k : k + 2]):
                end = k + len(expression.french)
                if tuple(folded[k:end]) == expression.french and _are_together(text, words[k:end]):
                    found.append((Span(words[k].start(), words[end - 1].end()), expression))
                    k = end - 1
                    break
            k += 1
        return tuple(found)


def _are_together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Return whether there is nothing but blanks between words, and no name among them.

    “Place du Marché” is a name, “place du marché” is not, “RESTAURATION RAPIDE” is a heading; the D
    of “FILE D'ATTENTE” and the State of “coup d'État” are no names.
    """
    if any(text[one.end() : other.start()].strip() for one, other in pairwise(words)):
        return False
    return not any(is_name(word.group()) for word in words[1:])


def is_name(word: str) -> bool:
    """Return whether a French word behind another is a name, by its capital.

    >>> [is_name(word) for word in ("Marché", "MARCHÉ", "D'", "État")]
    [True, False, False, False]
    """
    bare = word.rstrip("'’")
    return len(bare) > 1 and bare.istitle() and fold_french(bare) != _STATE


def expression_words(text: str) -> tuple[str, ...]:
    """Cut French text as the table does: folded words, an elided one with its apostrophe.

    >>> expression_words("L’aire d'autoroute")
    ("l'", 'aire', "d'", 'autoroute')
    """
    return tuple(fold_expression(word) for word in _WORD.findall(text))


def fold_expression(word: str) -> str:
    """Write a French word as the table does."""
    return fold_french(word).replace("’", "'").replace("‐", "-").replace("‑", "-")


@lru_cache(maxsize=_REMEMBERED)
def expressions_in(text: str) -> tuple[tuple[Span, Expression], ...]:
    """Return the expressions of a French text that the package's table knows, with their places."""
    return load_expressions().find(text)


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
    try:
        text = file.read_text(encoding="utf-8")
        if not _LINES.fullmatch(text):
            raise ValueError("a line is not as it should be")
    except (OSError, ValueError) as error:
        raise AlignError(
            f"{file}: the table of expressions is missing or damaged; install visavis again"
        ) from error
    return table_of(text.rstrip("\n").split("\n"))


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
        tuple(french.split(" ")), english, int(hundredths) / 100, frozenset(signs.split(" "))
    )
