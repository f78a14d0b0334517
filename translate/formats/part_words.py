"""Marks on a part of a word: the 2 of H₂O, the e of XIXᵉ, a big initial. They stay, or shrink."""

from __future__ import annotations

import re

Region = tuple[int, int]

_LONGEST = 200  # characters of a word, chosen: German ones have 80, and each mark walks along all
_SHORT = 3  # characters of an index or of an ordinal's ending; chosen
_TAKES_ENDING = re.compile(r"\w|\d+|[A-ZÉ]+")  # of M(me), n(o), 2(e), XIX(e)
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)\Z")


def word_around(text: str, start: int, end: int) -> Region | None:
    """Return the word that a mark is on a part of, None for a mark on whole words or endless ones.

    >>> word_around("de l'H2O", 6, 7), word_around("un mot", 3, 6)
    ((5, 8), None)
    """
    if start >= end or not text[start:end].isalnum():
        return None
    first, last = start, end
    while first and last - first <= _LONGEST and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and last - first <= _LONGEST and text[last].isalnum():
        last += 1
    is_part = (first, last) != (start, end) and last - first <= _LONGEST
    return (first, last) if is_part else None


def same_part(word: str, part: Region, text: str, region: Region, near: float) -> Region | None:
    """Return the same part of the same word in a text, of several the one nearest to a place.

    Args:
        word: the word in the source.
        part: the marked part, offsets into the word.
        text: the English.
        region: where it is looked for.
        near: the place.

    >>> same_part("H2O", (1, 2), "of H2O.", (0, 7), 4)
    (4, 5)
    """
    seen = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    starts = [match.start() for match in seen.finditer(text, *region)]
    if not starts:
        return None
    at = min(starts, key=lambda start: abs(start - near))
    return at + part[0], at + part[1]


def shrunk(part: Region, word: str, text: str, became: Region) -> Region | None:
    """Return where an initial or an index goes when its word has become another.

    An initial goes to the first letter, an ending to the ending, and all others behind the word.

    Args:
        part: the marked part, offsets into the word.
        word: the word in the source.
        text: the English.
        became: the words that the word became.

    Returns:
        The place; None for a mark on any other part, which is better on all of it.

    >>> shrunk((3, 4), "XIXe", "19th century", (0, 4)), shrunk((1, 2), "1a", "first", (0, 5))
    ((2, 4), (5, 5))
    >>> shrunk((0, 1), "Le", "The evening", (0, 3)), shrunk((3, 6), "motclé", "keyword", (0, 7))
    ((0, 1), None)
    """
    stem, marked = word[: part[0]], word[slice(*part)]
    if not stem and len(marked) == 1 and marked.isalpha() and text[became[0]].isalpha():
        return became[0], became[0] + 1
    is_ending = part[1] == len(word) and _TAKES_ENDING.fullmatch(stem) is not None
    if len(marked) > _SHORT or (marked.isalpha() and not is_ending):
        return None
    ordinal = _ORDINAL.search(text, *became)
    if ordinal and part[1] == len(word):
        return ordinal.span(1)
    return became[1], became[1]
