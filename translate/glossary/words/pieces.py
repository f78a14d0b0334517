"""The words and punctuation of a text, and which English words have a meaning of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.glossary.words.english_words import FUNCTION_WORDS

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\s]")


@dataclass(frozen=True, slots=True)
class WordOrMark:
    """A word or a mark of punctuation of a text.

    Args:
        text: as it stands there.
        start, end: offsets into the text.
        acronym: whether it stands in capitals where the text does not: WHO is not who.
    """

    text: str
    start: int
    end: int
    acronym: bool = False

    @property
    def key(self) -> str:
        """What must agree for two pieces to be the same word."""
        return self.text.casefold()

    @property
    def is_word(self) -> bool:
        """Return whether it is no punctuation."""
        return self.text[0].isalnum()


def split_pieces(text: str) -> tuple[WordOrMark, ...]:
    """Cut a text into words and punctuation; hyphens and apostrophes are punctuation.

    >>> [piece.text for piece in split_pieces("the CAC's app-store")]
    ['the', 'CAC', "'", 's', 'app', '-', 'store']
    """
    found = tuple(_WORD.finditer(text))
    if text.isupper():
        return tuple(WordOrMark(m.group(), *m.span()) for m in found)
    return tuple(
        WordOrMark(word := m.group(), *m.span(), len(word) > 1 and word.isupper()) for m in found
    )


def is_content(piece: WordOrMark) -> bool:
    """Return whether an English piece is a word with a meaning of its own.

    >>> [piece.text for piece in split_pieces("The WHO, who advises us") if is_content(piece)]
    ['WHO', 'advises']
    """
    return piece.is_word and (piece.acronym or piece.key not in FUNCTION_WORDS)
