"""French words that no English word stands for."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Pair, Span, Term
from align.estimate.unmet import find_unmet


def words(pair: Pair) -> list[str]:
    return [word.of(pair.source) for _, word in find_unmet(pair) or ()]


@pytest.mark.parametrize(
    ("source", "target", "worst"),
    [
        ("Trois gros poireaux.", "Three big pills.", "poireaux"),
        ("Il a licencié sa secrétaire.", "He married his secretary.", "licencié"),
        ("Le vol de Paris est annulé.", "The flight from Paris is blue.", "annulé"),
    ],
)
def test_the_word_that_went_wrong_comes_first(source: str, target: str, worst: str) -> None:
    assert words(Pair("1", "1", source, target))[0] == worst


def test_what_a_glossary_pinned_is_not_asked_about() -> None:
    pair = Pair("1", "1", "Trois gros poireaux.", "Three big pills.")
    term = Term("poireau", "pills", "satisfied", Span(11, 19), Span(10, 15))
    pinned = Pair("1", "1", pair.source, pair.target, terms=(term,))
    assert "poireaux" in words(pair)
    assert "poireaux" not in words(pinned)


def test_grammar_and_signs_are_not_asked_about() -> None:
    assert find_unmet(Pair("1", "1", "Il est où ? 12 %.", "Where is it? 12 %.")) is None
    assert words(Pair("1", "1", "Vous avez avec nous parlé.", "You talked.")) == ["parlé"]


def test_a_shortened_word_is_not_asked_about() -> None:
    pair = Pair("1", "1", "Il y a env. 3 km (6 pers.) à faire.", "There are about 3 km (6 people).")
    assert not {"env", "pers"} & set(words(pair))
    assert words(Pair("1", "1", "Le gel. Il dort.", "The pill. He sleeps."))[0] == "gel"


def test_a_number_word_is_not_asked_about_where_the_english_has_figures() -> None:
    assert "Douze" in words(Pair("1", "1", "Douze chiens dorment.", "Dogs sleep."))
    assert "Douze" not in words(Pair("1", "1", "Douze chiens dorment.", "12 pigs eat."))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_stand_apart(form: Literal["NFC", "NFD"]) -> None:
    source = unicodedata.normalize(form, "Où est le thé préféré de l’élève ?")
    found = find_unmet(Pair("1", "1", source, "Where is the tea of the pencil?"))
    assert found is not None
    named = [unicodedata.normalize("NFC", word.of(source)) for _, word in found]
    assert sorted(named) == ["préféré", "élève"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_there_the_worst_come_first(source: str, target: str) -> None:
    found = find_unmet(Pair("1", "1", source, target)) or ()
    assert [r for r, _ in found] == sorted(r for r, _ in found)
    assert all(-2.6 < r <= 0 and word.of(source) for r, word in found)
