"""The English side of an entry: its plural, and how it is written at one place in a text.

Articles and the words around a term belong to enforcement. Irregular words are in `lexicon.py`.
"""

from __future__ import annotations

import re

from translate.glossary.entry import Entry, Number
from translate.glossary.words.lexicon import (
    ENGLISH_ADJECTIVES,
    ENGLISH_PLURALS,
    UNCHANGED_IN_PLURAL,
)

# The head of "X of Y" is X, and of editor-in-chief editor, but not of plug-in plug.
_TAIL = re.compile(
    r" (?:of|for|in|to|at|on|with|by|from|under|against|without)\b.*$| \(.*$"
    r"|-(?:of|in|to|at)-[^ ]*$"
)
# infectious, confirmed: they have no plural; a seed, a hundred and a watershed do.
_ADJECTIVE = re.compile(r"[a-z]{2}ous$|[a-z]{3}(?<!b)(?<!e)(?<!sh)(?<!sl)(?<!dr)ed$")
_POSTPOSITIVE = re.compile(
    r"((?:attorney|secretary|consul|surgeon|solicitor)[ -]general|.+[ -]elect)$"
)


def plural(term: str) -> str:
    """Return the plural of an English noun or noun phrase; a plural comes back as it is.

    >>> [plural(t) for t in ("watchdog", "crisis", "head of state", "symptoms", "spokeswoman")]
    ['watchdogs', 'crises', 'heads of state', 'symptoms', 'spokeswomen']
    """
    tail = _TAIL.search(term)
    if tail and tail.start() > 0:
        return plural(term[: tail.start()]) + tail.group()
    if _POSTPOSITIVE.match(term.lower()):
        cut = max(term.rfind(" "), term.rfind("-"))
        return plural(term[:cut]) + term[cut:]
    cut = term.rfind(" ") + 1
    if cut and term[cut:] == "person":
        return term + "s"  # as terms have it: legal persons, taxable persons
    if term[cut:] not in ENGLISH_PLURALS:  # passer-by is, app-store is not
        cut = max(cut, term.rfind("-") + 1)
    return term[:cut] + _plural_word(term[cut:])


def _plural_word(word: str) -> str:
    if not word or not word[-1].isalpha():
        return word
    lower = word.lower()
    if word.isupper() and len(word) > 1:
        return word + "s"
    irregular = _irregular(lower)
    if irregular:
        return word[0] + irregular[1:]
    if lower in UNCHANGED_IN_PLURAL | ENGLISH_ADJECTIVES or _ADJECTIVE.search(lower):
        return word
    if lower.endswith("sis"):
        return word[:-2] + "es"
    if lower.endswith(("ss", "us", "is", "x", "z", "ch", "sh")):
        return word + "es"
    if lower.endswith("s"):
        return word  # symptoms: it is one already
    if lower.endswith("y") and lower[-2:-1] not in "aeiou" and word.islower():
        return word[:-1] + "ies"  # a capital is a name: Kennedys
    return word + "s"


def _irregular(lower: str) -> str | None:
    if lower in ENGLISH_PLURALS:
        return ENGLISH_PLURALS[lower]
    if lower.endswith("man") and len(lower) > 4:  # chairman, policewoman
        return lower[:-2] + "en"
    return lower[:-4] + "ople" if lower.endswith("person") else None  # spokesperson


def render(
    entry: Entry,
    *,
    number: Number = "singular",
    surface: str = "",
    capitalised: bool = False,
    all_caps: bool = False,
) -> str:
    """Return the English for one occurrence of an entry.

    Args:
        entry: whose target to write.
        number: the number of the French form.
        surface: the French as it stands in the text, for entries that keep it.
        capitalised: whether to begin with a capital.
        all_caps: whether to write capitals only.

    >>> covoiturage = Entry(id="x", source="covoiturage", target="ride-hailing", uncountable=True)
    >>> render(covoiturage, number="plural", capitalised=True)
    'Ride-hailing'
    """
    if entry.mode == "keep" and surface:
        return surface
    text = english_plural(entry) if number == "plural" else entry.target
    if all_caps:
        return text.upper()
    return text[0].upper() + text[1:] if capitalised else text


def english_plural(entry: Entry) -> str:
    """Return the plural of the entry's target: what the entry says, or else by rule.

    >>> english_plural(Entry(id="x", source="organisme de réglementation", target="regulator"))
    'regulators'
    """
    if entry.plural is not None:
        return entry.plural
    if entry.uncountable or entry.mode == "keep" or entry.pos != "noun":
        return entry.target
    if entry.target == entry.source and entry.target.isupper():
        return entry.target  # the same acronym in both languages is a name: les CDC, the CDC
    return plural(entry.target)
