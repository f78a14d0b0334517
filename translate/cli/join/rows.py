"""What is said of the English of a corpus' rows: a score for each, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from align.bitext import Pair
from align.encoders.embed import Encoder
from align.estimate import Weights, document_score
from translate.cli.join.bitext import checked
from translate.cli.join.witness import judge_of, made_by
from translate.corpus import Judged
from translate.engines.engine import Engine
from translate.pipeline import Translation


def judge_rows(
    translations: Sequence[Translation],
    engine: Engine,
    *,
    encoder: Encoder,
    weights: Weights | None = None,
) -> list[Judged]:
    """Check each row by itself, and estimate all of them together, in full batches.

    Args:
        translations: the English of each row.
        engine: what made it.
        encoder: knows what sentences mean.
        weights: the scale of the scores, that of the package by default.

    Returns:
        For each row the score of its text and the names of what to look at, without notes;
        "foreign" where something was left as it is, being in another language: that is not judged.
    """
    made: list[list[Pair]] = []
    known = {}
    for translation in translations:
        bitext, findings = checked(translation)
        left = {unit.segment.id for unit in translation.units if unit.stays}
        made.append([pair for pair in bitext.pairs if pair.id not in left])
        for pair, flags in zip(bitext.pairs, findings, strict=True):
            known[pair.source, pair.target] = flags
    units = [unit for translation in translations for unit in translation.units]
    judge = judge_of(
        engine, threads=1, made=made_by(units), encoder=encoder, findings=known, weights=weights
    )
    pairs = [pair for own in made for pair in own]
    estimates = judge.estimate(pairs)
    judged = iter(replace(p, estimate=e) for p, (e, _) in zip(pairs, estimates, strict=True))
    return [
        _judged(translation, list(islice(judged, len(own))))
        for translation, own in zip(translations, made, strict=True)
    ]


def _judged(translation: Translation, pairs: Sequence[Pair]) -> Judged:
    whole = document_score(pairs)
    names = {flag.name for pair in pairs for flag in pair.flags if flag.severity != "note"}
    if any(unit.stays for unit in translation.units):
        names.add("foreign")
    return Judged(None if whole is None else whole.score, tuple(sorted(names)))
