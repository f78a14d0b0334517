"""A glossary's terms in a translation that is there: put on the pairs of its bitext."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from align.bitext import Bitext, Pair, Span, Term
from translate.glossary import Glossary
from translate.glossary.enforce.given import rendered_uses
from translate.glossary.enforce.renderings import TermConstraint, constraint_of, find_renderings
from translate.glossary.enforce.term_use import TermUse
from translate.glossary.find.match import find_terms
from translate.glossary.words.pieces import split_pieces

# From what a glossary asks for in a pair's French to the terms in its English.
FindTerms = Callable[[Pair, Iterable[TermConstraint]], Iterable[Term]]


def with_terms(
    bitext: Bitext, glossary: Glossary, find: FindTerms, *, domain: str | None
) -> Bitext:
    """Put terms on the pairs.

    Args:
        bitext: French and English.
        glossary: what is asked for.
        find: which places of the English are wanted, `rendered_terms` or `forbidden_terms`.
        domain: the subject, for entries that have one.
    """
    whole = "\n".join(pair.source for pair in bitext.pairs)

    def terms(pair: Pair) -> tuple[Term, ...]:
        matches = find_terms(glossary, pair.source, document_text=whole, domain=domain)
        return tuple(
            find(pair, (constraint_of(match) for match in matches if match.status == "matched"))
        )

    return replace(bitext, pairs=tuple(replace(p, terms=terms(p)) for p in bitext.pairs))


def rendered_terms(pair: Pair, constraints: Iterable[TermConstraint]) -> Iterator[Term]:
    """Yield where the English has what a glossary asks for, or allows; terms known before stay."""
    if pair.terms:
        yield from pair.terms
        return
    yield from map(term_of, rendered_uses(constraints, pair.target))


def forbidden_terms(pair: Pair, constraints: Iterable[TermConstraint]) -> Iterator[Term]:
    """Yield where the English has what a glossary forbids."""
    pieces = split_pieces(pair.target)
    for term in constraints:
        for place in find_renderings(term, pieces, pair.target):
            if place.form in term.forbidden:
                spans = Span(*term.span), Span(*place.span)
                yield Term(term.entry.source, term.form, "forbidden", *spans)


def term_of(use: TermUse) -> Term:
    """Return what became of a glossary's term as a bitext has it."""
    return Term(
        entry=use.entry.source,
        form=use.form,
        status=use.status,
        source=Span(*use.source_span),
        target=None if use.target_span is None else Span(*use.target_span),
        method=use.method,
        ousted=use.ousted,
        confidence=use.mass,
    )
