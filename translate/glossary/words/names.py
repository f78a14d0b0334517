"""English names of several words: United States, Hong Kong.

A term that the model dropped never goes between their words, and no half of one gives way to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.glossary.words.english_words import OPENERS
from translate.glossary.words.pieces import WordOrMark, is_content

# Chosen: where more of the words than this begin with a capital, as in headlines, that is no name.
_MOST_CAPITALS = 0.75
# Chosen: so long, a word in -ly is an adverb (finally); Emily, Sally and Italy are shorter.
_ADVERB = 7


def name_runs(pieces: Sequence[WordOrMark]) -> tuple[range, ...]:
    """Return where two words or more with capitals follow each other, nothing but a space between.

    >>> from translate.glossary.words.pieces import split_pieces
    >>> name_runs(split_pieces("the flu in the United States of 1918"))
    (range(4, 6),)
    >>> name_runs(split_pieces("Yesterday Paul slept very long in New York"))
    (range(6, 8),)
    >>> name_runs(split_pieces("FLU IN THE UNITED STATES"))
    ()
    """
    words = [piece for piece in pieces if is_content(piece)]
    if sum(piece.text[0].isupper() for piece in words) > _MOST_CAPITALS * len(words):
        return ()
    runs: list[range] = []
    start = 0
    for j in range(len(pieces) + 1):
        if j < len(pieces) and _goes_on(pieces, start, j):
            continue
        if j - start > 1:
            runs.append(range(start, j))
        start = j if j < len(pieces) and _is_name(pieces, j) else j + 1
    return tuple(runs)


def _goes_on(pieces: Sequence[WordOrMark], start: int, j: int) -> bool:
    """Return whether piece j is the first word of a run, or the next one of it."""
    return _is_name(pieces, j) and (j == start or pieces[j].start == pieces[j - 1].end + 1)


def _is_name(pieces: Sequence[WordOrMark], j: int) -> bool:
    piece = pieces[j]
    return piece.text[0].isupper() and is_content(piece) and not _opens_sentence(pieces, j)


def _opens_sentence(pieces: Sequence[WordOrMark], j: int) -> bool:
    """Return whether a word has its capital from its place: Yesterday Paul …, but New York …"""
    key = pieces[j].key
    if key not in OPENERS and not (key.endswith("ly") and len(key) >= _ADVERB):
        return False
    return j == 0 or not pieces[j - 1].is_word
