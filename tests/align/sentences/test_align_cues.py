"""What the look of sentences tells the search, and what it tells of those that moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from made_up import text_of

from align import align_texts
from align.encoders.embed import FakeEncoder
from align.sentences.beads import Alignment, Bead
from align.sentences.cues import heading_borders, turn_starts
from align.sentences.moved import note_moved
from align.sentences.search import find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import make_side

CASES = yaml.safe_load((Path(__file__).parents[2] / "data/align_cues.yaml").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["headings"])
def test_a_heading_stands_by_itself(text: str) -> None:
    assert heading_borders(["Il dort.", text, "Il rêve."]).tolist() == [False, True, True, False]


@pytest.mark.parametrize("text", CASES["no headings"])
def test_what_only_looks_like_a_heading_does_not(text: str) -> None:
    assert not heading_borders(["Il dort.", text, "Il rêve."]).any()


@pytest.mark.parametrize(("text", "starts"), CASES["turns"].items())
def test_a_turn_begins_with_its_mark(text: str, starts: bool) -> None:
    assert turn_starts(["Il dort.", text]).tolist() == [False, starts, False]


def test_a_text_that_hardly_marks_turns_has_none() -> None:
    assert not turn_starts([*["Il dort."] * 99, "— Oui."]).any()


def test_a_heading_that_says_the_same_as_its_text_is_left_alone() -> None:
    body = text_of(20, least=8)
    shout = f"CHAPTER {body[10]}".upper().removesuffix(".")
    alignment = align_texts([*body[:10], shout, *body[10:]], body, encoder=FakeEncoder())
    alone = [bead for bead in alignment.beads if bead.kind != "1-1"]
    assert [(bead.source, bead.target) for bead in alone] == [((10,), ())]


def test_turns_tell_where_nothing_else_does() -> None:
    """Of three sentences alike, the two that one speaker says face one."""
    texts = (["— Bon.", "Bon.", "— Bon."], ["— Bon.", "— Bon."])
    same = FakeEncoder().encode(["Bon."])
    source, target = (make_side(same.repeat(len(side), axis=0), side) for side in texts)
    beads = find_alignment(SimilarityCost(source, target)).beads
    assert [bead.kind for bead in beads] == ["2-1", "1-1"]
    moved = [texts[0][k] for k in (0, 2, 1)]
    source = make_side(same.repeat(3, axis=0), moved)
    beads = find_alignment(SimilarityCost(source, target)).beads
    assert [bead.kind for bead in beads] == ["1-1", "2-1"]


@pytest.mark.parametrize("case", CASES["moved"], ids=lambda case: case["name"])
def test_what_changed_places_is_told_of_its_counterpart(case: dict[str, Any]) -> None:
    source = text_of(40, least=8)
    order = case["order"]
    target = [*source[:10], *(source[10 + k] for k in order), *source[10 + len(order) :]]
    beads = align_texts(source, target, encoder=FakeEncoder()).beads
    told = [[list(b.source), list(b.target), list(b.elsewhere)] for b in beads if b.elsewhere]
    assert sorted(told) == sorted(case["elsewhere"])
    crossed = [[list(b.source), list(b.target)] for b in beads if b.crossed]
    assert crossed == case["crossed"]


def test_strangers_that_face_each_other_are_parted_where_one_is_found_elsewhere() -> None:
    source, strangers = text_of(30, least=8), text_of(2, seed=9, least=8)
    target = [*source[:5], strangers[0], *source[6:20], source[5], *source[21:]]
    beads = align_texts(source, target, encoder=FakeEncoder()).beads
    told = {(b.source, b.target): b.elsewhere for b in beads if b.elsewhere}
    assert told == {((5,), ()): (20,), ((), (20,)): (5,)}
    assert {(), (5,)} in [{b.source, b.target} for b in beads]


@pytest.mark.parametrize(("moved", "told"), [(None, True), ("Oh no.", False)])
def test_what_moved_is_taken_out_of_the_bead_that_hides_it(moved: str | None, told: bool) -> None:
    """But a cry is not: there is always another like it."""
    source = text_of(30, least=8)
    source[5] = moved or source[5]
    one, other = (make_side(FakeEncoder().encode(side), side) for side in (source, source))
    same = Alignment.identity(30).beads
    hidden = (*same[:4], Bead((4, 5), (4,)), *same[6:20], Bead((), (5,)), *same[20:])
    beads = note_moved(hidden, SimilarityCost(one, other), usual=1.0)
    if not told:
        assert beads == hidden
        return
    assert beads[4:6] == (Bead((4,), (4,)), Bead((5,), ()))
    assert (beads[5].elsewhere, beads[20].elsewhere) == ((5,), (5,))


def test_what_moved_is_not_told_where_it_stays_in_the_middle_of_a_bead() -> None:
    source = text_of(30, least=8)
    one, other = (make_side(FakeEncoder().encode(side), side) for side in (source, source))
    same = Alignment.identity(30).beads
    held = (*same[:4], Bead((4, 5, 6), (4, 6)), *same[7:20], Bead((), (5,)), *same[20:])
    beads = note_moved(held, SimilarityCost(one, other), usual=1.0)
    assert beads == held
    assert not any(bead.elsewhere for bead in beads)
