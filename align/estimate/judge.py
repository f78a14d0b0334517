"""The judge: pairs in, estimates out.

It asks two that are handed in: a witness, which is a translation model, and an encoder; and the
checks that bear on the meaning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from align.bitext import Bitext, Estimate, Flag, Link, Pair
from align.checks import check_pair, select_checks
from align.checks.core import is_pinned
from align.checks.run import UNCHECKED
from align.encoders.embed import Encoder
from align.estimate.costly_signals import CHUNK, compare
from align.estimate.evidence import Witness
from align.estimate.reasons import find_reasons
from align.estimate.scale import CHECK, GOOD, Weights, band_of, load_weights
from align.estimate.signals import LENGTH_RATIO, Signals, measure
from align.estimate.small_letters import in_small_letters
from align.sentences.length import agreement
from align.sentences.spans import count_characters

# The checks whose findings change the meaning.
_CHECKS = (
    *("copied", "doubled", "false-friend", "french-left", "names", "negation", "no-word"),
    *("numbers", "opposite", "repeated", "too-short", "units"),
)
# What has such a finding is never called good, whatever else speaks for it.
GRAVE = ("error", "warning")
# What a score stands on beside its factors: two kinds of checks; and what is shown beside.
_FOUND = ("numbers", "checks")
_MEASURED = ("probability", "coverage", "length")


@dataclass(frozen=True, slots=True)
class Judge:
    """Estimates how good translations are.

    Args:
        witness: tells how likely a model finds a target, and what it attended to.
        encoder: knows what sentences mean; where the model finds a target unlikely, it is asked
            about words and parts as well.
        weights: the coefficients; those of the package if not given.
        known: what all checks have found of pairs already, by source and target, so that they
            need not look again.
    """

    witness: Witness
    encoder: Encoder
    weights: Weights | None = None
    known: Mapping[tuple[str, str], Sequence[Flag]] = field(default_factory=dict)

    def estimate(self, pairs: Sequence[Pair]) -> tuple[tuple[Estimate, tuple[Link, ...]], ...]:
        """Estimate each pair, French first.

        Returns:
            The estimate, and the word links that it was made with; none where a side is empty.
        """
        weights = self.weights if self.weights is not None else load_weights()
        worded = [pair for pair in pairs if has_words(pair)]
        measured = iter(self.compare(worded, self.measure(worded), below=weights.ask_below))
        estimates = []
        for pair in pairs:
            if has_words(pair):
                signals = next(measured)
                estimates.append((_estimate(pair, signals, weights), signals.links))
            else:
                estimates.append((_estimate_wordless(pair, weights, self.findings(pair)), ()))
        return tuple(estimates)

    def measure(self, pairs: Sequence[Pair]) -> tuple[Signals, ...]:
        """Measure pairs of which both sides hold words, all but what the encoder says."""
        measured: list[Signals] = []
        for start in range(0, len(pairs), CHUNK):
            part = pairs[start : start + CHUNK]
            read = list(map(in_small_letters, part))
            told = self.witness([pair.source for pair in read], [pair.target for pair in read])
            measured += [
                measure(quiet, evidence, flags=self.findings(pair))
                for pair, quiet, evidence in zip(part, read, told, strict=True)
            ]
        return tuple(measured)

    def findings(self, pair: Pair) -> tuple[Flag, ...]:
        """Return what the checks say that bears on the meaning, without what a glossary pinned."""
        flags = self.known.get((pair.source, pair.target))
        if flags is None:
            flags = check_pair(pair.source, pair.target, checks=select_checks(_CHECKS))
        return tuple(
            flag
            for flag in flags
            if flag.name in (*_CHECKS, UNCHECKED)
            and not is_pinned(pair, source=flag.source, target=flag.target)
        )

    def compare(
        self, pairs: Sequence[Pair], signals: Sequence[Signals], *, below: float
    ) -> tuple[Signals, ...]:
        """Add what the encoder says, and more in doubt; see `costly_signals.py`.

        Args:
            pairs: French first.
            signals: what was measured of each.
            below: the likelihood that says so.
        """
        read = tuple(map(in_small_letters, pairs))
        return compare(read, signals, witness=self.witness, encoder=self.encoder, below=below)


def estimate_bitext(bitext: Bitext, judge: Judge) -> Bitext:
    """Put an estimate on every pair, and word links on those that have none.

    >>> from align.encoders.embed import FakeEncoder
    >>> judge = Judge(lambda sources, targets: [None] * len(sources), FakeEncoder({"oui": "yes"}))
    >>> bitext = Bitext("x", (Pair("1", "1", "Oui.", "Yes."), Pair("2", "1", "Non.", "")), "")
    >>> [pair.estimate.band for pair in estimate_bitext(bitext, judge).pairs]
    ['check', 'bad']
    """
    estimates = judge.estimate(bitext.pairs)
    pairs = tuple(
        replace(pair, estimate=estimate, links=pair.links or links)
        for pair, (estimate, links) in zip(bitext.pairs, estimates, strict=True)
    )
    return replace(bitext, pairs=pairs)


def _estimate(pair: Pair, signals: Signals, weights: Weights) -> Estimate:
    losses = weights.losses(signals)
    numbers = weights.cost([flag for flag in signals.flags if flag.name == "numbers"])
    losses |= {"numbers": -numbers, "checks": numbers - weights.cost(signals.flags)}
    score = weights.score(losses)
    if is_doubtful(signals):
        score = min(score, GOOD - 1)
    one, other = count_characters([pair.source, pair.target])
    figures = (
        math.exp(signals.likelihood) if signals.likelihood is not None else 0.0,
        signals.value("coverage") or 0.0,
        agreement(LENGTH_RATIO * one, other),
    )
    parts = {name: math.exp(loss) for name, loss in losses.items()}
    parts |= dict(zip(_MEASURED, figures, strict=True))
    return _rounded(score, parts, find_reasons(pair, signals, losses, weights))


def _rounded(score: float, parts: dict[str, float], reasons: tuple[str, ...]) -> Estimate:
    shown = round(score, 1)
    named = tuple((name, round(value, 3)) for name, value in parts.items())
    return Estimate(shown, band_of(shown), named, reasons)


def _estimate_wordless(pair: Pair, weights: Weights, flags: Sequence[Flag]) -> Estimate:
    """Judge a pair of which a side says nothing, or that has no words on either."""
    is_source, is_target = (_has(str.isalnum, text) for text in (pair.source, pair.target))
    reasons: tuple[str, ...] = ()
    score = 0.0
    moved = next((flag.message for flag in pair.flags if flag.name == "moved"), None)
    if is_source != is_target and moved is not None:
        score, reasons = CHECK, (moved,)  # it is there, and whether it is right nobody has asked
    elif is_source != is_target:
        reasons = ("nothing was translated" if is_source else "has nothing in the source",)
    elif is_source and flags:
        reasons = tuple(flag.message for flag in flags)
    elif is_source or pair.source.split() == pair.target.split():
        score = 100.0
    else:
        score, reasons = 50.0, ("no words to compare, and the signs differ",)
    names = (*(factor.name for factor in weights.factors), *_FOUND, *_MEASURED)
    return _rounded(score, dict.fromkeys(names, score / 100), reasons)


def is_doubtful(signals: Signals) -> bool:
    """Return whether something has a fault, or nobody has read it to its end: it is never good."""
    return signals.likelihood is None or any(f.severity in GRAVE for f in signals.flags)


def has_words(pair: Pair) -> bool:
    """Return whether there is something to compare: both sides say something, and one in words."""
    texts = (pair.source, pair.target)
    return all(_has(str.isalnum, t) for t in texts) and any(_has(str.isalpha, t) for t in texts)


def _has(kind: Callable[[str], bool], text: str) -> bool:
    return any(map(kind, text))
