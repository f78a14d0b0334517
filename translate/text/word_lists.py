"""Words of French as the corpora have them: with their accents, their capitals, and common ones.

The lists are `accents.txt` (words that have accents nine times of ten or more; behind a question
mark those that exist without them as well), `cased.txt` (names and abbreviations that are hardly
ever in small letters) and `common.txt` (150 times or more in small letters).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


@dataclass(frozen=True, slots=True)
class Accented:
    """A word with its accents, and whether there is none without them."""

    word: str
    is_sure: bool


def without_accents(text: str) -> str:
    """Return a text as a keyboard without accents writes it.

    >>> without_accents("Ça, c’est un cœur à Noël")
    'Ca, c’est un coeur a Noel'
    """
    apart = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


@cache
def accented_words() -> Mapping[str, Accented]:
    """Return words that have accents, by what they are without them."""
    lines = _lines("accents.txt")
    words = (Accented(line.removesuffix("?"), not line.endswith("?")) for line in lines)
    return {without_accents(accented.word): accented for accented in words}


@cache
def cased_words() -> Mapping[str, str]:
    """Return names and abbreviations, by their small letters without accents."""
    return {without_accents(word.lower()): word for word in _lines("cased.txt")}


@cache
def common_words() -> frozenset[str]:
    """Return common words and those with accents, all of them without."""
    common = (without_accents(word) for word in _lines("common.txt"))
    return frozenset(common) | accented_words().keys()


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").split()
