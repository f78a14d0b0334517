"""The path of a text: document, segments, engine behind the guard, glossary, translation.

Reading and writing files, printing and drawing pages happen elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from translate.document import Block, Document, Segment
from translate.engine import Engine, Hypothesis
from translate.formats.text import document_from_text
from translate.guard import GuardFlag, translate_guarded
from translate.load import load_model
from translate.renderings import Enforce, with_alternatives
from translate.segment import split_segments
from translate.signature import Signature
from translate.version import __version__

if TYPE_CHECKING:  # `visavis --help` need not wait for them
    from translate.glossary import Glossary
    from translate.glossary.enforce import Draft
    from translate.glossary.uses import TermUse
    from translate.memory import Hit, Memory

# Segments decoded between two ticks of the progress bar; enough to fill every worker with
# batches of similar length, little enough for Ctrl-C to be heard within seconds (chosen).
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment with its English.

    Args:
        block: the id of the block that holds the segment.
        segment: the French, with its span in the block.
        hypothesis: what the model said, with tokens and attention; an empty one if the segment
            never went to the model. Where terms were put in, they are in it.
        text: the English as it stands in the result.
        flags: what the guard found.
        terms: what became of the glossary's terms, in the order of the French.
        hit: what the memory has for it; at 100 per cent the English is a person's, and neither the
            model nor the glossary has touched it.
        alternatives: other renderings, if some were asked for, the best first.
    """

    block: str
    segment: Segment
    hypothesis: Hypothesis
    text: str
    flags: tuple[GuardFlag, ...] = ()
    terms: tuple[TermUse, ...] = ()
    hit: Hit | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Say whether a person vouches for the English."""
        return self.hit is not None and self.hit.likeness == 100


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in English: every segment's unit, in order, and how it came about."""

    document: Document = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    signature: Signature

    def block_texts(self) -> tuple[str, ...]:
        """Return the English of each block, with the space between sentences as in the source."""
        by_block: dict[str, list[Unit]] = {block.id: [] for block in self.document.blocks}
        for unit in self.units:
            by_block[unit.block].append(unit)
        return tuple(_rebuild(block, by_block[block.id]) for block in self.document.blocks)

    def text(self) -> str:
        """Return the whole English text, laid out as the source was."""
        return self.document.with_block_texts(self.block_texts())


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
        progress: called with the segments done and all of them, after each chunk.

    Returns:
        One unit for each segment of the source, none missing and none added.

    Raises:
        TranslateError: if the model cannot be loaded or the engine fails.

    >>> from translate.engine import FakeEngine
    >>> from translate.formats.text import document_from_text
    >>> document = document_from_text("Oui. Non.\\n\\nMerci.\\n")
    >>> engine = FakeEngine({"Oui.": "Yes.", "Non.": "No.", "Merci.": "Thanks."})
    >>> translate_document(document, engine).text()
    'Yes. No.\\n\\nThanks.\\n'
    """
    if not isinstance(document, Document):
        raise TypeError("translate_document takes a Document; for a str there is translate_text")
    engine = engine if engine is not None else load_model()
    places = split_document(document, split=split)
    units: list[Unit] = []
    for chunk in _chunks(places):
        units += _translated(chunk, engine, alternatives, memory)
        if progress is not None:
            progress(len(units), len(places))
    found, enforce = units, None
    if glossary is not None:
        enforce = _enforcer(
            engine, glossary, document.text, domain, thorough=thorough, mentioned=mentioned
        )
        units = _with_terms(units, enforce)
    if alternatives > 1:
        units = with_alternatives(found, units, enforce)
    signature = document_signature(
        engine,
        split=split,
        alternatives=alternatives,
        glossary=glossary,
        domain=domain,
        thorough=thorough,
    )
    signature += _memory_signature(units)
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

    >>> from translate.load import load_model
    >>> translate_text("12 500\\n", load_model("embedded"))
    '12 500\\n'
    """
    if not isinstance(text, str):
        raise TypeError(f"translate_text takes a str, not {type(text).__name__}; see read_text")
    if not any(sign.isalnum() for sign in text):
        return text  # nothing in it is language; a file like that would be an error
    document = document_from_text(text)
    return translate_document(document, engine, glossary=glossary, domain=domain).text()


def split_document(document: Document, *, split: bool = True) -> tuple[tuple[str, Segment], ...]:
    """Cut every block of a document into segments, none across a border.

    Args:
        document: a French text.
        split: False takes each block as one segment.

    Returns:
        The id of the block and the segment, in reading order.
    """
    return tuple(
        (block.id, segment) for block in document.blocks for segment in _segments(block, split)
    )


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


def _translated(
    chunk: Sequence[tuple[str, Segment]],
    engine: Engine,
    alternatives: int,
    memory: Memory | None,
) -> Iterator[Unit]:
    """Give the units of some segments: a person's English where there is any, else a model's."""
    texts = [segment.text for _, segment in chunk]
    exact = [memory.find(text) if memory is not None else None for text in texts]
    rest = [text for text, hit in zip(texts, exact, strict=True) if hit is None]
    guarded = iter(translate_guarded(engine, rest, alternatives=alternatives))
    for (block, segment), hit in zip(chunk, exact, strict=True):
        if hit is not None:
            yield Unit(block, segment, Hypothesis(hit.target), hit.target, hit=hit)
            continue
        result = next(guarded)
        like = memory.find_like(segment.text) if memory is not None else None
        english = result.hypothesis.text
        yield Unit(block, segment, result.hypothesis, english, result.flags, hit=like)


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
    from translate.glossary.enforce import apply_glossary

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
    """Enforce the glossary on the units of a document, but for those that people vouch for."""
    from translate.glossary.enforce import Draft

    drafts = iter(
        enforce([Draft(u.segment.text, u.hypothesis, u.terms) for u in units if not u.confirmed])
    )
    return [unit if unit.confirmed else _with_uses(unit, next(drafts)) for unit in units]


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


def _segments(block: Block, split: bool) -> tuple[Segment, ...]:
    if split:
        return _unbroken(block, split_segments(block.text, block_id=block.id))
    return (Segment(f"{block.id}s1", block.text, 0, len(block.text)),)


def _unbroken(block: Block, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Join segments whose border lies in words that are kept as they are, as in `f(x). g(x)`."""
    kept = [(m.start, m.end) for m in block.inlines if m.closing is None and m.end > m.start + 1]
    if not kept:
        return segments
    spans: list[tuple[int, int]] = []
    for segment in segments:
        if spans and any(start < spans[-1][1] and end > segment.start for start, end in kept):
            spans[-1] = (spans[-1][0], segment.end)
        else:
            spans.append((segment.start, segment.end))
    return tuple(
        Segment(f"{block.id}s{number}", block.text[start:end], start, end)
        for number, (start, end) in enumerate(spans, start=1)
    )


def _chunks(places: Sequence[tuple[str, Segment]]) -> Iterator[Sequence[tuple[str, Segment]]]:
    for start in range(0, len(places), _CHUNK):
        yield places[start : start + _CHUNK]


def _rebuild(block: Block, units: Sequence[Unit]) -> str:
    """Put the English of a block's units where its segments were."""
    parts: list[str] = []
    position = 0
    for unit in units:
        parts += [block.text[position : unit.segment.start], unit.text]
        position = unit.segment.end
    parts.append(block.text[position:])
    return "".join(parts)
