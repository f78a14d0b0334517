"""What becomes of each segment: a person's English, nothing at all, or a model's English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.document import Block, Segment
from translate.engines.engine import Engine, Hypothesis
from translate.guard import Speller, needs_translation, translate_guarded
from translate.guard.model_input import unchanged
from translate.text.numbers import Change, number_changes
from translate.text.orthography import orthography_changes
from translate.text.quotations import quotation_changes
from translate.translation import Unit
from translate.untranslatable.find import untranslatable_spans
from translate.untranslatable.restore import with_untranslatable

if TYPE_CHECKING:  # `visavis --help` need not wait for it
    from translate.memory import Memory

# A number with its symbol, as in the cell of a table: "12 400 €", "+6,0 %".
_MEASURED = re.compile(r"\d\s?[€$£¥%‰]|[€$£¥]\s?\d")
# The language that a sentence or a paragraph surely is in; nothing if it is or may be French.
Foreign = Callable[[str], str | None]


def languages_of(
    places: Sequence[tuple[str, Segment]], blocks: Mapping[str, Block], foreign: Foreign | None
) -> list[str]:
    """Return for each segment what other language it is in, by itself or with its block, or "".

    >>> blocks = {"p1": Block("p1", "No. Oui.", 0, 8)}
    >>> places = [("p1", Segment("p1s1", "No.", 0, 3)), ("p1", Segment("p1s2", "Oui.", 4, 8))]
    >>> languages_of(places, blocks, {"No.": "en"}.get)
    ['en', '']
    """
    if foreign is None:
        return [""] * len(places)
    texts = {text for name, segment in places for text in (blocks[name].text, segment.text)}
    languages = {text: foreign(text) or "" for text in texts}
    return [languages[blocks[name].text] or languages[segment.text] for name, segment in places]


def units_of(
    chunk: Sequence[tuple[str, Segment]],
    blocks: Mapping[str, Block],
    engine: Engine,
    alternatives: int,
    *,
    memory: Memory | None,
    languages: Sequence[str],
    force: bool,
    speller: Speller | None = None,
) -> Iterator[Unit]:
    """Yield the units of some segments.

    Args:
        chunk: segments, each with the name of its block.
        blocks: the blocks by name.
        engine: what decodes.
        alternatives: hypotheses wanted for each.
        memory: what people vouch for.
        languages: what other language each segment is in, as `languages_of` gives it.
        force: whether those that are in one are translated all the same.
        speller: knows how words and names are spelt.
    """
    exact = [memory.find(segment.text) if memory is not None else None for _, segment in chunk]
    stay = [bool(tag) and not force for tag in languages]
    rest = [
        segment.text
        for (_, segment), hit, stays in zip(chunk, exact, stay, strict=True)
        if hit is None and not stays
    ]
    guarded = iter(translate_guarded(engine, rest, alternatives=alternatives, speller=speller))
    for (block, segment), hit, tag, stays in zip(chunk, exact, languages, stay, strict=True):
        if hit is not None:
            yield Unit(block, segment, Hypothesis(hit.target), hit.target, hit=hit)
        elif stays:
            left = unchanged(segment.text)
            yield Unit(block, segment, left, segment.text, language=tag, stays=True)
        else:
            result = next(guarded)
            like = memory.find_like(segment.text) if memory is not None else None
            spans = untranslatable_spans(blocks[block], segment)
            hypothesis = with_untranslatable(segment.text, result.hypothesis, spans)
            hypothesis = _mended(segment.text, hypothesis, speller)
            text, flags = hypothesis.text, result.flags
            yield Unit(block, segment, hypothesis, text, flags, hit=like, language=tag)


def _mended(source: str, hypothesis: Hypothesis, speller: Speller | None) -> Hypothesis:
    """Write numbers as English does, and names as the French does, in all hypotheses."""
    has_words = needs_translation(source)
    if not (has_words or _MEASURED.search(source)):  # digits alone may be a name
        return hypothesis
    others = tuple(_mended(source, other, speller) for other in hypothesis.alternatives)
    text = hypothesis.text
    changes = number_changes(source, text)
    if has_words:
        changes = (*changes, *orthography_changes(source, text))
        marks = quotation_changes(source, text)
        changes = (*changes, *(mark for mark in marks if not _is_within(mark, changes)))
        changes = (*changes, *(speller.names(source, text) if speller is not None else ()))
    if changes:
        from translate.glossary.enforce.splice import Splice, apply_splices

        splices = [Splice(*change) for change in sorted(changes)]
        hypothesis, _ = apply_splices(hypothesis, splices)
    return replace(hypothesis, alternatives=others) if others or changes else hypothesis


def _is_within(change: Change, changes: Iterable[Change]) -> bool:
    """Return whether a place is inside a stretch that is written anew."""
    return any(start < change[0] < end for start, end, _ in changes)
