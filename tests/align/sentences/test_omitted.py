"""Sentences that nobody translated are alone; those that somebody did are with their bead."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_up import text_of

from align import align_texts
from align.encoders.embed import FakeEncoder
from align.sentences.beads import Bead
from align.sentences.omitted import find_cases, settle_alone
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import make_side

SOURCE = text_of(30)
# Sentences 10 and 11 are one in the target; 20 is nowhere.
TARGET = [*SOURCE[:10], " ".join(SOURCE[10:12]), *SOURCE[12:20], *SOURCE[21:]]
HUNG = [
    *(Bead((k,), (k,)) for k in range(10)),
    Bead((10, 11), (10,)),
    *(Bead((k,), (k - 1,)) for k in range(12, 20)),
    Bead((20, 21), (19,)),
    *(Bead((k,), (k - 2,)) for k in range(22, 30)),
]
TRUE = [*HUNG[:19], Bead((20,), ()), Bead((21,), (19,)), *HUNG[20:]]


def cost_of(
    source: Sequence[str], target: Sequence[str], ends: Sequence[int] = ()
) -> SimilarityCost:
    one, other = (make_side(FakeEncoder().encode(side), side, ends) for side in (source, target))
    return SimilarityCost(one, other)


def shapes(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def turned(beads: Sequence[Bead]) -> list[Bead]:
    return [Bead(bead.target, bead.source) for bead in beads]


def test_what_hangs_on_a_neighbour_is_taken_off_and_a_true_pair_kept() -> None:
    cost = cost_of(SOURCE, TARGET)
    beads = settle_alone(HUNG, cost, (SOURCE, TARGET), FakeEncoder())
    assert shapes(beads) == shapes(TRUE)


def test_what_was_added_is_taken_off_too() -> None:
    cost = cost_of(TARGET, SOURCE)
    beads = settle_alone(turned(HUNG), cost, (TARGET, SOURCE), FakeEncoder())
    assert shapes(beads) == shapes(turned(TRUE))


def test_what_was_parted_wrongly_is_joined_again() -> None:
    parted = [*TRUE[:10], Bead((10,), ()), Bead((11,), (10,)), *TRUE[11:]]
    cost = cost_of(SOURCE, TARGET)
    beads = settle_alone(parted, cost, (SOURCE, TARGET), FakeEncoder())
    assert shapes(beads) == shapes(TRUE)


def test_nothing_is_joined_across_the_end_of_a_paragraph() -> None:
    parted = [*TRUE[:10], Bead((10,), ()), Bead((11,), (10,)), *TRUE[11:]]
    one = make_side(FakeEncoder().encode(SOURCE), SOURCE, [11])
    cost = SimilarityCost(one, make_side(FakeEncoder().encode(TARGET), TARGET))
    beads = settle_alone(parted, cost, (SOURCE, TARGET), FakeEncoder())
    assert ((10,), ()) in shapes(beads)


class Telling:
    """A model that finds a target as much likelier as its source has of its words."""

    def __init__(self, known: Sequence[str], nats: float) -> None:
        self.known, self.nats = known, nats
        self.asked: list[tuple[str, str]] = []

    def __call__(self, sources: Sequence[str], targets: Sequence[str]) -> list[float | None]:
        self.asked += zip(sources, targets, strict=True)
        return [self.nats * sum(len(k) for k in self.known if k in s) for s in sources]


@pytest.mark.parametrize(("nats", "alone"), [(0.0, True), (2.0, False)])
def test_where_the_encoder_is_blind_the_model_decides(nats: float, alone: bool) -> None:
    """The target says something more than one sentence, in a word that the encoder never met."""
    source = [*SOURCE[:20], "una bela parola", *SOURCE[21:]]
    target = list(TARGET)
    target[19] = f"{SOURCE[21]} wort"
    model = Telling(["una bela parola"], nats)
    beads = settle_alone(HUNG, cost_of(source, target), (source, target), FakeEncoder(), model)
    assert (((20,), ()) in shapes(beads)) is alone
    assert (f"{source[20]} {source[21]}", target[19]) in model.asked
    assert (source[21], target[19]) in model.asked


def test_a_model_that_cannot_tell_leaves_it_to_the_encoder() -> None:
    cost = cost_of(SOURCE, TARGET)
    texts = (SOURCE, TARGET)
    mute = settle_alone(HUNG, cost, texts, FakeEncoder(), lambda s, t: [None] * len(s))
    assert mute == settle_alone(HUNG, cost, texts, FakeEncoder())


def test_a_model_is_asked_nothing_where_all_is_one_to_one() -> None:
    model = Telling([], 1.0)
    alignment = align_texts(SOURCE, SOURCE, encoder=FakeEncoder(), likelihood=model)
    assert {bead.kind for bead in alignment.beads} == {"1-1"}
    assert model.asked == []


def test_cases_are_the_ends_of_beads_and_what_is_alone() -> None:
    beads = [Bead((0, 1, 2), (0,)), Bead((), (1,)), Bead((3,), (2,))]
    assert [(c.side, c.sentence, c.whole.kind, c.at) for c in find_cases(beads)] == [
        (0, 0, "3-1", 0),
        (0, 2, "3-1", 0),
        (1, 1, "3-2", 0),
        (1, 1, "1-2", 2),
    ]
