"""The work of `visavis check`: read, check, judge.

Its options are in `commands/check.py`, the reading of texts in `join/read_pair.py`; the checks
themselves are `align/checks/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Bitext
from align.checks import CHECKS, Check, TextCheck, check_bitext, report, sarif, select_checks
from align.checks.report import Finding
from align.errors import CheckError
from translate.cli.join.read_pair import PairOptions, Texts, other_languages, read_texts
from translate.cli.join.terms import forbidden_terms, with_terms
from translate.cli.run.result import Note, RunResult
from translate.errors import UsageError
from translate.glossary.load import load_glossary
from translate.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What is to be checked and how; two texts, or one file of both.

    `note` is told at once what a reader should know.
    """

    texts: tuple[str, ...]
    languages: tuple[str, str]
    form: str
    checks: tuple[Check | TextCheck, ...]
    least: str
    fail_on: str | None
    glossary: Path | None
    domain: str | None
    one_per_line: bool
    threads: int
    note: Note


def list_checks() -> str:
    """Name each check with what it finds."""
    width = max(len(check.id) for check in CHECKS)
    return "".join(f"{check.id:<{width}}  {check.summary}\n" for check in CHECKS)


def selected(only: str | None, skip: str) -> tuple[Check | TextCheck, ...]:
    """Return the checks of two lists with commas; exits 2 if there is no such check."""
    try:
        found = select_checks(None if only is None else _names(only), skip=_names(skip))
    except CheckError as error:
        raise UsageError(str(error)) from None
    if not found:
        raise UsageError("no check is left; --list names them all")
    return found


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


def run_check(request: CheckRequest) -> RunResult:
    """Read, check, and say what is found and what of it must not be."""
    how = PairOptions(
        languages=request.languages,
        one_per_line=request.one_per_line,
        threads=request.threads,
        note=request.note,
    )
    texts = read_texts(request.texts, how)
    bitext = texts.bitext
    if other := other_languages(bitext):
        only = "only the checks that know no language look at it"
        request.note(f"{bitext.title} is {other}: {only}")
    if request.glossary is not None:
        glossary = load_glossary(request.glossary)
        for warning in glossary.warnings:
            request.note(str(warning))
        bitext = with_terms(bitext, glossary, forbidden_terms, domain=request.domain)
    checked = check_bitext(bitext, checks=request.checks)
    found = report.findings(checked, least=request.least)
    return RunResult(
        output=_rendered(checked, found, texts, request),
        remarks=tuple(report.describe(checked, found)),
        failures=tuple(_failures(checked, len(found), request)),
    )


def _failures(checked: Bitext, shown: int, request: CheckRequest) -> Iterator[str]:
    grave = report.findings(checked, least=request.fail_on) if request.fail_on else ()
    if grave:
        hidden = len(grave) - shown
        more = f", {hidden} of them not shown (--severity {request.fail_on})" if hidden > 0 else ""
        yield f"{len(grave)} finding{'s' * (len(grave) != 1)} of --fail-on {request.fail_on}{more}"


def _rendered(
    bitext: Bitext, found: tuple[Finding, ...], texts: Texts, request: CheckRequest
) -> str:
    if request.form == "json":
        return report.format_json(bitext, found)
    if request.form == "jsonl":
        from align.exchange import format_jsonl

        return format_jsonl(bitext)
    if request.form == "junit":
        return report.format_junit(bitext, found, request.checks)
    if request.form == "sarif":
        return sarif.format_sarif(
            found,
            request.checks,
            target=texts.target,
            source=texts.source,
            version=__version__,
        )
    return report.draw_table(found)
