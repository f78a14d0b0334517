"""What checks found, in the form that is wanted, and what of it must not be."""

from __future__ import annotations

from collections.abc import Iterator

from align.checks import CHECKS, report, sarif
from translate.cli.run.check import CheckResult
from translate.cli.show.result import CommandResult
from translate.version import __version__


def list_checks() -> str:
    """Name each check with what it finds."""
    width = max(len(check.id) for check in CHECKS)
    return "".join(f"{check.id:<{width}}  {check.summary}\n" for check in CHECKS)


def show_findings(result: CheckResult, *, form: str, fail_on: str | None) -> CommandResult:
    """Show the findings.

    Args:
        result: what came of the checks.
        form: table, json, jsonl, junit or sarif.
        fail_on: the least severity that must not be found; None lets all pass.
    """
    return CommandResult(
        output=_render(result, form),
        remarks=tuple(report.describe(result.bitext, result.findings)),
        failures=tuple(_failures(result, fail_on)),
    )


def _failures(result: CheckResult, fail_on: str | None) -> Iterator[str]:
    grave = report.findings(result.bitext, least=fail_on) if fail_on else ()
    if grave:
        hidden = len(grave) - len(result.findings)
        more = f", {hidden} of them not shown (--severity {fail_on})" if hidden > 0 else ""
        yield f"{len(grave)} finding{'s' * (len(grave) != 1)} of --fail-on {fail_on}{more}"


def _render(result: CheckResult, form: str) -> str:
    if form == "json":
        return report.format_json(result.bitext, result.findings)
    if form == "jsonl":
        from align.exchange import format_jsonl

        return format_jsonl(result.bitext)
    if form == "junit":
        return report.format_junit(result.bitext, result.findings, result.checks)
    if form == "sarif":
        return sarif.format_sarif(
            result.findings,
            result.checks,
            target=result.texts.target,
            source=result.texts.source,
            version=__version__,
        )
    return report.draw_table(result.findings)
