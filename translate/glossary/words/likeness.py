"""How alike two words are written, across the languages: what has the same root begins the same."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from translate.text.word_lists import without_accents

# Chosen: infection and inflation (.78) are two words, contrat and contract (.88) one; short ones
# are too often alike.
_NEARLY_ALL, _LONG = 0.8, 5


def likeness(one: str, other: str) -> float:
    """Return how much of two words' beginnings is the same, 0 to 1: pandémie, pandemic.

    Long words of which next to all letters agree are alike wherever they differ: mesure, measure.

    >>> round(likeness("pandémie", "pandemic"), 2), likeness("chien", "dog")
    (0.88, 0.0)
    >>> likeness("mesure", "measure") > 0.8
    True
    """
    a, b = _folded(one), _folded(other)
    if a[:1] != b[:1]:
        return 0.0
    same = next(
        (k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    # Chosen: three letters in common are chance.
    share = same / max(len(a), len(b)) if same > 3 or a == b else 0.0
    if min(len(a), len(b)) < _LONG:
        return share
    return max(share, Levenshtein.normalized_similarity(a, b, score_cutoff=_NEARLY_ALL))


@lru_cache(maxsize=8192)  # every English word of a sentence meets every French one
def _folded(word: str) -> str:
    return without_accents(word.casefold())
