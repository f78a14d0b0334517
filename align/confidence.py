"""How surely each bead is right: a logistic of what sets right beads apart from wrong ones.

Fitted by `scripts/fit_confidence.py` on the development texts (docs/alignment.md) in which one in
thirty of the sentences that face one other was replaced by one of another book, since humans'
translations alone hardly have wrong pairs. Leaving each text out of the fit in turn, right beads
are told from wrong ones with an AUC of .84, replaced sentences from others with one of .96.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.beads import Bead
from align.similarity import SimilarityCost

# Log odds: for a usual cosine, less what lies under _STRANGE of it, for each deviation of the
# lengths, for each sentence beyond two, and for each neighbour that is not one to one.
_ODDS, _COSINE, _BELOW, _UNEVEN, _MERGED, _NEAR_ODD = 3.46, 1.08, 7.41, -1.36, -1.04, -0.53
_STRANGE = 0.5  # of the text's mean cosine; chosen there: .3 to .4 of cosine is level
_ALONE_IS_RIGHT = 0.73  # of 48 sentences left alone in the development texts


def judge_beads(beads: Sequence[Bead], cost: SimilarityCost) -> tuple[Bead, ...]:
    """Return the beads of a text, each with 1 − cosine for a cost and with its confidence.

    Args:
        beads: all beads of the text, in order.
        cost: what knows how like their sentences are.
    """
    likeness = [cost.similarity(b.source, b.target) if _paired(b) else 0.0 for b in beads]
    usual = float(np.mean([x for x, b in zip(likeness, beads, strict=True) if _paired(b)] or [1.0]))
    return tuple(
        _judged(bead, cosine, evidence(beads, k, cosine / max(usual, 1e-9), cost))
        for k, (bead, cosine) in enumerate(zip(beads, likeness, strict=True))
    )


def evidence(
    beads: Sequence[Bead], k: int, likeness: float, cost: SimilarityCost
) -> NDArray[np.float64]:
    """Return what the confidence of a bead is made of, in the order of its weights, 1 before.

    Args:
        beads: all beads of the text.
        k: the number of the bead.
        likeness: its cosine over the mean of the text.
        cost: what knows its lengths.
    """
    bead = beads[k]
    near = [beads[n] for n in (k - 1, k + 1) if 0 <= n < len(beads)]
    return np.array(
        [
            1.0,
            likeness,
            min(likeness - _STRANGE, 0.0),
            cost.unevenness(bead.source, bead.target) if _paired(bead) else 0.0,
            len(bead.source) + len(bead.target) - 2,
            sum(other.kind != "1-1" for other in near),
        ]
    )


def _judged(bead: Bead, cosine: float, found: NDArray[np.float64]) -> Bead:
    if not _paired(bead):
        return replace(bead, cost=1.0, confidence=_ALONE_IS_RIGHT)
    odds = found @ np.array([_ODDS, _COSINE, _BELOW, _UNEVEN, _MERGED, _NEAR_ODD])
    # As the notations write it; two equal vectors may lie a hair apart.
    return replace(
        bead, cost=round(max(1 - cosine, 0.0), 6), confidence=float(1 / (1 + np.exp(-odds)))
    )


def _paired(bead: Bead) -> bool:
    return bool(bead.source and bead.target)
