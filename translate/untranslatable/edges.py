"""The edges of a place where words are put back: marks and spaces around it, scraps beside it."""

from __future__ import annotations

import unicodedata

from translate.untranslatable.find import Span

_OPENING, _CLOSING = "([«“‘\"'#", ",.;:!?…)]»”’\"'"  # marks of the sentence around what is kept
_QUOTES = "»”’\"'"
_MARKS = f"{_CLOSING} \u00a0\u202f"
_MONEY = "€£¥"
_CLINGING = "†‡™®℠²³¹⁰⁴⁵⁶⁷⁸⁹"


def without_marks(source: str, span: Span, text: str, place: Span) -> Span:
    """Leave out marks around a place where there are such in the source too.

    Args:
        source: the French sentence.
        span: where the words stand in it.
        text: the English.
        place: what was written for the words.

    >>> without_marks("Tapez « ls ».", (8, 10), "Type “LS”.", (5, 9))
    (6, 8)
    >>> without_marks("Voir [a], oui.", (5, 8), "See [A], yes.", (4, 7))
    (4, 7)
    """
    start, end = place
    kept = source[slice(*span)]  # a mark that is its own is not the sentence's
    before = source[: span[0]].rstrip()[-1:]
    # Behind the last word stand the sentence's own last marks, whatever that word was written for.
    rest = source[span[1] :] if end < len(text) else source[len(source.rstrip(_MARKS)) :]
    marks = rest[: len(rest) - len(rest.lstrip(_MARKS))].strip()
    closing = _CLOSING if any(mark in _QUOTES for mark in marks) else _CLOSING.strip(_QUOTES)
    opening = _OPENING.replace(kept[0], "")
    closing = closing.replace(kept[-1], "")
    while before and before in _OPENING and start < end and text[start] in opening:
        start += 1
    while marks and start < end and text[end - 1] in closing:
        end -= 1
    return start, end


def to_the_end_of_its_word(text: str, place: Span) -> Span:
    """Take in the rest of a word that a place ends in: pieces that look elsewhere are of it too.

    Args:
        text: the English.
        place: where it begins and ends.

    >>> to_the_end_of_its_word("a keyword", (2, 5))
    (2, 9)
    """
    start, end = place
    while start < end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return start, end


def with_scraps(source: str, text: str, place: Span) -> Span:
    """Take in characters beside a place that the source knows nothing of: bytes of one come undone.

    Args:
        source: the French sentence.
        text: the English.
        place: where it begins and ends.

    >>> with_scraps("Tapez ls.", "Type ls ★.", (5, 7))
    (5, 9)
    """
    start, end = place
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    while before and _is_scrap(before[-1], source):
        before = before[:-1].rstrip(" ")
        start = len(before)
    while after and _is_scrap(after[0], source):
        after = after[1:]
        end = len(text) - len(after)
        after = after.lstrip(" ")
    return start, end


def with_doubled(source: str, span: Span, text: str, place: Span) -> Span:
    """Take in a sign beside a place that the words begin or end with: it was written twice.

    Args:
        source: the French sentence.
        span: where the words stand in it.
        text: the English.
        place: where they are, or are to be.

    >>> with_doubled("Le +33 6.", (3, 8), "Call + +33 6.", (7, 12))
    (5, 12)
    """
    start, end = place
    words = source[slice(*span)]
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if _is_sign(words[0]) and before.endswith(words[0]) and not _is_beside(source, span, -1):
        start = len(before) - 1
    if _is_sign(words[-1]) and after.startswith(words[-1]) and not _is_beside(source, span, 0):
        end = len(text) - len(after) + 1
    return start, end


def without_gap(source: str, span: Span, text: str, place: Span) -> Span:
    """Take in the spaces before a place of a sign that clings to the word before it, as there.

    Args:
        source: the French sentence.
        span: where the words stand in it.
        text: the English.
        place: where they are to be.

    >>> without_gap("Le nom† ici.", (6, 7), "The name † here.", (9, 10))
    (8, 10)
    """
    clings = source[span[0]] in _CLINGING and not source[: span[0]][-1:].isspace()
    return (len(text[: place[0]].rstrip()), place[1]) if clings else place


def _is_sign(character: str) -> bool:
    return not (character.isalnum() or character.isspace() or character in _CLOSING + _OPENING)


def _is_beside(source: str, span: Span, side: int) -> bool:
    """Return whether the words' own first (-1) or last (0) character stands beside them as well."""
    beside = source[: span[0]].rstrip()[-1:] if side else source[span[1] :].lstrip()[:1]
    return beside == source[span[0] if side else span[1] - 1]


def _is_scrap(character: str, source: str) -> bool:
    is_scrap = character in "′″" or unicodedata.category(character) in ("So", "Sk", "Co")
    return is_scrap and character not in source


def spaced(source: str, span: Span, left: str, right: str) -> str:
    """Return words of the source with spaces where they would touch a word and did not before.

    Args:
        source: the sentence.
        span: where they stand in it.
        left, right: the English on both sides of their place.

    >>> spaced("Tapez ls ici.", (6, 8), "Type", "here.")
    ' ls '
    >>> spaced("Soit 5 €.", (7, 8), "Or ", "5.")
    '€'
    """
    before, after = source[: span[0]][-1:], source[span[1] :][:1]
    is_apart = before.isspace() and not left[-1:].isspace() and left[-1:] not in _OPENING
    needs_left = left and (is_apart or (left[-1].isalnum() and not before.isalnum()))
    # English has a symbol of money before the digits: €5.
    is_sum = source[slice(*span)] in _MONEY and not left.rstrip()[-1:].isdigit()
    needs_right = right[:1].isalnum() and not after.isalnum() and not is_sum
    return f"{' ' if needs_left else ''}{source[slice(*span)]}{' ' if needs_right else ''}"
