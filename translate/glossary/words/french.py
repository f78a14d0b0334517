"""One French word at a time: its plural, its feminine, whether it may stand in apposition.

Which words of a term change at all is `find/agreement.py`; exceptions are in `lexicon.py`.
"""

from __future__ import annotations

from translate.glossary.words.lexicon import (
    ADJECTIVE_ENDINGS,
    ALWAYS_AGREEING,
    APPOSED_ENDINGS,
    APPOSED_NOUNS,
    BEFORE_VOWEL,
    FEMININE_ENDINGS,
    FEMININES,
    FRENCH_PLURALS,
)


def plural_word(word: str) -> str:
    """Return the plural of one French noun or adjective, in lower case as in `word`.

    >>> [plural_word(w) for w in ("régional", "travail", "virus", "niveau", "bal", "géant")]
    ['régionaux', 'travaux', 'virus', 'niveaux', 'bals', 'géants']
    """
    if word in FRENCH_PLURALS:
        return FRENCH_PLURALS[word]
    if word[-1] in "sxz":
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    if word.endswith(("eau", "au", "eu")):
        return word + "x"
    return word + "s"


def feminine_word(word: str) -> str:
    """Return the feminine of one French adjective.

    >>> [feminine_word(w) for w in ("infectieux", "public", "chinois", "régulateur", "coté")]
    ['infectieuse', 'publique', 'chinoise', 'régulatrice', 'cotée']
    """
    if word in FEMININES:
        return FEMININES[word]
    if word.endswith("e"):
        return word
    for ending, feminine in FEMININE_ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + feminine
    return word + "e"


def before_vowel(word: str) -> str:
    """Return what a masculine adjective is before a vowel, mostly the word itself.

    >>> [before_vowel(w) for w in ("beau", "nouveau", "grand")]
    ['bel', 'nouvel', 'grand']
    """
    return BEFORE_VOWEL.get(word, word)


def may_be_apposed(word: str) -> bool:
    """Return whether a word behind a noun may be a noun itself, which then need not agree.

    >>> [may_be_apposed(w) for w in ("maladie", "vente", "logement", "national", "membre")]
    [True, True, True, False, False]
    """
    if word in APPOSED_NOUNS or word.endswith(APPOSED_ENDINGS):
        return True
    return word not in ALWAYS_AGREEING and not word.endswith(ADJECTIVE_ENDINGS)
