"""`visavis estimate`: how good a translation seems to be. `run/estimate.py` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.finish import finish
from translate.cli.commands.options import LineByLine, Pair, Quiet, TheirDomain, Threads, one_of
from translate.cli.complete import among, model_names
from translate.errors import UsageError

_FORMATS = ("table", "jsonl", "json", "tsv", "html")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="estimate")(estimate)


def estimate(
    texts: Annotated[list[str], Pair],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            autocompletion=among(*_FORMATS),
            help="table, jsonl, json, tsv or html on stdout.",
        ),
    ] = "table",
    worst: Annotated[
        int | None, typer.Option(min=1, help="In the table: only the N worst, the worst first.")
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, max=100, help="Exit 8 if the whole text scores less than this."),
    ] = None,
    model: Annotated[
        str,
        typer.Option(autocompletion=model_names, help="The model that judges; as for translate."),
    ] = "auto",
    glossary: Annotated[
        Path | None, typer.Option(help="Renderings that it asks for cost no points.")
    ] = None,
    domain: TheirDomain = None,
    one_per_line: LineByLine = False,
    threads: Threads = 2,
    quiet: Quiet = False,
) -> None:
    """Estimate each unit of a translation without a reference: 0 to 100, and why.

    visavis estimate article.fr.txt article.en.txt     visavis estimate article.jsonl -f jsonl
    """
    from translate.cli.run.estimate import EstimateRequest, run_estimate
    from translate.cli.show.estimates import show_estimates
    from translate.cli.show.terminal import Terminal

    if len(texts) > 2:
        raise UsageError("give a French text and its English, or one bilingual file")
    one_of("--format", form, _FORMATS)
    if worst is not None and form != "table":
        raise UsageError("--worst is for the table; other forms have every unit")
    terminal = Terminal(quiet=quiet)
    request = EstimateRequest(
        texts=tuple(texts),
        model=model,
        glossary=glossary,
        domain=domain,
        one_per_line=one_per_line,
        threads=threads,
        note=terminal.note,
    )
    result = run_estimate(request)
    finish(show_estimates(result, form=form, worst=worst, fail_under=fail_under), terminal)
