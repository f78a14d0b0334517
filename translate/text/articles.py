"""English articles as enforcement has to mend them: a or an, and no article where none can stand.

By sound, not by letter: an hour, a unit, an RNA, a SARS. Where an article belongs at all is the
model's decision; here it is only kept from clashing with the term that was put behind it.
"""

from __future__ import annotations

import re

_SILENT_H = re.compile(r"(?:hour|honest|hono|heir)")
# Written with a vowel, begun with the sound of "you" or "won".
_CONSONANT = re.compile(r"(?:uni(?!n[^k]|m)|us(?:e|a|u)|uti|eu|ewe|ura|ubi|one\b|once)")
# The names of these letters begin with a vowel: an RNA, an FBI.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_VOWEL_NUMBER = re.compile(r"(?:8|11(?!\d)|18(?!\d)|11\d{3}(?!\d)|18\d{3}(?!\d))")


def indefinite(word: str) -> str:
    """Return the indefinite article that goes before a word.

    >>> [indefinite(word) for word in ("hour", "unit", "RNA", "SARS", "18-year", "investigation")]
    ['an', 'a', 'an', 'a', 'an', 'an']
    """
    match = re.search(r"[^\W_]+", word)
    if match is None:
        return "a"
    first = match.group()
    if first[0].isdigit():
        return "an" if _VOWEL_NUMBER.match(first) else "a"
    if _is_spelled_out(first):
        return "an" if first[0].upper() in _VOWEL_LETTERS else "a"
    lower = first.lower()
    if lower[0] == "h":
        return "an" if _SILENT_H.match(lower) else "a"
    return "an" if lower[0] in "aeiouéèêàâîôûœæ" and not _CONSONANT.match(lower) else "a"


def _is_spelled_out(word: str) -> bool:
    """Tell acronyms that are read letter by letter (RNA, mRNA) from those read as words (SARS)."""
    if len(word) > 1 and word[0].islower() and word[1:].isupper():
        return True
    if not word.isupper():
        return False
    # Chosen: with a vowel inside and four letters or more, it can be spoken, and mostly is.
    return len(word) <= 3 or not any(letter in "AEIOU" for letter in word[1:])
