"""`visavis bench`: how fast, where the time goes, and how far from what the machine could do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import AnyModel, Enforced, TableOrJson
from translate.errors import InputError, UsageError

if TYPE_CHECKING:
    from translate.bench.figures import Figure
    from translate.bench.grid import Bare
    from translate.bench.whole import Rendering
    from translate.engines.engine import Engine
    from translate.glossary import Glossary
    from translate.models.catalogue import Model

PARTS = ("cold", "fixed", "text", "whole", "rivals", "limits", "quality")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="bench")(bench)


def bench(
    text: Annotated[Path, typer.Argument(help="A French text of some length.")],
    reference: Annotated[
        Path | None,
        typer.Option(help="Its English, line by line: quality is measured beside speed."),
    ] = None,
    model: AnyModel = "embedded",
    glossary: Enforced = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help=f"One of {', '.join(PARTS)}; repeatable.")
    ] = None,
    repeats: Annotated[int, typer.Option(min=1, help="Runs of each.")] = 5,
    form: TableOrJson = "table",
    compare: Annotated[
        Path | None, typer.Option(help="An older result (--format json), to show the change.")
    ] = None,
) -> None:
    """Measure speed here, in figures that can be compared: medians, extremes, ratios.

    visavis bench article.txt --format json > mine.json
    """
    from translate.bench.machine import describe_machine, load
    from translate.bench.report import Run, draw, format_json, parse_json
    from translate.cli.show.stdout import write_stdout
    from translate.formats.text import document_from_text, read_text
    from translate.glossary.load import load_glossary
    from translate.models.catalogue import find_model
    from translate.models.load import open_engine
    from translate.pipeline import split_document

    parts = tuple(only or PARTS)
    if not set(parts) <= set(PARTS) or form not in ("table", "json"):
        raise UsageError(f"--only takes {', '.join(PARTS)}; --format table or json")
    older = None
    if compare is not None:
        older = parse_json(read_text(compare).text, name=str(compare))
    source = read_text(text).text
    machine = describe_machine()
    opened = find_model(model)
    subject = _Subject(
        source,
        tuple(segment.text for _, segment in split_document(document_from_text(source))),
        reference,
        model,
        opened,
        open_engine(opened),
        glossary,
        None if glossary is None else load_glossary(glossary),
        repeats,
    )
    figures: list[Figure] = []
    for part in parts:
        typer.echo(f"measuring {part}", err=True)
        figures += _measure(part, subject, tuple(figures))
    name = f"{opened.name} {opened.digest}"
    run = Run(machine, name, subject.engine.signature, load(), tuple(figures))
    write_stdout(format_json(run) if form == "json" else draw(run, older))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is measured, on what."""

    source: str
    sentences: tuple[str, ...]
    reference: Path | None
    name: str  # as for --model
    model: Model
    engine: Engine
    terms: Path | None  # where the glossary is
    glossary: Glossary | None
    repeats: int


def _measure(part: str, subject: _Subject, figures: tuple[Figure, ...]) -> Iterator[Figure]:
    """Measure a part; the limits come after what they are compared with."""
    from translate.bench import cold, grid, limits, rivals, whole

    engine, model, repeats = subject.engine, subject.model, subject.repeats
    if part == "cold":
        yield from cold.measure_cold(
            subject.name, subject.source, glossary=subject.terms, repeats=repeats
        )
    elif part == "fixed":
        yield from grid.measure_grid(_bare(model, subject.sentences), repeats=repeats)
    elif part == "text":
        yield from grid.measure_text(engine, subject.sentences, repeats=repeats)
        yield from grid.measure_latency(engine, subject.sentences[:100])
    elif part == "whole":
        yield from whole.measure_whole(
            engine,
            subject.source,
            glossary=subject.glossary,
            renderings=_renderings(),
            repeats=repeats,
        )
    elif part == "rivals":
        yield from rivals.measure_rivals(engine, model, subject.sentences[:100], repeats=repeats)
    elif part == "limits":
        measured = limits.measure_limits()
        yield from limits.limit_figures(measured)
        yield from limits.measure_shares(figures, limits.read_shape(model.original), measured)
    elif subject.reference is not None:
        yield from _quality(subject.source, subject.reference, engine)


def _bare(model: Model, sentences: tuple[str, ...]) -> Bare:
    from translate.bench.grid import open_bare
    from translate.text.tokens import Tokenizer

    tokens = Tokenizer.from_folder(model.original).encode_source(" ".join(sentences[:3]))
    return open_bare(model.converted, [token.piece for token in tokens[:-1]])


def _renderings() -> tuple[Rendering, ...]:
    from align.view.html.render import render_page
    from translate.bench.whole import Rendering
    from translate.cli.join.bitext import bitext_of

    return (
        Rendering("links", lambda translation: bitext_of(translation)),
        Rendering("page", lambda translation: render_page(bitext_of(translation))),
    )


def _quality(source: str, reference: Path, engine: Engine) -> Iterator[Figure]:
    """Score the lines of a test set, at beam 1 and 4."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    from translate.bench.figures import Figure
    from translate.engines.engine import DecodingConfig
    from translate.formats.text import read_text

    lines, wanted = source.splitlines(), read_text(reference).text.splitlines()
    if len(lines) != len(wanted):
        raise InputError(
            f"{reference}: {len(wanted)} lines for {len(lines)} of the text; give one for each"
        )
    for beam in (1, 4):
        made = [
            hypothesis.text
            for hypothesis in engine.translate(lines, decoding=DecodingConfig(beam_size=beam))
        ]
        for name, metric in (("bleu", BLEU()), ("chrf", CHRF())):
            score = metric.corpus_score(made, [wanted]).score
            yield Figure(f"quality.beam{beam}.{name}", score, name, score, score, 1)
