"""A text cut where something is to be marked in it: terms outside, smaller marks inside.

Terms do not overlap on the page: of two that do, the first is shown. Inside and between terms,
the places of flags and what differs from another text may overlap; the gravest is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from align.bitext import Span

# The marks of a stretch, the gravest last: code, differences, then the severities of flags.
MARKS = ("code", "differs", "note", "warning", "error")
# What a browser would drop or rewrite becomes something of the same length, so that the offsets
# of links still fit: line breaks a space, NUL and halves of surrogate pairs U+FFFD.
_UNSHOWABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd") | {0x0A: " ", 0x0D: " "}


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term's place: the number of its line in the list of terms, and how it is shown."""

    span: Span
    number: int
    wrong: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is marked in one way, "" for not at all."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A term, or what stands between two."""

    pieces: tuple[Piece, ...]
    term: TermMark | None = None


def cut(
    text: str, terms: Iterable[TermMark] = (), marks: Iterable[tuple[Span, str]] = ()
) -> tuple[Stretch, ...]:
    """Cut a text into what a page shows; blank text is ().

    Args:
        text: any.
        terms: in any order.
        marks: spans with one of `MARKS`.

    >>> [[(piece.text, piece.mark) for piece in stretch.pieces]
    ...  for stretch in cut("A fine dog.", [TermMark(Span(2, 6), 1, False, False)],
    ...                     [(Span(7, 10), "error")])]
    [[('A ', '')], [('fine', '')], [(' ', ''), ('dog', 'error'), ('.', '')]]
    """
    if not text.strip():
        return ()
    marked = [(span, mark) for span, mark in marks if span.start < span.end]
    stretches = []
    position = 0
    for term in sorted(terms, key=lambda term: (term.span.start, term.span.end)):
        span = term.span
        if span.start < position or span.start == span.end:
            continue
        stretches.append(Stretch(tuple(_pieces(text, position, span.start, marked))))
        stretches.append(Stretch(tuple(_pieces(text, span.start, span.end, marked)), term))
        position = span.end
    stretches.append(Stretch(tuple(_pieces(text, position, len(text), marked))))
    return tuple(stretch for stretch in stretches if stretch.pieces)


def _pieces(text: str, start: int, end: int, marks: list[tuple[Span, str]]) -> Iterator[Piece]:
    within = [(span, mark) for span, mark in marks if span.start < end and span.end > start]
    places = {start, end}
    for span, _ in within:
        places |= {max(span.start, start), min(span.end, end)}
    cuts = sorted(places)
    for first, last in pairwise(cuts):
        over = [mark for span, mark in within if span.start <= first and span.end >= last]
        yield Piece(shown(text[first:last]), max(over, key=MARKS.index, default=""))


def shown(text: str) -> str:
    """Return a text as a page can show it, in equal length."""
    return text.translate(_UNSHOWABLE)
