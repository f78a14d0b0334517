"""What is in CAPITALS is so in English too, whatever a model made of its letters.

Headings are often written so, and a model says some of their words in small letters: "THE
GOVERNMENT did not". Of a whole sentence, which letters are meant is certain from the source alone;
of a part of one the attention tells (`guard/stressed.py`).
"""

from __future__ import annotations

import re
import unicodedata

from translate.text.changes import Change
from translate.text.word_lists import cased, is_common, without_accents

LONGEST = 5000  # code points of a sentence; chosen: what is longer is a list, and takes its time
_LETTERS = re.compile(r"[^\W\d_]+")
# A single letter is an initial or a figure ("M. DUPONT", "PLAN B"), and a single word a name or an
# abbreviation (chosen: of two words, one may be that).
_FEWEST_LETTERS = 2
_FEWEST_WORDS = 2
# Words in capitals beside others in small letters: as many of them are common ones, and two alone
# are long. Chosen: "LA POSTE" is a name, "LIRE ATTENTIVEMENT" none.
_KNOWN, _LONG = 0.6, 4
_ROW = re.compile(r"(?<!\w)[A-ZÀ-Ý]+(?:(?:['’-]|,?[ \u00a0])[A-ZÀ-Ý]+)+(?!\w)")
# What is said with stress; any other word alone may be a name: M. NOËL, l'association ÉLAN.
_STRESSED = re.compile(
    r"(?<![\w'’-])(?:TRÈS|APRÈS|DÉJÀ|MÊME|[A-ZÀ-Ý]{3,}(?:ATIVE|ÉE?|TOIRE|MÉDIATE)MENT)(?![\w'’-])"
)
_LABEL = re.compile(rf"(?<![\w'’-])[A-ZÀ-Ý]{{{_LONG + 1},}}(?=\s?:)")  # CUISSON : 30 min
_COUNTRY = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý]{4,}(?:-[A-ZÀ-Ý]{2,})*(?![\w'’-])")
# Behind a title, a first name or an initial stands a name.
_NAMED = re.compile(r"(?:\b[A-ZÀ-Ý][\w-]*[a-zà-ÿ]|\b[A-ZÀ-Ý])\.?[ \u00a0]\Z|\bcode\b.{0,8}\Z")
_REACH = 24  # characters before a word that tell; chosen: longer first names are two


def capital_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return the words that get capitals, since every letter of the source is one.

    Args:
        source: the French sentence; with one word alone, or a small letter, it asks for nothing.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> capital_changes("C'EST FINI !", "It's FINI!")
    ((0, 2, 'IT'), (3, 4, 'S'))
    """
    if not is_in_capitals(source):
        return ()
    found = ((*match.span(), match[0].upper()) for match in _LETTERS.finditer(text))
    return tuple((start, end, new) for start, end, new in found if new != text[start:end])


def is_in_capitals(text: str) -> bool:
    """Return whether a sentence is all in capitals: a common word, or more than one of any kind.

    >>> is_in_capitals("C'EST FINI !"), is_in_capitals("PLAN B"), is_in_capitals("FINI, oui")
    (True, False, False)
    >>> is_in_capitals("FACTURE N° 12"), is_in_capitals("UNESCO")
    (True, False)
    """
    words = [word for word in _LETTERS.findall(text) if len(word) >= _FEWEST_LETTERS]
    is_one = len(words) == 1 and len(words[0]) > _LONG and _is_common(words[0])
    return (is_one or len(words) >= _FEWEST_WORDS) and text == text.upper()


def capital_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return what is in capitals and says something: a sentence, or common words in a row.

    Args:
        text: French.

    Returns:
        Beginnings and ends in code points, in order, apart from each other. No names and no
        abbreviations beside small letters: "le groupe LVMH SA"; nothing of a text whose accents
        stand apart from their letters.

    >>> capital_stretches("FINI POUR MOI"), capital_stretches("Article 3 – OBJET DU CONTRAT")
    (((0, 13),), ((12, 28),))
    """
    if len(text) > LONGEST or unicodedata.normalize("NFC", text) != text:
        return ()
    if is_in_capitals(text):
        return ((0, len(text)),)
    rows = [
        m.span()
        for m in _ROW.finditer(text)
        if _says_something(m.group()) and not _is_named(text, m)
    ]
    alone = [m.span() for m in _STRESSED.finditer(text)]
    alone += [m.span() for m in _LABEL.finditer(text) if _is_common(m.group())]
    alone += [m.span() for m in _COUNTRY.finditer(text) if _is_place(text, m)]
    taken = {place for row in rows for place in range(*row)}
    return tuple(sorted({*rows, *(word for word in alone if word[0] not in taken)}))


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Return whether a word in capitals has small letters, and is nobody's surname."""
    first = match.group().split("-")[0]
    name = cased(without_accents(first.lower()))
    return name is not None and name != first and not _is_named(text, match)


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Return whether a name stands before: Paul PÈRE, M. NOËL."""
    return _NAMED.search(text, max(0, match.start() - _REACH), match.start()) is not None


def _is_common(word: str) -> bool:
    plain = without_accents(word.lower())
    return is_common(plain) and not cased(plain)


def _says_something(row: str) -> bool:
    words = [word for word in _LETTERS.findall(row) if len(word) > 1]
    is_long = len(words) > _FEWEST_WORDS or all(len(word) >= _LONG for word in words)
    known = sum(map(_is_common, words))
    return known >= max(_FEWEST_WORDS, _KNOWN * len(words)) and (is_long or "PAS" in words)
