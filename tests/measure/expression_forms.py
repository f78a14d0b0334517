"""The forms that a French expression may have: its plural, and the endings of its participles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import product

from align.estimate.unmet import is_grammar
from translate.glossary.words.french import plural_word

LETTERS = 3  # a shorter word says nothing by itself
_PARTICIPLE = re.compile(r"(\w{2,}é)e?s?")


def own_words(words: Iterable[str]) -> list[str]:
    """Return the French words that say something."""
    return [word for word in words if len(word) >= LETTERS and not is_grammar(word)]


def plural_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return French words in the plural.

    >>> plural_of(("cheval", "de", "trait"))
    ('chevaux', 'de', 'traits')
    """
    return tuple(plural_word(word) if own_words([word]) else word for word in words)


def agreeing(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return French words with the other endings of their participles, which English has not.

    >>> agreeing(("classée", "sans", "suite"))
    [('classé', 'sans', 'suite'), ('classés', 'sans', 'suite'), ('classées', 'sans', 'suite')]
    """
    choices = [
        [found[1] + ending for ending in ("", "e", "s", "es")]
        if (found := _PARTICIPLE.fullmatch(word))
        else [word]
        for word in words
    ]
    return [form for form in product(*choices) if form != tuple(words)]


def is_more(form: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether a form of French words is their plural.

    >>> is_more(("clés", "de", "contact"), ("clé", "de", "contact"))
    True
    """
    pairs = zip(form, words, strict=True)
    return any(one[-1] in "sx" and other[-1] not in "sx" for one, other in pairs)


def has_any(words: tuple[str, ...], groups: Collection[tuple[str, ...]]) -> bool:
    """Return whether some words stand behind each other in others.

    >>> has_any(("il", "vole", "en", "éclats"), {("en", "éclats"), ("volé", "en")})
    True
    """
    return any(
        words[start : start + len(group)] == group
        for group in groups
        for start in range(len(words) - len(group) + 1)
    )
