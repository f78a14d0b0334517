"""Which words of a side have a counterpart, and the longest stretch that has none.

A dropped clause shows as words in a row without a link; a word here and there without one is how
any two languages differ. So it is the stretch that counts, in letters.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from align.bitext import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a side has a counterpart.

    Args:
        share: of the letters, 0 to 1; 1 for a side without words.
        longest: letters of the longest stretch without a counterpart.
        gaps: the stretches without a counterpart, the longest first.
    """

    share: float
    longest: int
    gaps: tuple[Span, ...]


def measure_coverage(text: str, words: Sequence[Span], covered: Collection[Span]) -> Coverage:
    """Measure how much of a text is covered.

    Args:
        text: one side of a pair.
        words: what `align.words.split_words` gave for it; signs among them count for nothing.
        covered: those with a link, or pinned by a glossary.

    >>> from align.words import split_words
    >>> text = "une amende salée"
    >>> words = split_words(text)
    >>> found = measure_coverage(text, words, words[:1])
    >>> round(found.share, 2), found.longest, found.gaps[0].of(text)
    (0.21, 11, 'amende salée')
    """
    real = [word for word in words if text[word.start].isalnum()]
    whole = sum(word.end - word.start for word in real)
    gaps: list[tuple[int, Span]] = []
    open_gap: list[Span] = []
    for word in (*real, None):
        if word is not None and word not in covered:
            open_gap.append(word)
        elif open_gap:
            letters = sum(w.end - w.start for w in open_gap)
            gaps.append((letters, Span(open_gap[0].start, open_gap[-1].end)))
            open_gap = []
    missing = sum(letters for letters, _ in gaps)
    ordered = sorted(gaps, key=lambda gap: (-gap[0], gap[1].start))
    return Coverage(
        share=1 - missing / whole if whole else 1.0,
        longest=ordered[0][0] if ordered else 0,
        gaps=tuple(span for _, span in ordered),
    )
