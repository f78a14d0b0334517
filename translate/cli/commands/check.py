"""`visavis check`: what is wrong with a translation that is there. `run/check.py` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.finish import finish
from translate.cli.commands.options import (
    LineByLine,
    Pair,
    Quiet,
    SourceLanguage,
    TargetLanguage,
    TheirDomain,
    Threads,
    one_of,
    split_names,
)
from translate.cli.complete import among
from translate.errors import UsageError

_FORMATS = ("table", "json", "jsonl", "junit", "sarif")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="check")(check)


def check(
    texts: Annotated[list[str] | None, Pair] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            autocompletion=among(*_FORMATS),
            help="table, json, jsonl, junit or sarif on stdout.",
        ),
    ] = "table",
    only: Annotated[
        str | None, typer.Option("--checks", help="Only these, with commas between.")
    ] = None,
    skip: Annotated[str, typer.Option("--skip-checks", help="All but these.")] = "",
    listed: Annotated[bool, typer.Option("--list", help="Name the checks, and stop.")] = False,
    least: Annotated[
        str, typer.Option("--severity", help="Show from here on: note, warning or error.")
    ] = "warning",
    fail_on: Annotated[
        str | None,
        typer.Option(help="Exit 8 if there is a finding of note, warning or error, or graver."),
    ] = None,
    glossary: Annotated[
        Path | None, typer.Option(help="Look for the renderings that it forbids as well.")
    ] = None,
    domain: TheirDomain = None,
    one_per_line: LineByLine = False,
    source_language: SourceLanguage = "fr",
    target_language: TargetLanguage = "en",
    threads: Threads = 2,
    quiet: Quiet = False,
) -> None:
    """Check a translation: numbers, names, negation, what was left in French, and more.

    visavis check article.fr.txt article.en.txt     visavis check memory.tmx --fail-on error
    """
    from align.bitext import SEVERITIES
    from translate.cli.run.check import CheckRequest, run_check, selected
    from translate.cli.show.findings import list_checks, show_findings
    from translate.cli.show.stdout import write_stdout
    from translate.cli.show.terminal import Terminal

    if listed:
        write_stdout(list_checks())
        return
    if not texts or len(texts) > 2:
        raise UsageError("give a French text and its English, or one bilingual file")
    one_of("--format", form, _FORMATS)
    one_of("--severity", least, SEVERITIES)
    if fail_on:
        one_of("--fail-on", fail_on, SEVERITIES)
    terminal = Terminal(quiet=quiet)
    request = CheckRequest(
        texts=tuple(texts),
        languages=(source_language, target_language),
        least=least,
        checks=selected(None if only is None else split_names(only), split_names(skip)),
        glossary=glossary,
        domain=domain,
        one_per_line=one_per_line,
        threads=threads,
        note=terminal.note,
    )
    result = run_check(request)
    finish(show_findings(result, form=form, fail_on=fail_on), terminal)
