"""`visavis translate`: the main job. Here are its options; `run.py` does the work."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.translate_options import (
    check_choices,
    check_models,
    check_pairs,
    check_reference,
    folder_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.cli.outputs import Job
    from translate.cli.run import Outcome
    from translate.cli.tools import Settings
    from translate.glossary import Glossary

_CHECK_FAILED = 8
_SOME_FAILED = 12


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="translate")(translate)


def translate(
    sources: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="French files, or - for stdin.")
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="A file (.html .pdf .txt .tmx .xlf .tsv .csv .jsonl .json, or as the source's) or "
            "an existing folder; may be repeated. Without it the English goes to stdout.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="text, document, html, pdf, tsv, csv, jsonl, tmx, xliff, xliff2 (2.1), "
            "markdown-table, docx-table or json: the form on stdout and in folders (html). "
            "document is the file translated, as -o with the source's extension gives; a .html "
            "needs it said, or is the bilingual page. With -o, json also prints the summary.",
        ),
    ] = None,
    bilingual: Annotated[
        bool, typer.Option("--bilingual", help="A .md or .docx is a table of both languages.")
    ] = False,
    read_as: Annotated[
        str, typer.Option(help="The format of the source, if its extension does not say it.")
    ] = "",
    model: Annotated[
        list[str] | None,
        typer.Option(
            help="auto (if not said), embedded, opus, a Marian folder, or a pulled hub id. Several "
            "stand side by side on a page; the first is the one edited and scored."
        ),
    ] = None,
    engine: Annotated[str, typer.Option(help="ctranslate2 or transformers.")] = "ctranslate2",
    beam: Annotated[
        int | None, typer.Option(min=1, max=64, help="Hypotheses kept at each step; 4 if not said.")
    ] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="Greedy search, the same as --beam 1.")
    ] = False,
    alternatives: Annotated[
        int,
        typer.Option(min=0, max=8, help="Other renderings of each sentence, behind a click."),
    ] = 0,
    one_per_line: Annotated[
        bool, typer.Option("--one-per-line", help="Each line is a sentence; one line out for each.")
    ] = False,
    join_lines: Annotated[
        bool,
        typer.Option("--join-lines", help="In plain text, only blank lines part paragraphs."),
    ] = False,
    keys: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH",
            help="In JSON and YAML: translate these values (title, items.*.text, **.label; "
            "!PATH: not those); may be repeated. Without it, what looks like language.",
        ),
    ] = None,
    stream: Annotated[
        bool,
        typer.Option("--stream", help="Plain text of any length, a piece at a time; no page."),
    ] = False,
    source_language: Annotated[str, typer.Option("--from", help="Source language.")] = "fr",
    target_language: Annotated[str, typer.Option("--to", help="Target language.")] = "en",
    glossary: Annotated[
        Path | None, typer.Option(help="A glossary; ./glossary.yaml is used if there is one.")
    ] = None,
    no_glossary: Annotated[bool, typer.Option("--no-glossary", help="Use no glossary.")] = False,
    strict_glossary: Annotated[
        bool, typer.Option("--strict-glossary", help="Search longer; exit 8 if a term fails.")
    ] = False,
    domain: Annotated[
        str | None, typer.Option(help="The subject, for glossary entries that have one.")
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(help="A human's English of the same text, to stand beside ours."),
    ] = None,
    memory: Annotated[
        Path | None,
        typer.Option(
            help="A translation memory: what people vouch for is taken as it is, what is decoded "
            "is kept. Made if it is missing.",
            envvar="VISAVIS_MEMORY",
        ),
    ] = None,
    pattern: Annotated[
        list[str] | None,
        typer.Option(help="In a folder: only such files (*.md, docs/*.txt); may be repeated."),
    ] = None,
    processes: Annotated[
        int, typer.Option("--jobs", min=1, max=256, help="In a folder: files at a time.")
    ] = 1,
    ray: Annotated[
        str | None,
        typer.Option(
            help="A folder on a Ray cluster, with --jobs actors: auto, local, or its address."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="In a folder: also what is done or edited by hand.")
    ] = False,
    threads: Annotated[int, typer.Option(min=0, help="Sentences at a time; 0: one a core.")] = 0,
    device: Annotated[str, typer.Option(help="cpu, cuda or auto.")] = "cpu",
    estimated: Annotated[
        bool,
        typer.Option(
            "--estimate/--no-estimate",
            help="Score each sentence, and say why; --stream never does.",
        ),
    ] = True,
    offline: Annotated[
        bool, typer.Option("--offline", help="Use no network (translating never does).")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Translate French text into English, beside its source if you like.

    visavis translate article.txt -o article.html     visavis translate - < article.txt
    """
    from translate.cli.outputs import plan_jobs
    from translate.cli.tools import Settings

    models = model or ["auto"]
    check_choices(source_language, target_language, form, engine, device, models)
    check_pairs(beam, fast, glossary, no_glossary)
    if one_per_line and join_lines:
        raise typer.BadParameter("--one-per-line and --join-lines: choose one")
    if offline:
        os.environ["HF_HUB_OFFLINE"] = "1"
    folder = folder_of(sources, output or [], reference)
    if folder and (stream or bilingual or len(models) > 1):
        raise typer.BadParameter("--stream, --bilingual and several models are for single texts")
    plan = partial(plan_jobs, read_as=read_as, bilingual=bilingual)
    jobs = () if folder else plan(sources, output or [], form)
    check_reference(reference, jobs, form)
    check_models(models, jobs, form)
    terms = _open_glossary(glossary, no_glossary, quiet)
    search = 1 if fast else beam or 4
    settings = Settings(
        models[0], engine, search, threads, device, form, one_per_line, quiet, terms, domain,
        reference, memory, read_as, strict_glossary, tuple(models[1:]), alternatives,
        join_lines, tuple(keys or ()), estimated,
    )  # fmt: skip
    if folder is not None:
        _translate_folder(
            *folder, settings, pattern or [], processes, ray, force=force, dry_run=dry_run
        )
        return
    if dry_run:
        _describe_plan(jobs, settings)
        return
    outcome = _run(jobs, settings, stream=stream)
    as_json = form == "json" and bool(output)
    _finish(outcome, quiet, as_json=as_json, whole=glossary is not None)
    if strict_glossary and any(term.failed for s in outcome.summaries for term in s.terms or ()):
        raise typer.Exit(_CHECK_FAILED)


def _run(jobs: Sequence[Job], settings: Settings, *, stream: bool) -> Outcome:
    if stream:
        from translate.cli.stream import run_stream

        return run_stream(jobs, settings)
    from translate.cli.run import run_jobs

    return run_jobs(jobs, settings)


def _translate_folder(
    source: Path,
    output: Path,
    settings: Settings,
    patterns: list[str],
    processes: int,
    ray: str | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Translate a folder, or say what would be done; exits 12 if some of it failed."""
    from translate.cli.folder import describe_plan, list_items, run_folder

    if ray is not None:  # other machines know nothing of this one's working folder
        source, output = source.absolute(), output.absolute()
    items = list_items(source, output, settings, patterns=patterns)
    if dry_run:
        for line in describe_plan(items, output, settings, force=force):
            typer.echo(line)
        return
    outcome = run_folder(items, output, settings, jobs=processes, ray=ray, force=force)
    if outcome.failures:
        raise typer.Exit(_SOME_FAILED)
    if settings.thorough and outcome.unkept:
        raise typer.Exit(_CHECK_FAILED)


def _open_glossary(path: Path | None, unwanted: bool, quiet: bool) -> Glossary | None:
    """Load and name the glossary, so that a broken one stops the run before any work."""
    from translate.cli.report import say
    from translate.glossary.load import load_glossary

    if unwanted:
        return None
    if path is None and Path("glossary.yaml").is_file():
        path = Path("glossary.yaml")
    if path is None:
        return None
    loaded = load_glossary(path)
    for warning in loaded.warnings:
        say(str(warning), quiet=quiet)
    plural = "y" if len(loaded.entries) == 1 else "ies"
    say(f"glossary {path}: {len(loaded.entries)} entr{plural}", quiet=quiet)
    return loaded


def _describe_plan(jobs: Sequence[Job], settings: Settings) -> None:
    """Print for each text what would be done with it."""
    from align.words import count_words
    from translate.cli.sources import read_for
    from translate.models import find_model
    from translate.pipeline import split_document

    found = find_model(settings.model)
    typer.echo(f"model: {found.name} {found.digest}")
    for job in jobs:
        document = read_for(job.source, settings)
        segments = split_document(document, split=not settings.one_per_line)
        words = sum(count_words(segment.text) for _, segment in segments)
        where = ", ".join(str(target.path) for target in job.targets) or "stdout"
        typer.echo(
            f"{document.name}: {len(document.blocks)} paragraphs, {len(segments)} sentences, "
            f"{words} words, {document.encoding} → {where}"
        )


def _finish(outcome: Outcome, quiet: bool, *, as_json: bool, whole: bool) -> None:
    """Print what holds for all texts, and exit 12 if some failed."""
    from translate.cli.outputs import write_stdout
    from translate.cli.report import as_record, say

    _show_terms(outcome, quiet, whole=whole)
    if as_json:
        records = [as_record(summary) for summary in outcome.summaries]
        write_stdout(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    if outcome.failed:
        total = outcome.failed + len(outcome.summaries)
        say(f"{outcome.failed} of {total} files failed, see above", quiet=False)
        raise typer.Exit(_SOME_FAILED)


def _show_terms(outcome: Outcome, quiet: bool, *, whole: bool) -> None:
    """Print what became of the terms: a line each if the glossary was asked for, else one in all.

    A table of fifty lines is for whoever named the glossary, not for whoever has one lying there.
    """
    from translate.cli.pinned import describe_counts, draw_counts, merge_counts
    from translate.cli.report import say

    counts = [summary.terms for summary in outcome.summaries if summary.terms is not None]
    if counts and not quiet:
        merged = merge_counts(counts)
        if whole:
            typer.echo(draw_counts(merged), err=True, nl=False)
        else:
            say(describe_counts(merged), quiet=quiet)
