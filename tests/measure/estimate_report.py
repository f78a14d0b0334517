"""How well scores give grades, and part what should be parted; `fit_estimate.py` prints it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
from estimate_examples import SPOILT, SYSTEMS
from estimate_regression import Data, fit

from align.estimate.judge import is_doubtful
from align.estimate.scale import CHECK, GOOD, Weights

FOLDS = 5
RIGHT, WRONG = 70, 50  # grades; the marks of tests/data/judged/README.md
ENOUGH = 12  # pairs of a system or kind for its mean to be told; chosen


def scores(data: Data, weights: Weights) -> np.ndarray:
    """Return the score of every example, as a judge gives it."""
    found = [
        weights.score({**weights.losses(item), "checks": -weights.cost(item.flags)})
        for item in data.signals
    ]
    most = [GOOD - 1 if is_doubtful(item) else 100 for item in data.signals]
    return np.minimum(found, most)


def held_out(data: Data, *, model: str, ask_below: float) -> np.ndarray:
    """Return scores of the fit half, no text being fitted that is scored."""
    groups = sorted(set(data.group[data.half == "fit"]))
    random.Random(0).shuffle(groups)
    fold = {group: k % FOLDS for k, group in enumerate(groups)}
    folds = np.array([fold.get(group, -1) for group in data.group])
    found = np.full(len(folds), np.nan)
    for k in range(FOLDS):
        chosen = (data.half == "fit") & (folds != k)
        weights = fit(data, chosen, model=model, ask_below=ask_below)
        found[folds == k] = scores(data, weights)[folds == k]
    return found


def report(data: Data, found: np.ndarray, chosen: np.ndarray, ours: list[str]) -> Iterator[str]:
    """Say how well scores do on the chosen examples.

    Args:
        data: all examples.
        found: their scores.
        chosen: which of them.
        ours: the systems whose English the model's own is, or like.
    """
    own = chosen & data.is_own
    systems = [e.systems for e in data.examples]
    yield figures("judged, all", found[own], data.grade[own])
    for name in ours:
        some = own & np.array([name in names for names in systems])
        yield figures(f"judged, {name}", found[some], data.grade[some])
    for better, worse in (
        *(("perfect", "poor"), ("perfect", "medium"), ("sure", "unrelated"), ("sure", "partial")),
        *(("human", kind) for kind in ("next", *SPOILT)),
    ):
        first, second = (found[chosen & (data.kind == kind)] for kind in (better, worse))
        name = {"perfect": "DiaBLa", "sure": "TransRead", "human": "LIG"}[better]
        said = f"{name}, {better} v {worse} ({len(first)}, {len(second)})"
        yield f"{said:44}AUC {area(first, second):.3f}"
    for system in SYSTEMS:
        some = chosen & (data.kind == system)
        value = np.corrcoef(found[some], data.grade[some])[0, 1]
        yield f"{f'LIG {system} ({some.sum()})':44}Pearson {value:.3f} with −TER"
    yield from bands(data, found, own)
    yield from means("system", [names[0] if names else "" for names in systems], data, found, own)
    yield from means("kind of text", [e.text_kind for e in data.examples], data, found, own)
    yield from means("collection", data.kind, data, found, chosen)


def figures(name: str, found: np.ndarray, grade: np.ndarray) -> str:
    """Return a line of what says how well scores give grades."""
    chance = area(found[grade >= RIGHT], found[grade < WRONG])
    ranks = np.corrcoef(_ranks(found), _ranks(grade))[0, 1]
    return (
        f"{f'{name} ({len(found)})':32}Pearson {np.corrcoef(found, grade)[0, 1]:.3f}  Spearman "
        f"{ranks:.3f}  AUC {chance:.3f}  mean {found.mean():.1f}, grade {grade.mean():.1f}"
    )


def bands(data: Data, found: np.ndarray, chosen: np.ndarray) -> Iterator[str]:
    """Say what the grades of each band are."""
    shown, grade = np.round(found[chosen]), data.grade[chosen]
    for name, some in (
        ("good", shown >= GOOD),
        ("check", (shown >= CHECK) & (shown < GOOD)),
        ("bad", shown < CHECK),
    ):
        if some.any():
            right, wrong = (grade[some] >= RIGHT).mean(), (grade[some] < WRONG).mean()
            yield (
                f"  {name:6}{some.sum():5} pairs, {100 * right:3.0f} % right, {100 * wrong:3.0f} % "
                f"wrong, mean grade {grade[some].mean():.0f}"
            )
    for least in range(5, 100, 10):
        some = (shown >= least - 5) & (shown < least + 5)
        if some.any():
            right, wrong = (grade[some] >= RIGHT).mean(), (grade[some] < WRONG).mean()
            yield (
                f"    score {least - 5:2}–{least + 4}: {some.sum():4} pairs, grade "
                f"{grade[some].mean():3.0f}, {100 * right:3.0f} % right, {100 * wrong:3.0f} % wrong"
            )


def means(
    title: str, names: object, data: Data, found: np.ndarray, chosen: np.ndarray
) -> Iterator[str]:
    """Say the mean score and the mean grade of each group."""
    column = np.array(names)
    yield f"  {title:20} pairs  score  grade"
    for name in sorted(set(column[chosen])):
        some = chosen & (column == name)
        if some.sum() >= ENOUGH:
            score, grade = found[some].mean(), data.grade[some].mean()
            yield f"  {name:20}{some.sum():6}{score:7.1f}{grade:7.1f}{score - grade:+7.1f}"


def area(better: np.ndarray, worse: np.ndarray) -> float:
    """Return the chance that a better one stands above a worse one (AUC); ties count half."""
    above = (better[:, None] > worse).mean() + (better[:, None] == worse).mean() / 2
    return float(above)


def _ranks(values: np.ndarray) -> np.ndarray:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places]
