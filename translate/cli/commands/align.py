"""`visavis align`: two texts side by side. `run/align.py` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import Quiet, SourceLanguage, TargetLanguage, Threads, one_of
from translate.cli.complete import among, model_names

if TYPE_CHECKING:
    from translate.cli.run.align import AlignRequest, AlignResult
    from translate.cli.show.terminal import Terminal

_ENCODERS = ("use", "e5", "length")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="align")(align)


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="French text file, or -.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its English translation.")],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="A file: .html .tmx .xlf .tsv .csv .jsonl .txt (vecalign's notation) .ladder "
            "(hunalign's); may be repeated. Without it a table goes to stdout.",
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            autocompletion=among(
                "html", "tmx", "xliff", "xliff2", "tsv", "csv", "jsonl", "vecalign", "hunalign"
            ),
            help="html, tmx, xliff, tsv, csv, jsonl, vecalign, hunalign on stdout; xliff2 "
            "(2.1), in .xlf too.",
        ),
    ] = "tsv",
    one_per_line: Annotated[
        bool, typer.Option("--one-per-line", help="Each line of both files is a sentence.")
    ] = False,
    encoder: Annotated[
        str,
        typer.Option(
            help="use (by meaning), e5 (the same, slower; an extra), length (by lengths alone)."
        ),
    ] = "use",
    gold: Annotated[
        Path | None, typer.Option(help="Human beads in vecalign's notation: print the agreement.")
    ] = None,
    drop_nulls: Annotated[
        bool, typer.Option("--drop-nulls", help="Leave out what has no counterpart.")
    ] = False,
    words: Annotated[
        bool,
        typer.Option(
            "--words/--no-words",
            help="Ask the model: link words in .html and .jsonl, find what was left out.",
        ),
    ] = True,
    model: Annotated[
        str,
        typer.Option(autocompletion=model_names, help="The model that is asked; as for translate."),
    ] = "auto",
    source_language: SourceLanguage = "fr",
    target_language: TargetLanguage = "en",
    threads: Threads = 2,
    quiet: Quiet = False,
) -> None:
    """Set two texts side by side: which sentences correspond, and how surely.

    visavis align article.fr.txt article.en.txt -o article.html
    """
    from translate.cli.outputs import STDOUT
    from translate.cli.run.align import AlignRequest, run_align
    from translate.cli.run.align_forms import NAMES, plan_forms
    from translate.cli.show.terminal import Terminal

    terminal = Terminal(quiet=quiet)

    form = one_of("--format", form, NAMES)
    languages = (source_language, target_language)
    request = AlignRequest(
        texts=(source, target),
        forms=plan_forms((source, target), output or [Path(STDOUT)], form, drop_nulls=drop_nulls),
        languages=languages,
        encoder=one_of("--encoder", encoder, _ENCODERS),
        model=model if words and languages == ("fr", "en") else None,
        threads=threads,
        one_per_line=one_per_line,
        drop_nulls=drop_nulls,
        gold=gold,
        note=terminal.note,
    )
    _deliver(run_align(request), request, terminal)


def _deliver(result: AlignResult, request: AlignRequest, terminal: Terminal) -> None:
    """Write the results, and say what they are."""
    from translate.cli.commands.finish import write_result
    from translate.cli.run.align_forms import render
    from translate.cli.show import alignment

    for path, form in request.forms.items():
        write_result(render(result.bitext, result.shown, form), path)
    for line in alignment.describe(result.bitext, result.shown):
        terminal.note(line)
    terminal.note(f"signature {result.bitext.signature}")
    if result.gold is not None:
        for line in alignment.describe_agreement(result.beads, result.gold):
            terminal.warn(line)
