"""Fit what tells sentences that nobody translated, on texts of which some have been left out.

    python tests/measure/fit_omitted.py BOOK.gold... --model MODEL

BOOK.gold is a file as `measure_alignment.py` takes it, beside it BOOK.en and BOOK.fr. French is the
source, since the model translates from it. Of the texts as they are, and of a copy of which six
of a hundred beads lost a side, every sentence at an end of a bead and every one alone is a case;
what the human beads say of it is what is to be foretold. Prints the weights that belong in
`align/sentences/omitted.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_confidence import area
from lost_sentences import Text, french_first, with_losses
from measure_alignment import Remembering
from numpy.typing import NDArray

from align.sentences.beads import Bead
from align.sentences.omitted import Likelihood, OmissionCase, OmissionEvidence, find_cases
from align.sentences.refine import look_again
from align.sentences.search import find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import make_side
from translate.cli.join.witness import likelihood_of
from translate.models.load import load_model

Floats = NDArray[np.float64]
_SEEDS = (1, None)  # of the losses; None: none
_PENALTY = 0.3  # of squared weights; chosen: none of the few weights runs away


def verdict(case: OmissionCase, gold: Sequence[Bead]) -> bool | None:
    """Say whether nobody translated a sentence; None if it belongs to another bead."""
    for bead in gold:
        sides, whole = (bead.source, bead.target), (case.whole.source, case.whole.target)
        if case.sentence in sides[case.side]:
            other = sides[1 - case.side]
            if not other:
                return True
            return None if set(other).isdisjoint(whole[1 - case.side]) else False
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """A case: its side, what the encoder and what the model says of it, and the truth."""

    side: int
    seen: Floats
    said: float | None
    alone: bool


def rows_of(text: Text, encoder: Remembering, likelihood: Likelihood) -> Iterator[Row]:
    """Align a text, and yield its cases."""
    sides = [(side, make_side(encoder(side), side)) for side in (text.source, text.target)]
    cost = SimilarityCost(*(side for _, side in sides))
    beads = look_again(cost, find_alignment(cost), text.source, text.target, encoder).beads
    tell = OmissionEvidence(cost, (text.source, text.target), encoder, likelihood, beads)
    cases = list(find_cases(beads))
    for case, said in zip(cases, tell.said(cases), strict=True):
        truth = verdict(case, text.gold)
        if truth is not None:
            yield Row(case.side, tell.seen(case), said, truth)


def columns(rows: Sequence[Row], *, told: bool) -> Floats:
    """Return what the fit goes by: with the model's word, a column for each side."""
    found = [
        [*row.seen, *((row.said or 0.0) * (row.side == side) for side in (0, 1) if told)]
        for row in rows
    ]
    return np.array(found)


def fit(x: Floats, y: Floats) -> Floats:
    """Return the weights of a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    penalty = _PENALTY * np.eye(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights += np.linalg.solve(curvature, x.T @ (y - p) - penalty @ weights)
    return weights


def main() -> None:
    """Fit with and without the model, and print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--model", default="auto")
    options = parser.parse_args()
    encoder, likelihood = Remembering(), likelihood_of(load_model(options.model, threads=2))
    rows = [
        row
        for path in options.gold
        for seed in _SEEDS
        for row in rows_of(with_losses(french_first(path), seed), encoder, likelihood)
    ]
    truth = np.array([row.alone for row in rows])
    print(f"{len(rows)} cases, {truth.sum()} of them untranslated")
    for told in (False, True):
        x = columns(rows, told=told)
        weights = fit(x, truth.astype(np.float64))
        print("with the model:" if told else "alone:", np.round(weights, 2))
        print(f"AUC on the same cases {area(x @ weights, truth):.3f}")


if __name__ == "__main__":
    main()
