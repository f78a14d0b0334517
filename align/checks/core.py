"""What every check is made of: the row it looks at, and the two shapes that a check can have.

A check is one small class with an id; what it finds is a `Flag` of that name. It never changes a
text, keeps nothing between rows, and takes time linear in the length of a row. Which checks there
are, and how they are chosen, is `registry.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from align.bitext import SOUND, Flag, Pair, Span
from align.checks.words import Word, folded_words


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A pair with the words of both sides, cut once for all checks."""

    pair: Pair
    source: tuple[Word, ...]
    target: tuple[Word, ...]


def row_of(pair: Pair) -> CheckedRow:
    """Cut both sides of a pair into words.

    >>> [word.folded for word in row_of(Pair("1", "1", "L'Été.", "Summer.")).source]
    ['l', 'ete']
    """
    return CheckedRow(pair, folded_words(pair.source), folded_words(pair.target))


def is_pinned(pair: Pair, *, source: Span | None = None, target: Span | None = None) -> bool:
    """Return whether a term that a glossary pinned holds any of a place on either side.

    >>> from align.bitext import Term
    >>> term = Term("CAC", "agency", "substituted", Span(3, 6), Span(4, 10))
    >>> pair = Pair("1", "1", "Le CAC parle.", "The agency speaks.", terms=(term,))
    >>> is_pinned(pair, source=Span(3, 6)), is_pinned(pair, target=Span(11, 17))
    (True, False)
    """
    return any(
        overlap(term.source, source) or overlap(term.target, target)
        for term in pair.terms
        if term.status in SOUND
    )


def overlap(one: Span | None, other: Span | None) -> bool:
    """Return whether two stretches have a character in common; nothing overlaps no place.

    >>> overlap(Span(0, 3), Span(2, 5)), overlap(Span(0, 3), Span(3, 5)), overlap(None, Span(0, 1))
    (True, False, False)
    """
    return one is not None and other is not None and one.start < other.end and other.start < one.end


@runtime_checkable
class Check(Protocol):
    """Looks at one row at a time.

    Args:
        id: the name of its flags, stable.
        summary: what it finds, in a few words for people.
        any_language: whether it knows nothing of French and English.
    """

    id: str
    summary: str
    any_language: bool

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Yield what is wrong with a row whose two sides say something."""
        ...


@runtime_checkable
class TextCheck(Protocol):
    """Looks at all rows of a text at once; the attributes are those of `Check`."""

    id: str
    summary: str
    any_language: bool

    def find_across(self, rows: Sequence[CheckedRow]) -> Iterator[tuple[int, Flag]]:
        """Yield what is wrong, each with the index of its row."""
        ...
