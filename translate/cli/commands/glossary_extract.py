"""`visavis glossary extract`: what a glossary for some texts might hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.commands.options import one_of
from translate.cli.complete import among, model_names

_FORMATS = ("table", "yaml", "json")


def register_extract(app: typer.Typer) -> None:
    """Add the command to `visavis glossary`."""
    app.command()(extract)


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="French texts.")],
    model: Annotated[
        str, typer.Option(autocompletion=model_names, help="The model whose renderings to show.")
    ] = "auto",
    least: Annotated[int, typer.Option("--min", min=1, help="Fewest occurrences.")] = 2,
    most: Annotated[int, typer.Option("--most", min=1, help="Longest list.")] = 50,
    form: Annotated[
        str,
        typer.Option(
            "--format", autocompletion=among("table", "yaml", "json"), help="table, yaml or json."
        ),
    ] = "table",
) -> None:
    """List phrases that the texts repeat, with counts and the model's English for them.

    With --format yaml, they come as drafts: choose, correct, and take `status: draft` out.
    """
    one_of("--format", form, _FORMATS)
    from translate.cli.show.candidates import show_candidates
    from translate.cli.show.stdout import write_stdout
    from translate.formats.text import read_text
    from translate.glossary.measure.extract import extract_terms
    from translate.models.load import load_model
    from translate.pipeline import translate_document

    documents = [read_text(file) for file in files]
    engine = load_model(model)
    units = [unit for document in documents for unit in translate_document(document, engine).units]
    segments = [(unit.segment.text, unit.hypothesis) for unit in units]
    candidates = extract_terms(segments, least=least)[:most]
    write_stdout(show_candidates(candidates, form))
