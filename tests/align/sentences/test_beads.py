"""Beads and alignments: invariants, and both notations both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import FormatError
from align.sentences.beads import (
    Alignment,
    Bead,
    format_alignment,
    format_ladder,
    parse_alignment,
    parse_ladder,
)

sizes = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any))


def alignment_of(shapes: list[tuple[int, int]]) -> Alignment:
    beads, i, j = [], 0, 0
    for m, n in shapes:
        beads.append(Bead(tuple(range(i, i + m)), tuple(range(j, j + n)), (m + n) / 8))
        i, j = i + m, j + n
    return Alignment(tuple(beads))


@given(sizes)
def test_notation_round_trip(shapes: list[tuple[int, int]]) -> None:
    alignment = alignment_of(shapes)
    assert parse_alignment(format_alignment(alignment)) == alignment


def test_the_notation_is_vecaligns() -> None:
    parsed = parse_alignment("[0]:[0]:0.25\n[1, 2]:[]:0.5\n\n[]:[1]\n")
    assert [bead.kind for bead in parsed.beads] == ["1-1", "2-0", "0-1"]
    assert parsed.beads[1].cost == 0.5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[0]:[0]:x\n", "line 1"),
        ("[0]:[0]:0.1\nnonsense\n", "line 2"),
        ("[0]:[0]\n[2]:[1]\n", "source indices"),
        ("[0]:[0]\n[1]:[0]\n", "target indices"),
        ("[1]:[0]\n", "source indices"),
    ],
)
def test_malformed_notation_says_where(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse_alignment(text)


@given(sizes)
def test_hunaligns_ladder_round_trip(shapes: list[tuple[int, int]]) -> None:
    alignment = alignment_of(shapes)
    assert parse_ladder(format_ladder(alignment)) == alignment


@pytest.mark.parametrize(
    ("text", "words"),
    [("0\t0\t0\n1\tx\n", "line 2"), ("0\t0\n2\t2\n1\t3\n", "line 3: 1 3 lies before")],
)
def test_a_malformed_ladder_says_where(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse_ladder(text)
