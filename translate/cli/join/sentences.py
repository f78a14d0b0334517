"""One of two texts that humans wrote: read, cut into sentences, checked, aligned with the other.

What becomes of the beads is `aligned_bitext.py` for `visavis align`, `reference.py` for a human's
translation beside ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext import Span
from align.encoders.embed import Encoder
from align.errors import UnrelatedTextsError
from align.language import guess_language, language_name
from align.sentences.align_texts import align_texts, load_encoder
from align.sentences.beads import Alignment
from align.sentences.omitted import Likelihood
from translate.cli.join.sources import read_source
from translate.document import Block, Document, Segment
from translate.errors import InputError
from translate.models.catalogue import cache_folder
from translate.text.split import segments_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, cut into sentences: the block of each, and where paragraphs end."""

    document: Document
    blocks: tuple[Block, ...]
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
        block = self.blocks[indices[0]]
        if block.id == self.blocks[indices[-1]].id:
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
    return side_of(document, language=language, one_per_line=one_per_line)


def side_of(document: Document, *, language: str, one_per_line: bool) -> Side:
    """Cut a document into sentences; see `read_side`."""
    blocks: list[Block] = []
    segments: list[Segment] = []
    ends: list[int] = []
    line = 0
    for block in document.blocks:
        if one_per_line:
            if int(block.id[1:]) != line + 1 and segments:
                ends.append(len(segments))
            line = int(block.id[1:])
            cut: tuple[Segment, ...] = (Segment(block.id, block.text, 0, len(block.text)),)
        else:
            cut = segments_of(block, language=language)
        segments += cut
        blocks += [block] * len(cut)
        if not one_per_line:
            ends.append(len(segments))
    return Side(document, tuple(blocks), tuple(segments), tuple(ends))


def check_languages(source: Side, target: Side, *, languages: tuple[str, str]) -> tuple[str, ...]:
    """Return a note for each side that does not look like its language.

    Raises:
        InputError: if each side looks like the other one's.
    """
    guesses = tuple(guess_language(side.sentences) for side in (source, target))
    if guesses == languages[::-1] and languages[0] != languages[1]:
        raise InputError(
            f"{source.document.name} looks {language_name(languages[1])} and "
            f"{target.document.name} looks {language_name(languages[0])}: the sides are swapped; "
            f"the {language_name(languages[0])} text comes first"
        )
    return tuple(
        f"{side.document.name} looks {language_name(guess)}, not {language_name(wanted)}; "
        "check that it is the right file"
        for side, guess, wanted in zip((source, target), guesses, languages, strict=True)
        if guess not in (None, wanted)
    )


def named_encoder(name: str, *, threads: int) -> Encoder | None:
    """Return the encoder of a name, None for "length"."""
    return None if name == "length" else load_encoder(name, threads=threads, cache=cache_folder())


def align_sides(
    source: Side,
    target: Side,
    *,
    encoder: Encoder | None,
    likelihood: Likelihood | None = None,
) -> Alignment:
    """Find the beads; see `align.sentences.align_texts.align_texts` for what it raises."""
    try:
        return align_texts(
            source.sentences,
            target.sentences,
            encoder="length" if encoder is None else encoder,
            source_ends=source.ends,
            target_ends=target.ends,
            likelihood=likelihood,
        )
    except UnrelatedTextsError as error:
        names = f"{source.document.name}, {target.document.name}"
        raise UnrelatedTextsError(f"{names}: {error}") from None
