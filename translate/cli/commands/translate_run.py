"""What `visavis translate` does with its options: a folder or texts, a plan, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate.cli.exit_codes import ExitCode
from translate.cli.show.stdout import write_stdout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.cli.outputs import Job
    from translate.cli.run.reporter import Reporter
    from translate.cli.run.texts import RunOutcome
    from translate.cli.settings import Settings
    from translate.cli.show.terminal import Terminal
    from translate.glossary import Glossary

_LYING_THERE = "glossary.yaml"  # the glossary that is taken though nobody names it


def make_folders(folders: Sequence[Path], sources: Sequence[str]) -> None:
    """Make the folders that are wanted, once there is anything to be written into them."""
    if any(source == "-" or os.path.exists(source) for source in sources):  # noqa: PTH110
        for path in folders:
            path.mkdir(parents=True, exist_ok=True)


def run(jobs: Sequence[Job], settings: Settings, reporter: Reporter, *, stream: bool) -> RunOutcome:
    """Translate texts, whole or a piece at a time."""
    if stream:
        from translate.cli.run.stream import run_stream

        return run_stream(jobs, settings, reporter)
    from translate.cli.run.texts import run_jobs

    return run_jobs(jobs, settings, reporter)


def translate_folder(
    source: Path,
    output: Path,
    settings: Settings,
    reporter: Reporter,
    patterns: list[str],
    processes: int,
    ray: str | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Translate a folder, or say what would be done; exits 12 if some of it failed."""
    from translate.cli.run.folder import run_folder
    from translate.cli.run.folder_plan import describe_plan as describe
    from translate.cli.run.folder_plan import list_items
    from translate.cli.show.folder import describe_folder

    if ray is not None:  # other machines know nothing of this one's working folder
        source, output = source.absolute(), output.absolute()
    items = list_items(source, output, settings, patterns=patterns)
    if dry_run:
        for line in describe(items, output, settings, force=force):
            write_stdout(f"{line}\n")
        return
    outcome = run_folder(items, output, settings, reporter, jobs=processes, ray=ray, force=force)
    for line in describe_folder(outcome):
        reporter.note(line)
    if outcome.failures:
        raise typer.Exit(ExitCode.SOME_FAILED)
    if settings.thorough and outcome.unkept:
        raise typer.Exit(ExitCode.GATE_FAILED)


def open_glossary(
    path: Path | None, unwanted: bool, domain: str | None, reporter: Reporter
) -> Glossary | None:
    """Load and name the glossary, so that a broken one stops the run before any work."""
    from translate.cli.run.terms import note_domain
    from translate.glossary.load import load_glossary

    if unwanted:
        return None
    if path is None and Path(_LYING_THERE).is_file():
        path = Path(_LYING_THERE)
    if path is None:
        return None
    loaded = load_glossary(path)
    for warning in loaded.warnings:
        reporter.note(str(warning))
    note_domain(loaded, domain, reporter.warn)
    plural = "y" if len(loaded.entries) == 1 else "ies"
    reporter.note(f"glossary {path}: {len(loaded.entries)} entr{plural}")
    return loaded


def describe_plan(jobs: Sequence[Job], settings: Settings, made: Sequence[Path]) -> None:
    """Print for each text what would be done with it; fails where that could not be written.

    Args:
        jobs: the texts, and what would be made of them.
        settings: how.
        made: the folders that would be made first.
    """
    from align.words.links import count_words
    from translate.cli.join.sources import read_for
    from translate.cli.outputs import STDOUT
    from translate.formats.write import check_writable
    from translate.models.catalogue import find_model
    from translate.pipeline import split_document

    model = find_model(settings.model)
    write_stdout(f"model: {model.name} {model.digest}\n")
    for job in jobs:
        document = read_for(job.source, settings)
        for target in job.targets:
            if str(target.path) != STDOUT and target.path.parent not in made:
                check_writable(target.path)
        segments = split_document(document, split=not settings.one_per_line)
        words = sum(count_words(segment.text) for _, segment in segments)
        where = ", ".join(str(target.path) for target in job.targets) or "stdout"
        write_stdout(
            f"{document.name}: {len(document.blocks)} paragraphs, {len(segments)} sentences, "
            f"{words} words, {document.encoding} → {where}\n"
        )


def finish(
    outcome: RunOutcome, terminal: Terminal, *, as_json: bool, whole: bool, strict: bool
) -> None:
    """Print what holds for all texts; exits 12 if some failed, 8 if a term did and none may."""
    from translate.cli.run.summary import as_record

    _show_terms(outcome, terminal, whole=whole)
    if as_json:
        records = [as_record(summary) for summary in outcome.summaries]
        terminal.emit(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    if outcome.failed:
        total = outcome.failed + len(outcome.summaries)
        terminal.warn(f"{outcome.failed} of {total} files failed, see above")
        raise typer.Exit(ExitCode.SOME_FAILED)
    if strict and any(term.failed for s in outcome.summaries for term in s.terms or ()):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _show_terms(outcome: RunOutcome, terminal: Terminal, *, whole: bool) -> None:
    """Print what became of the terms: a line each if the glossary was asked for, else one in all.

    A table of fifty lines is for whoever named the glossary, not for whoever has one lying there.
    """
    from translate.cli.run.term_counts import merge_counts
    from translate.cli.show.term_counts import describe_counts, draw_counts

    counts = [summary.terms for summary in outcome.summaries if summary.terms is not None]
    if counts and not terminal.quiet:
        merged = merge_counts(counts)
        if whole:
            typer.echo(draw_counts(merged), err=True, nl=False)
        else:
            terminal.note(describe_counts(merged, _LYING_THERE))
