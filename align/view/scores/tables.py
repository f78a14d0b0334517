"""Scores as tables for people, on a terminal or in LaTeX; never without their signatures.

Records for programs are `metrics/records.py`.
"""

from __future__ import annotations

from align.metrics.records import sorting_metric
from align.metrics.scores import Comparison, MetricScore, SystemScores

SIGNIFICANT = 0.05  # sacreBLEU's threshold for its star
_STAR = "*"
_LATEX = {
    "\\": r"\textbackslash{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def draw_table(comparison: Comparison, *, worst: int = 0, digits: int = 1) -> str:
    """Draw a table for a terminal, the signatures under it, then the worst segments.

    Args:
        comparison: what to draw.
        worst: how many of the worst segments to list for each system.
        digits: decimals.
    """
    parts = [_draw(comparison, digits), _draw_signatures(comparison)]
    parts += [
        drawn
        for system in comparison.systems
        if (drawn := _draw_worst(comparison, system, worst, digits))
    ]
    return "\n".join(parts)


def _draw(comparison: Comparison, digits: int) -> str:
    """Draw a row a system, and under all but the first how it differs from that."""
    head = ["", *(score.name for score in comparison.baseline.scores)]
    rows = [head]
    for system in comparison.systems:
        rows.append(
            [_line(system.name), *(_with_interval(score, digits) for score in system.scores)]
        )
        if system.scores[0].p_value is not None:
            pairs = zip(system.scores, comparison.baseline.scores, strict=True)
            differences = (_difference(score, base, digits) for score, base in pairs)
            rows.append([f"  against {_line(comparison.baseline.name)}", *differences])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        f"{row[0]:<{widths[0]}}"
        + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        + "\n"
        for row in rows
    )


def _with_interval(score: MetricScore, digits: int) -> str:
    value = f"{score.value:.{digits}f}"
    return value if score.interval is None else f"{value} ± {score.interval.half:.{digits}f}"


def _difference(score: MetricScore, base: MetricScore, digits: int) -> str:
    star = _STAR if _is_significant(score) else " "
    return f"{score.value - base.value:+.{digits}f} p={score.p_value:.4f}{star}"


def _is_significant(score: MetricScore) -> bool:
    return score.p_value is not None and score.p_value < SIGNIFICANT


def _draw_signatures(comparison: Comparison) -> str:
    scores = comparison.baseline.scores
    rows = [(score.name, score.signature) for score in scores]
    rows += [("texts", comparison.texts)] if comparison.texts else []
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {signature}" for name, signature in rows]
    for system in comparison.systems:
        lines += [f"{_line(system.name)}: {s.name} {s.detail}" for s in system.scores if s.detail]
    if any(score.interval for score in scores):
        lines.append("± is half of what 95 % of the resampled scores span")
    if comparison.test:
        lines.append(
            f"{_STAR} is p < {SIGNIFICANT}: more than chance, by {name_of_test(comparison)}"
        )
    return "".join(f"{line}\n" for line in lines)


def name_of_test(comparison: Comparison) -> str:
    """Return what the p-values come from in words, "" if there are none."""
    names = {
        "": "",
        "bootstrap": "paired bootstrap resampling",
        "randomization": "paired approximate randomization",
    }
    return names[comparison.test]


def _draw_worst(comparison: Comparison, system: SystemScores, count: int, digits: int) -> str:
    metric = sorting_metric(system)
    worst = system.worst(metric, count)
    if not worst:
        return ""
    name = system.scores[metric].name
    lines = [f"worst of {_line(system.name) or 'all'} by {name}:"]
    for k in worst:
        lines.append(f"{system.segments[k][metric]:6.{digits}f}  {_line(comparison.labels[k])}")
        lines.append(f"        hyp  {_line(system.hypotheses[k]) or '(empty)'}")
        lines += [f"        ref  {_line(reference[k])}" for reference in comparison.references]
    return "".join(f"{line}\n" for line in lines)


def _line(text: str) -> str:
    """Put a text on one line, with nothing in it that a terminal would obey."""
    line = " ".join(text.split())
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in line
    )


def draw_latex(comparison: Comparison, *, digits: int = 1) -> str:
    """Write a table for LaTeX's booktabs, signatures as comments."""
    scores = comparison.baseline.scores
    lines = [f"% {score.name}: {score.signature}" for score in scores]
    lines += [f"% texts: {comparison.texts}"] if comparison.texts else []
    if comparison.test:
        against = f"against {_line(comparison.baseline.name)}"
        lines.append(f"% star: p < {SIGNIFICANT} {against}, {name_of_test(comparison)}")
    lines += [rf"\begin{{tabular}}{{l{'r' * len(scores)}}}", r"\toprule"]
    lines += [" & ".join(["System", *(_escape(score.name) for score in scores)]) + r" \\"]
    lines.append(r"\midrule")
    for system in comparison.systems:
        cells = [_escape(system.name), *(_latex_cell(score, digits) for score in system.scores)]
        lines.append(" & ".join(cells) + r" \\")
    lines += [r"\bottomrule", r"\end{tabular}"]
    return "".join(f"{line}\n" for line in lines)


def _latex_cell(score: MetricScore, digits: int) -> str:
    interval = "" if score.interval is None else rf" \pm {score.interval.half:.{digits}f}"
    star = "^{*}" if _is_significant(score) else ""
    return f"${score.value:.{digits}f}{star}{interval}$"


def _escape(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _line(text))
