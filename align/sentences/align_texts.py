"""Two texts in, their beads out: `align_texts`, the whole of sentence alignment in one call.

Cutting texts into sentences is the caller's work, and so is showing the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from align.encoders.embed import Encoder, UniversalEncoder
from align.errors import AlignError, UnrelatedTextsError
from align.sentences.beads import Alignment
from align.sentences.confidence import judge_beads
from align.sentences.length import LengthCost, agreement
from align.sentences.moved import note_moved
from align.sentences.omitted import Likelihood, settle_alone
from align.sentences.refine import look_again
from align.sentences.search import find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import count_characters, make_side

# Mean cosine of the beads below which texts do not correspond. On the development texts it is .53
# or more for translations, .22 or less for the halves of different books.
_RELATED = 0.3
# By lengths alone little tells. Chosen: with more left alone, or lengths less likely than that,
# it is no translation; the development texts have .1 alone at most, and .4 likely at least.
_MOST_ALONE, _LIKELY = 0.6, 0.1
_LENGTHS_ARE_RIGHT = 0.85  # of beads there whose lengths agree very well


def align_texts(
    source: Sequence[str],
    target: Sequence[str],
    *,
    encoder: Encoder | str = "use",
    source_ends: Sequence[int] = (),
    target_ends: Sequence[int] = (),
    likelihood: Likelihood | None = None,
) -> Alignment:
    """Find which sentences of two texts correspond.

    Args:
        source: sentences in reading order, in a language that the encoder knows.
        target: their translation, cut into sentences.
        encoder: "use", the bundled multilingual one; "e5", an extra; "length", lengths alone
            (Gale and Church), which needs nothing and errs two to three times as often; or your
            own.
        source_ends: numbers of sentences after which a paragraph ends, ascending (2 and 5: the
            first paragraph has two sentences, the second three). No bead crosses the end of a
            paragraph; where both texts have paragraphs, they tend to end together.
        target_ends: the same for the target.
        likelihood: a translation model from the source's language into the target's, asked which
            sentences nobody translated; without it the encoder decides alone. By lengths nothing
            is asked.

    Returns:
        Beads with `cost` (1 − centred cosine; by lengths, 1 − likelihood) and `confidence`.
        A sentence that nothing corresponds to is a bead of its own.

    Raises:
        ValueError: if there is no encoder of that name.
        AlignError: if a side has no sentences, or the encoder's package is missing.
        UnrelatedTextsError: if nothing corresponds.

    >>> from align.encoders.embed import FakeEncoder
    >>> french = ["Le chien dort.", "Il fait nuit ce soir.", "Fin."]
    >>> english = ["The dog sleeps and night falls tonight.", "End."]
    >>> words = {"le": "the", "chien": "dog", "dort": "sleeps", "nuit": "night",
    ...          "soir": "tonight", "fin": "end"}
    >>> alignment = align_texts(french, english, encoder=FakeEncoder(words))
    >>> [(bead.source, bead.target) for bead in alignment.beads]
    [((0, 1), (0,)), ((2,), (1,))]
    """
    for name, side in (("source", source), ("target", target)):
        if not side:
            raise AlignError(f"the {name} has no sentences; there is nothing to align")
    if encoder == "length":
        return _by_length(source, target, source_ends, target_ends)
    if isinstance(encoder, str):
        encoder = load_encoder(encoder)
    cost = SimilarityCost(
        make_side(encoder.encode(source), source, source_ends),
        make_side(encoder.encode(target), target, target_ends),
    )
    first = find_alignment(cost)
    likeness = [cost.similarity(b.source, b.target) for b in first.beads if b.source and b.target]
    if not likeness or np.mean(likeness) < _RELATED:
        raise UnrelatedTextsError(
            "these texts do not correspond: no sentences of theirs say the same; "
            "check that they are the right files"
        )
    refined = look_again(cost, first, source, target, encoder)
    settled = settle_alone(refined.beads, cost, (source, target), encoder, likelihood)
    beads = note_moved(settled, cost, float(np.mean(likeness)))
    return Alignment(judge_beads(beads, cost))


def load_encoder(name: str, *, threads: int = 2, cache: Path | None = None) -> Encoder:
    """Return an encoder by its name; its weights are read at the first use.

    Args:
        name: "use" or "e5".
        threads: how many cores it may use.
        cache: see `UniversalEncoder`.

    Raises:
        ValueError: if there is none of that name.
    """
    if name == "use":
        return UniversalEncoder(threads=threads, cache=cache)
    if name == "e5":
        from align.encoders.e5 import E5Encoder

        return E5Encoder(threads=threads)
    raise ValueError(f"encoder {name!r}: there are 'use', 'e5' and 'length'")


def _cost(distance: float) -> float:
    """Round as the notations write it."""
    return round(max(distance, 0.0), 6)


def _by_length(
    source: Sequence[str],
    target: Sequence[str],
    source_ends: Sequence[int],
    target_ends: Sequence[int],
) -> Alignment:
    long, wide = (np.array(count_characters(side)) for side in (source, target))
    beads = find_alignment(LengthCost(long, wide, source_ends, target_ends)).beads
    ratio = wide.sum() / long.sum()
    likely = [
        agreement(ratio * long[list(b.source)].sum(), float(wide[list(b.target)].sum()))
        for b in beads
    ]
    paired = [p for bead, p in zip(beads, likely, strict=True) if bead.source and bead.target]
    alone = sum(len(b.source) + len(b.target) for b in beads if not (b.source and b.target))
    most = _MOST_ALONE * (len(source) + len(target))
    if alone > most or not paired or np.mean(paired) < _LIKELY:
        raise UnrelatedTextsError(
            "these texts do not correspond: their sentences have nothing like the same lengths; "
            "check that they are the right files"
        )
    return Alignment(
        tuple(
            replace(bead, cost=_cost(1 - p), confidence=p * _LENGTHS_ARE_RIGHT)
            for bead, p in zip(beads, likely, strict=True)
        )
    )
