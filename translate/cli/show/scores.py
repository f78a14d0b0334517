"""Scores in the form that is wanted, and which of them are worse than they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from align.metrics import records
from align.metrics.scores import Comparison
from align.view.scores import tables
from translate.cli.show.result import CommandResult


def show_scores(
    comparison: Comparison, *, form: str, gates: Mapping[str, float], digits: int, worst: int
) -> CommandResult:
    """Show scores.

    Args:
        comparison: of the systems.
        form: table, json, tsv or latex.
        gates: the least scores by the metric's name; the most, where less is better.
        digits: decimals.
        worst: how many of the worst segments to list.
    """
    scored = {item.name for system in comparison.systems for item in system.scores}
    return CommandResult(
        output=_render(comparison, form, digits=digits, worst=worst),
        remarks=tuple(
            f"--fail-under {name} holds nothing: there is no such score"
            for name in sorted(gates.keys() - scored)
        ),
        failures=tuple(_failures(comparison, gates)),
    )


def _render(comparison: Comparison, form: str, *, digits: int, worst: int) -> str:
    if form == "json":
        return records.render_json(comparison, worst=worst)
    if form == "tsv":
        return records.render_long(comparison, digits=digits)
    if form == "latex":
        return tables.draw_latex(comparison, digits=digits)
    return tables.draw_table(comparison, worst=worst, digits=digits)


def _failures(comparison: Comparison, gates: Mapping[str, float]) -> Iterator[str]:
    """Say which scores are worse than their gates."""
    for system in comparison.systems:
        for item in system.scores:
            gate = gates.get(item.name)
            if gate is None:
                continue
            if item.value < gate if item.higher_is_better else item.value > gate:
                word = "under" if item.higher_is_better else "over"
                yield f"{system.name}: {item.name} {item.value:.4f} is {word} {gate:g}"
