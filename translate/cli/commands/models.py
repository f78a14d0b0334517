"""`visavis models`: list, pull, path, verify, remove. Only `pull` touches the network."""

from __future__ import annotations

import json
import os
from typing import Annotated

import typer

from translate.cli.app import App
from translate.cli.commands.options import TABLE_OR_JSON, TableOrJson, one_of
from translate.cli.show.stdout import write_stdout

_models = App(no_args_is_help=True, help="See, fetch and check translation models.")

Name = Annotated[str, typer.Argument(help="embedded, opus, a Marian folder, or a hub id.")]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.add_typer(_models, name="models")


@_models.command("list")
def list_models(
    form: TableOrJson = "table",
) -> None:
    """List the models on this machine."""
    from translate.models.catalogue import installed_models

    one_of("--format", form, TABLE_OR_JSON)
    rows = [
        {
            "name": model.name,
            "digest": model.digest,
            "megabytes": round((model.converted / "model.bin").stat().st_size / 1e6, 1),
            "license": model.license,
            "folder": str(model.folder),
        }
        for model in installed_models()
    ]
    if form == "json":
        write_stdout(json.dumps(rows, indent=1) + "\n")
        return
    for row in rows:
        write_stdout(
            f"{row['name']:<12} {row['megabytes']:>7} MB  {row['digest']}  "
            f"{row['license']:<10}  {row['folder']}\n"
        )
    if not any(row["name"] == "opus" for row in rows):
        typer.echo("opus         not here; better English: visavis models pull opus", err=True)


@_models.command()
def pull(
    name: Annotated[str, typer.Argument(help="opus, or a hub id like owner/name.")] = "opus",
    revision: Annotated[
        str | None, typer.Option(help="A commit, tag or branch instead of the pinned one.")
    ] = None,
) -> None:
    """Fetch a model from the hub and convert it (needs a network)."""
    from translate.models.hub import pull_model

    model = pull_model(name, revision=revision)
    typer.echo(f"{model.name} {model.digest} is ready in {model.folder}", err=True)


@_models.command()
def path(name: Name = "auto") -> None:
    """Print the folder of a model."""
    from translate.models.catalogue import find_model

    write_stdout(os.fsencode(find_model(name).folder) + b"\n")


@_models.command()
def verify(name: Name = "auto") -> None:
    """Compare a model's files with the digests recorded when it was made."""
    from translate.models.catalogue import find_model, verify_model

    model = find_model(name)
    verify_model(model)
    write_stdout(f"{model.name} {model.digest}: every file is as it was recorded\n")


@_models.command()
def remove(name: Annotated[str, typer.Argument(help="opus, or a hub id.")]) -> None:
    """Delete a pulled model from this machine."""
    from translate.models.hub import remove_model

    typer.echo(f"removed {remove_model(name)}", err=True)
