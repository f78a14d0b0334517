"""Scores as one self-contained page: the table, how segments are spread, and which are the worst.

How it looks is `report.css`, the bones are `report.html.jinja`, the plots `plots.py`, the segments
`listed.py`; this file puts them together. No script, nothing from anywhere; same scores, same
bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from align.metrics.scores import Comparison, MetricScore
from align.view.html.facts import counted
from align.view.scores.listed import list_segments, showable
from align.view.scores.plots import Plot, Strip, draw_plot, draw_strips
from align.view.scores.tables import SIGNIFICANT, name_of_test
from align.view.templates import digest_source, load_templates


@dataclass(frozen=True, slots=True)
class _Cell:
    """A score in the table, and its interval as a strip."""

    value: str
    half: str
    difference: str
    significant: bool
    detail: str
    strip: Strip | None


def render_report(comparison: Comparison, *, title: str = "", digits: int = 1) -> str:
    """Return the report of a comparison, one HTML file that needs nothing else.

    Args:
        comparison: what to show; any text is shown as it is, whatever it holds.
        title: the heading, by default the names of the systems.
        digits: decimals of the scores.

    Returns:
        The page; to be written in UTF-8.

    >>> from align.metrics.compare import compare_texts
    >>> comparison = compare_texts({"a<b": ["Yes."]}, [["Yes, sir."]], samples=0)
    >>> "a&lt;b" in render_report(comparison)
    True
    """
    from markupsafe import Markup

    style = files("align.view.scores").joinpath("report.css").read_text(encoding="utf-8")
    template = load_templates("scores").get_template("report.html.jinja")
    return template.render(
        comparison=comparison,
        title=title or " · ".join(filter(None, (showable(s.name) for s in comparison.systems))),
        policy=f"default-src 'none'; style-src {digest_source(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        style=Markup(style),
        metrics=comparison.baseline.scores,
        rows=_rows(comparison, digits),
        plots=_plots(comparison),
        lists=tuple(list_segments(comparison, digits)),
        facts=_facts(comparison),
        test=name_of_test(comparison),
        threshold=SIGNIFICANT,
    )


def _facts(comparison: Comparison) -> tuple[str, ...]:
    counts = (
        (len(comparison.systems), "system"),
        (len(comparison.labels), "segment"),
        (len(comparison.references), "reference"),
    )
    facts = [counted(count, noun) for count, noun in counts]
    if blank := len(comparison.labels) - _scored(comparison):
        facts[1] += f", {blank:,} blank"
    return tuple(facts)


def _scored(comparison: Comparison) -> int:
    """Return how many segments say something, in the translation or in a reference."""
    return sum(any(value is not None for value in row) for row in comparison.baseline.segments)


def _rows(comparison: Comparison, digits: int) -> list[tuple[str, list[_Cell]]]:
    strips = [
        draw_strips([system.scores[m] for system in comparison.systems])
        for m in range(len(comparison.baseline.scores))
    ]
    return [
        (
            showable(system.name),
            [
                _cell(score, comparison.baseline.scores[m], strips[m][k], digits)
                for m, score in enumerate(system.scores)
            ],
        )
        for k, system in enumerate(comparison.systems)
    ]


def _cell(score: MetricScore, base: MetricScore, strip: Strip | None, digits: int) -> _Cell:
    difference = ""
    if score.p_value is not None:
        change = f"{score.value - base.value:+.{digits}f}".replace("-", "−")
        difference = f"{change}, p = {score.p_value:.4f}"
    return _Cell(
        f"{score.value:.{digits}f}",
        f"{score.interval.half:.{digits}f}" if score.interval else "",
        difference,
        score.p_value is not None and score.p_value < SIGNIFICANT,
        score.detail,
        strip,
    )


def _plots(comparison: Comparison) -> list[tuple[str, list[tuple[str, Plot]]]]:
    """Return for each metric a plot of each system, all to the same scale."""
    plots_of_metrics = []
    for m, metric in enumerate(comparison.baseline.scores):
        values = [
            [v[m] for v in system.segments if v[m] is not None] for system in comparison.systems
        ]
        plots = draw_plot(metric.name, [[v for v in column if v is not None] for column in values])
        names = [showable(system.name) for system in comparison.systems]
        plots_of_metrics.append((metric.name, list(zip(names, plots, strict=True))))
    return plots_of_metrics
