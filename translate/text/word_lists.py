"""Words of French as the corpora have them: with their accents, their capitals, and common ones.

The lists are `accents.txt` (words that have accents nine times of ten or more; with a question mark
those that exist without them as well), `cased.txt` (names and abbreviations that are hardly ever in
small letters), each behind what is typed for it, and `common.txt` (words that come 150 times or
more in small letters). They are read where a text is typed so that they are needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def without_accents(text: str) -> str:
    """Return a text as a keyboard without accents writes it.

    >>> without_accents("Ça, c’est un cœur à Noël")
    'Ca, c’est un coeur a Noel'
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(LIGATURES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def accented(word: str) -> str | None:
    """Return a word with its accents; nothing if it has none, or may have others.

    >>> accented("reglement"), accented("marche")
    ('règlement', None)
    """
    found = _table("accents.txt").get(word)
    return found.removesuffix("?") if found else None


def needs_accents(word: str) -> bool:
    """Return whether there is no such word without accents.

    >>> needs_accents("reglement"), needs_accents("general")
    (True, False)
    """
    return not _table("accents.txt").get(word, "?").endswith("?")


def cased(word: str) -> str | None:
    """Return a name or an abbreviation as it is written; nothing for any other word.

    >>> cased("allemagne"), cased("sncf"), cased("chien")
    ('Allemagne', 'SNCF', None)
    """
    return _table("cased.txt").get(word)


def is_common(word: str) -> bool:
    """Return whether a word, without its accents, is a common one, or has accents.

    >>> is_common("contrat"), is_common("lvmh")
    (True, False)
    """
    return word in _common() or word in _table("accents.txt")


@cache
def _table(name: str) -> Mapping[str, str]:
    lines = _read(name).splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _common() -> frozenset[str]:
    return frozenset(_read("common.txt").split())


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
