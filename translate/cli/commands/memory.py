"""`visavis memory`: import, export, stats, prune. The memory itself is `translate/memory/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.app import App
from translate.cli.commands.options import one_of
from translate.cli.complete import among
from translate.cli.show.stdout import write_stdout
from translate.errors import InputError

if TYPE_CHECKING:
    from align.bitext import Bitext, Pair

_memory = App(
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
        typer.Argument(
            metavar="FILE...", help="Bilingual files: .tsv .csv .jsonl .tmx .xlf .mxliff .html …"
        ),
    ],
    memory: File = Path("memory.sqlite"),
    everything: Annotated[
        bool, typer.Option("--all", help="Take every row, not only those that a person confirmed.")
    ] = False,
) -> None:
    """Take over the English that people vouch for; from now on it wins over any model.

    Of a file that says which rows a person confirmed (edited in the page, final in XLIFF), only
    those are taken, and of one that visavis wrote no others. A file that says nothing of it is
    taken whole. All files are read before anything is kept.
    """
    from translate.cli.join.bilingual import read_bitext
    from translate.cli.show.stderr import tell
    from translate.memory import Memory

    read = [(path, read_bitext(path, note=tell)) for path in files]
    wanted = [
        (path, bitext, *_chosen(path, bitext, everything=everything)) for path, bitext in read
    ]
    with Memory(memory) as kept:
        for path, bitext, chosen, told in wanted:
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
    from translate.cli.forms import form_of
    from translate.cli.show.stderr import tell
    from translate.formats.write import write_atomically
    from translate.memory import Memory

    form = form_of(output, EXTENSIONS)
    with Memory(memory, create=False) as kept:
        pairs = tuple(
            Pair(f"s{n}", f"s{n}", hit.source, hit.target, confirmed=True)
            for n, hit in enumerate(kept.vouched(), start=1)
        )
    bitext = Bitext(memory.name, pairs, "")
    write_atomically(output, format_bitext(bitext, form))
    tell(f"{output}: {len(pairs)} sentences")


@_memory.command()
def stats(
    memory: File = Path("memory.sqlite"),
    form: Annotated[
        str, typer.Option("--format", autocompletion=among("text", "json"), help="text or json.")
    ] = "text",
) -> None:
    """Say how much the memory holds."""
    from dataclasses import asdict

    from translate.memory import Memory

    one_of("--format", form, ("text", "json"))
    with Memory(memory, create=False) as kept:
        figures = kept.stats()
    if form == "json":
        write_stdout(json.dumps(asdict(figures)) + "\n")
        return
    write_stdout(
        f"{memory}: by people: {figures.human}, decoded by models: {figures.machine}, "
        f"{figures.size / 1e6:.1f} MB\n"
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


def _chosen(path: Path, bitext: Bitext, *, everything: bool) -> tuple[tuple[Pair, ...], str]:
    """Return the pairs to keep, and what to tell of the choice.

    Raises:
        InputError: the file says of its rows who vouches for them, and nobody does; or none has
            both languages.
    """
    if not any(pair.source and pair.target for pair in bitext.pairs):
        raise InputError(f"{path}: no sentence in French and in English; name a file of both")
    if everything:
        return bitext.pairs, ""
    if not bitext.has_states:
        return bitext.pairs, " (the file says of no row who vouches for it: all are taken)"
    confirmed = tuple(pair for pair in bitext.pairs if pair.confirmed)
    if not confirmed:
        raise InputError(
            f"{path}: 0 confirmed rows; mark those that are right as confirmed (in a table: in the "
            "column status), or --all takes every row"
        )
    return confirmed, " (the confirmed ones)"


def _today() -> str:
    from datetime import date

    return date.today().isoformat()
