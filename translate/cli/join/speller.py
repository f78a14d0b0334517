"""What the guard is told of English words and names: the lists are those of the checks."""

from __future__ import annotations

from align.checks.spelling import invented_words
from align.checks.spoilt_names import spoilt_names
from translate.guard import Speller


def open_speller() -> Speller:
    """Return what knows English words and names."""
    return Speller(invented_words, _names)


def _names(source: str, target: str) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, name) for span, name in spoilt_names(source, target)]
