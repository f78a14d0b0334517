"""The work of `visavis estimate`: read, let a model judge, gate.

Its options are in `commands/estimate.py`; how scores come about is `align/estimate/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bitext
from align.estimate import DocumentScore, Judge, document_score, estimate_bitext, load_weights
from align.exchange import format_jsonl, format_tsv
from translate.cli.join.read_pair import PairOptions, other_languages, read_texts
from translate.cli.join.terms import rendered_terms, with_terms
from translate.cli.join.witness import judge_of
from translate.cli.run.result import Note, RunResult
from translate.cli.show.estimate_table import draw_table
from translate.errors import InputError
from translate.glossary.load import load_glossary
from translate.models.catalogue import find_model
from translate.models.load import open_engine
from translate.signature import Signature
from translate.version import __version__

if TYPE_CHECKING:
    from translate.engines.engine import Engine

_LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateRequest:
    """What is to be judged and how; two texts, or one file of both.

    `note` is told at once what a reader should know.
    """

    texts: tuple[str, ...]
    form: str
    worst: int | None
    fail_under: float | None
    model: str
    glossary: Path | None
    domain: str | None
    one_per_line: bool
    threads: int
    note: Note


def run_estimate(request: EstimateRequest) -> RunResult:
    """Read, judge, and say whether the whole scores less than it must."""
    how = PairOptions(
        languages=_LANGUAGES,
        one_per_line=request.one_per_line,
        threads=request.threads,
        note=request.note,
    )
    bitext = read_texts(request.texts, how).bitext
    if other := other_languages(bitext):
        raise InputError(f"{bitext.title} is {other}; estimates are of French into English")
    # Terms that a file of ours brings are pinned as well.
    pinned = "file" if any(pair.terms for pair in bitext.pairs) else "none"
    if request.glossary is not None:
        glossary = load_glossary(request.glossary)
        pinned = glossary.digest
        for warning in glossary.warnings:
            request.note(str(warning))
        bitext = with_terms(bitext, glossary, rendered_terms, domain=request.domain)
    model = find_model(request.model)
    request.note(f"judged by the {model.name} model")
    if model.digest != load_weights().model:
        request.note(
            "the scale was fitted to another model: compare scores of this one with each other"
        )
    engine = open_engine(model, threads=request.threads)
    judge = judge_of(engine, threads=request.threads)
    judged = estimate_bitext(bitext, judge)
    whole = document_score(judged.pairs)
    signature = _signature(engine, judge, pinned)
    output = _rendered(judged, whole, signature, request)
    title = judged.title
    if whole is None:
        return RunResult(output=output, remarks=(f"{title}: no pairs",))
    failure = f"{title}: {whole.score:.1f} is under {request.fail_under or 0:g} (--fail-under)"
    return RunResult(
        output=output,
        remarks=(f"{title}: {whole}", f"signature {signature}"),
        failures=(failure,) if whole.score < (request.fail_under or 0) else (),
    )


def _signature(engine: Engine, judge: Judge, glossary: str) -> str:
    """Return what reproduces the scores of the same two texts."""
    own = Signature((("visavis", __version__),))
    items = (("fit", load_weights().digest), ("gloss", glossary))
    models = Signature.parse(engine.signature) + Signature.parse(judge.encoder.signature)
    return str(own + models + Signature(items))


def _rendered(
    bitext: Bitext, whole: DocumentScore | None, signature: str, request: EstimateRequest
) -> str:
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
