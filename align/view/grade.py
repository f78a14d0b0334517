"""How much a sentence needs a look: one rule for pages, their heads and the index of a folder."""

from __future__ import annotations

from collections.abc import Sequence

from align.bitext import SOUND, Pair, Term

# The statuses of terms that pin nothing.
_UNPINNED = frozenset({"ambiguous", "skipped"})


def pinned(pair: Pair) -> tuple[Term, ...]:
    """Return the terms of a pair that the glossary pins."""
    return tuple(term for term in pair.terms if term.status not in _UNPINNED)


def is_sound(term: Term) -> bool:
    """Return whether a term is as the entry asks."""
    return term.status in SOUND


def grade(pair: Pair) -> str:
    """Return "bad" for what is probably wrong, "check" for what needs a look, "" for the rest.

    A bad score or an error makes a sentence bad; a doubtful score, a warning, or a term that is
    not as the glossary asks makes it one to check. Notes are for information.

    >>> from align.bitext import Estimate, Flag
    >>> good = Pair("1", "1", "Oui.", "Yes.", estimate=Estimate(90, "good"))
    >>> wrong = Pair("2", "1", "Oui.", "No.", flags=(Flag("negation", "not so", "error"),))
    >>> grade(good), grade(wrong)
    ('', 'bad')
    """
    severities = {flag.severity for flag in pair.flags}
    band = pair.estimate.band if pair.estimate else "good"
    if band == "bad" or "error" in severities:
        return "bad"
    needs_look = band == "check" or "warning" in severities
    return "check" if needs_look or not all(map(is_sound, pinned(pair))) else ""


def count_grades(pairs: Sequence[Pair]) -> dict[str, int]:
    """Return how many sentences need a look, "bad" and "check" apart."""
    grades = [grade(pair) for pair in pairs]
    return {name: grades.count(name) for name in ("bad", "check")}
