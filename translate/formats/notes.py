"""The marks of notes in pages ("1", "[2]", "*"): they stand at words, and are none themselves."""

from __future__ import annotations

import re

LONGEST = 12  # tokens to the end of a mark's element; chosen: brackets in spans in a link

# What a note is called where it is referred to: "1", "[2]", "(a)", "*".
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡]{1,3})\s*[\])]?")
# What a note stands behind: a word, and what may end one or a sentence; not "§", "n°", "l'", "2-",
# nor the full stop of an initial ("L.").
_WORD_END = re.compile(r"(?:[^\W_º]|[!?»”\")…]|(?<!\b[^\W\d_])\.)\Z")
_CLAUSE_END = re.compile(r"[,;:\]]\Z")
# Before a raised figure that is no note's: a unit, a formula, a number, a function ("km", "x",
# "10", "sin", "(a+b)").
_POWER = re.compile(
    r"(?:^|[\W\d_])[^\W\d_]{1,2}\Z | \d\Z | \b(?:arc)?(?:sin|cos|tan|cot|sec)h?\Z | \b(?:log|exp)\Z"
    r" | \((?:(?![^\W\d_]{3})[^()])*\)\Z",
    re.VERBOSE,
)
# Before a 2 or 3, also any bracket, and a word after a number ("3 dam", "12 pouces").
_MEASURE = re.compile(r"\)\Z|\d\s?[^\W\d_]+\Z")


def is_note_mark(words: str) -> bool:
    """Return whether words may be the mark of a note.

    >>> is_note_mark("[12]"), is_note_mark("*"), is_note_mark("la page 12")
    (True, True, False)
    """
    return _MARK.fullmatch(words.strip()) is not None


def is_raised_note(words: str, before: str, *, is_link: bool) -> bool:
    """Return whether what is raised (`<sup>`) is the mark of a note.

    Args:
        words: what is raised.
        before: the last words before it, without markup.
        is_link: whether it holds a link to a place.

    >>> [is_raised_note("2", before, is_link=False) for before in ("un mot", "fin.", "10 m", "sin")]
    [True, True, False, False]
    """
    words = words.strip()
    if not is_note_mark(words):
        return False
    if is_link:
        return True
    is_near = _WORD_END.search(before) or _CLAUSE_END.search(before)
    if words.isalpha() or not is_near or _POWER.search(before):
        return False
    return words not in ("2", "3") or not _MEASURE.search(before)


def is_linked_note(words: str, before: str, address: str) -> bool:
    """Return whether a link is the mark of a note: it leads to a place, and touches a word.

    Args:
        words: of the link.
        before: the last words before it, without markup.
        address: where it leads.

    >>> is_linked_note("1", "un mot", "#n1"), is_linked_note("3", "page\xa0", "#p3")
    (True, False)
    """
    words = words.strip()
    if "#" not in address or not is_note_mark(words) or words.isalpha():
        return False
    return words[0] in "[*†‡" or _WORD_END.search(before) is not None
