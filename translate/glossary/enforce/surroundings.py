"""What stands around a place in an English text: a sentence's beginning, a determiner, spaces."""

from __future__ import annotations

import re

from translate.glossary.words.english_words import DETERMINERS, FUNCTION_WORDS
from translate.glossary.words.pieces import split_pieces

# Before the first word of a sentence: nothing, or an end, and quotes and brackets.
_SENTENCE_START = re.compile(r"(?:\A|[.!?…][\"'”’»)\]]*\s+)[\s\"'“‘«(\[¿¡–—-]*\Z")
# What the model copied with a French name.
_ELIDED = re.compile(r"(?<![\w'’])[ld]['’]\Z", re.IGNORECASE)
_QUOTES = frozenset("'\"")
_OPENING = frozenset("([{“‘«‹¿¡") | _QUOTES


def opens_sentence(text: str, start: int, initial: bool) -> bool:
    """Return whether a sentence begins at a place; `initial` whether the text begins one."""
    border = _SENTENCE_START.search(text[:start])
    return border is not None and (initial or border.start() > 0 or bool(text[:1] in ".!?…"))


def before_elision(text: str, position: int, place: tuple[int, int]) -> int:
    """Return where words that give way begin, with a French article that is elided before them.

    Without one from `position` on, or where nothing gives way, that is where the place begins.
    """
    elided = _ELIDED.search(text, position, place[0]) if place[0] < place[1] else None
    return place[0] if elided is None else elided.start()


def is_determined(before: str) -> bool:
    """Return whether a determiner stands before a place, with nothing but content words between."""
    for piece in reversed(split_pieces(before[-60:])):
        if not piece.is_word and piece.text not in "-'’":
            return False
        if piece.key in DETERMINERS or piece.key == "s" or piece.text[0].isdigit():
            return True
        if piece.key in FUNCTION_WORDS:
            return False
    return False


def like(model: str, word: str) -> str:
    """Give a word the capital that another has."""
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def capitalised(form: str) -> str:
    """Begin with a capital, unless the first word has one further inside (iPhone, mRNA)."""
    first = form.split(maxsplit=1)[0] if form.strip() else form
    return form[0].upper() + form[1:] if first.islower() else form


def glue(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the spaces that keep an inserted term apart from its neighbours."""
    before, behind = text[:start][-1:], text[end : end + 1]
    opened = not before or before.isspace() or before in _OPENING
    if before in _QUOTES and text[:start][-2:-1].isalnum():
        opened = False  # the quote has ended here
    closed = not behind or behind.isspace() or (not behind.isalnum() and behind not in _OPENING)
    if behind in _QUOTES and before and not before.isspace():
        closed = True  # the quote ends here
    return "" if opened else " ", "" if closed else " "
