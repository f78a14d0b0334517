"""Sentences that nobody translated: each one at an end of a bead, and each one alone, is asked for.

The search leaves a sentence alone only where no neighbour will have it; one that was left out
hangs on a neighbour all the same. Here each is looked at with the bead that it is in or beside: is
that bead the better for it? The encoder says how alike both sides are with and without it, its
words how much of it the other side has and what the other side lacks without it, and a translation
model, if one is handed in, how likely the target is with and without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders.embed import Encoder
from align.sentences.beads import Alignment, Bead
from align.sentences.overlap import measure_overlap
from align.sentences.search import LONGEST
from align.sentences.similarity import SimilarityCost

# Sources and targets in; the natural log of the probability of each whole target given its source
# out, None where that is not known.
Likelihood = Callable[[Sequence[str], Sequence[str]], Sequence[float | None]]

Texts = tuple[Sequence[str], Sequence[str]]

# Log odds that nobody translated a sentence, by the encoder alone and with a model: to begin with,
# per share of the usual cosine that is gained without it, per deviation of the lengths that is,
# per share of its words that the other side has and of the other side's that are lost without it,
# and for a target sentence. Fitted by `tests/measure/fit_omitted.py` on "Alice's Adventures in
# Wonderland" as it is and with beads that lost a side: 1,044 cases, 88 of them untranslated.
_ALONE = np.array([-0.78, 4.67, 1.14, -4.04, -1.95, 0.48])
_TOLD = np.array([-0.75, 4.05, 1.01, -3.46, -1.60, -2.21])
_SAID = (-2.42, -1.06)  # per nat a character, of a source and of a target sentence
_SPAN = ((-1.0, 2.0), (-3.0, 0.0))  # of what a model may say; chosen: 9 in 10 cases lie within
_EVEN = 0.5  # chosen: what is likelier than not


@dataclass(frozen=True, slots=True)
class OmissionCase:
    """A sentence at an end of a bead that has others on the same side.

    Args:
        side: 0 for a source sentence, 1 for a target sentence.
        sentence: its number.
        whole: the bead with it.
        rest: the bead without it.
        at: the number of the bead that it is in or, if it is alone, beside.
        alone: the number of its own bead if it is alone, else None.
    """

    side: int
    sentence: int
    whole: Bead
    rest: Bead
    at: int
    alone: int | None = None


def settle_alone(
    beads: Sequence[Bead],
    cost: SimilarityCost,
    texts: Texts,
    encoder: Encoder,
    likelihood: Likelihood | None = None,
) -> tuple[Bead, ...]:
    """Decide anew which sentences at the ends of beads nobody translated.

    Args:
        beads: all beads of two texts.
        cost: what knows how like their sentences are.
        texts: the sentences of both.
        encoder: knows what their words have in common.
        likelihood: a translation model, from the source's language into the target's; without it
            the encoder decides.

    Returns:
        The same beads, but that a sentence alone may have joined its neighbour, and one at an end
        of a bead may be alone.
    """
    tell = OmissionEvidence(cost, texts, encoder, likelihood, beads)
    beads = _join(beads, tell)
    for _ in range(LONGEST):  # a bead may lose one sentence after another
        parted = _part(beads, tell)
        if parted == beads:
            break
        beads = parted
    return beads


def _join(beads: Sequence[Bead], tell: OmissionEvidence) -> tuple[Bead, ...]:
    """Give sentences that are alone to the neighbour that is the better for it."""
    cases = [c for c in find_cases(beads) if c.alone is not None and tell.may_be(c.whole)]
    likely = sorted(zip(tell.untranslated(cases), range(len(cases)), strict=True))
    whole: dict[int, Bead] = {}
    gone: set[int] = set()
    for chance, n in likely:
        case = cases[n]
        if chance >= _EVEN or case.at in whole or case.alone in gone or case.alone is None:
            continue
        whole[case.at] = case.whole
        gone.add(case.alone)
    return tuple(whole.get(n, bead) for n, bead in enumerate(beads) if n not in gone)


def _part(beads: Sequence[Bead], tell: OmissionEvidence) -> tuple[Bead, ...]:
    """Take out of each bead the sentence at an end that is likeliest to be untranslated."""
    cases = [case for case in find_cases(beads) if case.alone is None]
    worst: dict[int, tuple[float, OmissionCase]] = {}
    for chance, case in zip(tell.untranslated(cases), cases, strict=True):
        if chance > max(_EVEN, worst.get(case.at, (0.0, case))[0]):
            worst[case.at] = chance, case
    parted: list[Bead] = []
    for n, bead in enumerate(beads):
        if n not in worst:
            parted.append(bead)
            continue
        case = worst[n][1]
        k = case.sentence
        alone = Bead((k,), ()) if case.side == 0 else Bead((), (k,))
        first = k == _sides(bead)[case.side][0]
        parted += [alone, case.rest] if first else [case.rest, alone]
    return tuple(parted)


def find_cases(beads: Sequence[Bead]) -> Iterator[OmissionCase]:
    """Yield each sentence at an end of a bead, and each one alone with each neighbour.

    >>> beads = [Bead((0, 1), (0,)), Bead((2,), ())]
    >>> [(case.side, case.sentence, case.whole.kind) for case in find_cases(beads)]
    [(0, 0, '2-1'), (0, 1, '2-1'), (0, 2, '3-1')]
    """
    for n, bead in enumerate(beads):
        if bead.source and bead.target:
            for side, mine in enumerate(_sides(bead)):
                for k in (mine[0], mine[-1]) if len(mine) > 1 else ():
                    yield OmissionCase(side, k, bead, _without(bead, side, k), n)
            continue
        side = 0 if bead.source else 1
        [k] = _sides(bead)[side]
        for m in (n - 1, n + 1):
            near = beads[m] if 0 <= m < len(beads) else bead
            if near.source and near.target and len(near.source) + len(near.target) <= LONGEST:
                yield OmissionCase(side, k, _with(near, side, k), near, m, n)


def _sides(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.source, bead.target


def _with(bead: Bead, side: int, k: int) -> Bead:
    mine = tuple(sorted((*_sides(bead)[side], k)))
    return Bead(mine, bead.target) if side == 0 else Bead(bead.source, mine)


def _without(bead: Bead, side: int, k: int) -> Bead:
    mine = tuple(n for n in _sides(bead)[side] if n != k)
    return Bead(mine, bead.target) if side == 0 else Bead(bead.source, mine)


class OmissionEvidence:
    """What there is to say of cases of two texts, and how likely it makes them.

    Args: as for `settle_alone`.
    """

    def __init__(
        self,
        cost: SimilarityCost,
        texts: Texts,
        encoder: Encoder,
        likelihood: Likelihood | None,
        beads: Sequence[Bead],
    ) -> None:
        """Compare the words of all sentences that are in question, and of their neighbours."""
        self._cost, self._texts, self._likelihood = cost, texts, likelihood
        near = {m for case in find_cases(beads) for m in range(case.at - 1, case.at + 2)}
        asked = sorted(near & set(range(len(beads))))
        self._overlaps = measure_overlap(*texts, encoder, Alignment(tuple(beads)), asked)
        paired = [cost.similarity(*_sides(b)) for b in beads if b.source and b.target]
        self._usual = max(float(np.mean(paired or [1.0])), 1e-9)

    def untranslated(self, cases: Sequence[OmissionCase]) -> list[float]:
        """Return for each case how likely it is that nobody translated its sentence."""
        chances = []
        for case, said in zip(cases, self.said(cases), strict=True):
            seen = self.seen(case)
            odds = seen @ _ALONE if said is None else seen @ _TOLD + said * _SAID[case.side]
            chances.append(float(1 / (1 + np.exp(-odds))))
        return chances

    def may_be(self, bead: Bead) -> bool:
        """Return whether a bead keeps within blocks."""
        return self._cost.may_be(*_sides(bead))

    def seen(self, case: OmissionCase) -> NDArray[np.float64]:
        """Return what the encoder and the lengths say, in the order of their weights, 1 before."""
        whole, rest = case.whole, case.rest
        gain = self._cost.similarity(*_sides(rest)) - self._cost.similarity(*_sides(whole))
        uneven = self._cost.unevenness(*_sides(whole)) - self._cost.unevenness(*_sides(rest))
        mine, other = _sides(whole)[case.side], _sides(whole)[1 - case.side]
        shared = self._share(case.side, case.sentence, other)
        weight = self._cost.lengths[1 - case.side][list(other)]
        lost = [
            self._share(1 - case.side, k, mine)
            - self._share(1 - case.side, k, _sides(rest)[case.side])
            for k in other
        ]
        return np.array(
            [1.0, gain / self._usual, uneven, shared, np.average(lost, weights=weight), case.side]
        )

    def said(self, cases: Sequence[OmissionCase]) -> list[float | None]:
        """Return how much likelier the target is with each sentence, in nats a character of it.

        Of a target sentence it is how likely it is itself, after and before the others.
        """
        if self._likelihood is None or not cases:
            return [None] * len(cases)
        pairs = [self._pair(bead) for case in cases for bead in (case.whole, case.rest)]
        logs = self._likelihood(*(list(side) for side in zip(*pairs, strict=True)))
        gains: list[float | None] = []
        for n, case in enumerate(cases):
            whole, rest = logs[2 * n], logs[2 * n + 1]
            if whole is None or rest is None:
                gains.append(None)
                continue
            letters = self._cost.lengths[case.side][case.sentence]
            gains.append(float(np.clip((whole - rest) / letters, *_SPAN[case.side])))
        return gains

    def _pair(self, bead: Bead) -> tuple[str, str]:
        source, target = (
            " ".join(text[k] for k in side)
            for text, side in zip(self._texts, _sides(bead), strict=True)
        )
        return source, target

    def _share(self, side: int, k: int, span: Sequence[int]) -> float:
        """Return how much of a sentence's words neighbours of the other side have too."""
        size, end = len(span), span[-1] + 1
        table = self._overlaps[side].table(size, range(k, k + 1), range(end, end + 1))
        return float(table[0, 0])
