"""The work of `visavis check`: read both texts, set them face to face, check, write, judge.

Its options are in `check.py`; the checks themselves are `align/checks/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from align.bitext import Bitext, Pair, Span, Term
from align.checks import CHECKS, Check, TextCheck, check_bitext, report, sarif, select_checks
from align.checks.report import Finding
from align.errors import CheckError, UnrelatedTextsError
from translate.cli import beside, sides
from translate.cli.bilingual import is_bilingual, read_bitext
from translate.cli.outputs import STDIN, write_stdout
from translate.cli.report import say
from translate.cli.tell import tell
from translate.errors import InputError
from translate.glossary.asked import ask, find_renderings
from translate.glossary.load import load_glossary
from translate.glossary.match import find_terms
from translate.glossary.sides import split_pieces
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
        return select_checks(None if only is None else _names(only), skip=_names(skip))
    except CheckError as error:
        raise typer.BadParameter(str(error)) from None


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


def run(request: Request) -> None:
    """Read, check, write, and exit 8 if there is what must not be."""
    bitext = _read(request)
    if request.glossary is not None:
        bitext = _with_terms(bitext, request)
    checked = check_bitext(bitext, checks=request.checks)
    found = report.findings(checked, least=request.least)
    write_stdout(_rendered(checked, found, request))
    for line in report.describe(checked, found):
        say(line, quiet=request.quiet)
    if request.fail_on is not None and report.findings(checked, least=request.fail_on):
        raise typer.Exit(_FAILED)


def _rendered(bitext: Bitext, found: tuple[Finding, ...], request: Request) -> str:
    if request.form == "json":
        return report.format_json(bitext, found)
    if request.form == "jsonl":
        from align.exchange import format_jsonl

        return format_jsonl(bitext)
    if request.form == "junit":
        return report.format_junit(bitext, found, request.checks)
    if request.form == "sarif":
        files = _files(bitext, request)
        return sarif.format_sarif(found, request.checks, files=files, version=__version__)
    return report.draw_table(found)


def _files(bitext: Bitext, request: Request) -> sarif.Files:
    """Say where the texts are, and on which lines if they were read line by line."""
    is_lines = request.one_per_line and len(request.texts) > 1
    lines = {pair.id: int(pair.id[1:]) for pair in bitext.pairs} if is_lines else {}
    source = request.texts[0] if len(request.texts) > 1 else ""
    return sarif.Files(request.texts[-1], source, lines)


def _read(request: Request) -> Bitext:
    """Return the pairs of the texts; exits 8 if nothing in them corresponds."""
    if len(request.texts) == 1:
        path = request.texts[0]
        if not is_bilingual(path):
            raise typer.BadParameter(f"{path} is one text; give its English as well")
        bitext = read_bitext(Path(path))
        # What was found before is about the texts as they were then.
        return replace(bitext, pairs=tuple(replace(pair, flags=()) for pair in bitext.pairs))
    if request.texts == (STDIN, STDIN):
        raise typer.BadParameter("'-' can be given once: there is one stdin")
    source, target = (
        sides.read_side(text, language=language, one_per_line=request.one_per_line)
        for text, language in zip(request.texts, request.languages, strict=True)
    )
    found = sides.check_languages(source, target, languages=request.languages)
    for note in (*source.notes, *target.notes, *found):
        say(note, quiet=request.quiet)
    if request.one_per_line:
        return _line_by_line(source, target, request)
    try:
        encoder = sides.named_encoder("use", threads=request.threads)
        beads = sides.align_sides(source, target, encoder=encoder).beads
    except UnrelatedTextsError as error:
        tell(str(error))
        raise typer.Exit(_FAILED) from None
    return beside.bitext_of(source, target, beads, languages=request.languages)


def _line_by_line(source: sides.Side, target: sides.Side, request: Request) -> Bitext:
    """Pair the lines of the same number; a blank one faces what is there."""
    theirs, ours = (
        {block.id: segment.text for block, segment in zip(side.blocks, side.segments, strict=True)}
        for side in (source, target)
    )
    last, ours_last = (int(side.blocks[-1].id[1:]) for side in (source, target))
    if last != ours_last:
        raise InputError(
            f"{source.document.name} has {last} lines and {target.document.name} {ours_last}; "
            "leave --one-per-line out, and they are aligned"
        )
    ids = sorted({*theirs, *ours}, key=lambda id_: int(id_[1:]))
    pairs = tuple(Pair(id_, id_, theirs.get(id_, ""), ours.get(id_, "")) for id_ in ids)
    return Bitext(source.document.name, pairs, "", *request.languages)


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
