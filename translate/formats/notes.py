"""The signs that refer to notes in pages: they stand beside words, and are none themselves."""

from __future__ import annotations

import re

REACH = 30  # characters before a sign that are looked at; chosen: a word and a tag
LONGEST = 12  # tokens to the end of a sign's element; chosen: brackets in spans in a link

# What a note is called where it is referred to: "1", "[2]", "(a)", "*".
_SIGN = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡]{1,3})\s*[\])]?")
# Before a raised figure that is no note's: a unit, a formula, a number ("km", "x", "10").
_POWER = re.compile(r"(?:^|[\W\d_])[^\W\d_]{1,2}\Z|\d\Z")
_LAST_TAGS = re.compile(r"(?:<[^<>]*>)+\Z")


def is_sign(words: str) -> bool:
    """Say whether words may be the sign of a note.

    >>> is_sign("[12]"), is_sign("*"), is_sign("la page 12")
    (True, True, False)
    """
    return _SIGN.fullmatch(words.strip()) is not None


def is_raised_note(words: str, before: str, *, is_link: bool) -> bool:
    """Say whether what is raised (`<sup>`) is the sign of a note.

    Args:
        words: what is raised.
        before: some of the page before it.
        is_link: whether it holds a link.

    >>> [is_raised_note("2", before, is_link=False) for before in ("un mot", "<b>fin</b>.", "10 m")]
    [True, True, False]
    """
    if not is_sign(words):
        return False
    before = _LAST_TAGS.sub("", before)
    is_near = before[-1:].strip() != ""
    return is_link or (not words.strip().isalpha() and is_near and not _POWER.search(before))


def is_linked_note(words: str, before: str, address: str) -> bool:
    """Say whether a link is the sign of a note: it leads to a place, and touches a word.

    Args:
        words: of the link.
        before: some of the page before it.
        address: where it leads.

    >>> is_linked_note("1", "un mot", "#n1"), is_linked_note("3", "page ", "#p3")
    (True, False)
    """
    if "#" not in address or not is_sign(words):
        return False
    last = _LAST_TAGS.sub("", before)[-1:]
    return last.strip() not in ("", "(") or words.strip()[0] in "[*†‡"
