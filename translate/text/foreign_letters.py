"""Latin letters that French has not, in names: Łódź, Erdoğan, Škoda.

A small model spoils words with them, and all that is around; it is shown the letters that stand
nearest (Lodz), and the name comes back as it was (`untranslatable/`).
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
# Those that are no letter with a mark; as Chicago and library catalogues write them without.
_PLAIN = {
    **dict(zip("ÐðĐđĦħıŁłŊŋØøŦŧƏəƐɛƆɔ", "DdDdHhiLlNnOoTtEeEeOo", strict=True)),
    "Þ": "Th",
    "þ": "th",
    "ß": "ss",
    "ẞ": "SS",
    "Æ": "Ae",
}


def foreign_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words with such letters stand that have a capital.

    >>> foreign_names("Vers Łódź, un smørrebrød."), foreign_names("À Nîmes, Noël, Müller")
    (((5, 9),), ())
    """
    found = (m.span() for m in _WORD.finditer(text) if len(m[0]) > 1 and m[0][0].isupper())
    return tuple(found)


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
