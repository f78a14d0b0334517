"""The lists of words that checks know: each entry can match, and says what is meant."""

from __future__ import annotations

from align.checks import check_pair, select_checks
from align.checks.lexicon import is_english, load_data
from align.checks.names import _exonyms
from align.checks.words import fold

FALSE_FRIENDS = select_checks(["false-friend"])


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
