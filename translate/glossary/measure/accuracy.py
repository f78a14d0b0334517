"""How many of a glossary's terms a translation keeps, for texts that are there already.

No model is asked: a term is kept where the English has a rendering for each of its occurrences, in
whatever place of the segment, singular or plural. `TermAccuracy` has the form of a metric: a row
of counts a segment, a score of their sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.glossary.enforce.renderings import (
    FoundRendering,
    TermConstraint,
    constraint_of,
    find_renderings,
)
from translate.glossary.entry import Entry
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import find_terms
from translate.glossary.words.english import english_plural
from translate.glossary.words.pieces import WordOrMark, split_pieces

Row = Sequence[float]  # kept, found, forbidden


class TermAccuracy:
    """The share of the terms of some French segments that their English keeps, in per cent.

    Args:
        glossary: the terms; those that are ambiguous or out of context at a place count neither
            way.
        sources: the French segments.
        domain: as for `find_terms`.

    >>> from translate.glossary.load import parse_glossary
    >>> glossary = parse_glossary("amende: fine", name="x")
    >>> terms = TermAccuracy(glossary, ["Une amende.", "Deux amendes."])
    >>> terms.count([["A fine.", "Two penalties."]])
    [[(1.0, 1.0, 0.0), (0.0, 1.0, 0.0)]]
    >>> terms.score((1, 2, 0)), terms.describe((1, 2, 0))
    (50.0, '1 of 2 kept')
    """

    name = "Terms"
    higher_is_better = True

    def __init__(
        self, glossary: Glossary, sources: Sequence[str], *, domain: str | None = None
    ) -> None:
        """Find the terms, once for any number of translations."""
        self._glossary = glossary
        whole = "\n".join(sources)
        self._constraints = [
            tuple(
                constraint_of(match)
                for match in find_terms(glossary, source, document_text=whole, domain=domain)
                if match.status == "matched"
            )
            for source in sources
        ]

    @property
    def found(self) -> int:
        """Return how often terms occur in the French."""
        return sum(map(len, self._constraints))

    def count(self, systems: Sequence[Sequence[str]]) -> list[list[Row]]:
        """Return for each translation how many terms its segments keep, have, and have wrong."""
        return [
            [
                _count(constraints, text)
                for constraints, text in zip(self._constraints, texts, strict=True)
            ]
            for texts in systems
        ]

    def score(self, total: Row) -> float:
        """Return the share that is kept; without any term nothing is amiss."""
        # A float of Python's own: resampled rows come as others.
        satisfied, terms = float(total[0]), float(total[1])
        return 100 * satisfied / terms if terms else 100.0

    def score_segment(self, row: Row) -> float | None:
        """Return the share of one segment, None if it has no term."""
        return self.score(row) if row[1] else None

    def describe(self, total: Row) -> str:
        """Return the counts in words."""
        satisfied, terms, forbidden = map(int, total)
        return f"{satisfied:,} of {terms:,} kept" + (
            f", {forbidden:,} forbidden" if forbidden else ""
        )

    def signature(self, **drawn: int) -> str:
        """Name the glossary by its digest."""
        counts = {"found": self.found, **drawn, "gloss": self._glossary.digest[:12] or "unnamed"}
        return "|".join(f"{key}:{value}" for key, value in counts.items())


def _count(constraints: Sequence[TermConstraint], text: str) -> Row:
    """Give each occurrence a rendering of its own."""
    pieces = split_pieces(text)
    taken: list[tuple[int, int]] = []
    satisfied = forbidden = 0
    # Longer renderings choose first, so that "fine" does not take the place of "fine print".
    for item in sorted(constraints, key=lambda item: -len(item.form)):
        renderings = _renderings(item, pieces, text)
        free = [f for f in renderings if not any(f.start < e and s < f.end for s, e in taken)]
        right = next((f for f in free if _is_right(f, item.entry)), None)
        wrong = next((f for f in free if f.form in item.forbidden), None)
        if right or wrong:
            taken.append((right or wrong).span)  # type: ignore[union-attr]
        satisfied += right is not None
        forbidden += right is None and wrong is not None
    return float(satisfied), float(len(constraints)), float(forbidden)


def _renderings(
    item: TermConstraint, pieces: Sequence[WordOrMark], text: str
) -> list[FoundRendering]:
    return sorted(find_renderings(item, pieces, text), key=lambda rendering: rendering.start)


def _is_right(rendering: FoundRendering, entry: Entry) -> bool:
    """Return whether a rendering will do: asked for, allowed, or the term in the other number."""
    own = (entry.target, english_plural(entry), entry.first)
    return rendering.kind != "telltale" or (
        rendering.form in own and rendering.form not in entry.forbid
    )
