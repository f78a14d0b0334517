"""`visavis glossary bench`: how well a glossary is kept on annotated sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import (
    TABLE_OR_JSON,
    StrictGlossary,
    TableOrJson,
    TranslatingModel,
    one_of,
)
from translate.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.engines.engine import Engine
    from translate.glossary.measure.bench import BenchSentence

# What --speed does not look at.
_TRANSLATING = ("glossary", "control", "strict_glossary", "model", "engine", "failures")


def register_bench(app: typer.Typer) -> None:
    """Add the command to `visavis glossary`."""
    app.command()(bench)


def bench(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="JSON lines with fr, en, terms; or French, a sentence a line.")
    ],
    glossary: Annotated[Path | None, typer.Option("--glossary", help="The glossary file.")] = None,
    control: Annotated[
        bool, typer.Option("--control", help="Pin targets that are wrong: does the glossary rule?")
    ] = False,
    strict_glossary: StrictGlossary = False,
    model: TranslatingModel = "auto",
    engine: Annotated[str, typer.Option(help="ctranslate2 or transformers.")] = "ctranslate2",
    speed: Annotated[
        int,
        typer.Option(
            "--speed",
            min=0,
            metavar="ENTRIES",
            help="Make up a glossary of so many, and only time loading and matching.",
        ),
    ] = 0,
    failures: Annotated[int, typer.Option(min=0, help="Show so many that went wrong.")] = 0,
    form: TableOrJson = "table",
) -> None:
    """Translate sentences without and with a glossary, and judge every term: the table of the docs.

    Entries are read one by one, for the entries of a benchmark may contradict each other.
    """
    one_of("--format", form, TABLE_OR_JSON)
    if speed:
        _refuse_beside_speed(context)
        _time(file, speed, form)
    elif glossary is None:
        raise UsageError("--glossary: name the glossary file")
    else:
        from translate.models.load import load_model

        sentences = _sentences(file, glossary, control=control)
        loaded = load_model(model, engine=engine)
        _measure(loaded, sentences, thorough=strict_glossary, failures=failures, form=form)


def _refuse_beside_speed(context: typer.Context) -> None:
    """Refuse what means nothing where nothing is translated."""
    beside = [
        f"--{name.replace('_', '-')}"
        for name in _TRANSLATING
        if (source := context.get_parameter_source(name)) and source.name == "COMMANDLINE"
    ]
    if beside:
        raise UsageError(f"--speed translates nothing; leave {', '.join(beside)} out")


def _sentences(file: Path, glossary: Path, *, control: bool) -> list[BenchSentence]:
    """Read a benchmark with the entries that it is measured on."""
    from translate.formats.text import read_text
    from translate.glossary.load import load_entries
    from translate.glossary.measure.bench import read_sentences, with_odd_targets

    entries = load_entries(glossary)
    text = read_text(file, one_per_line=True).text
    return read_sentences(text, with_odd_targets(entries) if control else entries, name=str(file))


def _measure(
    engine: Engine, sentences: Sequence[BenchSentence], *, thorough: bool, failures: int, form: str
) -> None:
    """Run a benchmark, and print its figures and some of what went wrong."""
    from translate.cli.show.bench_report import draw_failures, draw_report, format_report
    from translate.cli.show.stdout import write_stdout
    from translate.glossary.measure.bench import run_bench

    report = run_bench(engine, sentences, thorough=thorough)
    as_table = form == "table"
    write_stdout(draw_report(report) if as_table else format_report(report, engine.signature))
    write_stdout(draw_failures(report, failures))


def _time(file: Path, entries: int, form: str) -> None:
    """Time a made-up glossary on the French of a file."""
    from translate.cli.show.bench_report import draw_speed, format_speed
    from translate.cli.show.stdout import write_stdout
    from translate.formats.text import read_text
    from translate.glossary.measure.speed import measure_speed

    text = read_text(file, one_per_line=True).text
    times = measure_speed([line for line in text.splitlines() if line.strip()], entries=entries)
    write_stdout(format_speed(times) if form == "json" else draw_speed(times))
