"""Checks of input of any kind: no flag outside its text, no pattern that takes for ever."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Pair
from align.checks import CHECKS, check_bitext, check_pair, select_checks
from align.checks.amounts.grammars import ENGLISH, FRENCH
from align.checks.amounts.read import read_amounts
from align.checks.run import LONGEST
from align.checks.words import folded_words

SEEDS = Path(__file__).parents[3] / "seeds"


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u202f", "\u00a0", "."]))
def test_grouped_digits_have_their_value(number: int, separator: str) -> None:
    french = f"{number:,}".replace(",", separator)
    for text, grammar in ((french, FRENCH), (f"{number:,}", ENGLISH)):
        (amount,) = read_amounts(f"x {text} y", grammar)
        assert Decimal(number) in amount.values
        assert amount.span.of(f"x {text} y") == text


@given(st.integers(2, 99), st.integers(2, 99))
def test_a_changed_number_is_always_named(before: int, after: int) -> None:
    flags = check_pair(
        f"Il y a {before} chiens.",
        f"There are {after} dogs.",
        checks=select_checks(["numbers"]),
    )
    assert bool(flags) == (before != after)


TEXT = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("0123456789., '’\"«»()[]?!…-hxXVImM€%\n\t\x00\ud800\u0301@:/"),
    ),
    max_size=80,
)


@given(TEXT, TEXT)
@settings(max_examples=80)
def test_wild_texts_give_flags_that_can_be_drawn(source: str, target: str) -> None:
    """A pair refuses spans that reach past its texts, so building it is the test."""
    pair = Pair("1", "1", source, target)
    checked = check_bitext(Bitext("x", (pair,), ""))
    assert check_bitext(Bitext("x", (pair,), "")) == checked
    for flag in checked.pairs[0].flags:
        assert flag.name in {check.id for check in CHECKS}


@given(st.text(max_size=60))
@settings(max_examples=30)
def test_words_stand_where_they_say_and_in_order(text: str) -> None:
    words = folded_words(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


HOSTILE = [
    "a" * 5_000,
    "1" * 5_000,
    "1 " * 2_500,
    "1," * 2_500,
    "mille " * 1_000,
    "million " * 800,
    "vingt et " * 800,
    "ne pas " * 800,
    "not " * 5_000,
    "(" * 5_000,
    '"' * 5_001,
    '"a ' * 2_000,
    "." * 5_000,
    "@" * 5_000,
    "a@" * 2_500,
    "a.b@c." * 800,
    "http://" * 800,
    "www." * 5_000,
    "1h" * 2_500,
    "12:30 " * 800,
    "X" * 5_000,
    "Ab " * 499,
    "librairie actuellement " * 900,
    "\x00" * 5_000,
    "\ud800" * 5_000,
    "\u0301" * 5_000,
    "e\u0301" * 2_000,
    "\n" * 5_000,
    " ".join(f"Nom{k}x" for k in range(499)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_long_hostile_rows_are_checked_in_one_go(text: str) -> None:
    """No pattern may backtrack and no check compare each with each: a run that hangs fails."""
    assert len(text) < LONGEST
    check_pair(text, "He came.")
    check_pair("Il est venu.", text)
    check_pair(text, text.swapcase())


def test_a_row_beyond_measure_is_left_alone_and_that_is_said() -> None:
    text = "x" * 10_000_000
    flags = check_pair(text, text)
    assert [(flag.name, flag.severity) for flag in flags] == [("unchecked", "note")]


@pytest.mark.slow
def test_a_text_of_many_rows_is_checked_whole() -> None:
    chance = random.Random(1)
    words = [
        word
        for side in ("fr", "en")
        for word in (SEEDS / f"article.{side}.txt").read_text(encoding="utf-8").split()
    ]
    pairs = tuple(
        Pair(str(k), str(k), *(" ".join(chance.choices(words, k=25)) for _ in range(2)))
        for k in range(3000)
    )
    assert len(check_bitext(Bitext("x", pairs, "")).pairs) == 3000
