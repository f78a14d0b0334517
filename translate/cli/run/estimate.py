"""The work of `visavis estimate`: read, let a model judge.

Its options are in `commands/estimate.py`; how scores come about is `align/estimate/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bitext
from align.estimate import DocumentScore, Judge, document_score, estimate_bitext
from translate.cli.join.read_pair import PairOptions, other_languages, read_texts
from translate.cli.join.scale import scale_of
from translate.cli.join.terms import rendered_terms, with_terms
from translate.cli.join.witness import judge_of, likelihood_of
from translate.cli.run.reporter import Note
from translate.cli.run.terms import open_terms
from translate.errors import InputError
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
    model: str
    glossary: Path | None
    domain: str | None
    one_per_line: bool
    threads: int
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateResult:
    """What came of it.

    Args:
        bitext: the pairs with their estimates.
        whole: the score of all of them, None if there are none.
        signature: what reproduces the scores.
    """

    bitext: Bitext
    whole: DocumentScore | None
    signature: str


def run_estimate(request: EstimateRequest) -> EstimateResult:
    """Read and judge.

    Raises:
        InputError: if a text cannot be read, or is in other languages; see `read_texts`.
        GlossaryError: if the glossary has problems.
        ModelError: if the model cannot be loaded.
    """
    model = find_model(request.model)
    weights = scale_of(model)

    @cache
    def opened() -> Engine:  # not before it is asked: what cannot be read is told at once
        return open_engine(model, threads=request.threads)

    how = PairOptions(
        languages=_LANGUAGES,
        one_per_line=request.one_per_line,
        threads=request.threads,
        note=request.note,
        likelihood=lambda sources, targets: likelihood_of(opened())(sources, targets),
    )
    bitext = read_texts(request.texts, how).bitext
    if other := other_languages(bitext):
        raise InputError(f"{bitext.title} is {other}; estimates are of French into English")
    # Terms that a file of ours brings are pinned as well.
    pinned = "file" if any(pair.terms for pair in bitext.pairs) else "none"
    glossary = open_terms(request.glossary, request.domain, request.note)
    if glossary is not None:
        pinned = glossary.digest
        bitext = with_terms(bitext, glossary, rendered_terms, domain=request.domain)
    request.note(f"judged by the {model.name} model")
    if model.digest != weights.model:
        request.note(
            "the scale was fitted to another model: compare scores of this one with each other"
        )
    judge = judge_of(opened(), threads=request.threads, weights=weights)
    judged = estimate_bitext(bitext, judge)
    whole = document_score(judged.pairs)
    signature = _signature(opened(), judge, weights.digest, pinned)
    return EstimateResult(bitext=judged, whole=whole, signature=signature)


def _signature(engine: Engine, judge: Judge, fit: str, glossary: str) -> str:
    """Return what reproduces the scores of the same two texts."""
    own = Signature((("visavis", __version__),))
    items = (("fit", fit), ("gloss", glossary))
    models = Signature.parse(engine.signature) + Signature.parse(judge.encoder.signature)
    return str(own + models + Signature(items))
