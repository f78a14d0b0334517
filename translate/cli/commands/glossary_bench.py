"""`visavis glossary bench`: how well a glossary is kept on annotated sentences."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.commands.options import (
    TABLE_OR_JSON,
    StrictGlossary,
    TableOrJson,
    TranslatingModel,
    one_of,
)
from translate.errors import UsageError
from translate.glossary.enforce.term_use import USE_STATUSES

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from translate.engines.engine import Engine
    from translate.glossary.measure.bench import BenchSentence, Report

_METHODS = ("edit", "prefix", "insert")
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
    """Run a benchmark and print its figures and some of what went wrong."""
    from translate.glossary.measure.bench import run_bench

    report = run_bench(engine, sentences, thorough=thorough)
    typer.echo(
        draw_report(report) if form == "table" else _json(report, engine.signature), nl=False
    )
    for item in [j for j in report.judged if not (j.met and j.placed) or j.doubled][:failures]:
        use = item.use
        typer.echo(f"{use.entry.source} → {use.form}: {use.status} {use.method} {use.source_span}")


def _time(file: Path, entries: int, form: str) -> None:
    """Time a made-up glossary on the French of a file."""
    from translate.formats.text import read_text
    from translate.glossary.measure.speed import measure_speed

    text = read_text(file, one_per_line=True).text
    times = measure_speed([line for line in text.splitlines() if line.strip()], entries=entries)
    if form == "json":
        typer.echo(json.dumps(asdict(times)))
        return
    typer.echo(f"{'entries':<26} {times.entries:,}, found {times.found:,} times")
    typer.echo(f"{'loading':<26} {times.loading:.2f} s of processor time")
    typer.echo(f"{'matching':<26} {1000 * times.matching:.3f} ms a sentence")


def draw_report(report: Report) -> str:
    """Draw the figures, one a line."""
    kept = report.statuses()["satisfied"] + report.statuses()["variant"]
    rows = [
        ("occurrences", f"{report.total} in {report.sentences - report.without} sentences"),
        ("without enforcement", _share(kept, report.total)),
        ("term success", _share(*report.count("met"))),
        ("right place", _share(*report.count("placed"))),
        ("  by attention alone", _share(*report.borne_out("attention"))),
        ("  by letters alone", _share(*report.borne_out("letters"))),
        ("  by a blind reading alone", _share(*report.borne_out("blind"))),
        ("  another word passes so", _share(*report.count("misplaced"))),
        ("  found there on reading", _share(*report.count("read"))),
        ("right number", _share(*report.count("number"))),
        ("double translated", _share(*report.count("doubled"))),
        ("term-less byte-identical", f"{report.identical} of {report.without}"),
        ("processor time", f"{report.time:.2f} times"),
        ("not found in the French", str(report.missed)),
        ("statuses", _counted(report.statuses(), USE_STATUSES)),
        ("methods", _counted(report.methods(), _METHODS)),
    ]
    if report.chrf is not None:
        without, with_terms = report.chrf
        change = f"{without:.2f} without, {with_terms:.2f} with ({with_terms - without:+.2f})"
        at = [name for name, _ in rows].index("term-less byte-identical")
        rows.insert(at, ("chrF outside the terms", change))
    return "".join(f"{name:<26} {value}\n" for name, value in rows)


def _json(report: Report, signature: str) -> str:
    from translate.glossary.measure.witnesses import Witnesses

    names = ("met", "placed", "misplaced", "read", "number", "doubled")
    record: dict[str, Any] = {name: report.count(name) for name in names}
    record["witnesses"] = {name: report.borne_out(name) for name in Witnesses._fields}
    record |= {"occurrences": report.total, "missed": report.missed, "chrf": report.chrf}
    record |= {"identical": (report.identical, report.without), "time": round(report.time, 3)}
    record |= {"statuses": dict(report.statuses()), "methods": dict(report.methods())}
    return json.dumps(record | {"signature": signature}, ensure_ascii=False, indent=1) + "\n"


def _counted(counts: Counter[str], names: tuple[str, ...]) -> str:
    """List counts that are not zero."""
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name])


def _share(part: int, total: int) -> str:
    """Write a share with its counts."""
    return f"{100 * part / max(1, total):5.1f} %  ({part} of {total})"
