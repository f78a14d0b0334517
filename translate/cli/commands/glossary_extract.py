"""`visavis glossary extract`: what a glossary for some texts might hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import one_of
from translate.cli.complete import among, model_names

if TYPE_CHECKING:
    from translate.glossary.measure.extract import Candidate

_FORMATS = ("table", "yaml", "json")
# More renderings of one phrase than this do not help to choose.
_MOST_RENDERINGS = 4


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
    from translate.formats.text import read_text
    from translate.glossary.measure.extract import extract_terms
    from translate.models.load import load_model
    from translate.pipeline import translate_document

    documents = [read_text(file) for file in files]
    engine = load_model(model)
    units = [unit for document in documents for unit in translate_document(document, engine).units]
    segments = [(unit.segment.text, unit.hypothesis) for unit in units]
    candidates = extract_terms(segments, least=least)[:most]
    typer.echo({"table": _table, "yaml": _yaml, "json": _json}[form](candidates), nl=False)


def _table(candidates: tuple[Candidate, ...]) -> str:
    width = max((len(candidate.source) for candidate in candidates), default=0)
    return "".join(
        f"{candidate.count:>5}  {' '.join(candidate.source.split()):<{width}}  "
        + ", ".join(f"{text} ({n})" for text, n in candidate.renderings[:_MOST_RENDERINGS])
        + "\n"
        for candidate in candidates
    )


def _yaml(candidates: tuple[Candidate, ...]) -> str:
    from translate.glossary.entry import Entry
    from translate.glossary.exchange.yaml_text import format_yaml

    return format_yaml(
        Entry(
            id=f"draft-{k}",
            source=" ".join(candidate.source.split()),
            target=candidate.renderings[0][0] if candidate.renderings else "?",
            note=f"{candidate.count} times; "
            + ", ".join(text for text, _ in candidate.renderings[:_MOST_RENDERINGS]),
            status="draft",
        )
        for k, candidate in enumerate(candidates, start=1)
    )


def _json(candidates: tuple[Candidate, ...]) -> str:
    records = [
        {"source": c.source, "count": c.count, "renderings": dict(c.renderings)} for c in candidates
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
