"""How well a glossary is kept and how fast it is matched: figures for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from translate.glossary.enforce.term_use import USE_STATUSES
from translate.glossary.measure.bench import Report
from translate.glossary.measure.speed import Speed
from translate.glossary.measure.witnesses import Witnesses

_METHODS = ("edit", "prefix", "insert")


def draw_failures(report: Report, most: int) -> str:
    """Draw some of the terms that were not kept, a line each."""
    failed = [j for j in report.judged if not (j.met and j.placed) or j.doubled]
    return "".join(
        f"{use.entry.source} → {use.form}: {use.status} {use.method} {use.source_span}\n"
        for use in (item.use for item in failed[:most])
    )


def draw_speed(times: Speed) -> str:
    """Draw how long loading and matching take."""
    return (
        f"{'entries':<26} {times.entries:,}, found {times.found:,} times\n"
        f"{'loading':<26} {times.loading:.2f} s of processor time\n"
        f"{'matching':<26} {1000 * times.matching:.3f} ms a sentence\n"
    )


def format_speed(times: Speed) -> str:
    """Write how long loading and matching take for programs."""
    return json.dumps(asdict(times)) + "\n"


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


def format_report(report: Report, signature: str) -> str:
    """Write the figures for programs.

    Args:
        report: of a benchmark.
        signature: of the engine that was measured.
    """
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
