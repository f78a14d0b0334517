"""`visavis score`: translations against references. Its options; `run/score.py` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from translate.cli.commands.finish import finish
from translate.cli.commands.options import Quiet, TheirDomain, one_of, split_names
from translate.cli.complete import among
from translate.errors import UsageError

if TYPE_CHECKING:
    from align.metrics.compare import Test
    from align.metrics.scores import Comparison
    from translate.cli.run.score import ScoreRequest

_FORMATS = ("table", "json", "tsv", "latex")
_TESTS = ("bootstrap", "randomization")
_SEGMENTS = (".tsv", ".jsonl")
# By what people call them; sacreBLEU's chrF is chrF2 in its output.
_NAMES = {
    "bleu": "BLEU",
    "chrf": "chrF2",
    "chrf2": "chrF2",
    "chrf++": "chrF2++",
    "chrf2++": "chrF2++",
    "ter": "TER",
    "terms": "Terms",
    "comet": "COMET",
}
_COMET = "comet"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="score")(score)


def score(
    hypotheses: Annotated[
        list[str], typer.Argument(metavar="HYP...", help="Translations; the first is the baseline.")
    ],
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", "-r", help="A human's translation; may be repeated."),
    ] = None,
    source: Annotated[str | None, typer.Option("--source", "-s", help="The French text.")] = None,
    metrics: Annotated[
        str,
        typer.Option(
            "--metrics", "-m", help="Of bleu, chrf, chrf++, ter, comet; all: the first four."
        ),
    ] = "bleu,chrf,chrf++",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            autocompletion=among(*_FORMATS),
            help="table, json, tsv or latex on stdout.",
        ),
    ] = "table",
    comet_model: Annotated[
        str, typer.Option(help="For the metric comet: a checkpoint on this machine.")
    ] = "Unbabel/wmt22-comet-da",  # what COMET's own command takes
    html: Annotated[Path | None, typer.Option(help="Write a report, one page.")] = None,
    segments: Annotated[
        Path | None, typer.Option(help="Write every segment's scores: .tsv or .jsonl.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(metavar="METRIC=N", help="Exit 8 if worse (chrf=55, ter=60, terms=95)."),
    ] = None,
    glossary: Annotated[
        Path | None, typer.Option(help="Count its terms as well; needs the French.")
    ] = None,
    domain: TheirDomain = None,
    test: Annotated[
        str, typer.Option(help="How systems are compared: bootstrap or randomization.")
    ] = "bootstrap",
    samples: Annotated[int, typer.Option(min=0, help="Resamples for intervals; 0: none.")] = 1000,
    trials: Annotated[int, typer.Option(min=1, help="Trials of the randomization.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws.")] = 12345,
    digits: Annotated[int, typer.Option("--width", "-w", min=0, max=10, help="Decimals.")] = 1,
    worst: Annotated[int, typer.Option(min=0, help="How many worst segments to list.")] = 5,
    one_per_line: Annotated[
        bool, typer.Option("--one-per-line", help="Lines correspond: never align.")
    ] = False,
    threads: Annotated[int, typer.Option(min=1, help="Cores for aligning.")] = 2,
    quiet: Quiet = False,
) -> None:
    """Score translations against references: BLEU, chrF, TER, with intervals and signatures.

    visavis score ours.txt theirs.txt --reference human.en --html report.html
    """
    from translate.cli.run.score import Draws, ScoreRequest, run_score
    from translate.cli.show.scores import show_scores
    from translate.cli.show.terminal import Terminal

    terminal = Terminal(quiet=quiet)
    gates = _gates(fail_under or [])
    chosen = _metrics(metrics, gates)
    one_of("--format", form, _FORMATS)
    request = ScoreRequest(
        hypotheses=tuple(hypotheses),
        references=tuple(reference or ()),
        source=source,
        metrics=chosen,
        comet=comet_model if _wants_comet(metrics, gates) else "",
        glossary=glossary,
        domain=domain,
        draws=Draws(
            test=cast("Test", one_of("--test", test, _TESTS)),
            samples=samples,
            trials=trials,
            seed=seed,
        ),
        one_per_line=one_per_line,
        threads=threads,
        note=terminal.note,
    )
    _check(request, gates, html, segments)
    comparison = run_score(request)
    _write(comparison, html, segments, digits=digits)
    finish(show_scores(comparison, form=form, gates=gates, digits=digits, worst=worst), terminal)


def _write(
    comparison: Comparison, html: Path | None, segments: Path | None, *, digits: int
) -> None:
    """Write the files that are asked for."""
    from align.metrics import records
    from translate.formats.write import write_atomically

    if html is not None:
        from align.view.scores.report import render_report

        write_atomically(html, render_report(comparison, digits=digits))
    if segments is not None:
        form = segments.suffix.lower().removeprefix(".")
        write_atomically(segments, records.render_segments(comparison, form))


def _metrics(written: str, gates: dict[str, float]) -> tuple[str, ...]:
    """Return sacreBLEU's metrics to compute: those asked for, and those that a gate needs."""
    from align.metrics.scorers import METRICS

    asked = split_names(written.lower())
    if asked == ["all"]:
        return METRICS
    for name in asked:
        if name not in (*METRICS, _COMET):
            known = ", ".join((*METRICS, _COMET))
            raise UsageError(f"--metrics {name}: choose of {known}, or all")
    asked += [key for key in METRICS if _NAMES[key] in gates]
    return tuple(key for key in METRICS if key in asked)


def _wants_comet(written: str, gates: dict[str, float]) -> bool:
    return _COMET in split_names(written.lower()) or _NAMES[_COMET] in gates


def _gates(written: list[str]) -> dict[str, float]:
    """Read `chrf=55`; exits 2 if it is not so."""
    gates = {}
    for text in written:
        name, _, number = text.partition("=")
        key = _NAMES.get(name.strip().lower())
        try:
            value = float(number)
        except ValueError:
            value = -1.0
        if key is None or not 0 <= value < float("inf"):
            raise UsageError(
                f"--fail-under {text}: write METRIC=NUMBER, as in chrf=55; metrics are "
                "bleu, chrf, chrf++, ter, terms, comet"
            )
        gates[key] = value
    return gates


def _check(
    request: ScoreRequest, gates: dict[str, float], html: Path | None, segments: Path | None
) -> None:
    """Refuse what cannot be, before any work."""
    from translate.cli.outputs import STDIN
    from translate.formats.write import check_writable

    read = [*request.hypotheses, *request.references, *([request.source] if request.source else [])]
    if read.count(STDIN) > 1:
        raise UsageError("'-' can be given once: there is one stdin")
    if len(set(request.hypotheses)) < len(request.hypotheses):
        raise UsageError("a hypothesis is given twice; give each file once")
    if "Terms" in gates and request.glossary is None:
        raise UsageError("--fail-under terms needs --glossary")
    if segments is not None and segments.suffix.lower() not in _SEGMENTS:
        raise UsageError(f"--segments {segments}: the extension is .tsv or .jsonl")
    for path in (html, segments):
        if path is None:
            continue
        if path.resolve() in [Path(text).resolve() for text in read]:
            raise UsageError(f"{path} would be replaced by its own scores")
        check_writable(path)
