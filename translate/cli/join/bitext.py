"""Set a translation face to face with its source: the one place where the two packages meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from align.bitext import Bitext, Flag, Pair, Span, Term
from align.checks import find_all, with_findings
from align.words.links import links_from_attention
from translate.engines.engine import Hypothesis
from translate.glossary.enforce.term_use import TermUse
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
                flags=(*(Flag(flag.name, flag.message) for flag in unit.flags), *_recalled(unit)),
                source_span=Span(unit.segment.start, unit.segment.end),
                terms=tuple(_term(use) for use in unit.terms),
                alternatives=unit.alternatives,
                confirmed=unit.confirmed,
            )
            for unit in translation.units
        ),
        signature=str(signature),
        model=keys.get("model", keys.get("engine", "")),
        created=created,
    )


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
    found = find_all(bitext)
    return with_findings(bitext, found, least="warning"), found


def document_of(translation: Translation) -> Filled:
    """Write a translation in the shape of its file, marks moved by the word links of each pair.

    Returns:
        The file, and the translation with what is unsure about marks among its flags.
    """
    from translate.cli.join.xliff_document import XliffFile
    from translate.formats.fill import fill_document

    if isinstance(translation.document.skeleton, XliffFile):
        return _xliff_of(translation, translation.document.skeleton)
    marked = {block.id for block in translation.document.blocks if block.inlines}
    links = {
        unit.segment.id: tuple(_word_links(unit))
        for unit in translation.units
        if unit.block in marked
    }
    return fill_document(translation, links)


def _xliff_of(translation: Translation, file: XliffFile) -> Filled:
    """Fill an XLIFF file, and flag the first sentence of each unit whose codes went by guess."""
    from translate.cli.join.xliff_document import whole_pair
    from translate.formats.fill import Filled

    blocks = dict(checked_bitext(translation).blocks())
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


def _word_links(unit: Unit) -> Iterator[WordLink]:
    """Yield the word links of a unit, none for what is too long to be a sentence."""
    if max(len(unit.segment.text), len(unit.text)) > _LONGEST:
        return
    for link in _links(unit.segment.text, unit.text, unit.hypothesis):
        yield (*_ends(link.source), *_ends(link.target), link.confidence)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _recalled(unit: Unit) -> Iterator[Flag]:
    """Say what the memory has for a sentence."""
    hit = unit.hit
    if hit is not None and unit.confirmed:
        yield Flag("memory", f"a person’s own words, from {hit.origin}", "note")
    elif hit is not None:
        # Rounded down: what is not the very sentence is never called 100 %.
        told = f"{int(hit.likeness)} % like “{hit.source}” → “{hit.target}” ({hit.origin})"
        yield Flag("memory", told, "note")


def _term(use: TermUse) -> Term:
    return Term(
        entry=use.entry.source,
        form=use.form,
        status=use.status,
        source=Span(*use.source_span),
        target=None if use.target_span is None else Span(*use.target_span),
        method=use.method,
        ousted=use.ousted,
        confidence=use.mass,
    )


def _links(source: str, target: str, hypothesis: Hypothesis) -> tuple[Any, ...]:
    if hypothesis.attention is None or target != hypothesis.text:
        return ()
    return links_from_attention(
        hypothesis.attention,
        [(token.start, token.end) for token in hypothesis.source_tokens],
        [(token.start, token.end) for token in hypothesis.tokens],
        source,
        target,
    )
