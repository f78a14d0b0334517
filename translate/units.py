"""What becomes of each segment: a person's English, nothing at all, or a model's English."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from translate.document import Block, Document, Segment
from translate.engines.engine import Engine, Hypothesis
from translate.guard import Lexicon, needs_translation, translate_guarded
from translate.guard.model_input import unchanged
from translate.guard.stressed import stretch_changes
from translate.text.capitals import capital_changes
from translate.text.changes import Change
from translate.text.french_forms import french_form_changes
from translate.text.incises import incise_changes, reopened
from translate.text.money import money_changes, sign_first
from translate.text.numbers import number_changes
from translate.text.orthography import orthography_changes
from translate.text.quotations import quotation_changes
from translate.text.table_cells import MEASURED, is_decimal, numbers_beside_signs
from translate.text.written_out import in_words
from translate.translation import Unit
from translate.untranslatable.find import marked_spans, untranslatable_spans
from translate.untranslatable.restore import with_untranslatable
from translate.untranslatable.streets import address_changes

if TYPE_CHECKING:  # `visavis --help` need not wait for it
    from translate.memory import Memory

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
    lexicon: Lexicon | None = None,
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
        lexicon: knows words and names.
    """
    exact = [memory.find(segment.text) if memory is not None else None for _, segment in chunk]
    stay = [bool(tag) and not force for tag in languages]
    rest = [
        segment.text
        for (_, segment), hit, stays in zip(chunk, exact, stay, strict=True)
        if hit is None and not stays
    ]
    guarded = iter(translate_guarded(engine, rest, alternatives=alternatives, lexicon=lexicon))
    for (block, segment), hit, tag, stays in zip(chunk, exact, languages, stay, strict=True):
        kept = marked_spans(blocks[block], segment)
        if hit is not None:
            yield Unit(block, segment, Hypothesis(hit.target), hit.target, hit=hit, kept=kept)
        elif stays:
            left = unchanged(segment.text)
            yield Unit(block, segment, left, segment.text, language=tag, stays=True)
        else:
            result = next(guarded)
            like = memory.find_like(segment.text) if memory is not None else None
            spans = untranslatable_spans(blocks[block], segment)
            hypothesis = with_untranslatable(segment.text, result.hypothesis, spans)
            hypothesis = _mended(segment.text, hypothesis, lexicon)
            text, flags = hypothesis.text, result.flags
            yield Unit(block, segment, hypothesis, text, flags, hit=like, language=tag, kept=kept)


def with_neighbours(units: Sequence[Unit], document: Document) -> list[Unit]:
    """Mend what only the units around one tell.

    The numbers that stand alone in cells are written as those with a sign in the same table, and
    quotations that go on in French and ended in English are opened again.

    Args:
        units: of a document, in order.
        document: the same.
    """
    return _with_quotations(_with_table_numbers(units, document))


def _with_table_numbers(units: Sequence[Unit], document: Document) -> list[Unit]:
    numbers = numbers_beside_signs(document)
    return [
        _with_number(unit)
        if (unit.block, unit.segment.start) in numbers
        and not unit.is_settled
        and is_decimal(unit.segment.text)
        else unit
        for unit in units
    ]


def _with_quotations(units: Sequence[Unit]) -> list[Unit]:
    mended: list[Unit] = []
    for _, group in groupby(units, lambda unit: unit.block):
        of_block = list(group)
        marks = reopened([u.segment.text for u in of_block], [u.text for u in of_block])
        for unit, mark in zip(of_block, marks, strict=True):
            if mark and not unit.is_settled:
                hypothesis = _spliced(unit.hypothesis, [(0, 0, mark)])
                unit = replace(unit, hypothesis=hypothesis, text=hypothesis.text)
            mended.append(unit)
    return mended


def _with_number(unit: Unit) -> Unit:
    changes = number_changes(unit.segment.text, unit.text)
    hypothesis = _spliced(unit.hypothesis, changes)
    return replace(unit, hypothesis=hypothesis, text=hypothesis.text)


def _mended(source: str, hypothesis: Hypothesis, lexicon: Lexicon | None) -> Hypothesis:
    """Write numbers and marks as English does, and names as the French does, in all hypotheses."""
    has_words = needs_translation(source)
    if not (has_words or MEASURED.search(source)):  # digits alone may be a name
        return hypothesis
    others = tuple(_mended(source, other, lexicon) for other in hypothesis.alternatives)
    hypothesis = _spliced(hypothesis, money_changes(source, hypothesis.text))
    changes = number_changes(in_words(source), hypothesis.text)
    if has_words:
        changes = (*changes, *orthography_changes(source, hypothesis.text))
        names = lexicon.names(source, hypothesis.text) if lexicon is not None else ()
        changes = (*changes, *names)
    mended = _spliced(hypothesis, changes)
    if has_words and lexicon is not None:
        mended = _spliced(mended, lexicon.numbers(source, mended.text))
    mended = _spliced(mended, sign_first(mended.text))
    if has_words:  # by what has changed, so that each mark has a place of its own
        mended = _spliced(mended, address_changes(source, mended.text))
        mended = _spliced(mended, french_form_changes(source, mended.text))
        mended = _spliced(mended, quotation_changes(source, mended.text))
        mended = _spliced(mended, incise_changes(source, mended.text))
        capitals = capital_changes(source, mended.text) or stretch_changes(source, mended)
        mended = _spliced(mended, capitals)
    return replace(mended, alternatives=others) if others else mended


def _spliced(hypothesis: Hypothesis, changes: Sequence[Change]) -> Hypothesis:
    if not changes:
        return hypothesis
    from translate.glossary.enforce.splice import Splice, apply_splices

    return apply_splices(hypothesis, [Splice(*change) for change in sorted(changes)])[0]
