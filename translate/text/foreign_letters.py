"""Latin letters that French has not: Łódź, Erdoğan, smørrebrød.

A small model spoils words with them, and all that is around; it is shown the letters that stand
nearest (Lodz), and the word comes back as it was (`untranslatable/`).
"""

from __future__ import annotations

import re
import unicodedata

from translate.text.changes import Change

# Umlauts of small letters, and what Spanish has most, are left out: a model copies them.
_FOREIGN = (
    r"[\u00c1\u00c3-\u00c6\u00cc\u00cd\u00d0-\u00d3\u00d5\u00d6\u00d8\u00da\u00dc-\u00df\u00e3\u00e5"
    r"\u00ec\u00f0\u00f2\u00f5\u00f8\u00fa\u00fd\u00fe\u0100-\u0151\u0154-\u0177\u0179-\u024f\u1e00-\u1eff]"
)
_LATIN = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
_WORD = re.compile(rf"(?<![\w-]){_LATIN}*{_FOREIGN}{_LATIN}*(?:[-'’]{_LATIN}+)*(?!\w)")
_LETTER = re.compile(_FOREIGN)
_ACCENTED = re.compile(
    r"[A-Za-z\u00c0-\u00de\u00e0-\u00e4\u00e7-\u00ef\u00f1-\u00f6\u00f9-\u00fd'’-]+"
)
# Those that are no letter with a mark; as Chicago and library catalogues write them without.
_PLAIN = {
    **dict(zip("ÐðĐđĦħıŁłŊŋØøŦŧƏəƐɛƆɔ", "DdDdHhiLlNnOoTtEeEeOo", strict=True)),
    "Þ": "Th",
    "þ": "th",
    "ß": "ss",
    "ẞ": "SS",
    "Æ": "Ae",
}


def foreign_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words with such letters stand.

    What has but a wrong accent (*ìl*, which some type for *il*) is one only with a capital.

    >>> foreign_words("Vers Łódź, un smørrebrød."), foreign_words("À Nîmes, Noël, Müller, ìl")
    (((5, 9), (14, 24)), ())
    """
    return tuple(
        match.span()
        for match in _WORD.finditer(text)
        if len(match[0]) > 1 and (match[0][0].isupper() or not _ACCENTED.fullmatch(match[0]))
    )


def plain_letters(text: str) -> tuple[Change, ...]:
    """Return what to change so that such letters become those that stand nearest.

    >>> plain_letters("Vers Łódź")
    ((5, 6, 'L'), (8, 9, 'z'))
    """
    return tuple(
        (word.start() + letter.start(), word.start() + letter.end(), _plain(letter[0]))
        for word in _WORD.finditer(text)
        if len(word[0]) > 1
        for letter in _LETTER.finditer(word[0])
    )


def _plain(letter: str) -> str:
    return _PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]
