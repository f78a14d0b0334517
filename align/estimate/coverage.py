"""How much of a side has a counterpart, and the stretches that lack one.

A dropped clause shows as words in a row that nobody attended to; a word here and there without a
counterpart is how any two languages differ. So it is the stretch that counts, in letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a side has a counterpart.

    Args:
        share: of the letters, 0 to 1; 1 for a side without words.
        gaps: the stretches that lack a counterpart, each with the letters that it lacks, the worst
            first.
    """

    share: float
    gaps: tuple[tuple[float, Span], ...]

    @property
    def lack(self) -> float:
        """Return the letters that the worst stretch lacks, 0 without one."""
        return self.gaps[0][0] if self.gaps else 0.0


def measure_coverage(
    text: str, words: Sequence[Span], shares: Sequence[float], *, enough: float
) -> Coverage:
    """Measure how much of a text is covered.

    Args:
        text: one side of a pair.
        words: what `align.words.links.split_words` gave for it; punctuation among them
            counts for nothing.
        shares: how much of each word has a counterpart; 1 and more is all of it.
        enough: the share of a word from which on it lacks nothing.

    >>> from align.words.links import split_words
    >>> text = "une amende salée"
    >>> coverage = measure_coverage(text, split_words(text), (1.0, 0.1, 0.0), enough=0.6)
    >>> round(coverage.share, 2), round(coverage.lack, 1), coverage.gaps[0][1].of(text)
    (0.26, 6.0, 'amende salée')
    """
    rows = [
        (word, word.end - word.start, min(share, 1.0))
        for word, share in zip(words, shares, strict=True)
        if text[word.start].isalnum()
    ]
    whole = sum(letters for _, letters, _ in rows)
    covered = sum(letters * share for _, letters, share in rows)
    gaps = _stretches([(word, letters * (enough - share)) for word, letters, share in rows])
    return Coverage(
        share=covered / whole if whole else 1.0,
        gaps=tuple(sorted(gaps, key=lambda gap: (-gap[0], gap[1].start))),
    )


def _stretches(lacks: Sequence[tuple[Span, float]]) -> Iterator[tuple[float, Span]]:
    """Yield stretches that lack most, none within another; what a word has too much counts back.

    A stretch begins with the first word that lacks something, ends with the one at which its sum is
    highest, and another may begin once that sum is used up.
    """
    total = peak = 0.0
    start = end = 0
    for word, lack in (*lacks, (Span(0, 0), float("-inf"))):
        if total <= 0:
            start, total, peak = word.start, 0.0, 0.0
        total += lack
        if total > peak:
            peak, end = total, word.end
        if total <= 0 < peak:
            yield peak, Span(start, end)
