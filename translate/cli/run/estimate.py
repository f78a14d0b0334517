"""The work of `visavis estimate`: read, let a model judge, write, gate.

Its options are in `commands/estimate.py`; how scores come about is `align/estimate/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from align.bitext import Bitext, Pair, Span, Term
from align.estimate import DocumentScore, Judge, document_score, estimate_bitext, load_weights
from align.exchange import format_jsonl, format_tsv
from translate.cli.join.read_pair import Reading, other_languages, read_texts
from translate.cli.join.witness import judge_of
from translate.cli.outputs import write_stdout
from translate.cli.show.estimate_table import draw_table
from translate.cli.show.stderr import tell
from translate.cli.show.summary import say
from translate.errors import InputError
from translate.glossary.enforce.renderings import ask, find_renderings
from translate.glossary.find.match import find_terms
from translate.glossary.load import load_glossary
from translate.glossary.words.pieces import split_pieces
from translate.models.catalogue import find_model
from translate.models.load import open_engine
from translate.signature import Signature
from translate.version import __version__

if TYPE_CHECKING:
    from translate.engines.engine import Engine
    from translate.glossary import Glossary

_FAILED = 8
_LANGUAGES = ("fr", "en")
_STATUS = {"asked": "satisfied", "allowed": "variant"}


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be judged and how; two texts, or one file of both."""

    texts: tuple[str, ...]
    form: str
    worst: int | None
    fail_under: float | None
    model: str
    glossary: Path | None
    domain: str | None
    one_per_line: bool
    threads: int
    quiet: bool


def run(request: Request) -> None:
    """Read, judge, write, and exit 8 if the whole scores less than it must."""
    how = Reading(_LANGUAGES, request.one_per_line, request.threads, request.quiet)
    bitext = read_texts(request.texts, how).bitext
    if other := other_languages(bitext):
        raise InputError(f"{bitext.title} is {other}; estimates are of French into English")
    # Terms that a file of ours brings are pinned as well.
    pinned = "file" if any(pair.terms for pair in bitext.pairs) else "none"
    if request.glossary is not None:
        glossary = load_glossary(request.glossary)
        pinned = glossary.digest
        for warning in glossary.warnings:
            say(str(warning), quiet=request.quiet)
        bitext = _with_terms(bitext, glossary, request.domain)
    model = find_model(request.model)
    say(f"judged by the {model.name} model", quiet=request.quiet)
    if model.digest != load_weights().model:
        note = "the scale was fitted to another model: compare scores of this one with each other"
        say(note, quiet=request.quiet)
    engine = open_engine(model, threads=request.threads)
    judge = judge_of(engine, threads=request.threads)
    judged = estimate_bitext(bitext, judge)
    whole = document_score(judged.pairs)
    signature = _signature(engine, judge, pinned)
    write_stdout(_rendered(judged, whole, signature, request))
    if whole is None:
        say(f"{judged.title}: no pairs", quiet=request.quiet)
        return
    say(f"{judged.title}: {whole}", quiet=request.quiet)
    say(f"signature {signature}", quiet=request.quiet)
    if request.fail_under is not None and whole.score < request.fail_under:
        tell(f"{judged.title}: {whole.score:.1f} is under {request.fail_under:g} (--fail-under)")
        raise typer.Exit(_FAILED)


def _signature(engine: Engine, judge: Judge, glossary: str) -> str:
    """Return what reproduces the scores of the same two texts."""
    own = Signature((("visavis", __version__),))
    items = (("fit", load_weights().digest), ("gloss", glossary))
    models = Signature.parse(engine.signature) + Signature.parse(judge.encoder.signature)
    return str(own + models + Signature(items))


def _rendered(bitext: Bitext, whole: DocumentScore | None, signature: str, request: Request) -> str:
    if request.form == "table":
        return draw_table(bitext.pairs, worst=request.worst)
    if request.form == "tsv":
        return format_tsv(bitext)
    if request.form == "html":
        from align.view.html.render import render_page
        from translate.cli.dates import dated

        return render_page(dated(bitext))
    records = list(_records(bitext, whole, signature))
    if request.form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    document = None if whole is None else {**whole.as_record(), "signature": signature}
    found = {"document": document, "units": records}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _records(
    bitext: Bitext, whole: DocumentScore | None, signature: str
) -> Iterator[dict[str, object]]:
    """Yield the record that every command writes of a pair, with its score where it is seen."""
    lines = format_jsonl(bitext).split("\n")
    for pair, line in zip(bitext.pairs, lines, strict=False):
        estimate = pair.estimate
        if estimate is not None and whole is not None:
            yield {
                "score": estimate.score,
                "band": estimate.band,
                "reasons": list(estimate.reasons),
                "parts": dict(estimate.parts),
                "document_score": whole.score,
                "judged_by": signature,
                **json.loads(line),
            }


def _with_terms(bitext: Bitext, glossary: Glossary, domain: str | None) -> Bitext:
    """Add the places where the English has what the glossary asks for; known terms stay."""
    whole = "\n".join(pair.source for pair in bitext.pairs)
    pairs = tuple(
        pair if pair.terms else replace(pair, terms=tuple(_terms(pair, glossary, whole, domain)))
        for pair in bitext.pairs
    )
    return replace(bitext, pairs=pairs)


def _terms(pair: Pair, glossary: Glossary, whole: str, domain: str | None) -> Iterator[Term]:
    pieces = split_pieces(pair.target)
    taken: set[tuple[int, int]] = set()
    for match in find_terms(glossary, pair.source, document_text=whole, domain=domain):
        if match.status != "matched":
            continue
        asked = ask(match)
        for found in find_renderings(asked, pieces, pair.target):
            if found.kind in _STATUS and found.span not in taken:
                taken.add(found.span)
                spans = Span(*asked.span), Span(*found.span)
                yield Term(asked.entry.source, asked.form, _STATUS[found.kind], *spans)
                break
