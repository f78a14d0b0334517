"""What the terms of a glossary do in a whole text: where each occurs, and which never do.

One sentence is `match.py`; what the English made of the terms is told by enforcement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.glossary.entry import Entry
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import Match, Span, explain_terms


@dataclass(frozen=True, slots=True)
class TermOccurrences:
    """An entry's matches in a text, in reading order; none if it never occurs.

    Args:
        entry: the entry.
        matches: every place where it stands, those that another entry won included.
    """

    entry: Entry
    matches: tuple[Match, ...]

    def count(self, status: str) -> int:
        """Return how many matches have a status ("matched", "ambiguous", "skipped", "lost")."""
        return sum(match.status == status for match in self.matches)


def survey(
    glossary: Glossary,
    segments: Sequence[str],
    *,
    document_text: str,
    domain: str | None = None,
    kept: Sequence[Sequence[Span]] = (),
) -> tuple[TermOccurrences, ...]:
    """Count the terms of a text.

    Args:
        glossary: the terms; deprecated ones are left out.
        segments: the French sentences of the text.
        document_text: the whole text, for entries whose context is the document.
        domain: the subject of the text, as for `find_terms`.
        kept: for each segment the places that are no language, as for `find_terms`; none if empty.

    Returns:
        One tally for each entry, in the order of the glossary.

    >>> from translate.glossary.load import parse_glossary
    >>> glossary = parse_glossary("prêt: loan", name="x")
    >>> [t.count("matched") for t in survey(glossary, ["Deux prêts."], document_text="Deux prêts.")]
    [1]
    """
    matches: dict[str, list[Match]] = {
        entry.id: [] for entry in glossary.entries if entry.status != "deprecated"
    }
    for segment, own in zip(segments, kept or [()] * len(segments), strict=True):
        for match in explain_terms(
            glossary, segment, document_text=document_text, domain=domain, kept=own
        ):
            for entry in (match.entry, *match.rivals):
                matches[entry.id].append(match)
    return tuple(
        TermOccurrences(entry, tuple(matches[entry.id]))
        for entry in glossary.entries
        if entry.id in matches
    )
