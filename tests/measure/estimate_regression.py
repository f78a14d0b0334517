"""The regression behind estimates: curves of signals, fitted so that their sum gives the grade.

A logistic regression on grades as shares of 100, every coefficient above 0, so that a better signal
never lowers a score. What stands in for a grade in the collections of others counts little.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from estimate_examples import Example

from align.estimate.scale import COSTLY, MOST, Weights, kind_of, parse_weights
from align.estimate.signals import Signals

# Of the squares of the coefficients. Chosen in cross-validation within the fit half; between .03
# and 1 nothing changes by more than .005.
DECAY = 0.3
# What one pair of the collections of others counts, our own being 1. Chosen: there are more of
# them, and their grades are supposed.
OTHERS = 0.2
# The least that any piece counts. Chosen: what no pair of one half happens to need (a lost clause
# is rare among them) still takes something off and is named.
LEAST = 0.06
# Where the pieces of each curve end. How sure a model is depends on the model, so there the
# numbers are percentiles of what it says of its own English.
CURVES: dict[str, dict[str, tuple[float, ...]]] = {
    "match": {"similarity": (0.1, 0.4, 0.65, 0.85), "explained": (0.0, 0.3, 0.6)},
    "completeness": {
        "gap": (-50.0, -20.0, -10.0, -4.0),
        "coverage": (0.4, 0.7, 0.85),
        "length": (-6.0, -3.0, -1.0),
        "halves": (0.0, 0.3, 0.6),
        "rest": (-0.1, 0.0, 0.06),
        "order": (-0.5, -0.3, -0.15, 0.0),
    },
    "words": {"stray": (-0.65, -0.5, -0.3), "met": (-2.5, -1.7, -1.0, -0.3)},
    "wording": {"sureness": (5, 35, 65, 95)},
}
# Where nobody knows these, the curve's height is fitted too: how sure a model is of what others
# wrote tells nothing, and what others write is neither all sound nor all wrong.
FITTED = ("sureness",)
# How much higher than fitted, in log odds. Chosen: of the judged pairs by others half are of weak
# old models or have a planted fault, and what people bring is better than that. It keeps the human
# English of the seed article above the model's, and costs .02 of Pearson.
BETTER = 0.4
SOUND = 85  # the grade from which on a translation is sound, for what is usual; the scale's mark


class Data:
    """All examples as arrays; `basis` draws the pieces of the curves."""

    def __init__(self, examples: Sequence[Example], signals: Sequence[Signals]) -> None:
        """Gather grades, halves and signals."""
        self.examples, self.signals = tuple(examples), tuple(signals)
        self.kind = np.array([e.kind for e in examples])
        self.grade = np.array([e.grade for e in examples])
        self.group = np.array([e.group for e in examples])
        self.half = np.array([e.half for e in examples])
        self.is_own = self.kind == "judged"
        self.weight = np.where(self.is_own, 1.0, OTHERS)
        counts = [
            [-min(sum(kind_of(f) == name for f in item.flags), MOST) for name in COSTLY]
            for item in signals
        ]
        self.counts = np.array(counts, float)
        names = {name for curves in CURVES.values() for name in curves}
        self._columns = {name: self._column(name) for name in names}

    def _column(self, name: str) -> np.ndarray:
        values = [item.value(name) for item in self.signals]
        return np.array([np.nan if value is None else value for value in values])

    def knots(self, factor: str, name: str) -> list[float]:
        """Return where the pieces of a curve end."""
        given = CURVES[factor][name]
        if name == "sureness":
            ours = np.array([item.own for item in self.signals]) & (self.half == "fit")
            # Up to 0, where is what likelihood tells nothing of.
            given = (*np.nanpercentile(self._columns[name][ours], given), 0.0)
        return [round(float(knot), 2) for knot in given]

    def missing(self, name: str) -> np.ndarray:
        """Return of which examples nobody knows a signal."""
        return np.isnan(self._columns[name])

    def unknown(self, name: str) -> float:
        """Return what stands for a signal that nobody asked for: that of sound translations."""
        if name in ("halves", "rest", "explained"):
            return 1.0  # nobody asks if the model has no doubt
        sound = (self.grade >= SOUND) & (self.half == "fit")
        return float(np.nanmedian(self._columns[name][sound]))

    def basis(self) -> np.ndarray:
        """Return, a column a piece, how far each example is along it; last the checks' counts."""
        columns = []
        for factor, curves in CURVES.items():
            for name in curves:
                values, missing = self._columns[name], self.missing(name)
                values = np.where(missing, self.unknown(name), values)
                pieces = pairwise(self.knots(factor, name))
                part = [np.clip((values - a) / (b - a), 0, 1) for a, b in pieces]
                if name in FITTED:
                    part = [*(np.where(missing, 0.0, piece) for piece in part), missing * 1.0]
                columns += part
        return np.column_stack([*columns, self.counts])


def regress(table: np.ndarray, shares: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return an intercept and coefficients, none below `LEAST`, by Newton's method.

    Args:
        table: a row an example.
        shares: what the logistic is to give, 0 to 1.
        weight: of each example.
    """
    rows = np.column_stack([np.ones(len(table)), table])
    decay = np.array([1e-6, *[DECAY] * table.shape[1]])
    found = np.array([0.0, *[LEAST] * table.shape[1]])
    for _ in range(50):
        said = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (said - shares)) + decay * found
        bend = (rows * (weight * said * (1 - said) + 1e-6)[:, None]).T @ rows + np.diag(decay)
        new, rest = found.copy(), slope - bend @ found
        for _ in range(100):  # coordinate descent on the parabola
            for k in range(len(new)):
                new[k] -= (bend[k] @ new + rest[k]) / bend[k, k]
                new[k] = new[k] if k == 0 else max(new[k], LEAST)
        step = new - found
        found += step * min(1.0, 4 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-4:
            break
    return found


def fit(data: Data, chosen: np.ndarray, *, model: str, ask_below: float) -> Weights:
    """Fit everything on the chosen examples."""
    table = data.basis()
    found = regress(table[chosen], data.grade[chosen] / 100, data.weight[chosen])
    offset, rises = float(found[0]), found[1:]
    costs = rises[-len(COSTLY) :]
    sound = chosen & (data.grade >= SOUND) & data.is_own
    factors: dict[str, object] = {}
    top, first = offset, 0
    for factor, names in CURVES.items():
        curves: dict[str, object] = {}
        begin, most, known = first, 0.0, sound
        for name in names:
            knots = data.knots(factor, name)
            part = rises[first : first + len(knots) - 1]
            first += len(part)
            height = sum(
                rise * min(max((data.unknown(name) - a) / (b - a), 0), 1)
                for (a, b), rise in zip(pairwise(knots), part, strict=True)
            )
            if name in FITTED:
                height, known = float(rises[first]) + BETTER, known & ~data.missing(name)
                first += 1
            most += float(part.sum())
            curves[name] = {"knots": knots, "rises": list(part), "unknown": height}
        usual = float(np.median(table[known][:, begin:first] @ rises[begin:first])) - most
        factors[factor] = {"usual": usual, "curves": curves}
        top += most
    weights = {
        "model": model,
        "ask_below": ask_below,
        "factors": factors,
        "costs": dict(zip(COSTLY, costs, strict=True)),
        "scale": {"slope": 1.0, "offset": top},
    }
    return parse_weights(json.dumps(rounded(weights)))


def rounded(value: object) -> object:
    """Round all numbers as they are written."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(float(value), 4) if isinstance(value, float | np.floating) else value
