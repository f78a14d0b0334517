"""A sentence in CAPITALS is one in English too, whatever a model made of its letters.

Headings are often written so, and a model says some of their words in small letters: "THE
GOVERNMENT did not". Which letters are meant is certain from the source alone.
"""

from __future__ import annotations

import re

from translate.text.changes import Change

_LETTERS = re.compile(r"[^\W\d_]+")
# A single letter is an initial or a figure ("M. DUPONT", "PLAN B"), and a single word a name or an
# abbreviation (chosen: of two words, one may be that).
_FEWEST_LETTERS = 2
_FEWEST_WORDS = 2


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
    """Return whether a sentence is all in capitals, and no single word, which may be a name.

    >>> is_in_capitals("C'EST FINI !"), is_in_capitals("PLAN B"), is_in_capitals("FINI, oui")
    (True, False, False)
    """
    words = [word for word in _LETTERS.findall(text) if len(word) >= _FEWEST_LETTERS]
    return len(words) >= _FEWEST_WORDS and text == text.upper()
