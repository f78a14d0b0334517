"""What English one occurrence of a term asks for, and where such English stands in a text.

Three kinds of rendering: asked for, allowed, and tell-tale: the wrong number, a forbidden word, the
French itself. The last ones are not good enough, but they show where the term went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from translate.glossary.entry import Entry
from translate.glossary.find.match import Match
from translate.glossary.words.english import english_plural, plural
from translate.glossary.words.english_verbs import VerbForm, verb_forms
from translate.glossary.words.pieces import WordOrMark, split_pieces
from translate.text.left_alone import left_alone_spans

Kind = Literal["asked", "allowed", "telltale"]
_HYPHENS = "-\u2010\u2011"
_INFINITIVE = re.compile(r"(?:se |s['’])?[^\W\d_]+(?:er|ir|re)\b")


@dataclass(frozen=True, slots=True)
class TermConstraint:
    """The English that one occurrence of a term asks for.

    Args:
        match: where the French term stands.
        form: what to write, but for the capital of a sentence's first word.
        accepted: what is as good, the form first.
        allowed: what the entry allows besides.
        telltale: what shows where the term went, and must give way.
        forbidden: those of the telltales that the entry forbids.
    """

    match: Match
    form: str
    accepted: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    telltale: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry that the place belongs to."""
        return self.match.entry

    @property
    def span(self) -> tuple[int, int]:
        """The term's place in the French."""
        return self.match.start, self.match.end


@dataclass(frozen=True, slots=True)
class FoundRendering:
    """A rendering that stands in an English text."""

    start: int
    end: int
    kind: Kind
    form: str

    @property
    def span(self) -> tuple[int, int]:
        """Its place."""
        return self.start, self.end


def constraint_of(match: Match, *, first: bool = False) -> TermConstraint:
    """Return what an occurrence asks for.

    Args:
        match: the occurrence.
        first: whether it is the document's first of an entry that has a form for this.

    >>> from translate.glossary.find.glossary import Glossary
    >>> from translate.glossary.find.match import find_terms
    >>> amende = Entry(id="x", source="amende", target="fine", allow=("penalty",))
    >>> constraint = constraint_of(find_terms(Glossary.of([amende]), "des amendes")[0])
    >>> constraint.form, constraint.allowed, "fine" in constraint.telltale
    ('fines', ('penalty', 'penalties'), True)
    """
    entry = match.entry
    singular, several = entry.target, english_plural(entry)
    if entry.mode == "keep":
        forms: tuple[str, ...] = (match.surface, entry.target)
    else:
        forms = {
            "singular": (singular,),
            "plural": (several, *_other_plural(several)),
            "invariable": (singular, several),
        }[match.number]
    verbs = verb_forms_of(entry)
    if verbs is not None:
        forms = tuple(dict.fromkeys((*forms, *verbs.values())))
    wrong_number = tuple({singular, several} - set(forms))
    allowed = [text for text in entry.allow if text not in (*forms, *wrong_number)]
    if match.number == "plural" and entry.pos == "noun":
        allowed += [plural(text) for text in allowed]
    telltale = (*wrong_number, match.surface, match.form, *entry.forbid)
    if first and entry.first is not None:
        telltale = (*forms, *allowed, *telltale)
        forms, allowed = (entry.first,), []
    form = forms[0].upper() if match.all_caps and entry.mode != "keep" else forms[0]
    if _keeps_capital(match):
        form = form[0].upper() + form[1:]
    return TermConstraint(
        match,
        form,
        _distinct((form, *forms)),
        _distinct(allowed),
        tuple(text for text in _distinct(telltale) if text not in forms and text not in allowed),
        entry.forbid,
    )


def _other_plural(several: str) -> tuple[str, ...]:
    """Return the plural that is as good as another: persons, people."""
    pairs = (("persons", "people"), ("people", "persons"))
    return tuple(
        several.removesuffix(one) + other
        for one, other in pairs
        if f" {several}".endswith(f" {one}")
    )


def verb_forms_of(entry: Entry) -> dict[VerbForm, str] | None:
    """Return the forms of an entry's English if it is a verb that inflects, else None.

    That is one whose French is an infinitive: se retirer de la cote, delist. The English of a
    participle (condamné à une amende, fined) stands as it is.
    """
    if entry.pos != "verb" or entry.mode == "keep" or not _INFINITIVE.match(entry.source):
        return None
    if re.match(r"\w+(?:ing|ed)\b", entry.target) or not entry.target[:1].islower():
        return None
    return verb_forms(entry.target)


def _keeps_capital(match: Match) -> bool:
    """A capital that no sentence begins with is the author's: le Régulateur, the Regulator."""
    return match.capitalised and match.start > 0 and not match.all_caps and match.number != "plural"


def find_renderings(
    constraint: TermConstraint, pieces: Sequence[WordOrMark], text: str
) -> tuple[FoundRendering, ...]:
    """Return where renderings of an occurrence stand in an English text.

    Hyphens and spaces count as the same, capitals as where the rendering has none of its own; what
    differs from what was asked for in nothing but these is a telltale.
    """
    words = [piece for piece in pieces if piece.text not in _HYPHENS]
    keys = [word.key for word in words]
    kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("asked", constraint.accepted),
        ("allowed", constraint.allowed),
        ("telltale", constraint.telltale),
    )
    renderings: dict[tuple[int, int], FoundRendering] = {}
    alone = left_alone_spans(text)
    for kind, forms in kinds:
        for form in forms:
            for start, end in _places(form, words, keys):
                if any(a < end and start < b and not start <= a < b <= end for a, b in alone):
                    continue  # in an address
                written = text[start:end]
                if kind == "telltale" and written == form:
                    exact: Kind | None = "telltale"
                else:
                    exact = _judge(written, form, kind)
                if exact is not None:
                    best = renderings.get((start, end))
                    if best is None or (best.kind == "telltale" and exact != "telltale"):
                        renderings[start, end] = FoundRendering(start, end, exact, form)
    return tuple(renderings.values())


def _places(
    form: str, words: Sequence[WordOrMark], keys: Sequence[str]
) -> Iterator[tuple[int, int]]:
    wanted = [piece.key for piece in split_pieces(form) if piece.text not in _HYPHENS]
    if not wanted:
        return
    for k, key in enumerate(keys):
        if key == wanted[0] and keys[k : k + len(wanted)] == wanted:
            yield words[k].start, words[k + len(wanted) - 1].end


def _judge(written: str, form: str, kind: Kind) -> Kind | None:
    """Return what a rendering that agrees in its letters is worth."""
    if written == form or _same_but_capitals(written, form):
        return kind
    if form.isupper() and not written.isupper():
        return None  # "who" is not WHO, and "it" not IT
    return "telltale"


def _same_but_capitals(written: str, form: str) -> bool:
    """A form in small letters may be capitalised; one with capitals only at its beginning."""
    if written.casefold() != form.casefold():
        return False
    if form.islower() or written.isupper():
        return True
    return written[1:] == form[1:] and written[:1].isupper()


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def term_words(constraint: TermConstraint) -> list[str]:
    """Return the words that the model's rendering may be like: the term's in both languages."""
    return [
        piece.text
        for text in (constraint.match.surface, constraint.form)
        for piece in split_pieces(text)
        if piece.is_word and len(piece.text) > 3
    ]
