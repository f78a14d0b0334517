"""One run of `visavis translate`: the model once, then one text after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.cli.join.sources import read_for
from translate.cli.outputs import STDIN, STDOUT, Job
from translate.cli.run.ahead import prepare_rest
from translate.cli.run.pdf import find_browser
from translate.cli.run.reporter import Reporter
from translate.cli.run.summary import Summary
from translate.cli.run.text import translate_one
from translate.cli.settings import (
    Settings,
    Tools,
    open_beside,
    open_encoder,
    open_engine,
    open_memory,
    remembering,
)
from translate.document import Document
from translate.errors import TranslateError
from translate.formats.write import check_writable


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What became of the texts of a run: summaries of the good ones, a count of the others."""

    summaries: tuple[Summary, ...]
    failed: int


def run_jobs(jobs: Sequence[Job], settings: Settings, reporter: Reporter) -> RunOutcome:
    """Translate every text; one that fails does not stop the others, unless it is the only one.

    Raises:
        TranslateError: if the model cannot be loaded, or the only text fails.
    """
    alone = len(jobs) == 1
    failures: list[TranslateError] = []
    ready = [
        (job, document)
        for job in jobs
        if (document := _prepared(job, settings, failures, reporter, alone=alone)) is not None
    ]
    if not ready:
        return RunOutcome((), len(failures))
    encoder = open_encoder(settings)
    forms = {target.form for job, _ in ready for target in job.targets}
    prepare_rest(forms, estimated=settings.estimated, encoder=encoder)
    model, engine = open_engine(settings, note=reporter.note)
    beside = open_beside(settings)
    summaries = []
    with open_memory(settings) as memory:
        for job, document in ready:
            try:
                tools = Tools(model, remembering(engine, memory), memory, beside, encoder)
                summaries.append(
                    translate_one(job, document, tools, settings, reporter, alone=alone)
                )
            except TranslateError as error:
                _take_note(error, failures, reporter, alone=alone)
    return RunOutcome(tuple(summaries), len(failures))


def _prepared(
    job: Job,
    settings: Settings,
    failures: list[TranslateError],
    reporter: Reporter,
    *,
    alone: bool,
) -> Document | None:
    """Read a source and try its targets, before any model is loaded; None if that fails."""
    try:
        # Stdin comes last: nobody should type a text that has nowhere to go.
        document = None if job.source == STDIN else read_for(job.source, settings)
        for target in job.targets:
            if str(target.path) != STDOUT:
                check_writable(target.path)
            if target.form == "pdf":
                find_browser()
        return document if document is not None else read_for(job.source, settings)
    except TranslateError as error:
        _take_note(error, failures, reporter, alone=alone)
        return None


def _take_note(
    error: TranslateError, failures: list[TranslateError], reporter: Reporter, *, alone: bool
) -> None:
    """Report the failure of one text among several; the only text's failure is the run's."""
    if alone:
        raise error
    failures.append(error)
    reporter.warn(str(error))
