"""Capitals cost a translation nothing: it is judged in small letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicon_judge import witness

from align.bitext import Bitext, Pair
from align.encoders.embed import FakeEncoder
from align.estimate import Judge, estimate_bitext
from align.estimate.small_letters import in_small_letters


@pytest.mark.parametrize(
    ("source", "target", "read"),
    [
        ("LE CHIEN DORT.", "I SEE A DOG.", ("Le chien dort.", "I see a dog.")),
        ("« OÙ SUIS-JE ? »", "“WHERE AM I?”", ("« Où suis-je ? »", "“Where am I?”")),
        ("LE CHIEN DORT.", "The dog sleeps.", None),
        ("Le CAC dort.", "THE CAC SLEEPS.", None),
        ("SNCF", "SNCF", None),
        ("12 %", "12 %", None),
        ("İSTANBUL EST LÀ", "İSTANBUL IS HERE", None),  # its small letters are more
    ],
)
def test_pairs_in_capitals_are_read_in_small_letters(
    source: str, target: str, read: tuple[str, str] | None
) -> None:
    quiet = in_small_letters(Pair("1", "1", source, target))
    assert (quiet.source, quiet.target) == (read or (source, target))


@given(st.text(max_size=30), st.text(max_size=30))
def test_places_stay(source: str, target: str) -> None:
    quiet = in_small_letters(Pair("1", "1", source, target))
    assert (len(quiet.source), len(quiet.target)) == (len(source), len(target))
    assert quiet.target.upper() == target.upper()


def test_capitals_cost_nothing() -> None:
    texts = ("Le chien dort.", "The dog sleeps.")
    pairs = (Pair("1", "1", *texts), Pair("2", "2", *(text.upper() for text in texts)))
    judged = estimate_bitext(Bitext("x", pairs, ""), Judge(witness, FakeEncoder())).pairs
    small, capital = (pair.estimate for pair in judged)
    assert small is not None
    assert capital is not None
    assert capital.score == pytest.approx(small.score, abs=1)
