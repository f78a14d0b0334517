"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a file.

Columns count code points from 1, end exclusive, as the format wants them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from align.bitext import Span
from align.checks.core import Check, TextCheck
from align.checks.report import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Files:
    """Where the texts are.

    Args:
        target: the file that holds the targets.
        source: the file that holds the sources, "" if it is the same.
        lines: the line of each pair in both files, from 1, by the pair's id; empty if pairs are
            no lines.
    """

    target: str
    source: str
    lines: Mapping[str, int]


def format_sarif(
    found: Sequence[Finding], checks: Sequence[Check | TextCheck], *, files: Files, version: str
) -> str:
    """Write SARIF 2.1.0.

    Args:
        found: the findings.
        checks: those that ran, as rules.
        files: where they are.
        version: of the program.

    >>> from align.bitext import Flag, Pair
    >>> flag = Flag("numbers", "“12” has become “13”", "error", Span(5, 7), Span(6, 8))
    >>> item = Finding(Pair("l1", "l1", "Il a 12 ans.", "He is 13."), flag)
    >>> text = format_sarif([item], [], files=Files("a.en", "a.fr", {"l1": 1}), version="1")
    >>> json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 1, 'startColumn': 7, 'endColumn': 9}
    """
    rules = {check.id: check.summary for check in checks}
    rules |= {f.flag.name: f.flag.name for f in found if f.flag.name not in rules}
    driver = {
        "name": "visavis",
        "version": version,
        "rules": [{"id": id_, "shortDescription": {"text": text}} for id_, text in rules.items()],
    }
    index = {id_: k for k, id_ in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, files, index[item.flag.name]) for item in found],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _result(item: Finding, files: Files, rule: int) -> dict[str, Any]:
    """Return a finding: its place is the target's, the source's is a related one."""
    line = files.lines.get(item.pair.id)
    target = _place(files.target, line, item.flag.target)
    result: dict[str, Any] = {
        "ruleId": item.flag.name,
        "ruleIndex": rule,
        "level": item.flag.severity,
        "message": {"text": item.flag.message},
        "locations": [{"physicalLocation": target, "logicalLocations": [{"name": item.pair.id}]}],
    }
    if files.source:
        place = _place(files.source, line, item.flag.source)
        related = {"id": 1, "message": {"text": "the source"}, "physicalLocation": place}
        result["relatedLocations"] = [related]
    return result


def _place(path: str, line: int | None, span: Span | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path, errors="replace")}}
    if line is not None:
        region = {"startLine": line}
        if span is not None:
            region |= {"startColumn": span.start + 1, "endColumn": span.end + 1}
        place["region"] = region
    return place
