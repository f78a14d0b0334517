"""What a person's text, or another model's, has differently: spans of words on both sides.

Words are compared without regard to case; punctuation marks count as words. The longest runs in
common are found first (Ratcliff and Obershelp, by the standard library's `difflib`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from align.bitext import Span
from align.words.links import split_words


def differ(first: str, second: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return what only the first text has, and what only the second has.

    Args:
        first, second: texts of one language.

    Returns:
        Spans in each text, in order; words that follow each other are one span.

    >>> first, second = "The big dog sleeps.", "The dog is asleep."
    >>> [[span.of(text) for span in spans] for text, spans in
    ...  zip((first, second), differ(first, second))]
    [['big', 'sleeps'], ['is asleep']]
    """
    words = split_words(first), split_words(second)
    keys = [
        [span.of(text).casefold() for span in spans]
        for text, spans in zip((first, second), words, strict=True)
    ]
    runs = [
        run
        for run in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes()
        if run[0] != "equal"
    ]
    return (
        tuple(_covered(words[0], ((start, end) for _, start, end, _, _ in runs))),
        tuple(_covered(words[1], ((start, end) for _, _, _, start, end in runs))),
    )


def _covered(words: tuple[Span, ...], runs: Iterable[tuple[int, int]]) -> Iterator[Span]:
    for start, end in runs:
        if start < end:
            yield Span(words[start].start, words[end - 1].end)
