"""A translation as a bitext that is checked and judged: all that is known of it, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from align.estimate import estimate_bitext
from translate.cli.join.bitext import checked
from translate.cli.join.witness import judge_of, made_by

if TYPE_CHECKING:
    from align.bitext import Bitext
    from align.encoders.embed import Encoder
    from align.estimate import Weights
    from translate.cli.join.reference import Passage
    from translate.engines.engine import Engine
    from translate.translation import Translation


def judged_bitext(
    translation: Translation,
    engine: Engine,
    *,
    threads: int = 2,
    encoder: Encoder | None = None,
    passages: Sequence[Passage] | None = None,
    weights: Weights | None = None,
) -> Bitext:
    """Set a translation face to face with its source, check it, and let its engine judge it.

    Args:
        translation: what `translate_document` gave.
        engine: what made it; what it decoded is not decoded again.
        threads: for the sentence encoder.
        encoder: the sentence encoder, if it is loaded already.
        passages: those of a human's translation, one for each unit.
        weights: the scale of the scores, that of the package by default.

    Returns:
        A pair for each unit with its word links, flags, terms and estimate; what stays as it is in
        another language has none.
    """
    bitext, findings = checked(translation, passages=passages)
    known = {(p.source, p.target): f for p, f in zip(bitext.pairs, findings, strict=True)}
    judge = judge_of(
        engine,
        threads=threads,
        made=made_by(translation.units),
        encoder=encoder,
        findings=known,
        weights=weights,
    )
    left = {unit.segment.id for unit in translation.units if unit.stays}
    made = tuple(pair for pair in bitext.pairs if pair.id not in left)
    judged = iter(estimate_bitext(replace(bitext, pairs=made), judge).pairs)
    return replace(bitext, pairs=tuple(p if p.id in left else next(judged) for p in bitext.pairs))
