"""The regression behind estimates: curves of signals, fitted so that better pairs stand higher.

Each factor is fitted to what it is about, by logistic regression on differences (a better pair
should stand above a worse one of the same collection), with no coefficient below 0. A last one
weighs the factors against each other on all of it.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from estimate_examples import SPOILT, Example

from align.estimate.judge import checks_cost
from align.estimate.scale import CHECK, GOOD, Weights, parse_weights
from align.estimate.signals import Signals

FOLDS = 5
DECAY = 1e-4  # of the coefficients; between 1e-3 and 1e-5 nothing changes
DRAWN = 2400  # pairs of examples for each goal; chosen: with four times fewer, chance shows
# What is not complete, or says something twice.
LACKING = tuple(kind for kind in SPOILT if kind not in ("shuffled", "swapped"))
# Where the pieces of each curve end. How likely a model finds texts depends on the model, so there
# the numbers are percentiles of what it says of all examples.
CURVES: dict[str, dict[str, tuple[float, ...]]] = {
    "match": {
        "similarity": (0.1, 0.6),
        "explained": (0.0, 0.6),
    },
    "completeness": {
        "gap": (-50.0, -20.0, -10.0, -4.0),
        "coverage": (0.4, 0.7, 0.85),
        "length": (-6.0, -3.0, -1.0),
        "halves": (0.0, 0.3, 0.6),
        "rest": (-0.1, 0.0, 0.06),
    },
    "words": {"stray": (-0.65, -0.5, -0.3)},
    "wording": {
        "likelihood": (2, 40, 75, 97),
        # Log of the number of words: 16 to 2. Beyond, length says nothing of its own.
        "brevity": (-2.8, -0.7),
    },
}
# What stands above what, and how much that counts, for each factor and for all together.
GOALS: dict[str, dict[tuple[str, str], float]] = {
    "match": {("sure", "unrelated"): 1.0, ("human", "next"): 0.5},
    "completeness": {("sure", "partial"): 2.0, **{("human", kind): 0.2 for kind in LACKING}},
    "words": {("human", "swapped"): 1.0},
    "wording": {
        ("perfect", "poor"): 1.0,
        ("perfect", "medium"): 0.3,
        ("medium", "poor"): 0.3,
        ("google", "google"): 0.5,
        ("bing", "bing"): 0.5,
    },
}
ALL = {
    ("sure", "unrelated"): 80.0,
    ("sure", "partial"): 20.0,
    ("perfect", "poor"): 3.0,
    ("google", "google"): 2.0,
    ("bing", "bing"): 2.0,
    **{("human", kind): 0.3 for kind in ("next", *SPOILT)},
    ("human", "swapped"): 4.0,
}
SOUND = ("sure", "human", "perfect", "google", "bing")
FAULTY = {
    "match": ("unrelated", "next"),
    "completeness": ("partial", *LACKING),
    "words": ("swapped",),
    "wording": ("poor",),
}
Differences = tuple[np.ndarray, ...]


class Data:
    """All examples as arrays; `basis` draws the pieces of the curves of a factor."""

    def __init__(self, examples: Sequence[Example], signals: Sequence[Signals]) -> None:
        """Gather kinds, values and folds."""
        self.signals = tuple(signals)
        self.kind = np.array([e.kind for e in examples])
        self.value = np.array([e.value for e in examples])
        self.group = np.array([e.group for e in examples])
        groups = sorted(set(self.group))
        random.Random(0).shuffle(groups)
        fold = {group: k % FOLDS for k, group in enumerate(groups)}
        self.fold = np.array([fold[group] for group in self.group])
        self.cost = np.array([checks_cost(item.flags) for item in self.signals])
        names = {name for curves in CURVES.values() for name in curves}
        self._columns = {name: self._column(name) for name in sorted(names)}

    def _column(self, name: str) -> np.ndarray:
        values = [item.value(name) for item in self.signals]
        return np.array([math.nan if value is None else value for value in values])

    def signal(self, name: str) -> np.ndarray:
        """Return a signal of all examples, NaN where it is not known."""
        return self._columns[name]

    def knots(self, factor: str, name: str) -> list[float]:
        """Return where the pieces of a curve end."""
        given = CURVES[factor][name]
        if name == "likelihood":
            given = tuple(np.nanpercentile(self.signal(name), given))
        return [round(float(knot), 2) for knot in given]

    def basis(self, factor: str) -> np.ndarray:
        """Return, a column a piece, how far each example is along it."""
        columns = []
        for name in CURVES[factor]:
            values = self.signal(name)
            values = np.where(np.isnan(values), self.unknown(name), values)
            pieces = pairwise(self.knots(factor, name))
            columns += [np.clip((values - a) / (b - a), 0, 1) for a, b in pieces]
        return np.stack(columns, axis=1)

    def unknown(self, name: str) -> float:
        """Return what stands for a signal that is not known.

        Nobody asks how similar two texts are if the model has no doubt about them, so that is as
        good as can be; for others it is the median of sound translations.
        """
        if name in ("similarity", "halves", "rest", "explained"):
            return 1.0
        return float(np.nanmedian(self.signal(name)[np.isin(self.kind, SOUND)]))

    def differences(self, goals: dict[tuple[str, str], float], chosen: np.ndarray) -> Differences:
        """Draw pairs of examples, the better one first, with weights."""
        draw = np.random.default_rng(5)
        rows = []
        for (better, worse), weight in goals.items():
            i, j = (np.flatnonzero(chosen & (self.kind == kind)) for kind in (better, worse))
            if not len(i) or not len(j):
                continue
            i, j = draw.choice(i, DRAWN), draw.choice(j, DRAWN)
            each = np.ones(DRAWN)
            if better == worse:
                each = np.abs(self.value[i] - self.value[j])
                swapped = self.value[i] < self.value[j]
                i, j = np.where(swapped, j, i), np.where(swapped, i, j)
            rows.append((i, j, weight * each / each.sum()))
        return tuple(np.concatenate(part) for part in zip(*rows, strict=True))


def regress(table: np.ndarray, differences: Differences) -> np.ndarray:
    """Return the coefficients, none below 0, by Newton's method with coordinate descent."""
    i, j, weight = differences
    rows, weight = table[i] - table[j], weight / weight.sum()
    found = np.zeros(table.shape[1])
    for _ in range(25):
        wrong = 1 / (1 + np.exp(np.clip(rows @ found, -30, 30)))
        slope = -rows.T @ (weight * wrong) + DECAY * found
        bend = (rows * (weight * wrong * (1 - wrong))[:, None]).T @ rows
        bend += (DECAY + 1e-9) * np.eye(len(found))
        new, rest = found.copy(), slope - bend @ found
        for _ in range(60):
            for k in range(len(new)):
                new[k] = max(0.0, new[k] - (bend[k] @ new + rest[k]) / bend[k, k])
        step = 1.0
        before = _loss(rows, weight, found)
        while step > 1e-3 and _loss(rows, weight, found + step * (new - found)) > before:
            step /= 2
        done = np.abs(new - found).max() < 1e-3
        found = found + step * (new - found)
        if done:
            break
    return found


def _loss(rows: np.ndarray, weight: np.ndarray, found: np.ndarray) -> float:
    return float(weight @ np.logaddexp(0, -(rows @ found)) + DECAY / 2 * found @ found)


def fit(data: Data, chosen: np.ndarray, *, model: str, ask_below: float) -> Weights:
    """Fit everything on the chosen examples."""
    factors: dict[str, dict[str, object]] = {}
    logs = []
    for name, goals in GOALS.items():
        basis = data.basis(name)
        rises = regress(basis, data.differences(goals, chosen))
        height = basis @ rises
        sound = height[chosen & np.isin(data.kind, SOUND)]
        faulty = height[chosen & np.isin(data.kind, FAULTY[name])]
        base = (np.percentile(sound, 10) + np.percentile(faulty, 90)) / 2
        logs.append(-np.logaddexp(0, -(height - base)))
        factors[name] = {
            "weight": 1.0,
            "base": base,
            "usual": 1 / (1 + math.exp(base - np.median(sound))),
            "curves": _curves(data, name, rises),
        }
    table = np.stack(logs, axis=1)
    weights = np.maximum(regress(table, data.differences(ALL, chosen)), 0.05)
    for name, weight in zip(factors, weights, strict=True):
        factors[name]["weight"] = float(weight)
    total = table @ weights - data.cost
    found = {
        "model": model,
        "ask_below": ask_below,
        "factors": factors,
        "scale": _scale(data, chosen, total),
    }
    return parse_weights(json.dumps(_rounded(found)))


def _curves(data: Data, factor: str, rises: np.ndarray) -> dict[str, object]:
    curves: dict[str, object] = {}
    first = 0
    for name in CURVES[factor]:
        knots = data.knots(factor, name)
        part = [float(rise) for rise in rises[first : first + len(knots) - 1]]
        first += len(part)
        usual = data.unknown(name)
        pieces = zip(pairwise(knots), part, strict=True)
        height = sum(rise * min(max((usual - a) / (b - a), 0), 1) for (a, b), rise in pieces)
        curves[name] = {"knots": knots, "rises": part, "unknown": height}
    return curves


def _scale(data: Data, chosen: np.ndarray, total: np.ndarray) -> dict[str, float]:
    """Lay the scale so that the bands mean what docs/estimate.md says.

    Two thirds of the translations that people call perfect are "good", and one in twenty of what
    is sound is "bad".
    """
    good = np.percentile(total[chosen & (data.kind == "perfect")], 100 / 3)
    bad = np.percentile(total[chosen & np.isin(data.kind, SOUND)], 5)
    odds = [math.log(score / (100 - score)) for score in (GOOD, CHECK)]
    slope = (odds[0] - odds[1]) / (good - bad)
    return {"slope": slope, "offset": odds[0] - slope * good}


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else value
