"""The French forms of an entry: plurals, feminines, and the agreement of nouns and adjectives.

The entry is expanded rather than the text reduced to lemmas: a lemmatiser lacks the new words that
glossaries are made of. Rules generate regular forms; whatever they miss, the entry lists under
`forms`. A form that French does not have does no harm, because no text holds it.
Which words of a term agree is `agreement.py`, how one word changes `words/french.py`; English is
`words/english.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from translate.glossary.entry import Entry, Number
from translate.glossary.find.agreement import PARTS, inflect, plurals, ways
from translate.glossary.words.french import before_vowel, feminine_word, plural_word
from translate.glossary.words.lexicon import (
    EARLY_ADJECTIVES,
    EPICENE_ENDINGS,
    FIXED_PREFIXES,
    FRENCH_PLURALS,
    LINKS,
    VERB_PREFIXES,
    VERBS_OR_NOUNS,
)


class Origin(IntEnum):
    """Where a form comes from; the nearer to what the author wrote, the higher."""

    RULE_ON_FORM = 0
    RULE_ON_SOURCE = 1
    FORM = 2
    SOURCE = 3


class Inflected(NamedTuple):
    """A French form, its number ("invariable" where it does not tell), and where it comes from."""

    text: str
    number: Number
    origin: Origin


def french_forms(entry: Entry) -> tuple[Inflected, ...]:
    """Return every form under which the entry is looked for, the source first, each once.

    >>> [f.text for f in french_forms(Entry(id="x", source="haut fonctionnaire", target="y"))]
    ['haut fonctionnaire', 'hauts fonctionnaires', 'haute fonctionnaire', 'hautes fonctionnaires']
    """
    made = [*_generate(entry.source, entry, Origin.RULE_ON_SOURCE)]
    for text in entry.forms:
        made += _generate(text, entry, Origin.RULE_ON_FORM)
    plurals = {form.text for form in made if form.number == "plural"}
    written = [
        Inflected(text, _number_of(text, entry, plurals), origin)
        for text, origin in (
            (entry.source, Origin.SOURCE),
            *((text, Origin.FORM) for text in entry.forms),
        )
    ]
    forms: dict[str, Inflected] = {}
    for form in [*written, *made]:
        forms.setdefault(form.text, form)
    return tuple(forms.values())


def noun_forms(term: str) -> tuple[str, ...]:
    """Return the term and its plurals.

    >>> noun_forms("examen de sécurité")
    ('examen de sécurité', 'examens de sécurité')
    """
    return (term, *plurals(term))


def _generate(term: str, entry: Entry, origin: Origin) -> Iterator[Inflected]:
    """Yield forms beside the term itself; proper names, verbs and phrases have none."""
    if entry.mode == "keep" or entry.pos not in ("noun", "adj"):
        return
    if entry.pos == "adj":
        for form in _adjective_forms(term):
            yield Inflected(form, "invariable", origin)
        return
    made = plurals(term)
    for plural in made:
        yield Inflected(plural, "plural", origin)
    for plural in made or (term,):
        agreeing = _with_last(plural, plural_word)
        if agreeing:
            yield Inflected(agreeing, "plural", origin)
    if _has_epicene_head(term):
        feminine = inflect(
            term, lambda w: w if w.endswith(EPICENE_ENDINGS) else feminine_word(w), noun=True
        )
        yield Inflected(feminine, "singular", origin)
        yield Inflected(inflect(feminine, plural_word, noun=True), "plural", origin)


def _adjective_forms(term: str) -> Iterator[str]:
    """Yield the feminine, both plurals and what stands before a vowel: beau, bel."""
    for stay in ways(term, noun=False):
        feminine = inflect(term, feminine_word, noun=False, stay=stay)
        yield feminine
        yield inflect(term, plural_word, noun=False, stay=stay)
        yield inflect(feminine, plural_word, noun=False, stay=stay)
    yield before_vowel(term)


def _with_last(term: str, change: Callable[[str], str]) -> str:
    """Change the last of two words or more behind a preposition, "" if there are not so many.

    It may be an adjective of the head: mandats d'arrêt européens.
    """
    parts = PARTS.split(term)
    words = [k for k in range(0, len(parts), 2) if parts[k]]
    links = [k for k in words if parts[k] in LINKS or parts[k] in ("la", "le", "les")]
    if not links or words[-1] - links[-1] < 4 or not parts[words[-1]].islower():
        return ""
    changed = change(parts[words[-1]])
    return "".join([*parts[: words[-1]], changed]) if changed != parts[words[-1]] else ""


def _has_epicene_head(term: str) -> bool:
    """Return whether the term is a noun for a person with an adjective that shows the gender."""
    if not any(ending in term for ending in EPICENE_ENDINGS):
        return False
    words: list[str] = []
    for word in PARTS.split(term)[::2]:
        if not word or word in LINKS:
            break
        if word not in FIXED_PREFIXES:
            words.append(word)
    head = next((word for word in words if word not in EARLY_ADJECTIVES), "")
    return len(words) > 1 and head.endswith(EPICENE_ENDINGS)


def _number_of(form: str, entry: Entry, plurals: set[str]) -> Number:
    """Return the number of a form that the entry lists itself."""
    if entry.pos not in ("noun", "proper"):
        return "invariable"
    if form in plurals:
        return "plural"
    head = _head_of(form)
    if head in VERB_PREFIXES | VERBS_OR_NOUNS and form.startswith(head + "-"):
        return "invariable"
    if FRENCH_PLURALS.get(form) == form:
        return "invariable"
    if head.isupper() and len(head) > 1:
        return "invariable"  # acronyms take no s: une ONG, des ONG
    if not head or head[-1] not in "sxz":
        return "singular"
    # An s may be a plural or part of the word (virus, avis); a listed form of the same word as a
    # singular source is its plural, anything else is left to the article before it.
    source = _head_of(entry.source)
    same_word = form != entry.source and head[:3].lower() == source[:3].lower()
    plural = same_word and source[-1] not in "sxz" and not head.endswith("us")
    return "plural" if plural else "invariable"


def _head_of(term: str) -> str:
    """Return the noun of a term, its first word but for adjectives that may stand before it."""
    return next((word for word in PARTS.split(term)[::2] if word not in EARLY_ADJECTIVES), term)
