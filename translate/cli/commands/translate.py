"""`visavis translate`: the main job. Here are its options; `translate_run.py` follows them."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.translate_options import (
    check_choices,
    check_models,
    check_pairs,
    check_reference,
    folder_of,
)
from translate.cli.commands.translate_run import (
    describe_plan,
    finish,
    open_glossary,
    run,
    translate_folder,
)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="translate")(translate)


def translate(
    sources: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="French files, or - for stdin.")
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="A file (.html .pdf .txt .tmx .xlf .tsv .csv .jsonl .json, or as the source's) or "
            "a folder (NAME/ makes one); may be repeated. Without it the English goes to stdout.",
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
    from translate.cli.outputs import folders_to_be, plan_jobs
    from translate.cli.settings import Settings

    models = model or ["auto"]
    check_choices(source_language, target_language, form, engine, device, models)
    check_pairs(beam, fast, glossary, no_glossary)
    if one_per_line and join_lines:
        raise typer.BadParameter("--one-per-line and --join-lines: choose one")
    if offline:
        os.environ["HF_HUB_OFFLINE"] = "1"
    outputs = [Path(text) for text in output or ()]
    made = folders_to_be(output or ())
    folder = folder_of(sources, outputs, reference)
    if folder and (stream or bilingual or len(models) > 1):
        raise typer.BadParameter("--stream, --bilingual and several models are for single texts")
    plan = partial(plan_jobs, read_as=read_as, bilingual=bilingual, folders=made)
    jobs = () if folder else plan(sources, outputs, form)
    check_reference(reference, jobs, form)
    check_models(models, jobs, form)
    terms = open_glossary(glossary, no_glossary, quiet)
    search = 1 if fast else beam or 4
    settings = Settings(
        model=models[0], engine=engine, beam=search, threads=threads, device=device, form=form,
        one_per_line=one_per_line, quiet=quiet, glossary=terms, domain=domain,
        reference=reference, memory=memory, read_as=read_as, thorough=strict_glossary,
        beside=tuple(models[1:]), alternatives=alternatives, join_lines=join_lines,
        keys=tuple(keys or ()), estimated=estimated,
    )  # fmt: skip
    if folder is not None:
        translate_folder(
            *folder, settings, pattern or [], processes, ray, force=force, dry_run=dry_run
        )
        return
    if dry_run:
        describe_plan(jobs, settings)
        return
    for path in made:
        path.mkdir(parents=True, exist_ok=True)
    outcome = run(jobs, settings, stream=stream)
    as_json = form == "json" and bool(output)
    finish(outcome, quiet, as_json=as_json, whole=glossary is not None, strict=strict_glossary)
