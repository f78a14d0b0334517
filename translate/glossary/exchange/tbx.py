"""Glossaries as TBX (ISO 30042): the 2019 edition in both styles (DCA, DCT), and the older martif.

A concept becomes an entry: its preferred French term the source, the others forms; its preferred
English term the target, admitted ones allowed, deprecated ones forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from translate.glossary.entry import Entry, PartOfSpeech
from translate.glossary.exchange.tree import TreeElement, read_tree
from translate.glossary.file.problems import Problems

_PARTS: dict[str, PartOfSpeech] = {
    "noun": "noun",
    "verb": "verb",
    "adjective": "adj",
    "propernoun": "proper",
    "proper noun": "proper",
    "other": "phrase",
}
_WORDS: dict[PartOfSpeech, str] = {
    "noun": "noun",
    "verb": "verb",
    "adj": "adjective",
    "proper": "properNoun",
    "phrase": "other",
}


def read_tbx(text: str, problems: Problems) -> Iterator[Entry]:
    """Yield an entry for each concept that has a French and an English term."""
    root = read_tree(text, problems)
    if root is None:
        return
    if root.name not in ("tbx", "martif"):
        problems.error(root.line, f"<{root.name}> is no TBX", "give a file with <tbx> or <martif>")
        return
    for concept in root.all("conceptEntry", "termEntry"):
        yield from _entry(concept, problems)


def _entry(concept: TreeElement, problems: Problems) -> Iterator[Entry]:
    by_language: dict[str, list[tuple[str, str]]] = {"fr": [], "en": []}
    sections = list(concept.all("langSec", "langSet"))
    for section in sections:
        for unit in section.all("termSec", "tig", "ntig"):
            term = next(unit.all("term"), None)
            if term is not None and term.text and section.language in by_language:
                by_language[section.language].append((term.text, _status(unit)))
    french, english = (_ranked(by_language[code]) for code in ("fr", "en"))
    if not french or not english:
        side = "French" if not french else "English"
        message = f"the concept has no {side} term"
        problems.warn(concept.line, message, "it is left out")
        return
    unwanted = tuple(text for text, status in english[1:] if status == "deprecated")
    yield Entry(
        id=concept.attributes.get("id", ""),
        source=french[0][0],
        target=english[0][0],
        forms=tuple(text for text, status in french[1:] if status != "deprecated"),
        allow=tuple(text for text, status in english[1:] if status != "deprecated"),
        forbid=unwanted,
        pos=_PARTS.get(_property(concept, "partOfSpeech").lower(), "noun"),
        domain=_domain(concept),
        note=next((note.text for note in concept.all("note")), ""),
        line=concept.line,
    )


def _ranked(terms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the preferred term first and deprecated ones last; nothing if all are deprecated."""
    order = {"preferred": 0, "": 1, "admitted": 1, "deprecated": 2}
    ranked = sorted(dict.fromkeys(terms), key=lambda term: order[term[1]])
    return ranked if ranked and ranked[0][1] != "deprecated" else []


def _status(unit: TreeElement) -> str:
    value = _property(unit, "administrativeStatus").lower()
    for known in ("preferred", "admitted", "deprecated"):
        if value.startswith(known):
            return known
    return "deprecated" if value.startswith("superseded") else ""


def _property(element: TreeElement, name: str) -> str:
    """Return a property in either style: <termNote type="x">v</termNote>, or <min:x>v</min:x>."""
    for child in element.all("termNote", "descrip", "admin", name):
        if child.name == name or child.attributes.get("type") == name:
            return child.text
    return ""


def _domain(concept: TreeElement) -> tuple[str, ...]:
    field = _property(concept, "subjectField")
    return (field,) if field else ()


def format_tbx(entries: Iterable[Entry]) -> str:
    """Write entries as TBX-Basic in DCA style."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        "<tbxHeader><fileDesc><sourceDesc><p>visavis glossary</p></sourceDesc></fileDesc>"
        "</tbxHeader>\n<text><body>\n",
        *(_concept(entry) for entry in entries),
        "</body></text>\n</tbx>\n",
    ]
    return "".join(parts)


def _concept(entry: Entry) -> str:
    pos = f'<termNote type="partOfSpeech">{_WORDS[entry.pos]}</termNote>'
    fields = "".join(f'<descrip type="subjectField">{_text(d)}</descrip>' for d in entry.domain[:1])
    note = f"<note>{_text(entry.note)}</note>" if entry.note else ""
    french = [(entry.source, "preferredTerm"), *((text, "admittedTerm") for text in entry.forms)]
    english = [
        (entry.target, "preferredTerm"),
        *((text, "admittedTerm") for text in entry.allow),
        *((text, "deprecatedTerm") for text in entry.forbid),
    ]
    sections = "".join(
        f'<langSec xml:lang="{code}">'
        + "".join(
            f"<termSec><term>{_text(text)}</term>{pos}"
            f'<termNote type="administrativeStatus">{status}-admn-sts</termNote></termSec>'
            for text, status in terms
        )
        + "</langSec>"
        for code, terms in (("fr", french), ("en", english))
    )
    return f"<conceptEntry id={quoteattr(entry.id)}>{fields}{note}{sections}</conceptEntry>\n"


def _text(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
