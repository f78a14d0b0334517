"""What the guard is told of words and names: the lists are those of the checks and estimates."""

from __future__ import annotations

from align.checks.spelling import invented_words
from align.checks.spoilt_names import spoilt_names
from align.estimate.unmet import lack_of
from translate.guard import Lexicon


def open_lexicon() -> Lexicon:
    """Return what knows words and names."""
    return Lexicon(invented_words, _names, lack_of)


def _names(source: str, target: str) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, name) for span, name in spoilt_names(source, target)]
