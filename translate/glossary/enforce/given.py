"""A glossary's terms in English that somebody has written already: found, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from translate.glossary.enforce.renderings import TermConstraint, constraint_of, find_renderings
from translate.glossary.enforce.term_use import TermUse, UseStatus
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import find_terms
from translate.glossary.words.pieces import split_pieces

_STATUSES: dict[str, UseStatus] = {"asked": "satisfied", "allowed": "variant"}


def uses_in(
    source: str,
    target: str,
    glossary: Glossary,
    *,
    document_text: str,
    domain: str | None,
    kept: Sequence[tuple[int, int]] = (),
) -> Iterator[TermUse]:
    """Return the terms of a sentence that its English has as the glossary asks or allows.

    Args:
        source: the French sentence.
        target: its English; of two places for a term the first that is free is taken.
        glossary: what to look for.
        document_text: the whole French text, for entries that depend on it.
        domain: the subject of the text; None lets entries of every domain through.
        kept: places of the French that are no language.

    >>> from translate.glossary.entry import Entry
    >>> glossary = Glossary.of([Entry(id="p", source="prêt", target="loan")], name="g")
    >>> texts = ("Deux prêts et un chat.", "Two loans and a cat.")
    >>> [(u.form, u.status) for u in uses_in(*texts, glossary, document_text="", domain=None)]
    [('loans', 'satisfied')]
    """
    matches = find_terms(glossary, source, document_text=document_text, domain=domain, kept=kept)
    return rendered_uses(
        (constraint_of(match) for match in matches if match.status == "matched"), target
    )


def rendered_uses(constraints: Iterable[TermConstraint], target: str) -> Iterator[TermUse]:
    """Yield those of the terms asked for that an English sentence has, or has what they allow."""
    pieces = split_pieces(target)
    taken: set[tuple[int, int]] = set()
    for term in constraints:
        for place in find_renderings(term, pieces, target):
            status = _STATUSES.get(place.kind)
            if status is not None and place.span not in taken:
                taken.add(place.span)
                yield TermUse(term.entry, term.span, place.span, term.form, status)
                break
