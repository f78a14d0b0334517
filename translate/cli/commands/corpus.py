"""`visavis corpus`: a file of rows, part by part, on this machine or on a Ray cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.options import Beam, Enforced, Quiet
from translate.cli.complete import model_names
from translate.cli.exit_codes import ExitCode


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="corpus")(corpus)


def corpus(
    source: Annotated[Path, typer.Argument(help="A .jsonl or .parquet file.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the parts.")],
    column: Annotated[str, typer.Option(help="Of the French.")] = "text",
    into: Annotated[str, typer.Option(help="Of the English.")] = "english",
    rows: Annotated[int, typer.Option(min=1, help="In a part.")] = 1000,
    model: Annotated[
        str, typer.Option(autocompletion=model_names, help="As for translate.")
    ] = "auto",
    beam: Beam = 4,
    glossary: Enforced = None,
    processes: Annotated[
        int, typer.Option("--jobs", min=0, max=256, help="Processes here; 0: one a core.")
    ] = 0,
    ray: Annotated[
        str | None,
        typer.Option(help="A Ray cluster: auto, local, or its address (needs the extra ray)."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="With --ray: cores to use.")] = 2,
    estimated: Annotated[
        bool,
        typer.Option(
            "--estimate/--no-estimate", help="Score each row, and name what to look at in it."
        ),
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Translate also what is in another language.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Translate a column of a corpus; run again, it goes on where it stopped.

    visavis corpus news.parquet -o english/ --ray auto --workers 64
    """
    from translate.cli.run.corpus import CorpusRequest, count_parts, run_corpus
    from translate.cli.settings import Settings
    from translate.cli.show.terminal import Terminal
    from translate.engines.cores import cores
    from translate.glossary.load import load_glossary

    terminal = Terminal(quiet=quiet)
    terms = None if glossary is None else load_glossary(glossary)
    # One thread in every process, so that a part comes out the same wherever it is done.
    settings = Settings(
        model=model, beam=beam, threads=1, glossary=terms, estimated=estimated, force=force
    )
    request = CorpusRequest(
        source=source.absolute(),
        output=output.absolute(),
        column=column,
        into=into,
        rows=rows,
        settings=settings,
        jobs=workers if ray is not None else processes or cores(),
        ray=ray,
    )
    outcome = run_corpus(request, terminal)
    total = f"{outcome.rows:,} row{'' if outcome.rows == 1 else 's'}"
    terminal.note(f"{total} in {count_parts(outcome.parts)}, {outcome.failed or 'none'} failed")
    if outcome.failed:
        raise typer.Exit(ExitCode.SOME_FAILED)
