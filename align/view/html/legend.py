"""The list of terms at the foot of a page, and where in the texts its lines are pointed to.

What became of a term is said once, in the list; the marked words on both sides point to its line.
So a page with twenty thousand terms stays small, and terms can be followed without scripts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from align.bitext import Pair, Term
from align.view.grade import is_sound, pinned
from align.view.html.marks import TermMark, shown

# What is said of a term, by how it came about or else by its status.
_FATES = {
    "edit": "put in place of “{ousted}”",
    "insert": "put in; the model had left it out",
    "prefix": "the model wrote on from here",
    "satisfied": "the model’s own choice",
    "variant": "allowed by the entry; the model’s own choice",
    "unmet": "not enforced",
    "forbidden": "the entry forbids it",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A term and what became of it; `wrong` if it is not as the entry asks."""

    entry: str
    form: str
    fate: str
    wrong: bool


def line_of(term: Term) -> Line:
    """Return what is said of a term in the list.

    >>> from align.bitext import Span
    >>> line_of(Term("une amende", "fine", "substituted", Span(0, 1), method="edit", ousted="x"))
    Line(entry='une amende', form='fine', fate='put in place of “x”', wrong=False)
    """
    words = _FATES.get(term.method) or _FATES.get(term.status) or term.status
    fate = words.replace("{ousted}", term.ousted)
    return Line(shown(term.entry), shown(term.form), shown(fate), not is_sound(term))


def unmet(pair: Pair) -> tuple[Line, ...]:
    """Return the terms of a pair that are not as the glossary asks, each once.

    A term that a flag is about already is not told again.
    """
    flagged = {flag.source for flag in pair.flags if flag.name == "forbidden"}
    lines = (line_of(term) for term in pinned(pair) if term.source not in flagged)
    return tuple(dict.fromkeys(line for line in lines if line.wrong))


def draw_legend(pairs: Iterable[Pair]) -> Mapping[Line, tuple[int, int]]:
    """Return each line with its number, from 1 in the order of the alphabet, and its count."""
    counts = Counter(line_of(term) for pair in pairs for term in pinned(pair))
    lines = sorted(counts, key=lambda line: (line.entry.casefold(), line.form, line.fate))
    return {line: (number, counts[line]) for number, line in enumerate(lines, start=1)}


def term_marks(
    pair: Pair, legend: Mapping[Line, tuple[int, int]]
) -> tuple[tuple[TermMark, ...], tuple[TermMark, ...]]:
    """Return where the terms of a pair are marked, in its source and in its target."""
    marks = list(_marks(pair, legend))
    return tuple(mark for mark, _ in marks), tuple(mark for _, mark in marks if mark is not None)


def _marks(
    pair: Pair, legend: Mapping[Line, tuple[int, int]]
) -> Iterator[tuple[TermMark, TermMark | None]]:
    for term in pinned(pair):
        number, _ = legend[line_of(term)]
        wrong = not is_sound(term)
        target = term.target
        # What is the same on both sides is a name: other programs should leave it alone.
        kept = target is not None and target.of(pair.target) == term.source.of(pair.source)
        yield (
            TermMark(term.source, number, wrong, kept),
            None if target is None else TermMark(target, number, wrong, kept),
        )
