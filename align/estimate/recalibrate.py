"""The scale laid anew for another model: two numbers, fitted to pairs whose grades are known.

What each signal is worth stays as it was fitted; only how good the best is, and how much a loss
counts, is fitted again. That wants some two hundred pairs, where all coefficients want thousands.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.bitext import Pair
from align.estimate.judge import Judge, has_words
from align.estimate.scale import Weights, load_weights

# How many pairs the scale as it was stands for; chosen: with so few as these, half is believed.
_BELIEF = 20.0
_STEPS = 50  # of Newton's method; it ends after ten


def recalibrate(judge: Judge, pairs: Sequence[Pair], grades: Sequence[float]) -> Weights:
    """Fit the scale of a judge to grades.

    Args:
        judge: its weights are the ones to start from.
        pairs: French first.
        grades: of each pair, 0 to 100, by reading; or what stands in for it, such as agreement
            with a reference, if 100 of it is as good as can be and 0 as bad.

    Returns:
        The judge's weights with another slope, offset and digest.

    Raises:
        ValueError: if there is not one grade for each pair, or no pair with words.

    >>> from align.encoders.embed import FakeEncoder
    >>> judge = Judge(lambda sources, targets: [None] * len(sources), FakeEncoder())
    >>> low = recalibrate(judge, [Pair("1", "1", "Oui.", "Yes.")] * 90, [10.0] * 90)
    >>> low.offset < load_weights().offset
    True
    """
    if len(pairs) != len(grades):
        raise ValueError(f"{len(grades)} grades for {len(pairs)} pairs; there is one for each")
    weights = judge.weights if judge.weights is not None else load_weights()
    graded = [(p, grade) for p, grade in zip(pairs, grades, strict=True) if has_words(p)]
    if not graded:
        raise ValueError("no pair has words to judge")
    texts = [pair for pair, _ in graded]
    signals = judge.compare(texts, judge.measure(texts), below=weights.ask_below)
    lost = [sum(weights.losses(item).values()) - weights.cost(item.flags) for item in signals]
    shares = np.array([grade for _, grade in graded]) / 100
    offset, slope = _fit(np.array(lost), shares, weights)
    return _laid(weights, offset=round(offset, 4), slope=round(slope, 4), model=weights.model)


def format_scale(scale: Weights, before: Weights, *, model: str) -> str:
    """Write a scale down as JSON, to lie beside the model that it was laid for.

    Args:
        scale: what `recalibrate` gave.
        before: the weights that it started from.
        model: digest of that model.
    """
    found = {"model": model, "fit": before.digest, "slope": scale.slope, "offset": scale.offset}
    return json.dumps(found, indent=1) + "\n"


def parse_scale(text: str, before: Weights, *, model: str) -> Weights:
    """Read what `format_scale` wrote, and lay the scale anew.

    Args:
        text: the JSON.
        before: the weights as they come with the package.
        model: digest of the model that judges.

    Returns:
        `before` with the slope and the offset, as fitted to that model; or `before` itself if the
        scale was laid for another model, or on other weights.

    Raises:
        ValueError: if it is no such JSON.

    >>> before = load_weights()
    >>> text = format_scale(replace(before, offset=0.5), before, model="ab12")
    >>> found = parse_scale(text, before, model="ab12")
    >>> found.offset, found.model, found.digest == before.digest
    (0.5, 'ab12', False)
    >>> parse_scale(text, before, model="cd34") == before
    True
    """
    try:
        found = json.loads(text)
        made_for, offset, slope = (found["model"], found["fit"]), found["offset"], found["slope"]
        laid = _laid(before, offset=float(offset), slope=float(slope), model=model)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a scale ({error})") from None
    if not (math.isfinite(laid.offset) and math.isfinite(laid.slope) and laid.slope > 0):
        raise ValueError(f"not a scale (slope {laid.slope}, offset {laid.offset})")
    return laid if made_for == (model, before.digest) else before


def _laid(weights: Weights, *, offset: float, slope: float, model: str) -> Weights:
    """Return weights with another scale, under a digest that tells of both."""
    told = f"{weights.digest} {model} {offset} {slope}"
    digest = hashlib.sha256(told.encode("utf-8")).hexdigest()[: len(weights.digest)]
    return replace(weights, offset=offset, slope=slope, model=model, digest=digest)


def _fit(lost: np.ndarray, shares: np.ndarray, weights: Weights) -> tuple[float, float]:
    """Fit a logistic to shares, drawn towards the scale as it was; its slope stays above 0."""
    rows = np.column_stack([np.ones(len(lost)), lost])
    before = np.array([weights.offset, weights.slope])
    fitted = before.copy()
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (said - shares) + _BELIEF / 4 * (fitted - before)
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + _BELIEF / 4 * np.eye(2)
        step = np.linalg.solve(bend, -slope)
        fitted = fitted + step
        fitted[1] = max(fitted[1], 0.05)  # chosen: a loss is never a gain
        if np.abs(step).max() < 1e-6:
            break
    return float(fitted[0]), float(fitted[1])
