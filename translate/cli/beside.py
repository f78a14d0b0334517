"""Two texts that humans wrote, set side by side: read, cut, aligned, linked, turned into rows.

The work of `visavis align`. Its options are in `align.py`, its forms and summary in `aligned.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align.beads import Alignment, Bead
from align.bitext import Bitext, Flag, Pair, Span
from align.embed import Encoder, UniversalEncoder
from align.language import guess_language, language_name
from align.reading import Reader, Reading, align_words
from align.texts import align_texts
from translate.cli.run import read_source
from translate.document import Document, Segment
from translate.engine import Engine, Hypothesis
from translate.errors import InputError
from translate.segment import split_segments
from translate.signature import Signature
from translate.version import __version__

# Below this, readers are told to look. Chosen: on the development texts half of such beads err.
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, cut into sentences: the block of each, and where paragraphs end."""

    document: Document
    blocks: tuple[str, ...]
    segments: tuple[Segment, ...]
    ends: tuple[int, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the sentences alone."""
        return tuple(segment.text for segment in self.segments)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a reader should be told about how the text was read."""
        return tuple(f"{self.document.name}: {note}" for note in self.document.notes)

    def stretch(self, indices: Sequence[int]) -> tuple[str, Span | None]:
        """Return the text of neighbouring sentences, and its place if they share a block."""
        if not indices:
            return "", None
        first, last = self.segments[indices[0]], self.segments[indices[-1]]
        if self.blocks[indices[0]] == self.blocks[indices[-1]]:
            block = next(b for b in self.document.blocks if b.id == self.blocks[indices[0]])
            return block.text[first.start : last.end], Span(first.start, last.end)
        return " ".join(self.segments[k].text for k in indices), None


def read_side(source: str, *, language: str, one_per_line: bool) -> Side:
    """Read a text and cut it into sentences.

    Args:
        source: a path, or "-" for stdin.
        language: "fr" or "en".
        one_per_line: each line is a sentence already; blank lines end paragraphs.

    Raises:
        InputError: if it cannot be read, or holds no text.
        ConfigurationError: if the language has no sentence rules.
    """
    document = read_source(source, one_per_line=one_per_line)
    blocks: list[str] = []
    segments: list[Segment] = []
    ends: list[int] = []
    line = 0
    for block in document.blocks:
        if one_per_line:
            if int(block.id[1:]) != line + 1 and segments:
                ends.append(len(segments))
            line = int(block.id[1:])
            found: tuple[Segment, ...] = (Segment(block.id, block.text, 0, len(block.text)),)
        else:
            found = split_segments(block.text, block_id=block.id, language=language)
        segments += found
        blocks += [block.id] * len(found)
        if not one_per_line:
            ends.append(len(segments))
    return Side(document, tuple(blocks), tuple(segments), tuple(ends))


def check_languages(source: Side, target: Side, *, languages: tuple[str, str]) -> tuple[str, ...]:
    """Return a note for each side that does not look like its language.

    Raises:
        InputError: if each side looks like the other one's.
    """
    found = tuple(guess_language(side.sentences) for side in (source, target))
    if found == languages[::-1] and languages[0] != languages[1]:
        raise InputError(
            f"{source.document.name} looks {language_name(languages[1])} and "
            f"{target.document.name} looks {language_name(languages[0])}: the sides are swapped; "
            f"the {language_name(languages[0])} text comes first"
        )
    return tuple(
        f"{side.document.name} looks {language_name(guess)}, not {language_name(wanted)}; "
        "check that it is the right file"
        for side, guess, wanted in zip((source, target), found, languages, strict=True)
        if guess not in (None, wanted)
    )


def named_encoder(name: str, *, threads: int) -> Encoder | None:
    """Return the encoder of a name, None for "length"."""
    return UniversalEncoder(threads=threads) if name == "use" else None


def align_sides(source: Side, target: Side, *, encoder: Encoder | None) -> Alignment:
    """Find the beads; see `align.texts.align_texts` for what it raises."""
    return align_texts(
        source.sentences,
        target.sentences,
        encoder="length" if encoder is None else encoder,
        source_ends=source.ends,
        target_ends=target.ends,
    )


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
    for bead in beads:
        if bead.source:
            block = source.blocks[bead.source[0]]
            name = source.segments[bead.source[0]].id
        else:
            name = f"added-{target.segments[bead.target[0]].id}"
        text, span = source.stretch(bead.source)
        english, _ = target.stretch(bead.target)
        yield Pair(name, block, text, english, flags=tuple(_flags(bead)), source_span=span)


def _flags(bead: Bead) -> Iterator[Flag]:
    if not bead.target:
        yield Flag("omitted", "nothing in the other text corresponds to this")
    elif not bead.source:
        yield Flag("added", "nothing in the other text corresponds to this")
    elif bead.confidence is not None and bead.confidence < UNSURE:
        yield Flag("unsure", f"these may not correspond (confidence {bead.confidence:.2f})")


def with_links(bitext: Bitext, engine: Engine, encoder: Encoder | None) -> Bitext:
    """Add word links, by what the model attends to while it is made to write the target.

    Args:
        bitext: French and English.
        engine: one that gives attention.
        encoder: knows what words mean alone, and so halves the errors; None does without.
    """
    links = align_words(
        [pair.source for pair in bitext.pairs],
        [pair.target for pair in bitext.pairs],
        reader=reader_of(engine),
        encoder=encoder,
    )
    pairs = zip(bitext.pairs, links, strict=True)
    return replace(bitext, pairs=tuple(replace(pair, links=found) for pair, found in pairs))


def reader_of(engine: Engine) -> Reader:
    """Make an engine a reader: it is given the whole target as the beginning of its own text."""

    def read(sources: Sequence[str], targets: Sequence[str]) -> list[Reading | None]:
        found = engine.translate(sources, prefixes=targets)
        return [_reading(*row) for row in zip(found, targets, strict=True)]

    return read


def _reading(hypothesis: Hypothesis, target: str) -> Reading | None:
    """Return what was attended to while the target was written, without what came after it."""
    if hypothesis.attention is None or not hypothesis.text.startswith(target):
        return None
    tokens = [t for t in hypothesis.tokens if t.start < len(target)]
    return Reading(
        hypothesis.attention[: len(tokens)],
        tuple((t.start, t.end) for t in hypothesis.source_tokens),
        tuple((t.start, min(t.end, len(target))) for t in tokens),
    )


def align_signature(*, encoder: str, seg: str, words: str) -> str:
    """Return the string that reproduces the result.

    Args:
        encoder: "use" or "length".
        seg: how the texts were cut: the languages, or "line".
        words: the signature of the engine that linked the words, "" for none.
    """
    version = UniversalEncoder().signature.partition(":")[2] if encoder == "use" else encoder
    own = Signature((("visavis", __version__), ("align", version), ("seg", seg)))
    return "|".join(filter(None, (str(own), words)))
