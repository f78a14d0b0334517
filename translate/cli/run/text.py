"""One text of a run: translated, judged, written in every form that is wanted, and summed up."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from align.language import foreign_language
from translate.cli.join.foreign import refuse_foreign
from translate.cli.join.lexicon import open_lexicon
from translate.cli.outputs import STDOUT, Job, Target, stdout_form
from translate.cli.run.render import render
from translate.cli.run.reporter import Reporter
from translate.cli.run.summary import Summary, summarize
from translate.cli.settings import Settings, Tools
from translate.document import Document
from translate.formats.read import format_of
from translate.formats.write import write_atomically
from translate.models.catalogue import cache_folder
from translate.pipeline import Translation, translate_document

if TYPE_CHECKING:
    from align.bitext import Bitext
    from translate.cli.join.reference import Passage


def translate_one(
    job: Job,
    document: Document,
    tools: Tools,
    settings: Settings,
    reporter: Reporter,
    *,
    alone: bool = True,
) -> Summary:
    """Translate one text, write all that is to be made of it, and return what was done.

    Args:
        job: where it comes from and what is wanted.
        document: the text.
        tools: what to translate it with.
        settings: the options of the run.
        reporter: is told what a reader should know, and takes what belongs on stdout.
        alone: whether it is the only text of the run.

    Raises:
        TranslateError: if the engine fails or a result cannot be written.
    """
    start = time.perf_counter()
    for note in document.notes:
        reporter.note(f"{document.name}: {note}")
    if not settings.force:
        refuse_foreign(document, split=not settings.one_per_line)
    passages = _passages(document, tools, settings, reporter)
    translation = _translated(document, tools, settings, reporter)
    targets = job.targets or (_stdout(job, settings),)
    bitext = _face_to_face(translation, passages, tools, settings, reporter)
    file = b""
    if any(target.form == "document" for target in targets):
        file, translation, bitext = _filled(translation, bitext, reporter)
    beside = _beside(document, tools, settings)

    def write(target: Target) -> None:
        is_file = target.form == "document"
        content = file if is_file else render(translation, bitext, target.form, beside)
        _write(content, target, reporter, alone=alone)

    for target in (target for target in targets if target.form != "pdf"):
        write(target)
    seconds = time.perf_counter() - start
    # Printing takes a browser seconds that are not ours: it is off the clock.
    for target in (target for target in targets if target.form == "pdf"):
        write(target)
    outputs = tuple(str(target.path) for target in job.targets)
    summary = summarize(translation, bitext, tools.model, outputs, seconds)
    reporter.finished(summary, alone=alone)
    return summary


def _translated(
    document: Document, tools: Tools, settings: Settings, reporter: Reporter
) -> Translation:
    """Translate a text as the run wants it."""
    with reporter.progress() as progress:
        translation = translate_document(
            document,
            tools.engine,
            split=not settings.one_per_line,
            alternatives=1 + settings.alternatives,
            glossary=settings.glossary,
            domain=settings.domain,
            thorough=settings.thorough,
            memory=tools.memory,
            foreign=foreign_language,
            force=settings.force,
            lexicon=open_lexicon(),
            progress=progress,
        )
    reporter.translated(translation)
    return translation


def _stdout(job: Job, settings: Settings) -> Target:
    """Return the target of a text for which none was given."""
    form = stdout_form(format_of(job.source, settings.read_as), settings.form)
    return Target(Path(STDOUT), form)


def _face_to_face(
    translation: Translation,
    passages: tuple[Passage, ...] | None,
    tools: Tools,
    settings: Settings,
    reporter: Reporter,
) -> Bitext:
    """Return both texts with all that is known of each pair, estimates if the run wants them."""
    if not settings.estimated:
        from translate.cli.join.bitext import checked

        return checked(translation, passages=passages)[0]
    from translate.cli.join.judged import judged_bitext
    from translate.cli.join.scale import scale_of

    weights = scale_of(tools.model)
    if tools.model.digest != weights.model:
        reporter.note("scores: the scale was fitted to another model")
    return judged_bitext(
        translation,
        tools.engine,
        threads=settings.threads or 2,
        encoder=tools.encoder,
        passages=passages,
        weights=weights,
    )


def _beside(document: Document, tools: Tools, settings: Settings) -> tuple[Bitext, ...]:
    """Translate a text with the other models as well."""
    from translate.cli.join.bitext import bitext_of

    return tuple(
        bitext_of(
            translate_document(
                document,
                engine,
                split=not settings.one_per_line,
                glossary=settings.glossary,
                domain=settings.domain,
                thorough=settings.thorough,
                foreign=foreign_language,
                force=settings.force,
                lexicon=open_lexicon(),
            )
        )
        for engine in tools.beside
    )


def _filled(
    translation: Translation, bitext: Bitext, reporter: Reporter
) -> tuple[bytes, Translation, Bitext]:
    """Write the file of a document, and flag which of its marks to look at."""
    from translate.cli.join.bitext import document_of, with_new_flags

    filled = document_of(translation, bitext)
    reporter.filled(filled.translation)
    flagged = with_new_flags(bitext, translation, filled.translation)
    return filled.data, filled.translation, flagged


def _passages(
    document: Document, tools: Tools, settings: Settings, reporter: Reporter
) -> tuple[Passage, ...] | None:
    """Find what a human wrote for each segment, None without a reference."""
    if settings.reference is None:
        return None
    from align.encoders.embed import UniversalEncoder
    from translate.cli.join.reference import read_reference
    from translate.cli.join.witness import likelihood_of

    passages, notes = read_reference(
        document,
        settings.reference,
        one_per_line=settings.one_per_line,
        encoder=UniversalEncoder(threads=settings.threads or 2, cache=cache_folder()),
        likelihood=likelihood_of(tools.engine),
    )
    for note in notes:
        reporter.note(note)
    return passages


def _write(content: str | bytes, target: Target, reporter: Reporter, *, alone: bool) -> None:
    if str(target.path) != STDOUT:
        write_atomically(target.path, content)
        return
    reporter.emit(content)
    if not alone and content[-1:] not in ("\n", b"\n"):
        reporter.emit("\n")  # the next text begins on a line of its own
