"""Fit the confidence of beads on human ones, and say how well it tells right from wrong.

    python tests/measure/fit_confidence.py GOLD...

GOLD are files as `measure_alignment.py` takes them, their targets all in one language. One in
thirty of the target sentences that face one other is replaced by a sentence of the next text;
beads with such a sentence are wrong. Prints the weights that belong in
`align/sentences/confidence.py`, and, with each text left out of the fit in turn, the area under the
ROC curve and how many of the beads of each confidence are right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from lost_sentences import sides_of
from measure_alignment import Remembering
from numpy.typing import NDArray

from align.sentences.beads import Bead, parse_beads
from align.sentences.confidence import evidence
from align.sentences.refine import look_again
from align.sentences.search import find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import make_side

Floats = NDArray[np.float64]
_BINS = (0.0, 0.5, 0.7, 0.85, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A bead that has two sides: what its confidence is made of, and whether it is right."""

    text: str
    evidence: Floats
    right: bool
    replaced: bool


def examples(golds: Sequence[Path], encoder: Remembering) -> Iterator[Judged]:
    """Align each text with some sentences replaced, and judge its beads by the gold."""
    chance = np.random.default_rng(0)
    for number, path in enumerate(golds):
        source, target = map(list, sides_of(path))
        strangers = sides_of(golds[(number + 1) % len(golds)])[1]
        gold = parse_beads(path.read_text(encoding="utf-8"))
        ones = [bead.target[0] for bead in gold if bead.kind == "1-1"]
        places = {int(j) for j in chance.choice(ones, max(4, len(ones) // 30), replace=False)}
        for j in places:
            target[j] = strangers[chance.integers(len(strangers))]
        yield from judged(path.stem, source, target, gold, places, encoder)


def judged(
    text: str,
    source: list[str],
    target: list[str],
    gold: Sequence[Bead],
    places: set[int],
    encoder: Remembering,
) -> Iterator[Judged]:
    """Judge the beads of one text."""
    sides = (make_side(encoder(side), side) for side in (source, target))
    cost = SimilarityCost(*sides)
    beads = look_again(cost, find_alignment(cost), source, target, encoder).beads
    shapes = {(bead.source, bead.target) for bead in gold}
    both = [k for k, bead in enumerate(beads) if bead.source and bead.target]
    cosines = {k: cost.similarity(beads[k].source, beads[k].target) for k in both}
    usual = float(np.mean(list(cosines.values())))
    for k, cosine in cosines.items():
        replaced = not places.isdisjoint(beads[k].target)
        right = (beads[k].source, beads[k].target) in shapes and not replaced
        yield Judged(text, evidence(beads, k, (cosine, usual), cost), right, replaced)


def fit(rows: Sequence[Judged]) -> Floats:
    """Return the weights of a logistic regression by Newton's method."""
    x = np.array([row.evidence for row in rows])
    y = np.array([row.right for row in rows], np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + 0.01 * np.eye(len(weights))
        weights += np.linalg.solve(curvature, x.T @ (y - p) - 0.01 * weights)
    return weights


def area(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """Return the chance that a positive scores above a negative."""
    ones, zeros = scores[positive], scores[~positive]
    return float((ones[:, None] > zeros).mean() + (ones[:, None] == zeros).mean() / 2)


def main() -> None:
    """Fit on all texts, and judge the fit on each text by the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    rows = list(examples(parser.parse_args().gold, Remembering()))
    print("weights:", np.round(fit(rows), 2))
    order: list[Judged] = []
    scores: list[float] = []
    for text in dict.fromkeys(row.text for row in rows):
        own = [row for row in rows if row.text == text]
        odds = np.array([r.evidence for r in own]) @ fit([r for r in rows if r.text != text])
        order += own
        scores += (1 / (1 + np.exp(-odds))).tolist()
    sure, right = np.array(scores), np.array([row.right for row in order])
    replaced = np.array([row.replaced for row in order])
    print(f"{len(rows)} beads, {right.mean():.3f} right, {replaced.sum()} with a replaced sentence")
    print(f"right from wrong, AUC: {area(sure, right):.3f}")
    print(f"replaced from others, AUC: {area(-sure, replaced):.3f}")
    for low, high in pairwise(_BINS):
        inside = (sure >= low) & (sure < high)
        print(f"{low:.2f} to {high:.2f}: {inside.sum()} beads, {right[inside].mean():.3f} right")


if __name__ == "__main__":
    main()
