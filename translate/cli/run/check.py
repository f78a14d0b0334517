"""The work of `visavis check`: read, check, judge.

Its options are in `commands/check.py`, the reading of texts in `join/read_pair.py`; the checks
themselves are `align/checks/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Bitext
from align.checks import Check, TextCheck, check_bitext, report, select_checks
from align.checks.report import Finding
from align.errors import CheckError
from translate.cli.join.read_pair import PairOptions, Texts, other_languages, read_texts
from translate.cli.join.terms import forbidden_terms, with_terms
from translate.cli.run.reporter import Note
from translate.cli.run.terms import open_terms
from translate.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What is to be checked and how; two texts, or one file of both.

    `note` is told at once what a reader should know.
    """

    texts: tuple[str, ...]
    languages: tuple[str, str]
    checks: tuple[Check | TextCheck, ...]
    least: str
    glossary: Path | None
    domain: str | None
    one_per_line: bool
    threads: int
    note: Note


def selected(only: Sequence[str] | None, skip: Sequence[str]) -> tuple[Check | TextCheck, ...]:
    """Return the checks that are wanted; refuses what is no check."""
    try:
        checks = select_checks(only, skip=skip)
    except CheckError as error:
        raise UsageError(str(error)) from None
    if not checks:
        raise UsageError("no check is left; --list names them all")
    return checks


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What came of it.

    Args:
        bitext: the pairs with all that the checks found.
        findings: what of it is to be shown.
        texts: what was read, and where each pair stands in it.
        checks: those that have looked.
    """

    bitext: Bitext
    findings: tuple[Finding, ...]
    texts: Texts
    checks: tuple[Check | TextCheck, ...]


def run_check(request: CheckRequest) -> CheckResult:
    """Read and check.

    Raises:
        UsageError: if two texts are wanted and there is one.
        InputError: if a text cannot be read; see `read_texts`.
        GlossaryError: if the glossary has problems.
    """
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
    glossary = open_terms(request.glossary, request.domain, request.note)
    if glossary is not None:
        bitext = with_terms(bitext, glossary, forbidden_terms, domain=request.domain)
    checked = check_bitext(bitext, checks=request.checks)
    findings = report.findings(checked, least=request.least)
    return CheckResult(bitext=checked, findings=findings, texts=texts, checks=request.checks)
