"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a file.

Lines and columns begin at 1, columns count code points, and an end column is exclusive, as the
format wants them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from align.bitext import Span
from align.checks.core import Check, TextCheck
from align.checks.report import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The id of a pair and a span of its side in, a place of a file out.
_Placer = Callable[[str, Span | None], dict[str, Any]]
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that holds one side of the pairs, or both.

    Args:
        path: what the reader's program calls it.
        text: what it holds, "" if pairs have no lines in it.
        starts: the offset into the text at which a pair's side begins, by the pair's id; a side
            that is put together from several places is left out.
    """

    path: str
    text: str = field(default="", repr=False)
    starts: Mapping[str, int] = field(default_factory=dict, repr=False)


def format_sarif(
    findings: Sequence[Finding],
    checks: Sequence[Check | TextCheck],
    *,
    target: TextFile,
    source: TextFile | None = None,
    version: str,
) -> str:
    r"""Write SARIF 2.1.0.

    Args:
        findings: the findings.
        checks: those that ran, as rules.
        target: where the targets are.
        source: where the sources are, None if it is the same file.
        version: of the program.

    >>> from align.bitext import Flag, Pair
    >>> flag = Flag("numbers", "“12” has become “13”", "error", Span(5, 7), Span(6, 8))
    >>> item = Finding(Pair("l2", "l2", "Il a 12 ans.", "He is 13."), flag)
    >>> english = TextFile("a.en", "Yes.\r\n  He is 13.", {"l2": 8})
    >>> run = json.loads(format_sarif([item], [], target=english, version="1"))["runs"][0]
    >>> run["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 2, 'startColumn': 9, 'endLine': 2, 'endColumn': 11}
    """
    rules = {check.id: check.summary for check in checks}
    rules |= {f.flag.name: f.flag.name for f in findings if f.flag.name not in rules}
    driver = {
        "name": "visavis",
        "version": version,
        "rules": [{"id": id_, "shortDescription": {"text": text}} for id_, text in rules.items()],
    }
    index = {id_: k for k, id_ in enumerate(rules)}
    in_target, in_source = _placer(target), _placer(source) if source else None
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, index[f.flag.name], in_target, in_source) for f in findings],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _result(
    finding: Finding, rule: int, in_target: _Placer, in_source: _Placer | None
) -> dict[str, Any]:
    flag, id_ = finding.flag, finding.pair.id
    place = {
        "physicalLocation": in_target(id_, flag.target),
        "logicalLocations": [{"name": id_}],
    }
    record: dict[str, Any] = {
        "ruleId": flag.name,
        "ruleIndex": rule,
        "level": flag.severity,
        "message": {"text": flag.message},
        "locations": [place],
    }
    if in_source is not None:
        there = in_source(id_, flag.source)
        text = {"text": "the source"}
        record["relatedLocations"] = [{"id": 1, "message": text, "physicalLocation": there}]
    return record


def _placer(file: TextFile) -> _Placer:
    """Return what gives a span of a pair's side its place in a file."""
    uri = {"uri": quote(file.path, errors="replace")}
    lines = [0, *(match.end() for match in _LINE_END.finditer(file.text))]

    def line_and_column(offset: int) -> tuple[int, int]:
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1

    def place(id_: str, span: Span | None) -> dict[str, Any]:
        start = file.starts.get(id_)
        if start is None:
            return {"artifactLocation": uri}
        if span is None:
            return {"artifactLocation": uri, "region": {"startLine": line_and_column(start)[0]}}
        line, column = line_and_column(start + span.start)
        last, end = line_and_column(start + span.end)
        region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}
        return {"artifactLocation": uri, "region": region}

    return place
