"""Set a translation face to face with its source: the one place where the two packages meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from align.bitext import Bitext, CodeSpan, Flag, Pair, Span
from align.checks import find_all, with_findings
from align.language import language_name
from align.shape import Aside
from align.words.links import links_from_attention
from translate.cli.join.shapes import shape_of
from translate.cli.join.terms import term_of
from translate.document import Inline
from translate.engines.engine import Hypothesis
from translate.guard import GuardFlag
from translate.pipeline import Translation, Unit

if TYPE_CHECKING:
    from translate.cli.join.reference import Passage
    from translate.cli.join.xliff_document import XliffFile
    from translate.formats.fill import Filled
    from translate.formats.verbatim import WordLink

# Characters; chosen: no sentence is longer. Beyond, marks move by proportion, since the table of
# all pairs of words grows by the square: 10,000 of them took five seconds and half a gigabyte.
_LONGEST = 4_000


def bitext_of(translation: Translation, *, created: str = "") -> Bitext:
    """Turn a translation into a bitext with word links and flags.

    Args:
        translation: what `translate_document` gave.
        created: a date to show, "" for none.

    Returns:
        One pair for each unit: we cut the segments ourselves, so sentences correspond one to one.
    """
    signature = translation.signature
    keys = dict(signature.items)
    shapes = {block.id: shape_of(block) for block in translation.document.blocks}
    code = {
        block.id: tuple(mark for mark in block.inlines if mark.is_code)
        for block in translation.document.blocks
    }
    return Bitext(
        title=translation.document.name,
        pairs=tuple(
            Pair(
                id=unit.segment.id,
                block=unit.block,
                source=unit.segment.text,
                target=unit.text,
                links=_links(unit.segment.text, unit.text, unit.hypothesis),
                log_prob=unit.hypothesis.log_prob if unit.hypothesis.tokens else None,
                flags=(*(Flag(flag.name, flag.message) for flag in unit.flags), *_told(unit)),
                source_span=Span(unit.segment.start, unit.segment.end),
                terms=tuple(term_of(use) for use in unit.terms),
                alternatives=unit.alternatives,
                confirmed=unit.confirmed,
                shape=shapes[unit.block],
                code=tuple(_code(unit, code[unit.block])),
            )
            for unit in translation.units
        ),
        signature=str(signature),
        model=keys.get("model", keys.get("engine", "")),
        created=created,
        asides=tuple(_asides(translation)),
    )


def _code(unit: Unit, marks: Sequence[Inline]) -> Iterator[CodeSpan]:
    """Yield the code in a sentence; in the English it is where the same words are, in order."""
    segment, position = unit.segment, 0
    for mark in marks:
        if mark.start == mark.end or not segment.start <= mark.start <= mark.end <= segment.end:
            continue
        source = Span(mark.start - segment.start, mark.end - segment.start)
        words = source.of(segment.text)
        start = unit.text.find(words, position)
        if start < 0:
            yield CodeSpan(source)
        else:
            position = start + len(words)
            yield CodeSpan(source, Span(start, position))


def _asides(translation: Translation) -> Iterator[Aside]:
    """Yield the code of a document with the name of the next block that has sentences."""
    blocks, used = translation.document.blocks, {unit.block for unit in translation.units}
    for aside in translation.document.asides:
        rest = (block.id for block in blocks[aside.before :] if block.id in used)
        yield Aside(next(rest, ""), aside.text)


def checked_bitext(translation: Translation) -> Bitext:
    """Turn a translation into a bitext with all that a reader should look at among its flags."""
    return checked(translation)[0]


def checked(
    translation: Translation, *, passages: Sequence[Passage] | None = None
) -> tuple[Bitext, tuple[tuple[Flag, ...], ...]]:
    """Turn a translation into a bitext, and check it.

    Args:
        translation: what `translate_document` gave.
        passages: those of a reference, one for each unit.

    Returns:
        What `bitext_of` gives, with the reference, and with what checks find from a warning on;
        and all that they found of each pair.
    """
    bitext = bitext_of(translation)
    if passages is not None:
        from translate.cli.join.reference import with_reference

        bitext = with_reference(bitext, passages)
    # What stays as it is must not be what a translation should be.
    left = [unit.stays for unit in translation.units]
    findings = tuple(
        () if stays else flags for stays, flags in zip(left, find_all(bitext), strict=True)
    )
    return with_findings(bitext, findings, least="warning"), findings


def document_of(translation: Translation, bitext: Bitext | None = None) -> Filled:
    """Write a translation in the shape of its file, marks moved by the word links of each pair.

    Args:
        translation: what `translate_document` gave.
        bitext: what was made of it, a pair for each unit; in an XLIFF file its findings and
            estimates become notes. Made here if there is none yet.

    Returns:
        The file, and the translation with what is unsure about marks among its flags.
    """
    from translate.cli.join.xliff_document import XliffFile
    from translate.formats.fill import fill_document

    if isinstance(translation.document.skeleton, XliffFile):
        bitext = checked_bitext(translation) if bitext is None else bitext
        return _xliff_of(translation, bitext, translation.document.skeleton)
    marked = {block.id for block in translation.document.blocks if block.inlines}
    if not marked:
        return fill_document(translation, {})
    bitext = bitext_of(translation) if bitext is None else bitext
    links = {
        unit.segment.id: tuple(_word_links(unit, pair))
        for unit, pair in zip(translation.units, bitext.pairs, strict=True)
        if unit.block in marked
    }
    return fill_document(translation, links)


def with_new_flags(bitext: Bitext, before: Translation, after: Translation) -> Bitext:
    """Put what the writing of a file has flagged among the flags of each pair.

    Args:
        bitext: what was made of `before`.
        before: the translation as it was made.
        after: the same with further flags at the end of each unit's.
    """
    pairs = []
    for pair, old, new in zip(bitext.pairs, before.units, after.units, strict=True):
        known = len(old.flags)
        added = tuple(Flag(flag.name, flag.message) for flag in new.flags[known:])
        flags = (*pair.flags[:known], *added, *pair.flags[known:])
        pairs.append(replace(pair, flags=flags) if added else pair)
    return replace(bitext, pairs=tuple(pairs))


def _xliff_of(translation: Translation, bitext: Bitext, file: XliffFile) -> Filled:
    """Fill an XLIFF file, and flag the first sentence of each unit whose codes went by guess."""
    from translate.cli.join.xliff_document import whole_pair
    from translate.formats.fill import Filled

    own = (
        pair if _was_read(unit) else replace(pair, links=())
        for unit, pair in zip(translation.units, bitext.pairs, strict=True)
    )
    blocks = dict(replace(bitext, pairs=tuple(own)).blocks())
    document = translation.document
    filled = file.filled([whole_pair(block, blocks[block.id]) for block in document.blocks])
    with_text = (
        unsure for slot, unsure in zip(file.file.slots, filled.unsure, strict=True) if slot.text
    )
    firsts = {
        blocks[block.id][0].id
        for block, unsure in zip(document.blocks, with_text, strict=True)
        if unsure
    }
    message = "inline codes were put at the end of the unit: their place in it is not known"
    units = (
        replace(unit, flags=(*unit.flags, GuardFlag("markup", message)))
        if unit.segment.id in firsts
        else unit
        for unit in translation.units
    )
    return Filled(filled.data, replace(translation, units=tuple(units)))


def _word_links(unit: Unit, pair: Pair) -> Iterator[WordLink]:
    """Yield the word links of a unit that its marks may follow."""
    if not _was_read(unit):
        return
    for link in pair.links:
        yield (*_ends(link.source), *_ends(link.target), link.confidence)


def _was_read(unit: Unit) -> bool:
    """Return whether a unit's English is as the model wrote it, and its attention is known.

    Marks follow these links alone, so that a file is the same whether it is judged or not.
    """
    return unit.hypothesis.attention is not None and unit.text == unit.hypothesis.text


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _told(unit: Unit) -> Iterator[Flag]:
    """Say what the memory has for a sentence, and that it is in another language."""
    hit = unit.hit
    if unit.language:
        seems = f"looks {language_name(unit.language)}, not French"
        told, severity = (f"{seems}: left as it is", "note") if unit.stays else (seems, "warning")
        yield Flag("language", told, severity)
    if hit is not None and unit.confirmed:
        yield Flag("memory", f"a person’s own words, from {hit.origin}", "note")
    elif hit is not None:
        # Rounded down: what is not the very sentence is never called 100 %.
        told = f"{int(hit.likeness)} % like “{hit.source}” → “{hit.target}” ({hit.origin})"
        yield Flag("memory", told, "note")


def _links(source: str, target: str, hypothesis: Hypothesis) -> tuple[Any, ...]:
    # subtle: what is longer is no sentence, and its links would take the square of its length.
    if max(len(source), len(target)) > _LONGEST:
        return ()
    if hypothesis.attention is None or target != hypothesis.text:
        return ()
    return links_from_attention(
        hypothesis.attention,
        [(token.start, token.end) for token in hypothesis.source_tokens],
        [(token.start, token.end) for token in hypothesis.tokens],
        source,
        target,
    )
