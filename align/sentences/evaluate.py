"""How well an alignment agrees with a human one: strict and lax precision, recall and F1.

The measure of Vecalign's scorer, which the published figures use: precision counts every bead,
nulls too; recall leaves nulls out. Strict: the bead is in the gold. Lax: it shares with one bead
of the gold a sentence on each side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.sentences.beads import Alignment, Bead

Shape = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1; 0 where there is nothing to judge."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean.

        >>> round(Score(1.0, 0.5).f1, 3)
        0.667
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """What `compare` found.

    Args:
        strict: a bead counts if the gold has the very same.
        lax: a bead counts if it shares a sentence of each side with a bead of the gold.
        null_recall: the share of the sentences that the gold leaves alone which are alone here,
            None if the gold leaves none alone.
        null_precision: the share of the sentences alone here which the gold leaves alone, None if
            none is alone here.
    """

    strict: Score
    lax: Score
    null_recall: float | None
    null_precision: float | None


def compare(beads: Sequence[Bead], gold: Sequence[Bead]) -> Agreement:
    """Compare the beads of a text, or of several put together by `joined`, with the gold.

    >>> gold = [Bead((0,), (0,)), Bead((1,), (1, 2)), Bead((2,), ())]
    >>> beads = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,))]
    >>> result = compare(beads, gold)
    >>> [round(x, 3) for x in (result.strict.f1, result.lax.f1, result.null_recall)]
    [0.4, 0.8, 0.0]
    """
    ours, theirs = {_shape(b) for b in beads}, {_shape(b) for b in gold}
    precise = _counts(ours, theirs)
    complete = _counts({s for s in theirs if all(s)}, {s for s in ours if all(s)})
    strict, lax = (
        Score(_share(precise[k], len(ours)), _share(complete[k], sum(map(all, theirs))))
        for k in (0, 1)
    )
    alone, found_alone = _alone(theirs), _alone(ours)
    both = len(alone & found_alone)
    recall, precise_nulls = (both / len(x) if x else None for x in (alone, found_alone))
    return Agreement(strict, lax, recall, precise_nulls)


def joined(texts: Iterable[Alignment | Sequence[Bead]]) -> list[Bead]:
    """Put the beads of several texts after one another, for a score over all of them.

    >>> joined([Alignment.identity(1), Alignment.identity(1)])[1].source
    (1000000,)
    """
    beads = []
    for number, text in enumerate(texts):
        shift = number * 1_000_000  # chosen: no text is so long
        for bead in text.beads if isinstance(text, Alignment) else text:
            source = tuple(i + shift for i in bead.source)
            beads.append(Bead(source, tuple(j + shift for j in bead.target), bead.cost))
    return beads


def _shape(bead: Bead) -> Shape:
    return bead.source, bead.target


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _counts(judged: set[Shape], by: set[Shape]) -> tuple[int, int]:
    """Return how many are strictly and how many laxly right."""
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in by:
        for i in source:
            partners[i].update(target)
    strict = lax = 0
    for source, target in judged:
        exact = (source, target) in by
        strict += exact
        lax += exact or any(not partners[i].isdisjoint(target) for i in source if i in partners)
    return strict, lax


def _alone(shapes: set[Shape]) -> set[tuple[str, int]]:
    return {("source", i) for source, target in shapes if not target for i in source} | {
        ("target", j) for source, target in shapes if not source for j in target
    }
