"""A human's translation beside ours: which of its sentences stand for each of our segments.

`visavis translate --reference` reads and aligns it before anything is translated. Nothing of it is
lost or shown twice: read in order, the texts are the whole reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.bitext import Bitext, Flag
from align.encoders.embed import Encoder
from align.sentences.beads import Alignment, Bead
from align.sentences.omitted import Likelihood
from translate.cli.join.aligned_bitext import UNSURE
from translate.cli.join.sentences import Side, align_sides, check_languages, read_side, side_of
from translate.cli.join.shorten import shorten
from translate.document import Document


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reference says where one of our segments stands.

    Args:
        text: its sentences, "" if they stand elsewhere or nowhere.
        flags: what a reader should know of that.
    """

    text: str
    flags: tuple[Flag, ...] = ()


def read_reference(
    document: Document,
    reference: str,
    *,
    one_per_line: bool,
    encoder: Encoder,
    likelihood: Likelihood | None = None,
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Find what a human wrote for each segment of a text.

    Args:
        document: the French text.
        reference: the file with its English, or "-".
        one_per_line: each line of both is a segment; with as many lines on both sides, each
            stands for its like, as in a test set.
        encoder: what the sentences are compared by.
        likelihood: a model that is asked what the reference leaves out or adds; None leaves it to
            the encoder.

    Returns:
        A passage for each segment, in order, and notes on how the reference was read.

    Raises:
        InputError: if the reference cannot be read, or holds no text.
        UnrelatedTextsError: if it translates another text.
    """
    source = side_of(document, language="fr", one_per_line=one_per_line)
    target = read_side(reference, language="en", one_per_line=one_per_line)
    notes = (*target.notes, *check_languages(source, target, languages=("fr", "en")))
    if one_per_line and [b.id for b in source.blocks] == [b.id for b in target.blocks]:
        return place_passages(Alignment.identity(len(source.segments)).beads, source, target), notes
    beads = align_sides(source, target, encoder=encoder, likelihood=likelihood).beads
    return place_passages(beads, source, target), notes


def place_passages(beads: Sequence[Bead], source: Side, target: Side) -> tuple[Passage, ...]:
    """Put each stretch of the reference to one segment, and say at the others where it went.

    Where several of our segments share a stretch, it stands with the first. A stretch that nothing
    of ours corresponds to stands with what is before it.
    """
    texts: list[list[str]] = [[] for _ in source.segments]
    flags: list[list[Flag]] = [[] for _ in source.segments]
    place = 0
    for bead in beads:
        text, _ = target.stretch(bead.target)
        if bead.source:
            place = bead.source[0]
        elif bead.elsewhere:
            where = source.segments[bead.elsewhere[0]].id
            flags[place].append(_note("moved", f"“{shorten(text)}” stands for {where}"))
        elif text:
            flags[place].append(_note("added", f"only the reference has “{shorten(text)}”"))
        texts[place].append(text)
        if bead.source and bead.elsewhere:
            flags[place].append(_note("moved", "the reference has this at another place"))
        elif bead.source and not bead.target:
            flags[place].append(_note("omitted", "the reference leaves this out"))
        elif bead.source and bead.confidence is not None and bead.confidence < UNSURE:
            sure = f"the reference may not correspond (confidence {bead.confidence:.2f})"
            flags[place].append(_note("unsure", sure))
        for k in bead.source[1:] if bead.target else ():
            where = source.segments[place].id
            flags[k].append(_note("merged", f"the reference has this together with {where}"))
    return tuple(
        Passage(" ".join(filter(None, text)), tuple(marks))
        for text, marks in zip(texts, flags, strict=True)
    )


def with_reference(bitext: Bitext, passages: Sequence[Passage]) -> Bitext:
    """Return the bitext with a passage beside each of its pairs."""
    return replace(
        bitext,
        pairs=tuple(
            replace(pair, reference=passage.text, flags=(*pair.flags, *passage.flags))
            for pair, passage in zip(bitext.pairs, passages, strict=True)
        ),
    )


def _note(what: str, message: str) -> Flag:
    return Flag(f"reference-{what}", message, "note")
