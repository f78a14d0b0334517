"""`visavis glossary import` and `export`: glossaries of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.options import GLOSSARY, GlossaryFile
from translate.cli.complete import among

Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        autocompletion=among("csv", "tsv", "tbx", "tmx", "yaml"),
        help="csv, tsv, tbx, tmx or yaml; else by the extension.",
    ),
]


def register_exchange(app: typer.Typer) -> None:
    """Add the two commands to `visavis glossary`."""
    app.command("import")(import_file)
    app.command("export")(export_file)


def import_file(
    file: Annotated[Path, typer.Argument(help="A glossary as .csv, .tsv, .tbx or .tmx.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write YAML; else stdout.")
    ] = None,
    form: Form = None,
) -> None:
    """Turn another program's glossary into YAML; every problem is listed with its line."""
    from translate.cli.forms import GLOSSARIES, form_of
    from translate.cli.run.table_glossary import read_exchange_text
    from translate.cli.show.stdout import write_stdout
    from translate.formats.write import write_atomically
    from translate.glossary.exchange import format_glossary, parse_exchange

    known = form or form_of(file, GLOSSARIES)
    content, notes = read_exchange_text(file, known)
    for note in notes:
        typer.echo(f"visavis: {file}: {note}", err=True)
    glossary = parse_exchange(content, known, name=str(file))
    for warning in glossary.warnings:
        typer.echo(f"warning: {warning}", err=True)
    text = format_glossary(glossary, "yaml")
    if output is None:
        write_stdout(text)
    else:
        write_atomically(output, text)
    typer.echo(f"visavis: {len(glossary.entries)} entries", err=True)


def export_file(
    file: Annotated[
        Path, typer.Argument(help="Where to write: .csv, .tsv, .tbx, .tmx, .yaml; - is stdout.")
    ],
    glossary: GlossaryFile = GLOSSARY,
    form: Form = None,
) -> None:
    """Write a glossary for another program; its tables get a row for each French form."""
    from translate.cli.forms import GLOSSARIES, form_of
    from translate.cli.outputs import STDOUT
    from translate.cli.show.stdout import write_stdout
    from translate.errors import UsageError
    from translate.formats.write import write_atomically
    from translate.glossary.exchange import format_glossary, rivals_of
    from translate.glossary.load import load_glossary

    if str(file) == STDOUT and form is None:
        raise UsageError("-: say in which form by --format: csv, tsv, tbx, tmx or yaml")
    known = form or form_of(file, GLOSSARIES)
    terms = load_glossary(glossary)
    text = format_glossary(terms, known)
    if str(file) == STDOUT:
        write_stdout(text)
    else:
        write_atomically(file, text)
    for source, targets in rivals_of(terms, known):
        english = " and ".join(f"'{target}'" for target in targets)
        message = f"'{source}' is {english}, which {known} cannot tell apart; .yaml does"
        typer.echo(f"warning: {message}", err=True)
