"""`visavis memory`: import, export, stats, prune. The memory itself is `translate/memory/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from align.bitext import Bitext, Pair

_memory = typer.Typer(
    no_args_is_help=True, help="Keep translations that people vouch for, and use them again."
)

File = Annotated[Path, typer.Option("--memory", help="The memory's file.", envvar="VISAVIS_MEMORY")]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.add_typer(_memory, name="memory")


@_memory.command("import")
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Bilingual files: .tsv .csv .jsonl .tmx .xlf .html"),
    ],
    memory: File = Path("memory.sqlite"),
    everything: Annotated[
        bool, typer.Option("--all", help="Take every row, not only those that a person confirmed.")
    ] = False,
) -> None:
    """Take over the English that people vouch for; from now on it wins over any model.

    In a file where some rows are confirmed (edited in the page, or final in XLIFF), only those are
    taken. All files are read before anything is kept.
    """
    from translate.cli.join.bilingual import read_bitext
    from translate.cli.show.stderr import tell
    from translate.memory import Memory

    read = [(path, read_bitext(path, note=tell)) for path in files]
    with Memory(memory) as kept:
        for path, bitext in read:
            chosen, told = _chosen(bitext, everything=everything)
            count = kept.vouch(
                ((pair.source, pair.target) for pair in chosen), origin=path.name, saved=_today()
            )
            tell(f"{path}: {count} of {len(bitext.pairs)} sentences kept{told}")


@_memory.command("export")
def export_file(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .tmx, .xlf, .tsv, .csv or .jsonl file.")
    ],
    memory: File = Path("memory.sqlite"),
) -> None:
    """Write everything that people vouch for into a file that other tools open."""
    from align.bitext import Bitext, Pair
    from align.forms import EXTENSIONS, format_bitext
    from translate.cli.show.stderr import tell
    from translate.formats.write import write_atomically
    from translate.memory import Memory

    kind = output.suffix.lower()
    if kind not in EXTENSIONS:
        raise typer.BadParameter(f"{output}: the extension must be one of {' '.join(EXTENSIONS)}")
    with Memory(memory, create=False) as kept:
        pairs = tuple(
            Pair(f"s{n}", f"s{n}", hit.source, hit.target, confirmed=True)
            for n, hit in enumerate(kept.vouched(), start=1)
        )
    bitext = Bitext(memory.name, pairs, "")
    write_atomically(output, format_bitext(bitext, EXTENSIONS[kind]))
    tell(f"{output}: {len(pairs)} sentences")


@_memory.command()
def stats(
    memory: File = Path("memory.sqlite"),
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say how much the memory holds."""
    from dataclasses import asdict

    from translate.memory import Memory

    if form not in ("text", "json"):
        raise typer.BadParameter(f"--format {form}: choose text or json")
    with Memory(memory, create=False) as kept:
        found = kept.stats()
    if form == "json":
        typer.echo(json.dumps(asdict(found)))
        return
    typer.echo(
        f"{memory}: by people: {found.human}, decoded by models: {found.machine}, "
        f"{found.size / 1e6:.1f} MB"
    )


@_memory.command()
def prune(
    memory: File = Path("memory.sqlite"),
    human: Annotated[
        bool, typer.Option("--human", help="Throw away what people vouch for as well.")
    ] = False,
) -> None:
    """Throw away what models made; it can be made again. What people wrote stays."""
    from translate.cli.show.stderr import tell
    from translate.memory import Memory

    with Memory(memory, create=False) as kept:
        made = kept.forget()
        told = f"; {kept.forget(human=True)} by people" if human else ""
    tell(f"{memory}: {made} sentences decoded by models thrown away{told}")


def _chosen(bitext: Bitext, *, everything: bool) -> tuple[list[Pair], str]:
    """Return the pairs to keep, and what to tell of the choice."""
    confirmed = [pair for pair in bitext.pairs if pair.confirmed]
    if everything or not confirmed:
        told = "" if everything else " (no row says that it is confirmed: all are taken)"
        return list(bitext.pairs), told
    return confirmed, " (the confirmed ones)"


def _today() -> str:
    from datetime import date

    return date.today().isoformat()
