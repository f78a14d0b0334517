"""`visavis glossary`: show and check. Drawing tables is `show/glossary_tables.py`.

Trying a phrase is `glossary_phrase.py`, import and export are `glossary_exchange.py`, candidates
for terms `glossary_extract.py`, the measurement of enforcement `glossary_bench.py`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.app import App
from translate.cli.commands.glossary_bench import register_bench
from translate.cli.commands.glossary_exchange import register_exchange
from translate.cli.commands.glossary_extract import register_extract
from translate.cli.commands.glossary_phrase import register_test
from translate.cli.commands.options import (
    GLOSSARY,
    TABLE_OR_JSON,
    Domain,
    TableOrJson,
    one_of,
)
from translate.cli.complete import model_names
from translate.cli.exit_codes import ExitCode
from translate.cli.show.stdout import write_stdout
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.glossary import Glossary
    from translate.glossary.find.survey import TermOccurrences


_glossary = App(no_args_is_help=True, help="See, check and try the terms that a glossary pins.")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    register_exchange(_glossary)
    register_test(_glossary)
    register_extract(_glossary)
    register_bench(_glossary)
    app.add_typer(_glossary, name="glossary")


@_glossary.command()
def show(
    file: Annotated[
        Path | None, typer.Argument(help="The glossary file.", show_default=str(GLOSSARY))
    ] = None,
    glossary: Annotated[
        Path | None, typer.Option("--glossary", help="The same, as other commands name it.")
    ] = None,
    form: TableOrJson = "table",
) -> None:
    """Show every entry, the French forms that it is found under, and its rules."""
    from translate.cli.show.glossary_tables import draw_entries, entry_record
    from translate.glossary.load import load_glossary

    one_of("--format", form, TABLE_OR_JSON)
    if file and glossary:
        raise UsageError(f"{file} and --glossary {glossary}: name one glossary")
    loaded = load_glossary(file or glossary or GLOSSARY)
    if form == "json":
        _print_json([entry_record(entry) for entry in loaded.entries])
    else:
        write_stdout(draw_entries(loaded))
    _print_warnings(loaded)


@_glossary.command()
def check(
    file: Annotated[Path, typer.Argument(help="The glossary file.")] = GLOSSARY,
    against: Annotated[
        Path | None, typer.Option(help="A French text: count the terms in it.")
    ] = None,
    domain: Domain = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 8 if there are warnings.")] = False,
    forms: Annotated[
        bool, typer.Option("--forms", help="Show the French forms that rules made, too.")
    ] = False,
    model: Annotated[
        str,
        typer.Option(
            autocompletion=model_names, help="Warn of English that this model cannot write."
        ),
    ] = "auto",
    form: TableOrJson = "table",
) -> None:
    """Check a glossary; list every problem with its line, and what never occurs in a text."""
    from translate.cli.run.terms import note_domain
    from translate.cli.show.glossary_tables import check_record, describe, draw_forms, draw_tallies
    from translate.cli.show.stderr import tell
    from translate.glossary.load import load_glossary
    from translate.glossary.measure.encodable import Vocabulary, find_unencodable

    one_of("--format", form, TABLE_OR_JSON)
    loaded = load_glossary(file)
    note_domain(loaded, domain, tell)
    unencodable = find_unencodable(loaded, Vocabulary.of_model(model))
    loaded = replace(loaded, warnings=(*loaded.warnings, *unencodable))
    tallies = None if against is None else _survey(loaded, against, domain)
    if form == "json":
        _print_json(check_record(loaded, tallies, forms=forms))
    else:
        write_stdout(f"{describe(loaded)}\n")
        for warning in loaded.warnings:
            write_stdout(f"warning: {warning}\n")
        if forms:
            write_stdout(draw_forms(loaded))
        if tallies is not None:
            write_stdout(draw_tallies(tallies))
    if strict and loaded.warnings:
        raise typer.Exit(ExitCode.GATE_FAILED)


def _survey(glossary: Glossary, path: Path, domain: str | None) -> tuple[TermOccurrences, ...]:
    from translate.cli.join.sources import bring_readers
    from translate.formats.read import read_document
    from translate.glossary.find.survey import survey
    from translate.text.split import split_document
    from translate.untranslatable.find import marked_spans

    bring_readers()
    document = read_document(path)
    blocks = {block.id: block for block in document.blocks}
    places = split_document(document)
    return survey(
        glossary,
        [segment.text for _, segment in places],
        document_text=document.text,
        domain=domain,
        kept=[marked_spans(blocks[name], segment) for name, segment in places],
    )


def _print_json(value: object) -> None:
    write_stdout(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_warnings(glossary: Glossary) -> None:
    for warning in glossary.warnings:
        typer.echo(f"warning: {warning}", err=True)
