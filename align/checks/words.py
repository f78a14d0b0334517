"""A text as the words by which checks compare: spans kept, case and accents folded away."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from align.bitext import Span

# Letters with the accents that ride on them; digits, those of CO₂, m² and ½ among them, hyphens,
# apostrophes and the micro of µg end a word.
_WORD = re.compile(r"(?:[^\W\d_²³¹¼-¾⁰-₎⅐-⅟↉µμ][\u0300-\u036f\u00ad]*)+")
# After these, with or without a space, a capital says nothing about the word.
_OPENERS = frozenset('.!?…:;«“"„‘([{-–—•*/|\n')
# A full stop after these ends no sentence: titles, and initials of names.
_TITLES = re.compile(r"(?i:mm?|mmes?|mlle|mrs?|ms|dr|pr|me|ste?|prof|gen|col|sen|rep|jr)")
_OPENED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "\u00ad": None, "ø": "o", "ł": "l"})


class Word(NamedTuple):
    """A word and its place.

    Args:
        text: as it is written.
        folded: in lower case, without accents, ligatures opened.
        start, end: offsets into the side, in code points.
        is_first: whether it begins the text, a sentence or a quotation, so that its capital
            tells nothing.
    """

    text: str
    folded: str
    start: int
    end: int
    is_first: bool

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)


def folded_words(text: str) -> tuple[Word, ...]:
    """Cut a text into its words.

    >>> [(w.folded, w.is_first) for w in folded_words("L’Œuvre. Où ?")]
    [('l', True), ('oeuvre', False), ('ou', True)]
    """
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        is_lead = len(words) == 1 and end == 1 and text[end:start] == ") "  # "a) Budget"
        is_first = not words or is_lead or _opens(text[end:start], words[-1].text)
        words.append(Word(match.group(), fold(match.group()), start, match.end(), is_first))
        end = match.end()
    return tuple(words)


def fold(text: str) -> str:
    """Write a text in lower case, without accents, ligatures opened.

    >>> fold("Élève de l'ŒUVRE")
    "eleve de l'oeuvre"
    """
    low = text.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low.translate(_OPENED))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _opens(gap: str, before: str) -> bool:
    """Return whether what stands between two words begins something."""
    if gap in (" ", "'", "’", ", "):
        return False
    if gap.startswith(".") and (len(before) == 1 or _TITLES.fullmatch(before)):
        return bool(gap.strip(" .\u00a0\u202f"))
    if gap in ("-", "\u2011"):
        return False
    return any(character in _OPENERS for character in gap)
