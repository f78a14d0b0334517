"""The work of `visavis align`: read both texts, find the beads, link the words.

Its options are in `commands/align.py`; how results are written is `align_forms.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext
from align.encoders.embed import Encoder
from align.sentences.beads import Bead
from translate.cli.join import aligned_bitext, sentences
from translate.cli.join.gold import read_gold
from translate.cli.join.sentences import Side
from translate.cli.join.witness import likelihood_of
from translate.cli.run.reporter import Note
from translate.engines.engine import Engine
from translate.models.catalogue import find_model
from translate.models.load import open_engine


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignRequest:
    """What is to be aligned and how.

    `model` is the one that is asked, None asks none; `forms` are the files that are wanted, by
    their forms; `note` is told at once what a reader should know.
    """

    texts: tuple[str, str]
    forms: dict[Path, str]
    languages: tuple[str, str]
    encoder: str
    model: str | None
    threads: int
    one_per_line: bool
    drop_nulls: bool
    gold: Path | None
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignResult:
    """What came of it.

    Args:
        bitext: the rows, one for each bead that is shown.
        beads: all of them.
        shown: those that were wanted.
        gold: what a human made, if it was given.
    """

    bitext: Bitext
    beads: tuple[Bead, ...]
    shown: tuple[Bead, ...]
    gold: tuple[Bead, ...] | None


def run_align(request: AlignRequest) -> AlignResult:
    """Read both texts and align them.

    Raises:
        InputError: if a text cannot be read, or the two are swapped.
        UnrelatedTextsError: if nothing in them corresponds.
        FormatError: if the gold is malformed, or of other texts.
        ModelError: if the model cannot be loaded.
    """
    source, target = _read(request)
    sizes = (len(source.segments), len(target.segments))
    gold = None if request.gold is None else read_gold(request.gold, sizes)
    doubts = sentences.check_languages(source, target, languages=request.languages)
    for note in (*source.notes, *target.notes, *doubts):
        request.note(note)
    encoder = sentences.named_encoder(request.encoder, threads=request.threads)
    engine = _engine(request)
    likelihood = None if engine is None else likelihood_of(engine)
    beads = sentences.align_sides(source, target, encoder=encoder, likelihood=likelihood).beads
    shown = tuple(b for b in beads if b.source and b.target) if request.drop_nulls else beads
    bitext = aligned_bitext.bitext_of(source, target, shown, languages=request.languages)
    if engine is not None and _shows_links(request):
        bitext = aligned_bitext.with_links(bitext, engine, encoder)
    bitext = replace(bitext, signature=_signature(request, engine, encoder))
    return AlignResult(bitext=bitext, beads=beads, shown=shown, gold=gold)


def _read(request: AlignRequest) -> tuple[Side, ...]:
    return tuple(
        sentences.read_side(text, language=language, one_per_line=request.one_per_line)
        for text, language in zip(request.texts, request.languages, strict=True)
    )


def _signature(request: AlignRequest, engine: Engine | None, encoder: Encoder | None) -> str:
    return aligned_bitext.align_signature(
        encoder=encoder,
        seg="line" if request.one_per_line else "-".join(request.languages),
        words="" if engine is None else engine.signature,
    )


def _engine(request: AlignRequest) -> Engine | None:
    """Load the model, if there is anything to ask it."""
    if request.model is None or (request.encoder == "length" and not _shows_links(request)):
        return None
    return open_engine(find_model(request.model), threads=request.threads)


def _shows_links(request: AlignRequest) -> bool:
    return not {"html", "jsonl"}.isdisjoint(request.forms.values())
