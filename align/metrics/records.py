"""Scores as records for programs: JSON, tab-separated values, and every segment's own scores.

Tables for people are `view/scores/tables.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from align.metrics.scores import Comparison, MetricScore, SystemScores

_COLUMNS = ("system", "metric", "score", "mean", "confidence", "difference", "p", "signature")


def sorting_metric(system: SystemScores) -> int:
    """Return the index of the metric that segments are ranked by.

    chrF2++ if it is there, else chrF2: BLEU is coarse in a single segment.
    """
    names = [score.name for score in system.scores]
    return next((names.index(n) for n in ("chrF2++", "chrF2") if n in names), 0)


def render_json(comparison: Comparison, *, worst: int) -> str:
    """Write one object with everything but the segments that are not listed; nothing is rounded.

    Args:
        comparison: what to write.
        worst: how many of the worst segments to list for each system.
    """
    record = {
        "segments": len(comparison.labels),
        "references": len(comparison.references),
        "baseline": comparison.baseline.name,
        "test": comparison.test or None,
        "texts": comparison.texts,
        "systems": [
            {
                "system": system.name,
                "scores": [
                    _score_record(score, base)
                    for score, base in zip(system.scores, comparison.baseline.scores, strict=True)
                ],
                "worst": [
                    segment_record(comparison, system, k)
                    for k in system.worst(sorting_metric(system), worst)
                ],
            }
            for system in comparison.systems
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def segment_record(comparison: Comparison, system: SystemScores, k: int) -> dict[str, object]:
    """Return a segment with its scores; null where there is nothing to judge."""
    names = [score.name for score in system.scores]
    source = {"source": comparison.sources[k]} if comparison.sources else {}
    return {
        "system": system.name,
        "segment": comparison.labels[k],
        "scores": dict(zip(names, system.segments[k], strict=True)),
        **source,
        "hypothesis": system.hypotheses[k],
        "references": [reference[k] for reference in comparison.references],
    }


def render_segments(comparison: Comparison, form: str) -> str:
    """Write the scores of every segment of every system, as "tsv" or "jsonl"."""
    records = (
        segment_record(comparison, system, k)
        for system in comparison.systems
        for k in range(len(comparison.labels))
    )
    if form == "jsonl":
        return "".join(
            json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records
        )
    names = [score.name for score in comparison.baseline.scores]
    rows = [["system", "segment", *names]]
    rows += [
        [
            system.name,
            comparison.labels[k],
            *("" if value is None else f"{value:.4f}" for value in values),
        ]
        for system in comparison.systems
        for k, values in enumerate(system.segments)
    ]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def render_long(comparison: Comparison, *, digits: int) -> str:
    """Write a line for each system and metric, tab-separated."""
    return "".join("\t".join(row) + "\n" for row in _long_rows(comparison, digits))


def _score_record(score: MetricScore, base: MetricScore) -> dict[str, object]:
    record: dict[str, object] = {
        "name": score.name,
        "score": score.value,
        "signature": score.signature,
        "higher_is_better": score.higher_is_better,
    }
    if score.interval is not None:
        record["mean"] = score.interval.mean
        record["confidence"] = score.interval.half
        record["low"], record["high"] = score.interval.low, score.interval.high
    if score.p_value is not None:
        record["difference"] = score.value - base.value
        record["p_value"] = score.p_value
    if score.detail:
        record["detail"] = score.detail
    return record


def _long_rows(comparison: Comparison, digits: int) -> Iterator[list[str]]:
    """Yield a row for each system and metric."""
    yield list(_COLUMNS)
    for system in comparison.systems:
        for score, base in zip(system.scores, comparison.baseline.scores, strict=True):
            drawn = score.interval
            yield [
                _cell(system.name),
                score.name,
                f"{score.value:.{digits}f}",
                f"{drawn.mean:.{digits}f}" if drawn else "",
                f"{drawn.half:.{digits}f}" if drawn else "",
                "" if score.p_value is None else f"{score.value - base.value:.{digits}f}",
                "" if score.p_value is None else f"{score.p_value:.4f}",
                score.signature,
            ]


def _cell(text: str) -> str:
    """Put a text into a cell: no tabs, no line breaks."""
    return " ".join(text.split())
