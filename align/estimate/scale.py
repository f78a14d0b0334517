"""From signals to losses and from losses to a score; the coefficients are `weights.json`.

A score is the grade that a reader is expected to give: a logistic of a sum of curves, each of which
only ever rises with its signal. A factor gathers the curves that tell of one thing (the sides
correspond; nothing is missing; the words are right) and says what it takes off the best score.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from align.bitext import Flag
from align.estimate.signals import Signals

# Where "good" and "check" begin, chosen in cross-validation on the judged pairs' fit half: of what
# is "good" six in seven were graded right (70 or more; from 82 on it would be four in five), of
# what is "bad" nine in ten were graded wrong (below 50).
GOOD, CHECK = 85.0, 50.0
MOST = 2  # findings of one kind that count; chosen: the third tells nothing new
# What findings cost. An error of these checks says the opposite of the source, or the same twice,
# in English that is sound otherwise: of 17 such pairs of the judged fit half every one was graded
# wrong. Of other errors (too short, left in French) other signals tell too, so that they cost what
# warnings cost.
COSTLY = ("error", "warning")
_GRAVEST = ("negation", "numbers", "repeated", "units")


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
    """One thing that can be well or not.

    Args:
        name: what is well ("match").
        usual: what the median sound translation loses by it, in log odds, 0 or less.
        curves: what it is made of.
    """

    name: str
    usual: float
    curves: tuple[Curve, ...]

    def knows(self, signals: Signals) -> bool:
        """Return whether anything was asked that it is made of."""
        return any(signals.value(curve.signal) is not None for curve in self.curves)

    def loss(self, signals: Signals) -> float:
        """Return what it takes off the log odds of the score: 0 if all is well, else less."""
        height = sum(curve.at(signals.value(curve.signal)) for curve in self.curves)
        return min(height - sum(sum(curve.rises) for curve in self.curves), 0.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """All coefficients.

    Args:
        model: digest of the model whose probabilities they were fitted to.
        digest: of the coefficients themselves.
        factors: in the order in which they are shown.
        costs: what a finding of a check takes off, 0 or more, by kind (`COSTLY`).
        slope, offset: of the scale: log odds of a score are offset + slope × losses.
        ask_below: the likelihood below which two texts may not correspond, so that more is asked;
            for a reason see `docs/estimate.md`.
    """

    model: str
    digest: str
    factors: tuple[Factor, ...]
    costs: Mapping[str, float]
    slope: float
    offset: float
    ask_below: float

    def losses(self, signals: Signals) -> dict[str, float]:
        """Return what each factor takes off, by name."""
        return {factor.name: factor.loss(signals) for factor in self.factors}

    def cost(self, flags: Sequence[Flag]) -> float:
        """Return what findings take off, 0 or more; three of a kind are as bad as two."""
        counts = Counter(kind_of(flag) for flag in flags)
        return sum(cost * min(counts[name], MOST) for name, cost in self.costs.items())

    def score(self, losses: Mapping[str, float]) -> float:
        """Return the score, 0 to 100: the grade that a reader is expected to give.

        Args:
            losses: of each factor by name; others (of checks) are added as they are.
        """
        odds = self.offset + self.slope * sum(losses.values())
        return 100 / (1 + math.exp(min(-odds, 700.0)))


def kind_of(flag: Flag) -> str:
    """Return what a finding costs as: one of `COSTLY`, or "note", which costs nothing.

    >>> kind_of(Flag("numbers", "“7” has become “8”", severity="error"))
    'error'
    >>> kind_of(Flag("too-short", "too short", severity="error"))
    'warning'
    """
    if flag.severity == "error" and flag.name not in _GRAVEST:
        return "warning"
    return flag.severity


def load_weights() -> Weights:
    """Read the coefficients that come with the package.

    >>> [factor.name for factor in load_weights().factors]
    ['match', 'completeness', 'words', 'wording']
    """
    text = files("align.estimate").joinpath("weights.json").read_text(encoding="utf-8")
    return parse_weights(text)


def parse_weights(text: str) -> Weights:
    """Read coefficients; see `weights.json`."""
    parsed = json.loads(text)
    factors = tuple(
        Factor(
            name,
            factor["usual"],
            tuple(
                Curve(signal, tuple(c["knots"]), tuple(c["rises"]), c["unknown"])
                for signal, c in factor["curves"].items()
            ),
        )
        for name, factor in parsed["factors"].items()
    )
    scale = parsed["scale"]
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    return Weights(
        model=parsed["model"],
        digest=digest,
        factors=factors,
        costs=parsed["costs"],
        slope=scale["slope"],
        offset=scale["offset"],
        ask_below=parsed["ask_below"],
    )


def band_of(score: float) -> str:
    """Return the band that a score falls into, rounded as it is shown to people.

    >>> band_of(84.6), band_of(84.4), band_of(12)
    ('good', 'check', 'bad')
    """
    shown = round(score)
    if shown >= GOOD:
        return "good"
    return "check" if shown >= CHECK else "bad"
