"""A text as the words by which terms are found: typography and case folded, spans kept.

Nothing here knows glossaries or French grammar. The folding unites what a reader takes for the
same word: ligatures (cœur, coeur), decomposed accents, curly and straight apostrophes, no-break
spaces and hyphens, soft hyphens inside a word. Words carry offsets into the text as it was, so
folding may change lengths.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from translate.text.word_lists import LIGATURES, without_accents

# What may stand between two words: nothing, white space, one hyphen, or more than that.
ADJACENT, SPACE, HYPHEN, BREAK = "", " ", "-", "|"

# Hyphen-minus, hyphen, no-break hyphen. Dashes are punctuation and end a term.
_HYPHENS = "-\u2010\u2011"
# Soft hyphen, zero-width space and joiners, word joiner: invisible, and inside words by mistake.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
# U+02BC looks like an apostrophe and is one to whoever typed it, but Unicode has it as a letter.
_TOKEN = re.compile(rf"(?P<word>(?:[^\W\u02bc]|[\u0300-\u036f{_INVISIBLE}])+)|[^{_HYPHENS}\s]")
_REMOVE_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_SYMBOLS = {
    **dict.fromkeys("'’‘ʼ′`", "'"),
    **dict.fromkeys('"“”„«»', '"'),
}


class FoldedWord(NamedTuple):
    """A word or a single mark of punctuation.

    Args:
        exact: ligatures opened and invisible characters removed; case and accents kept.
        key: `exact` in lower case.
        unaccented: `key` without accents.
        start, end: offsets into the text, in code points.
        gap: what lies between this word and the one before.
        is_word: False for a mark of punctuation.
    """

    exact: str
    key: str
    unaccented: str
    start: int
    end: int
    gap: str
    is_word: bool


def fold_words(text: str) -> tuple[FoldedWord, ...]:
    """Cut a text into its words and marks.

    >>> [(w.key, w.gap) for w in fold_words("L’Œuvre anti\u2011monopole")]
    [('l', ''), ("'", ''), ('oeuvre', ''), ('anti', ' '), ('monopole', '-')]
    """
    words: list[FoldedWord] = []
    position = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        is_word = match.lastgroup == "word"
        exact, key, unaccented = _fold_word(match.group()) if is_word else _fold_mark(match.group())
        if not exact:  # invisible characters only: part of the gap
            continue
        gap = ADJACENT if start == position else _gap(text[position:start])
        words.append(FoldedWord(exact, key, unaccented, start, end, gap, is_word))
        position = end
    return tuple(words)


def unaccented_words(text: str) -> tuple[str, ...]:
    """Return the words and marks without accents, as `fold_words` has them in `unaccented`.

    >>> unaccented_words("l'Édition")
    ('l', "'", 'edition')
    """
    folded = (
        _fold_word(token.group()) if token.lastgroup == "word" else _fold_mark(token.group())
        for token in _TOKEN.finditer(text)
    )
    return tuple([unaccented for _, _, unaccented in folded if unaccented])


def phrase_key(words: tuple[FoldedWord, ...]) -> str:
    """Join the keys of words into one string in which a shorter phrase can be looked up.

    >>> phrase_key(fold_words("le sain")) in phrase_key(fold_words("C'est le sain secteur."))
    True
    """
    return f" {' '.join(word.key for word in words)} "


@lru_cache(maxsize=8192)  # a text has few words, and says them often
def _fold_word(word: str) -> tuple[str, str, str]:
    if word.isascii():
        key = word.lower()
        return word, key, key
    # NFKC and not NFC: it also opens ﬁ and ﬂ, which come out of PDF files.
    exact = unicodedata.normalize("NFKC", word.translate(_REMOVE_INVISIBLE)).translate(LIGATURES)
    key = exact.lower()
    return exact, key, without_accents(key)


def _fold_mark(mark: str) -> tuple[str, str, str]:
    folded = _SYMBOLS.get(mark, mark)
    return folded, folded, folded


def _gap(between: str) -> str:
    if between.isspace():
        return SPACE
    if between in _HYPHENS:
        return HYPHEN
    return BREAK
