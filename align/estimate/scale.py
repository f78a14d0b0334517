"""From signals to chances and from chances to a score; the coefficients are `weights.json`.

A factor is the chance that one thing is well (the sides correspond; nothing is missing; the
wording is right): a logistic regression over curves, each of which only ever rises with its
signal. The score is a logistic of the weighted sum of the factors' logs, so that one bad factor
is enough for a bad score.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from align.estimate.signals import Signals

# Where "good" and "check" begin. Chosen; the scale is fitted so that they mean what
# docs/estimate.md says.
GOOD, CHECK = 70.0, 40.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of straight pieces that rises with its signal.

    Args:
        signal: what it is drawn over.
        knots: where the pieces end, in order.
        rises: how much it rises from each knot to the next, in log odds.
        unknown: its value where the signal is not known.
    """

    signal: str
    knots: tuple[float, ...]
    rises: tuple[float, ...]
    unknown: float

    def at(self, value: float | None) -> float:
        """Return how high the curve is.

        >>> curve = Curve("similarity", (0.0, 0.5, 1.0), (2.0, 1.0), 2.5)
        >>> curve.at(0.75), curve.at(-1), curve.at(None)
        (2.5, 0.0, 2.5)
        """
        if value is None:
            return self.unknown
        pieces = zip(self.knots, self.knots[1:], self.rises, strict=False)
        return sum(rise * min(max((value - a) / (b - a), 0.0), 1.0) for a, b, rise in pieces)


@dataclass(frozen=True, slots=True)
class Factor:
    """The chance that one thing is well.

    Args:
        name: what is well ("match").
        weight: of its log in the score.
        base: log odds that the curves must outweigh.
        usual: the chance that the median sound translation has.
        curves: what it is made of.
    """

    name: str
    weight: float
    base: float
    usual: float
    curves: tuple[Curve, ...]

    def chance(self, signals: Signals) -> float:
        """Return the chance, over 0 and under 1."""
        odds = sum(curve.at(signals.value(curve.signal)) for curve in self.curves) - self.base
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True, slots=True)
class Weights:
    """All coefficients.

    Args:
        model: digest of the model whose probabilities they were fitted to.
        digest: of the coefficients themselves.
        factors: in the order in which they are shown.
        slope, offset: of the scale.
        ask_below: the likelihood below which two texts may not correspond, so that their meanings
            are compared; for a reason see `docs/estimate.md`.
    """

    model: str
    digest: str
    factors: tuple[Factor, ...]
    slope: float
    offset: float
    ask_below: float

    def score(self, logs: Mapping[str, float]) -> float:
        """Return the score, 0 to 100.

        Args:
            logs: of each factor by name, weight included; others (of checks) are added as they
                are.
        """
        odds = self.offset + self.slope * sum(logs.values())
        return 100 / (1 + math.exp(min(-odds, 700.0)))


def load_weights() -> Weights:
    """Read the coefficients that come with the package.

    >>> [factor.name for factor in load_weights().factors]
    ['match', 'completeness', 'words', 'wording']
    """
    text = files("align.estimate").joinpath("weights.json").read_text(encoding="utf-8")
    return parse_weights(text)


def parse_weights(text: str) -> Weights:
    """Read coefficients; see `weights.json`."""
    found = json.loads(text)
    factors = tuple(
        Factor(
            name,
            factor["weight"],
            factor["base"],
            factor["usual"],
            tuple(
                Curve(signal, tuple(c["knots"]), tuple(c["rises"]), c["unknown"])
                for signal, c in factor["curves"].items()
            ),
        )
        for name, factor in found["factors"].items()
    )
    scale = found["scale"]
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    return Weights(
        found["model"], digest, factors, scale["slope"], scale["offset"], found["ask_below"]
    )


def band_of(score: float) -> str:
    """Return the band that a score falls into, rounded as it is shown to people.

    >>> band_of(69.6), band_of(69.4), band_of(12)
    ('good', 'check', 'bad')
    """
    shown = round(score)
    if shown >= GOOD:
        return "good"
    return "check" if shown >= CHECK else "bad"
