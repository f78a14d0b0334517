"""English that stands for words in capitals has capitals, and no other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from translate.engines.engine import FakeEngine, Hypothesis
from translate.guard.stressed import stretch_changes
from translate.text.changes import changed


def said(source: str, english: str) -> Hypothesis:
    """Return English of as many words, each of which attends to the French one of its place."""
    [hypothesis] = FakeEngine({source: english}).translate([source])
    return hypothesis


@pytest.mark.parametrize(
    ("source", "english", "wanted"),
    [
        (
            "ici LIRE ATTENTIVEMENT avant",
            "here read carefully before",
            "here READ CAREFULLY before",
        ),
        ("ici TRÈS bien", "here very well", "here very well"),  # one word may be anywhere
        ("le groupe LVMH SA", "the group LVMH SA", "the group LVMH SA"),
        ("ici NE PAS OUVRIR la", "here not to open the", "here NOT TO OPEN the"),
    ],
)
def test_words_in_a_row_keep_their_capitals(source: str, english: str, wanted: str) -> None:
    hypothesis = said(source, english)
    assert changed(english, stretch_changes(source, hypothesis)) == wanted


def test_without_attention_nothing_changes() -> None:
    hypothesis = replace(said("ici LIRE ATTENTIVEMENT", "here read carefully"), attention=None)
    assert stretch_changes("ici LIRE ATTENTIVEMENT", hypothesis) == ()


def test_attention_of_nothing_is_no_error() -> None:
    hypothesis = said("ici LIRE ATTENTIVEMENT", "here read carefully")
    assert hypothesis.attention is not None
    empty = replace(hypothesis, attention=np.zeros_like(hypothesis.attention))
    assert stretch_changes("ici LIRE ATTENTIVEMENT", empty) == ()
