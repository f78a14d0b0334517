"""French as it is typed, shown to the model as it is printed: small letters, accents back.

A model has learnt from careful text. "REGLEMENT INTERIEUR" it spells out, and it makes nonsense of
"ca va etre dur". So a sentence in capitals is shown in small letters, and one without any accent
with those that its words cannot do without. What people see stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translate.text.capitals import is_in_capitals
from translate.text.changes import Change

_WORD = re.compile(r"[^\W\d_]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def typed_changes(text: str) -> tuple[Change, ...]:
    """Return what a model should be shown otherwise since it was typed roughly.

    Args:
        text: a French sentence; one that has accents and small letters asks for nothing.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> typed_changes("ca va etre dur"), typed_changes("RÈGLEMENT D'ICI")
    (((0, 2, 'ça'), (6, 10, 'être')), ((1, 9, 'èglement'), (10, 11, 'd'), (12, 15, 'ici')))
    """
    capitals = is_in_capitals(text)
    is_bare = without_accents(text) == text
    if is_bare and not capitals:
        known = (_accents().get(word) for word in _WORD.findall(text))
        is_bare = any(accented is not None and accented.is_sure for accented in known)
    return tuple(_changes(text, capitals=capitals, bare=is_bare)) if capitals or is_bare else ()


def _changes(text: str, *, capitals: bool, bare: bool) -> Iterator[Change]:
    is_first = True
    for match in _WORD.finditer(text):
        word = match.group()
        new = word.lower() if capitals else word
        if capitals and without_accents(new) in _cased():
            new = _cased()[without_accents(new)]
        elif bare and new in _accents():
            new = _accents()[new].word
        if capitals and is_first:
            new = new[0].upper() + new[1:]
        is_first = False
        if new != word:
            same = word[0] == new[0]  # a capital at the beginning
            yield match.start() + same, match.end(), new[same:]


def without_accents(text: str) -> str:
    """Return a text as a keyboard without accents writes it.

    >>> without_accents("Ça, c’est un cœur à Noël")
    'Ca, c’est un coeur a Noel'
    """
    apart = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


@dataclass(frozen=True, slots=True)
class _Accented:
    """A word with its accents, and whether there is none without them."""

    word: str
    is_sure: bool


@cache
def _accents() -> dict[str, _Accented]:
    """Read which words have accents nine times of ten or more, by what they are without them."""
    lines = Path(__file__).with_name("accents.txt").read_text(encoding="utf-8").split()
    words = (_Accented(line.removesuffix("?"), not line.endswith("?")) for line in lines)
    return {without_accents(accented.word): accented for accented in words}


@cache
def _cased() -> dict[str, str]:
    """Read the words that have a capital, or are all capitals, by their small letters alone."""
    words = Path(__file__).with_name("cased.txt").read_text(encoding="utf-8").split()
    return {without_accents(word.lower()): word for word in words}
