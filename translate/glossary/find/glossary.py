"""A glossary ready for use: its entries, and an index from French phrases to the forms of terms.

Built once when a glossary is loaded; looking a text up is `match.py`. A table of phrases beats one
great regular expression: it costs a look-up or two a word however many terms there are, and
characters that mean something in a pattern mean nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from translate.glossary.entry import Case, Entry, Number
from translate.glossary.file.problems import Problem
from translate.glossary.find.inflect import Origin, french_forms, noun_forms
from translate.glossary.words.fold import FoldedWord, fold_words, phrase_key, unaccented_words

# How capitals must agree: letter by letter; where the form has one at the start of a word; not.
CaseRule = Literal["exact", "initials", "any"]


@dataclass(frozen=True, slots=True)
class Form:
    """One French form of an entry.

    Args:
        entry: whose form it is.
        text: the form as the entry or the rules spell it.
        number: what the form says about number.
        origin: where it comes from.
        case: how capitals must agree.
    """

    entry: Entry
    text: str
    number: Number
    origin: Origin
    case: CaseRule

    @property
    def words(self) -> tuple[FoldedWord, ...]:
        """The form, folded; worked out when asked for, as most forms never meet a text."""
        return _words(self.text)

    @property
    def generated(self) -> bool:
        """Return whether a rule made the form and nobody wrote it."""
        return self.origin < Origin.FORM

    @property
    def key(self) -> str:
        """Two forms with the same key match the same words, capitals aside."""
        return phrase_key(self.words)


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a `when`, folded for look-up in `phrase_key` of a text."""

    any: tuple[str, ...]
    none: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Entries, and the index by which they are found; build it with `Glossary.of`.

    Args:
        entries: in the order of the file.
        forms: the forms under their words without accents, joined by blanks.
        lengths: for each word that begins a form, the numbers of words of such forms, falling.
        contexts: for the id of each entry with a `when`, its words.
        name: where the glossary came from, for messages ("glossary.yaml").
        digest: SHA-256 of the file in hexadecimal, "" if there was no file.
        warnings: what is probably a mistake.

    >>> glossary = Glossary.of([Entry(id="cac", source="CAC", target="CAC")])
    >>> glossary.forms["cac"][0].case, glossary.lengths["cac"]
    ('exact', (1,))
    """

    entries: tuple[Entry, ...]
    forms: Mapping[str, tuple[Form, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    contexts: Mapping[str, Context]
    name: str = "glossary"
    digest: str = ""
    warnings: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry], *, name: str = "glossary", digest: str = "") -> Glossary:
        """Index the entries; those that are deprecated are kept but never found."""
        entries = tuple(entries)
        live = [entry for entry in entries if entry.status != "deprecated"]
        forms: dict[str, tuple[Form, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for entry in live:
            for form in forms_of(entry):
                words = unaccented_words(form.text)
                if words:
                    phrase = " ".join(words)
                    forms[phrase] = (*forms.get(phrase, ()), form)
                    lengths.setdefault(words[0], set()).add(len(words))
        falling = {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}
        contexts = {e.id: _context(e) for e in live if e.when is not None}
        return cls(entries, forms, falling, contexts, name, digest)


def forms_of(entry: Entry) -> tuple[Form, ...]:
    """Return the French forms of an entry, written ones first, each once.

    >>> [f.text for f in forms_of(Entry(id="x", source="géant de la tech", target="tech giant"))]
    ['géant de la tech', 'géants de la tech']
    """
    proper = entry.pos == "proper"
    return tuple(
        Form(entry, text, number, origin, _case_rule(text, entry.case, proper=proper))
        for text, number, origin in french_forms(entry)
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[FoldedWord, ...]:
    return fold_words(text)


def _case_rule(text: str, case: Case, *, proper: bool) -> CaseRule:
    if case == "sensitive":
        return "exact"
    if case == "insensitive":
        return "any"
    if text.isupper() and sum(c.isupper() for c in text) > 1:
        return "exact"  # an acronym: CAC is not cac
    return "initials" if proper else "any"


def _context(entry: Entry) -> Context:
    assert entry.when is not None  # for the type checker: the caller asked
    return Context(_phrases(entry.when.any), _phrases(entry.when.none))


def _phrases(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase_key(fold_words(f)) for term in terms for f in noun_forms(term))
