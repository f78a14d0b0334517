"""Two aligned texts as rows: one pair a bead, with its flags, its word links and its signature.

How the texts were read and aligned is `sentences.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.bitext import Bitext, Flag, Pair
from align.encoders.embed import ContextEncoder, Encoder, UniversalEncoder
from align.sentences.beads import Bead
from align.words.align_words import Reader, Reading, align_words
from translate.cli.join.sentences import Side
from translate.cli.join.shapes import shape_of
from translate.cli.join.shorten import shorten
from translate.engines.engine import Engine, Hypothesis
from translate.models.catalogue import cache_folder
from translate.signature import Signature
from translate.version import __version__

# Below this, readers are told to look. Chosen: on the development texts half of such beads err.
UNSURE = 0.5


def bitext_of(
    source: Side, target: Side, beads: Sequence[Bead], *, languages: tuple[str, str]
) -> Bitext:
    """Turn beads into rows, one pair a bead, with flags for what a reader should look at."""
    return Bitext(
        title=source.document.name,
        pairs=tuple(_pairs(source, target, beads)),
        signature="",
        source_language=languages[0],
        target_language=languages[1],
    )


def _pairs(source: Side, target: Side, beads: Sequence[Bead]) -> Iterator[Pair]:
    block = source.blocks[0]
    facing = {target.blocks[k].id for bead in beads if bead.source for k in bead.target}
    for bead in beads:
        if bead.source:
            block = source.blocks[bead.source[0]]
            name, place, shaped = source.segments[bead.source[0]].id, block.id, block
        else:
            name, place, shaped = _added(target, bead.target[0]), block.id, block
            own = target.blocks[bead.target[0]]
            if own.id not in facing:  # a paragraph that faces nothing; a sentence stays in its own
                place, shaped = f"added-{own.id}", own
        text, span = source.stretch(bead.source)
        english, _ = target.stretch(bead.target)
        yield Pair(
            name,
            place,
            text,
            english,
            flags=tuple(_flags(bead, source, target)),
            source_span=span,
            confidence=bead.confidence,
            shape=shape_of(shaped),
        )


def _flags(bead: Bead, source: Side, target: Side) -> Iterator[Flag]:
    if bead.elsewhere:
        place = bead.elsewhere[0]
        row = _added(target, place) if bead.source else source.segments[place].id
        text = shorten((target if bead.source else source).segments[place].text)
        yield Flag("moved", f"the other text has this at another place: “{text}” (row {row})")
    elif not bead.target:
        yield Flag("omitted", "nothing in the other text corresponds to this")
    elif not bead.source:
        yield Flag("added", "nothing in the other text corresponds to this")
    elif bead.confidence is not None and bead.confidence < UNSURE:
        yield Flag("unsure", f"these may not correspond (confidence {bead.confidence:.2f})")
    if bead.crossed:
        yield Flag("crossed", "the two sentences stand in the other order", "note")


def _added(target: Side, sentence: int) -> str:
    """Name the row of a target sentence that faces nothing."""
    return f"added-{target.segments[sentence].id}"


def with_links(bitext: Bitext, engine: Engine, encoder: Encoder | None) -> Bitext:
    """Add word links, by what the model attends to while it is made to write the target.

    Args:
        bitext: French and English.
        engine: one that gives attention.
        encoder: knows what words mean, and so halves the errors; None does without. One that knows
            words only in their place is joined by the one that knows them alone.
    """
    context = encoder if isinstance(encoder, ContextEncoder) else None
    links = align_words(
        [pair.source for pair in bitext.pairs],
        [pair.target for pair in bitext.pairs],
        reader=reader_of(engine),
        encoder=encoder if context is None else UniversalEncoder(cache=cache_folder()),
        context=context,
    )
    pairs = zip(bitext.pairs, links, strict=True)
    return replace(bitext, pairs=tuple(replace(pair, links=own) for pair, own in pairs))


def reader_of(engine: Engine) -> Reader:
    """Make an engine a reader: it is given the whole target as the beginning of its own text."""

    def read(sources: Sequence[str], targets: Sequence[str]) -> list[Reading | None]:
        hypotheses = engine.translate(sources, prefixes=targets)
        return [reading_of(*row) for row in zip(hypotheses, targets, strict=True)]

    return read


def reading_of(hypothesis: Hypothesis, target: str) -> Reading | None:
    """Return what was attended to while the target was written, without what came after it."""
    if hypothesis.attention is None or not hypothesis.text.startswith(target):
        return None
    tokens = [t for t in hypothesis.tokens if t.start < len(target)]
    return Reading(
        hypothesis.attention[: len(tokens)],
        tuple((t.start, t.end) for t in hypothesis.source_tokens),
        tuple((t.start, min(t.end, len(target))) for t in tokens),
    )


def align_signature(*, encoder: Encoder | None, seg: str, words: str) -> str:
    """Return the string that reproduces the result.

    Args:
        encoder: what the sentences were compared by; None for their lengths.
        seg: how the texts were cut: the languages, or "line".
        words: the signature of the engine that linked the words, "" for none.
    """
    version = "length" if encoder is None else encoder.signature.partition(":")[2]
    own = Signature((("visavis", __version__), ("align", version), ("seg", seg)))
    return "|".join(filter(None, (str(own), words)))
