"""`visavis translate`: the main job.

`translate_help.py` has its options, `translate_options.py` refuses some, `translate_run.py`
follows them.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import typer

from translate.cli.commands.translate_help import (
    Alternatives,
    Beam,
    Bilingual,
    Device,
    Domain,
    DryRun,
    Engine,
    Estimated,
    Fast,
    Force,
    Form,
    Glossary,
    JoinLines,
    Keys,
    Memory,
    Model,
    NoGlossary,
    Offline,
    OnePerLine,
    Output,
    Pattern,
    Processes,
    Quiet,
    Ray,
    ReadAs,
    Reference,
    SourceLanguage,
    Sources,
    Stream,
    StrictGlossary,
    TargetLanguage,
    Threads,
)
from translate.cli.commands.translate_options import (
    check_choices,
    check_folder,
    check_models,
    check_pairs,
    check_reference,
    folder_of,
)
from translate.cli.commands.translate_run import (
    describe_plan,
    finish,
    make_folders,
    open_glossary,
    run,
    translate_folder,
)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="translate")(translate)


def translate(
    sources: Sources,
    output: Output = None,
    form: Form = None,
    bilingual: Bilingual = False,
    read_as: ReadAs = "",
    model: Model = None,
    engine: Engine = "ctranslate2",
    beam: Beam = None,
    fast: Fast = False,
    alternatives: Alternatives = 0,
    one_per_line: OnePerLine = False,
    join_lines: JoinLines = False,
    keys: Keys = None,
    stream: Stream = False,
    source_language: SourceLanguage = "fr",
    target_language: TargetLanguage = "en",
    glossary: Glossary = None,
    no_glossary: NoGlossary = False,
    strict_glossary: StrictGlossary = False,
    domain: Domain = None,
    reference: Reference = None,
    memory: Memory = None,
    pattern: Pattern = None,
    processes: Processes = 1,
    ray: Ray = None,
    force: Force = False,
    threads: Threads = 0,
    device: Device = "cpu",
    estimated: Estimated = True,
    offline: Offline = False,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Translate French text into English, beside its source if you like.

    visavis translate article.txt -o article.html     visavis translate - < article.txt
    """
    from translate.cli.outputs import folders_to_be, plan_jobs
    from translate.cli.run.terms import check_terms
    from translate.cli.settings import Settings
    from translate.cli.show.terminal import Terminal

    terminal = Terminal(quiet=quiet)
    models = model or ["auto"]
    check_choices(source_language, target_language, form, engine, device, models)
    check_pairs(beam, fast, glossary, no_glossary, one_per_line, join_lines)
    if offline:
        os.environ["HF_HUB_OFFLINE"] = "1"
    outputs = [Path(text) for text in output or ()]
    made = folders_to_be(output or ())
    folder = folder_of(sources, outputs, reference)
    if folder is not None:
        check_folder(stream=stream, bilingual=bilingual, models=models)
    plan = partial(plan_jobs, read_as=read_as, bilingual=bilingual, folders=made)
    jobs = () if folder else plan(sources, outputs, form)
    check_reference(reference, jobs, form)
    check_models(models, jobs, form)
    terms = open_glossary(glossary, no_glossary, domain, terminal)
    check_terms(terms, strict=strict_glossary, domain=domain)
    search = 1 if fast else beam or 4
    settings = Settings(
        model=models[0], engine=engine, beam=search, threads=threads, device=device, form=form,
        one_per_line=one_per_line, glossary=terms, domain=domain, reference=reference,
        memory=memory, read_as=read_as, thorough=strict_glossary, beside=tuple(models[1:]),
        alternatives=alternatives, join_lines=join_lines, keys=tuple(keys or ()),
        estimated=estimated, force=force,
    )  # fmt: skip
    if folder is not None:
        translate_folder(
            *folder, settings, terminal, pattern or [], processes, ray, force=force, dry_run=dry_run
        )
        return
    if dry_run:
        describe_plan(jobs, settings, made)
        return
    make_folders(made, sources)
    outcome = run(jobs, settings, terminal, stream=stream)
    as_json = form == "json" and bool(output)
    finish(outcome, terminal, as_json=as_json, whole=glossary is not None, strict=strict_glossary)
