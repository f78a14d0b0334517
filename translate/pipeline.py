"""The path of a text: document, segments, engine behind the guard, glossary, translation.

Reading and writing files, printing and drawing pages happen elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from translate.alternatives import Enforce, with_alternatives
from translate.document import Document, Segment
from translate.engines.engine import Engine
from translate.formats.text import document_from_text
from translate.guard import Lexicon
from translate.models.load import load_model
from translate.signature import Signature
from translate.text.line_hyphens import with_whole_words
from translate.text.split import split_document
from translate.translation import Translation, Unit
from translate.units import Foreign, languages_of, units_of, with_neighbours
from translate.version import __version__

if TYPE_CHECKING:  # `visavis --help` need not wait for them
    from translate.glossary import Glossary
    from translate.glossary.enforce.ladder import Draft
    from translate.glossary.enforce.term_use import TermUse
    from translate.memory import Memory

__all__ = [
    "Translation",
    "Unit",
    "document_signature",
    "split_document",
    "translate_document",
    "translate_text",
]

# Segments decoded between two ticks of the progress bar: few at first, so that it soon moves in a
# short text too, then enough to fill every worker with batches of similar length, and little enough
# for Ctrl-C to be heard within seconds (chosen).
_FIRST_CHUNK, _LARGEST_CHUNK = 16, 256


def translate_document(
    document: Document,
    engine: Engine | None = None,
    *,
    split: bool = True,
    alternatives: int = 1,
    glossary: Glossary | None = None,
    domain: str | None = None,
    thorough: bool = False,
    memory: Memory | None = None,
    mentioned: frozenset[str] = frozenset(),
    foreign: Foreign | None = None,
    force: bool = False,
    lexicon: Lexicon | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Translation:
    """Translate a document paragraph by paragraph, sentence by sentence.

    Args:
        document: a French text.
        engine: what decodes; `load_model("auto")` for this one call if there is none.
        split: False takes each block as one segment, as test sets need.
        alternatives: hypotheses wanted for each segment.
        glossary: terms to enforce; sentences without one come out as if there were none.
        domain: the subject of the text; None lets entries of every domain through.
        thorough: whether to search further for terms whose place is not proven.
        memory: what people vouch for; their English of a sentence is taken as it is, and that of a
            similar one is shown.
        mentioned: ids of glossary entries that an earlier part of the text has mentioned.
        foreign: says of a sentence or a paragraph in which other language it surely is, "" for
            French; what is foreign stays as it is. Nothing does if not given.
        force: whether what is foreign is translated all the same.
        lexicon: knows words and names: the rendering that says most is taken, a sentence with
            invented words tried again, and words that lines of plain text cut are made whole.
        progress: called with the segments done and all of them, after each chunk.

    Returns:
        One unit for each segment of the source, none missing and none added.

    Raises:
        TranslateError: if the model cannot be loaded or the engine fails.

    >>> from translate.engines.engine import FakeEngine
    >>> from translate.formats.text import document_from_text
    >>> document = document_from_text("Oui. Non.\\n\\nMerci.\\n")
    >>> engine = FakeEngine({"Oui.": "Yes.", "Non.": "No.", "Merci.": "Thanks."})
    >>> translate_document(document, engine).text()
    'Yes. No.\\n\\nThanks.\\n'
    """
    if not isinstance(document, Document):
        raise TypeError("translate_document takes a Document; for a str there is translate_text")
    engine = engine if engine is not None else load_model()
    if lexicon is not None:
        stays = None if force else foreign
        document = with_whole_words(document, lexicon.is_one_word, stays=stays)
    places = split_document(document, split=split)
    units: list[Unit] = []
    blocks = {block.id: block for block in document.blocks}
    for chunk in _chunks(places):
        languages = languages_of(chunk, blocks, foreign)
        units += units_of(
            chunk,
            blocks,
            engine,
            alternatives,
            memory=memory,
            languages=languages,
            force=force,
            lexicon=lexicon,
        )
        if progress is not None:
            progress(len(units), len(places))
    units = with_neighbours(units, document)
    decoded, enforce = units, None
    if glossary is not None:
        enforce = _enforcer(
            engine, glossary, document.text, domain, thorough=thorough, mentioned=mentioned
        )
        units = _with_terms(units, enforce)
        units = _with_given(units, glossary, document.text, domain)
    if alternatives > 1:
        units = with_alternatives(decoded, units, enforce)
    signature = document_signature(
        engine,
        split=split,
        alternatives=alternatives,
        glossary=glossary,
        domain=domain,
        thorough=thorough,
    )
    signature += _memory_signature(units)
    signature += Signature((("foreign", "kept"),) if any(unit.stays for unit in units) else ())
    return Translation(document, tuple(units), signature)


def translate_text(
    text: str,
    engine: Engine | None = None,
    *,
    glossary: Glossary | None = None,
    domain: str | None = None,
) -> str:
    """Translate a text and return the English, laid out as the French was.

    Args:
        text: French, of any length.
        engine: what decodes; `load_model("auto")` for this one call if there is none.
        glossary: terms to enforce.
        domain: the subject of the text; None lets entries of every domain through.

    Raises:
        TranslateError: if the text is no text, the model is missing, or the engine fails.

    >>> from translate.models.load import load_model
    >>> translate_text("12 500\\n", load_model("embedded"))
    '12 500\\n'
    """
    if not isinstance(text, str):
        raise TypeError(f"translate_text takes a str, not {type(text).__name__}; see read_text")
    if not any(character.isalnum() for character in text):
        return text  # nothing in it is language; a file like that would be an error
    document = document_from_text(text)
    return translate_document(document, engine, glossary=glossary, domain=domain).text()


def document_signature(
    engine: Engine,
    *,
    split: bool = True,
    alternatives: int = 1,
    glossary: Glossary | None = None,
    domain: str | None = None,
    thorough: bool = False,
) -> Signature:
    """Return the signature of a document translated with an engine and, maybe, a glossary."""
    own = Signature((("visavis", __version__),))
    items = [("seg", "fr" if split else "block")]
    # A search for several hypotheses keeps a wider beam, and may find another best one.
    items += [("nbest", str(alternatives))] if alternatives > 1 else []
    if glossary is not None:
        items.append(("gloss", glossary.digest[:12] or "unnamed"))
        items += [("domain", domain)] if domain is not None else []
        items += [("terms", "searched")] if thorough else []
    return own + Signature.parse(engine.signature) + Signature(tuple(items))


def _enforcer(
    engine: Engine,
    glossary: Glossary,
    document_text: str,
    domain: str | None,
    *,
    thorough: bool,
    mentioned: frozenset[str],
) -> Enforce:
    """Return what enforces a glossary on the drafts of one document."""
    from translate.glossary.enforce.ladder import apply_glossary

    return partial(
        apply_glossary,
        engine,
        glossary=glossary,
        document_text=document_text,
        domain=domain,
        thorough=thorough,
        mentioned=mentioned,
    )


def _with_terms(units: list[Unit], enforce: Enforce) -> list[Unit]:
    """Enforce the glossary on the units of a document, but for those that are settled."""
    from translate.glossary.enforce.ladder import Draft

    todo = [unit for unit in units if not unit.is_settled]
    drafts = iter(enforce([Draft(u.segment.text, u.hypothesis, u.terms, u.kept) for u in todo]))
    return [unit if unit.is_settled else _with_uses(unit, next(drafts)) for unit in units]


def _with_given(
    units: list[Unit], glossary: Glossary, document_text: str, domain: str | None
) -> list[Unit]:
    """Say which terms of the glossary are in the English that people vouch for."""
    from translate.glossary.enforce.given import uses_in

    def terms(unit: Unit) -> tuple[TermUse, ...]:
        texts = (unit.segment.text, unit.text)
        return tuple(
            uses_in(*texts, glossary, document_text=document_text, domain=domain, kept=unit.kept)
        )

    return [replace(unit, terms=terms(unit)) if unit.confirmed else unit for unit in units]


def _with_uses(unit: Unit, draft: Draft) -> Unit:
    """Take over what the glossary has done to a unit, if it has done anything."""
    if not draft.uses:
        return unit
    english = draft.hypothesis.text
    return replace(unit, hypothesis=draft.hypothesis, text=english, terms=draft.uses)


def _memory_signature(units: Sequence[Unit]) -> Signature:
    """Return a digest of what people wrote of a document, nothing if they wrote nothing."""
    vouched = "\n".join(unit.text for unit in units if unit.confirmed)
    digest = hashlib.sha256(vouched.encode("utf-8")).hexdigest()[:12]
    return Signature((("memory", digest),) if vouched else ())


def _chunks(places: Sequence[tuple[str, Segment]]) -> Iterator[Sequence[tuple[str, Segment]]]:
    start, size = 0, _FIRST_CHUNK
    while start < len(places):
        yield places[start : start + size]
        start, size = start + size, min(2 * size, _LARGEST_CHUNK)
