"""Estimates of input of any kind: a score for all of it, and never NaN."""

from __future__ import annotations

import json

import pytest
from lexicon_judge import LEXICON, witness

from align.bitext import Bitext, Pair
from align.encoders.embed import FakeEncoder
from align.estimate import Judge, estimate_bitext, load_weights

WILD = {
    "both empty": ("", ""),
    "source empty": ("", "Hello."),
    "target empty": ("Bonjour.", ""),
    "target blank": ("Bonjour.", " \n\t "),
    "NULs": ("Bon\x00jour.", "\x00\x00Hello\x00."),
    "only NULs": ("\x00", "\x00\x00"),
    "half a surrogate pair": ("Bon\ud800jour", "Hel\udfffo"),
    "long": ("mot " * 12_500, "word " * 10_000),
    "long without spaces": ("é" * 50_000, "e" * 50_000),
    "punctuation": ("—", "…"),
    "numbers": ("2 000", "2,000"),
    "other numbers": ("2 000", "3,000"),
    "emoji": ("👍🏽", "👍🏽"),
    "another script": ("Привет", "你好"),
    "direction marks": ("\u202ebonjour\u202c", "\u2067hello\u2069"),
    "combining marks": ("e\u0301" * 500, "e"),
}


@pytest.mark.parametrize("texts", WILD.values(), ids=WILD.keys())
def test_wild_pairs_get_a_score_and_no_nan(texts: tuple[str, str]) -> None:
    for ask in (witness, lambda ones, others: [None] * len(ones)):
        bitext = Bitext("x", (Pair("1", "1", *texts),), "")
        [pair] = estimate_bitext(bitext, Judge(ask, FakeEncoder())).pairs
        assert pair.estimate is not None
        assert 0 <= pair.estimate.score <= 100
        assert [name for name, _ in pair.estimate.parts] == [
            *(factor.name for factor in load_weights().factors),
            *("numbers", "checks", "probability", "coverage", "length"),
        ]
        assert all(0 <= value <= 1 for _, value in pair.estimate.parts)
        json.dumps(pair.estimate.parts, allow_nan=False)


@pytest.mark.parametrize(
    ("name", "band"),
    [
        ("source empty", "bad"),
        ("target empty", "bad"),
        ("numbers", "good"),
        ("other numbers", "bad"),
        ("punctuation", "check"),
        ("emoji", "good"),
    ],
)
def test_pairs_without_words_are_judged_by_what_they_have(name: str, band: str) -> None:
    [(estimate, links)] = Judge(witness, FakeEncoder()).estimate([Pair("1", "1", *WILD[name])])
    assert (estimate.band, links) == (band, ())
    assert (estimate.band == "good") != bool(estimate.reasons)


def test_what_nobody_read_to_its_end_is_not_called_good() -> None:
    judge = Judge(lambda ones, _: [None] * len(ones), FakeEncoder(LEXICON))
    [(estimate, _)] = judge.estimate([Pair("1", "1", "Le chien dort.", "The dog sleeps.")])
    assert estimate.band != "good"
    assert "too long" in estimate.reasons[-1]
