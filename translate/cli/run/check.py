"""The work of `visavis check`: read, check, write, judge.

Its options are in `commands/check.py`, the reading of texts in `join/read_pair.py`; the checks
themselves are `align/checks/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from align.bitext import Bitext, Pair, Span, Term
from align.checks import CHECKS, Check, TextCheck, check_bitext, report, sarif, select_checks
from align.checks.report import Finding
from align.errors import CheckError
from translate.cli.join.read_pair import Reading, Texts, other_languages, read_texts
from translate.cli.outputs import write_stdout
from translate.cli.show.stderr import tell
from translate.cli.show.summary import say
from translate.glossary.enforce.renderings import ask, find_renderings
from translate.glossary.find.match import find_terms
from translate.glossary.load import load_glossary
from translate.glossary.words.pieces import split_pieces
from translate.version import __version__

_FAILED = 8


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked and how; two texts, or one file of both."""

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
    quiet: bool


def list_checks() -> str:
    """Name each check with what it finds."""
    width = max(len(check.id) for check in CHECKS)
    return "".join(f"{check.id:<{width}}  {check.summary}\n" for check in CHECKS)


def selected(only: str | None, skip: str) -> tuple[Check | TextCheck, ...]:
    """Return the checks of two lists with commas; exits 2 if there is no such check."""
    try:
        found = select_checks(None if only is None else _names(only), skip=_names(skip))
    except CheckError as error:
        raise typer.BadParameter(str(error)) from None
    if not found:
        raise typer.BadParameter("no check is left; --list names them all")
    return found


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


def run(request: Request) -> None:
    """Read, check, write, and exit 8 if there is what must not be."""
    how = Reading(request.languages, request.one_per_line, request.threads, request.quiet)
    texts = read_texts(request.texts, how)
    bitext = texts.bitext
    if other := other_languages(bitext):
        note = "only the checks that know no language look at it"
        say(f"{bitext.title} is {other}: {note}", quiet=request.quiet)
    if request.glossary is not None:
        bitext = _with_terms(bitext, request)
    checked = check_bitext(bitext, checks=request.checks)
    found = report.findings(checked, least=request.least)
    write_stdout(_rendered(checked, found, texts, request))
    for line in report.describe(checked, found):
        say(line, quiet=request.quiet)
    grave = report.findings(checked, least=request.fail_on) if request.fail_on else ()
    if grave:
        hidden = len(grave) - len(found)
        more = f", {hidden} of them not shown (--severity {request.fail_on})" if hidden > 0 else ""
        tell(f"{len(grave)} finding{'s' * (len(grave) != 1)} of --fail-on {request.fail_on}{more}")
        raise typer.Exit(_FAILED)


def _rendered(bitext: Bitext, found: tuple[Finding, ...], texts: Texts, request: Request) -> str:
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


def _with_terms(bitext: Bitext, request: Request) -> Bitext:
    """Add the places where the English has what the glossary forbids."""
    assert request.glossary is not None
    glossary = load_glossary(request.glossary)
    for warning in glossary.warnings:
        say(str(warning), quiet=request.quiet)
    whole = "\n".join(pair.source for pair in bitext.pairs)

    def terms(pair: Pair) -> Iterator[Term]:
        pieces = split_pieces(pair.target)
        matches = find_terms(glossary, pair.source, document_text=whole, domain=request.domain)
        for asked in (ask(match) for match in matches if match.status == "matched"):
            for place in find_renderings(asked, pieces, pair.target):
                if place.form in asked.forbidden:
                    spans = Span(*asked.span), Span(*place.span)
                    yield Term(asked.entry.source, asked.form, "forbidden", *spans)

    pairs = tuple(replace(pair, terms=tuple(terms(pair))) for pair in bitext.pairs)
    return replace(bitext, pairs=pairs)
