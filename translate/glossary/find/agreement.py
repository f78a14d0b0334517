"""Which words of a French term agree with its head, and which stay as they are.

A term has one regular way to agree, and often a second that usage has beside it: assurances
maladies and assurances maladie, hauts-parleurs and haut-parleurs. Grevisse, *Le bon usage*, on the
plural of compounds, and the rectified spelling of 1990. A way that a term does not have makes a
form that no text holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from translate.glossary.words.french import may_be_apposed, plural_word
from translate.glossary.words.lexicon import (
    ADVERBS,
    EARLY_ADJECTIVES,
    FIXED_PREFIXES,
    FRENCH_PLURALS,
    LINKS,
    NOUNS_IN_O,
    NOUNS_OR_ADVERBS,
)

PARTS = re.compile(r"([\s\-\u2010\u2011'’]+)")
_HYPHENS = ("-", "\u2010", "\u2011")
_ALL_AGREE: frozenset[int] = frozenset()


def plurals(term: str) -> tuple[str, ...]:
    """Return the plurals of a noun, the regular one first; none if it does not change.

    >>> plurals("assurance maladie"), plurals("haut-parleur"), plurals("avis")
    (('assurances maladies', 'assurances maladie'), ('hauts-parleurs', 'haut-parleurs'), ())
    """
    if term in FRENCH_PLURALS:
        made = [FRENCH_PLURALS[term]]
    else:
        made = [inflect(term, plural_word, noun=True, stay=stay) for stay in ways(term, noun=True)]
    return tuple(form for form in dict.fromkeys(made) if form != term)


def ways(term: str, *, noun: bool) -> tuple[frozenset[int], ...]:
    """Return, for each way in which the term may agree, the words that stay, the regular one first.

    Args:
        term: a French noun or adjective, one word or more.
        noun: whether it is a noun.

    Returns:
        Sets of places among the pieces into which `PARTS` cuts the term; at least one set.
    """
    parts = PARTS.split(term)
    words = list(_agreeing(parts, noun=noun))
    found = [_ALL_AGREE]
    if len(words) > 1 and words[:2] == [0, 2]:
        if parts[1] in _HYPHENS:
            found.append(frozenset((0,)))
            if noun and parts[0].lower() not in EARLY_ADJECTIVES and may_be_apposed(parts[2]):
                found.append(frozenset((2,)))
        elif parts[0] in NOUNS_OR_ADVERBS:
            found.append(frozenset((0,)))
    if noun:
        found.append(frozenset(_apposed(parts, words)))
    return tuple(dict.fromkeys(found))


def inflect(
    term: str,
    change: Callable[[str], str],
    *,
    noun: bool,
    stay: frozenset[int] = _ALL_AGREE,
) -> str:
    """Apply the change to each word of the term that agrees with its head.

    Args:
        term: a French noun or adjective, one word or more.
        change: what makes of a word in lower case its plural or feminine.
        noun: whether the term is a noun.
        stay: the words that do not change, one of `ways`.
    """
    parts = PARTS.split(term)
    for k in _agreeing(parts, noun=noun):
        if k not in stay:
            word = parts[k]
            parts[k] = _with_capital(change(word[0].lower() + word[1:]), like=word)
    return "".join(parts)


def _agreeing(parts: Sequence[str], *, noun: bool) -> Iterator[int]:
    """Yield the places of words before the first link, but for those that never change."""
    for k in range(0, len(parts), 2):
        word, after = parts[k], parts[k + 1] if k + 1 < len(parts) else ""
        prefix = after in _HYPHENS and _is_prefix(word)
        article = k > 0 and word in ("le", "la", "les")
        if not word or article or (word in LINKS and not prefix) or "'" in after or "’" in after:
            return
        if after in _HYPHENS and word.endswith("ez") and len(word) > 3:
            return  # an imperative: laissez-passer
        as_noun = noun and k == 0 and word in NOUNS_OR_ADVERBS and after not in _HYPHENS
        if not prefix and (as_noun or not _is_fixed(word, first=k == 0)):
            yield k


def _apposed(parts: Sequence[str], words: Sequence[int]) -> Iterator[int]:
    """Yield the places of nouns behind the head that may stay: services après-VENTE."""
    head = next((k for k in words if parts[k].lower() not in EARLY_ADJECTIVES), None)
    carried = False
    for k in words:
        if head is None or k <= head:
            continue
        early = parts[k] in EARLY_ADJECTIVES and k != words[-1]
        if early or carried or may_be_apposed(parts[k]):
            yield k
        carried = early


def _is_prefix(word: str) -> bool:
    """Return whether a word before a hyphen never changes: VICE-ministre, FRANCO-allemand."""
    word = word.lower()
    return word in FIXED_PREFIXES or (word.endswith("o") and word not in NOUNS_IN_O)


def _is_fixed(word: str, *, first: bool) -> bool:
    if word in ADVERBS or not word.isalpha():
        return True
    # Acronyms, and names within a term: la loi Macron, les lois Macron.
    return not word.islower() and not (first and word[1:].islower())


def _with_capital(word: str, *, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word
