"""What is in CAPITALS is so in English too, whatever a model made of its letters.

Headings are often written so, and a model says some of their words in small letters: "THE
GOVERNMENT did not". Which letters are meant is certain from the source alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translate.engines.engine import Hypothesis
from translate.text.changes import Change
from translate.text.word_lists import accented, cased, is_common, without_accents

LONGEST = 5000  # code points of a sentence; chosen: what is longer is a list, and takes its time
_LETTERS = re.compile(r"[^\W\d_]+")
# A single letter is an initial or a figure ("M. DUPONT", "PLAN B"), and a single word a name or an
# abbreviation (chosen: of two words, one may be that).
_FEWEST_LETTERS = 2
_FEWEST_WORDS = 2
# Words in capitals beside others in small letters: as many of them are common ones, and two alone
# are long. Chosen: "LA POSTE" is a name, "LIRE ATTENTIVEMENT" none.
_KNOWN, _LONG = 0.6, 4
_ALONE = re.compile(r"(?<![\w-])[A-ZÀ-Ý]{3,}(?:-[A-ZÀ-Ý]{2,})*(?![\w'’-])")
_LABEL = re.compile(rf"(?<![\w'’-])[A-ZÀ-Ý]{{{_LONG + 1},}}(?=\s?:)")  # CUISSON : 30 min
_ROW = re.compile(r"(?<!\w)[A-ZÀ-Ý]+(?:(?:['’-]|,?[ \u00a0])[A-ZÀ-Ý]+)+(?!\w)")


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
    """Return whether a sentence is all in capitals: common words, or more than one of any kind.

    >>> is_in_capitals("C'EST FINI !"), is_in_capitals("PLAN B"), is_in_capitals("FINI, oui")
    (True, False, False)
    >>> is_in_capitals("FACTURE N° 12"), is_in_capitals("UNESCO")
    (True, False)
    """
    words = [word for word in _LETTERS.findall(text) if len(word) >= _FEWEST_LETTERS]
    is_one = len(words) == 1 and len(words[0]) > _LONG and _is_common(words[0])
    return (is_one or len(words) >= _FEWEST_WORDS) and text == text.upper()


def _is_common(word: str) -> bool:
    plain = without_accents(word.lower())
    return is_common(plain) and not cased(plain)


def capital_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return what is in capitals and says something: a sentence, or common words in a row.

    Args:
        text: French.

    Returns:
        Beginnings and ends in code points, in order. No names and no abbreviations beside small
        letters: "le groupe LVMH SA".

    >>> capital_stretches("FINI POUR MOI"), capital_stretches("Article 3 – OBJET DU CONTRAT")
    (((0, 13),), ((12, 28),))
    """
    if len(text) > LONGEST:
        return ()
    if is_in_capitals(text):
        return ((0, len(text)),)
    rows = {m.span() for m in _ROW.finditer(text) if _says_something(m.group())}
    words = {m.span() for m in _ALONE.finditer(text) if _is_known(m.group())}
    words |= {m.span() for m in _LABEL.finditer(text) if _is_common(m.group())}
    return tuple(sorted(rows | {word for word in words if not any(map(_within(word), rows))}))


def _within(word: tuple[int, int]) -> Callable[[tuple[int, int]], bool]:
    return lambda row: row[0] <= word[0] < row[1]


def _is_known(word: str) -> bool:
    """Return whether small letters of a word in capitals are known: PARIS, TRÈS."""
    parts = word.split("-")
    first = cased(without_accents(parts[0].lower()))
    if first is not None:
        return first != parts[0]
    return len(parts) == 1 and accented(without_accents(word.lower())) == word.lower()


def _says_something(row: str) -> bool:
    words = [without_accents(word.lower()) for word in _LETTERS.findall(row) if len(word) > 1]
    known = list(map(_is_common, words))
    is_long = len(words) > _FEWEST_WORDS or all(len(word) >= _LONG for word in words)
    return sum(known) >= max(_FEWEST_WORDS, _KNOWN * len(words)) and (is_long or "pas" in words)


def stretch_changes(source: str, hypothesis: Hypothesis) -> tuple[Change, ...]:
    """Return the English words that get capitals, since the French that they stand for has them.

    Args:
        source: the French sentence.
        hypothesis: the English of it; without attention it asks for nothing.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.
    """
    stretches = capital_stretches(source)
    attention, text = hypothesis.attention, hypothesis.text
    if not stretches or attention is None or len(attention) != len(hypothesis.tokens):
        return ()
    looked_at = [hypothesis.source_tokens[k] for k in attention.argmax(axis=1)]
    meant = {
        place
        for token, french in zip(hypothesis.tokens, looked_at, strict=True)
        if any(start <= french.start < end for start, end in stretches)
        for place in range(token.start, token.end)
    }
    found = (m for m in _LETTERS.finditer(text) if meant.issuperset(range(*m.span())))
    return tuple((*m.span(), m[0].upper()) for m in found if m[0] != m[0].upper())
