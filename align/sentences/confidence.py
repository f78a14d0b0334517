"""How surely each bead is right: a logistic of what sets right beads apart from wrong ones.

Fitted by `tests/measure/fit_confidence.py` on the development texts (docs/alignment.md) in which
one in thirty of the sentences that face one other was replaced by one of another book, since
humans' translations alone hardly have wrong pairs. Leaving each text out of the fit in turn, right
beads are told from wrong ones with an AUC of .85, replaced sentences from others with one of .97.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.sentences.beads import Bead
from align.sentences.similarity import SimilarityCost

# Log odds: for a usual cosine, less what lies under _STRANGE of it, for each deviation of the
# lengths, for each sentence beyond two, for each neighbour that is not one to one, and for what the
# cosine would gain by leaving out a sentence at an end.
_ODDS, _COSINE, _BELOW, _UNEVEN, _MERGED, _NEAR_ODD = 4.20, 0.54, 9.24, -1.27, -1.00, -0.67
_SPARE = -6.75
_STRANGE = 0.5  # of the text's mean cosine; chosen there: .3 to .4 of cosine is level
_ALONE_IS_RIGHT = 0.65  # of what is left alone in two novels that took no part in the fit of that


def judge_beads(beads: Sequence[Bead], cost: SimilarityCost) -> tuple[Bead, ...]:
    """Return the beads of a text, each with 1 − cosine for a cost and with its confidence.

    Args:
        beads: all beads of the text, in order.
        cost: what knows how like their sentences are.
    """
    likeness = [cost.similarity(b.source, b.target) if _paired(b) else 0.0 for b in beads]
    usual = float(np.mean([x for x, b in zip(likeness, beads, strict=True) if _paired(b)] or [1.0]))
    usual = max(usual, 1e-9)
    return tuple(
        _judged(bead, cosine, evidence(beads, k, (cosine, usual), cost))
        for k, (bead, cosine) in enumerate(zip(beads, likeness, strict=True))
    )


def evidence(
    beads: Sequence[Bead], k: int, cosines: tuple[float, float], cost: SimilarityCost
) -> NDArray[np.float64]:
    """Return what the confidence of a bead is made of, in the order of its weights, 1 before.

    Args:
        beads: all beads of the text.
        k: the number of the bead.
        cosines: its own, and the mean of the text.
        cost: what knows its lengths.
    """
    bead, (own, usual) = beads[k], cosines
    likeness = own / usual
    near = [beads[n] for n in (k - 1, k + 1) if 0 <= n < len(beads)]
    return np.array(
        [
            1.0,
            likeness,
            min(likeness - _STRANGE, 0.0),
            cost.unevenness(bead.source, bead.target) if _paired(bead) else 0.0,
            len(bead.source) + len(bead.target) - 2,
            sum(other.kind != "1-1" for other in near),
            max((cost.similarity(*rest) - own for rest in _without_one(bead)), default=0.0) / usual,
        ]
    )


def _without_one(bead: Bead) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield what a bead would be without its first or last sentence of a side."""
    i, j = bead.source, bead.target
    if j and len(i) > 1:
        yield from ((i[1:], j), (i[:-1], j))
    if i and len(j) > 1:
        yield from ((i, j[1:]), (i, j[:-1]))


def _judged(bead: Bead, cosine: float, features: NDArray[np.float64]) -> Bead:
    if not _paired(bead):
        return replace(bead, cost=1.0, confidence=_ALONE_IS_RIGHT)
    odds = features @ np.array([_ODDS, _COSINE, _BELOW, _UNEVEN, _MERGED, _NEAR_ODD, _SPARE])
    # As the notations write it; two equal vectors may lie a hair apart.
    return replace(
        bead, cost=round(max(1 - cosine, 0.0), 6), confidence=float(1 / (1 + np.exp(-odds)))
    )


def _paired(bead: Bead) -> bool:
    return bool(bead.source and bead.target)
