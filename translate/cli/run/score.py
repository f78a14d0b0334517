"""The work of `visavis score`: read, match, score.

Its options are in `commands/score.py`, the reading of texts in `join/match_systems.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from align.metrics import compare_texts
from align.metrics.compare import Test
from align.metrics.scorers import Scorer
from align.metrics.scores import Comparison
from translate.cli.join.match_systems import Matched, ScoredText, as_source, match_texts, read_text
from translate.cli.run.reporter import Note
from translate.cli.run.score_doubts import doubts_of_matched, doubts_of_texts
from translate.cli.run.terms import open_terms
from translate.errors import UsageError
from translate.glossary.measure.accuracy import TermAccuracy

_MANY = 1000  # chosen: fewer are done before anyone wonders


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """How chance is drawn."""

    test: Test
    samples: int
    trials: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """What is to be scored and how.

    `comet` is a model, "" to do without; `note` is told at once what a reader should know.
    """

    hypotheses: tuple[str, ...]
    references: tuple[str, ...]
    source: str | None
    metrics: tuple[str, ...]
    comet: str
    glossary: Path | None
    domain: str | None
    draws: Draws
    one_per_line: bool
    threads: int
    note: Note


def run_score(request: ScoreRequest) -> Comparison:
    """Read the texts, bring them to the same segments, and score them.

    Raises:
        UsageError: if what is asked for needs a text that is not given.
        InputError: if a text cannot be read, or texts do not belong together.
        ModelMissingError: if COMET is asked for and not here.
    """
    hypotheses = [read_text(path) for path in request.hypotheses]
    references = _references(request, hypotheses)
    source = None if request.source is None else as_source(read_text(request.source))
    texts = [*hypotheses, *references, *([source] if source else [])]
    _check_french(request, any(text.sources for text in texts) or source is not None)
    notes = [f"{text.name}: {note}" for text in texts for note in text.notes]
    for note in (*notes, *doubts_of_texts(hypotheses, references, source)):
        request.note(note)
    matched = match_texts(
        hypotheses,
        references,
        source,
        one_per_line=request.one_per_line,
        threads=request.threads,
    )
    doubts = doubts_of_matched(matched, samples=request.draws.samples)
    for note in (*matched.notes, *doubts):
        request.note(note)
    extra = [scorer for scorer in (_terms(request, matched), _comet(request, matched)) if scorer]
    if "ter" in request.metrics and len(hypotheses) * len(matched.labels) > _MANY:
        request.note("TER takes a few seconds for a thousand segments")
    comparison = compare_texts(
        dict(zip(_names(hypotheses), matched.hypotheses, strict=True)),
        matched.references,
        metrics=request.metrics,
        extra=extra,
        test=request.draws.test,
        samples=request.draws.samples,
        trials=request.draws.trials,
        seed=request.draws.seed,
    )
    return replace(
        comparison, labels=matched.labels, sources=matched.sources, texts=matched.signature
    )


def _check_french(request: ScoreRequest, is_known: bool) -> None:
    """Refuse what needs the French without it, and a COMET that is not here, before any note."""
    if request.comet and not is_known:
        raise UsageError(
            "comet reads the French: give --source FILE, or a file that has both languages"
        )
    if request.glossary is not None and not is_known:
        raise UsageError(
            "--glossary needs the French: give --source FILE, or a file that has both languages"
        )
    if request.comet:
        from translate.cli.run.score_comet import find_comet

        find_comet(request.comet)


def _references(request: ScoreRequest, hypotheses: list[ScoredText]) -> list[ScoredText]:
    """Read the references, or take those that the first hypothesis brings along."""
    if request.references:
        return [read_text(path) for path in request.references]
    first = hypotheses[0]
    if not first.references:
        raise UsageError("there is no reference; give a human's translation with --reference FILE")
    name = f"the reference in {first.name}"
    return [replace(first, name=name, segments=first.references, references=())]


def _comet(request: ScoreRequest, matched: Matched) -> Scorer | None:
    """Return COMET if it is asked for."""
    if not request.comet:
        return None
    from translate.cli.run.score_comet import comet_scorer

    return comet_scorer(matched.sources, matched.references, request.comet)


def _terms(request: ScoreRequest, matched: Matched) -> TermAccuracy | None:
    """Return what counts the glossary's terms, None without one or without any term."""
    glossary = open_terms(request.glossary, request.domain, request.note)
    if glossary is None:
        return None
    terms = TermAccuracy(glossary, matched.sources, domain=request.domain)
    if not terms.found:
        request.note(f"no term of {glossary.name} occurs in the French")
        return None
    for k, rows in enumerate(terms.count(matched.references), start=1):
        total = [sum(column) for column in zip(*rows, strict=True)]
        request.note(f"terms in reference {k}: {terms.describe(total)}")
    return terms


def _names(texts: list[ScoredText]) -> list[str]:
    """Name systems after their files, with the folders where two files have the same name."""
    short = [Path(text.name).name for text in texts]
    return short if len(set(short)) == len(short) else [text.name for text in texts]
