"""One French word at a time: its plural, and the feminine of an adjective.

Which words of a term change at all is `find/inflect.py`; exceptions are in `lexicon.py`.
"""

from __future__ import annotations

from translate.glossary.words.lexicon import FEMININE_ENDINGS, FEMININES, FRENCH_PLURALS


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
