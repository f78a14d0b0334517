"""The words and signs of a text, and which of the English ones have a meaning of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.glossary.words.english_words import FUNCTION_WORDS

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\s]")


@dataclass(frozen=True, slots=True)
class WordOrSign:
    """A word or a sign of a text.

    Args:
        text: as it stands there.
        start, end: offsets into the text.
    """

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What must agree for two pieces to be the same word."""
        return self.text.casefold()

    @property
    def is_word(self) -> bool:
        """Return whether it is no sign."""
        return self.text[0].isalnum()


def split_pieces(text: str) -> tuple[WordOrSign, ...]:
    """Cut a text into words and signs; hyphens and apostrophes are signs.

    >>> [piece.text for piece in split_pieces("the CAC's app-store")]
    ['the', 'CAC', "'", 's', 'app', '-', 'store']
    """
    return tuple(WordOrSign(m.group(), *m.span()) for m in _WORD.finditer(text))


def is_content(piece: WordOrSign) -> bool:
    """Return whether an English piece is a word with a meaning of its own."""
    return piece.is_word and piece.key not in FUNCTION_WORDS
