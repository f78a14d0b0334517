"""Findings written down: a table for people, JSON and JUnit XML for programs; SARIF is `sarif.py`.

They are the flags of a bitext that went through `check_bitext`. Spans count code points of the
pair's own texts, end exclusive. Writing files is the caller's work.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import SEVERITIES, Bitext, Flag, Pair
from align.checks.core import Check, TextCheck
from align.checks.show import shortened
from align.exchange.escape import escape, quote
from align.exchange.records import ends_of

_SHOWN = 160  # characters of a side in the table; chosen: two lines of a terminal


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag with the pair that it belongs to."""

    pair: Pair
    flag: Flag


def findings(bitext: Bitext, *, least: str = "note") -> tuple[Finding, ...]:
    """Return the findings of at least a severity, in the order of the text."""
    lowest = SEVERITIES.index(least)
    return tuple(
        Finding(pair, flag)
        for pair in bitext.pairs
        for flag in pair.flags
        if SEVERITIES.index(flag.severity) >= lowest
    )


def count_severities(items: Sequence[Finding]) -> dict[str, int]:
    """Count findings by severity, the gravest first."""
    counts = Counter(item.flag.severity for item in items)
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}


def draw_table(items: Sequence[Finding]) -> str:
    """Write findings for people: both texts of a pair, then a line for each finding.

    >>> pair = Pair("p1s1", "p1", "Il a 12 ans.", "He is 13.")
    >>> print(draw_table([Finding(pair, Flag("numbers", "“12” has become “13”", "error"))]))
    p1s1  Il a 12 ans.
          He is 13.
          error    numbers: “12” has become “13”
    """
    lines = []
    width = max((len(item.pair.id) for item in items), default=0)
    before: Pair | None = None
    for item in items:
        if item.pair is not before:
            before = item.pair
            lines.append(f"{item.pair.id:<{width}}  {shortened(item.pair.source, _SHOWN)}")
            lines.append(f"{'':<{width}}  {shortened(item.pair.target, _SHOWN)}")
        lines.append(
            f"{'':<{width}}  {item.flag.severity:<8} {item.flag.name}: {item.flag.message}"
        )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def format_json(bitext: Bitext, items: Sequence[Finding]) -> str:
    """Write one object: the text, the counts, a record for each finding."""
    record = {
        "name": bitext.title,
        "pairs": len(bitext.pairs),
        "counts": count_severities(items),
        "findings": [
            {
                "pair": item.pair.id,
                "check": item.flag.name,
                "severity": item.flag.severity,
                "message": item.flag.message,
                "source": item.pair.source,
                "target": item.pair.target,
                "source_span": ends_of(item.flag.source),
                "target_span": ends_of(item.flag.target),
            }
            for item in items
        ],
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def format_junit(
    bitext: Bitext, items: Sequence[Finding], checks: Sequence[Check | TextCheck]
) -> str:
    """Write JUnit XML: a suite for each check, a failed case for each error and warning.

    A check without any has one case that passed; notes pass with their message as output.
    """
    suites = [_suite(check.id, [f for f in items if f.flag.name == check.id]) for check in checks]
    known = {check.id for check in checks}
    others = dict.fromkeys(item.flag.name for item in items if item.flag.name not in known)
    suites += [_suite(name, [f for f in items if f.flag.name == name]) for name in others]
    name = quote(bitext.title)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={name}>\n'
    return head + "".join(suites) + "</testsuites>\n"


def _suite(id_: str, items: Sequence[Finding]) -> str:
    failed = sum(item.flag.severity != "note" for item in items)
    name = quote(id_)
    cases = "".join(_case(item) for item in items)
    cases = cases or f"<testcase classname={name} name={quote('no findings')}/>\n"
    size = max(1, len(items))
    return (
        f'<testsuite name={name} tests="{size}" failures="{failed}" errors="0">\n'
        f"{cases}</testsuite>\n"
    )


def _case(item: Finding) -> str:
    flag, pair = item.flag, item.pair
    head = f"<testcase classname={quote(flag.name)} name={quote(pair.id)}>"
    text = escape(f"{flag.message}\n{pair.source}\n{pair.target}")
    if flag.severity == "note":
        return f"{head}<system-out>{text}</system-out></testcase>\n"
    message, kind = quote(flag.message), quote(flag.severity)
    return f"{head}<failure type={kind} message={message}>{text}</failure></testcase>\n"


def describe(bitext: Bitext, items: Sequence[Finding]) -> Iterator[str]:
    """Yield a line or two: how much was found, and of what."""
    counts = ", ".join(
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in count_severities(items).items()
    )
    size = len(bitext.pairs)
    yield f"{bitext.title}: {size} pair{'' if size == 1 else 's'}, {counts}"
    names = Counter(item.flag.name for item in items)
    if names:
        yield ", ".join(f"{count} {name}" for name, count in names.most_common())
