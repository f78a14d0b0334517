"""The lists of words that checks know: each entry can match, and says what is meant."""

from __future__ import annotations

from typing import Any

import pytest

from align.bitext import Pair, Span, Term
from align.checks import check_pair, select_checks
from align.checks.core import row_of
from align.checks.lexicon import is_english, load_data
from align.checks.names import _exonyms
from align.checks.opposites import Opposites
from align.checks.words import fold

FALSE_FRIENDS = select_checks(["false-friend"])
OPPOSITES = select_checks(["opposite"])
SETS = load_data("opposites.yaml")["sets"]


def test_nothing_is_said_twice_in_the_same_words() -> None:
    for entry in load_data("false_friends.yaml")["friends"]:
        flags = [
            check_pair(f"{word} !", entry["wrong"], checks=FALSE_FRIENDS)
            for word in entry["french"].split()
        ]
        assert all(len(set(row)) == len(row) for row in flags), entry


def test_each_false_friend_can_be_found() -> None:
    """A form of the list in both texts, and nothing else, is a finding; no entry is dead."""
    for entry in load_data("false_friends.yaml")["friends"]:
        french, wrong = entry["french"].split()[0], entry["wrong"].split()[0]
        assert not set(entry["wrong"].split()) & set(str(entry["right"]).split()), entry
        flags = check_pair(f"{french} !", f"{wrong}!", checks=FALSE_FRIENDS)
        assert flags, entry


def test_exonyms_are_folded_words() -> None:
    """What is not folded could never match."""
    for pair in _exonyms():
        for words in pair:
            for word in (*words.whole, *words.beginnings):
                assert word == fold(word), word
                assert word.isalnum(), word


def test_the_word_list_knows_regular_forms_and_no_french() -> None:
    assert all(map(is_english, ["planners", "countries", "running", "agreed", "quickly", "boxes"]))
    assert not any(
        map(is_english, ["beaucoup", "aller", "grandes", "amende", "lorsque", "jardins"])
    )


def _plain(phrase: str) -> str:
    return phrase.replace("_", " ").replace("*", "")


@pytest.mark.parametrize("sides", SETS, ids=lambda sides: sides[0]["english"].split()[0])
def test_each_opposite_can_be_found(sides: list[dict[str, Any]]) -> None:
    """Each French word with the first English word of another side of its set is a finding."""
    shown = [side["english"].split()[0] for side in sides]
    assert len(set(shown)) == len(shown)
    assert not any("*" in word for word in shown)
    for side, own in zip(sides, shown, strict=True):
        assert set(side) <= {"french", "french_too", "english", "english_too"}
        others = [other for other in shown if other != own]
        for french in side.get("french", "").split():
            found = [
                flag.message
                for other in others
                for flag in check_pair(f"{_plain(french)} !", f"{_plain(other)}!", checks=OPPOSITES)
            ]
            assert any(message.endswith(f"rather {_plain(own)}") for message in found), french


def test_opposites_are_folded_words() -> None:
    for sides in SETS:
        for side in sides:
            for phrase in " ".join(side.values()).split():
                for word in phrase.split("_"):
                    assert word == fold(word), phrase
                    assert word.removesuffix("*").isalpha(), phrase


@pytest.mark.parametrize(("status", "count"), [("satisfied", 0), ("unmet", 1)])
def test_a_term_that_the_glossary_pinned_is_no_opposite(status: str, count: int) -> None:
    term = Term("sœur", "mother", status, Span(3, 7), Span(3, 9))
    pair = Pair("1", "1", "Ma sœur dort.", "My mother sleeps.", terms=(term,))
    assert len(list(Opposites().find(row_of(pair)))) == count
