"""Each check names what is wrong and is quiet about what is right; wild input harms none."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Flag, Pair, Span, Term
from align.checks import CHECKS, check_bitext, check_pair, select_checks
from align.checks.amounts.grammars import ENGLISH, FRENCH
from align.checks.amounts.read import read_amounts
from align.checks.lexicon import is_english, load_data
from align.checks.names import _exonyms
from align.checks.run import LONGEST
from align.checks.words import fold, folded_words
from align.errors import CheckError

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "checks.yaml").read_text(encoding="utf-8")
)
QUIET = [(id_, *case) for id_, cases in CASES.items() for case in cases["quiet"]]
SPEAKS = [(id_, *case) for id_, cases in CASES.items() for case in cases["speaks"]]
SEED_FR, SEED_EN = (
    (Path(__file__).parents[3] / f"seeds/article.{side}.txt").read_text(encoding="utf-8")
    for side in ("fr", "en")
)


def found(id_: str, source: str, target: str) -> tuple[Flag, ...]:
    return check_pair(source, target, checks=select_checks([id_]))


@pytest.mark.parametrize(("id_", "source", "target"), QUIET)
def test_a_good_translation_passes(id_: str, source: str, target: str) -> None:
    assert [flag.message for flag in found(id_, source, target)] == []


@pytest.mark.parametrize(("id_", "source", "target", "severity", "message"), SPEAKS)
def test_a_bad_translation_is_named(
    id_: str, source: str, target: str, severity: str, message: str
) -> None:
    flags = found(id_, source, target)
    assert any(str(message) in f.message and f.severity == severity for f in flags), flags
    assert {flag.name for flag in flags} == {id_}


def test_every_check_of_a_pair_has_cases() -> None:
    """The two others have tests of their own."""
    assert {check.id for check in CHECKS} == {*CASES, "inconsistent", "forbidden"}


def test_places_are_those_of_the_words() -> None:
    source, target = "Il a 12 ans et ne dort pas.", "He is 13 and sleeps."
    numbers, negation = check_pair(source, target)
    assert numbers.source is not None
    assert numbers.target is not None
    assert negation.source is not None
    assert (numbers.source.of(source), numbers.target.of(target)) == ("12", "13")
    assert negation.source.of(source) == "ne dort pas"


def test_the_seed_article_and_its_human_translation_have_no_error() -> None:
    for french, english in zip(SEED_FR.split("\n\n"), SEED_EN.split("\n\n"), strict=True):
        assert [f for f in check_pair(french, english) if f.severity == "error"] == []


def test_the_same_source_put_in_two_ways_is_named_once() -> None:
    rows = [("Le chien dort ici.", "The dog sleeps here."), ("Oui.", "Yes.")]
    rows += [
        ("Le chien dort ici !", "THE DOG sleeps here!"),
        ("Le chien dort ici.", "A dog is here."),
    ]
    pairs = tuple(Pair(str(k), str(k), *row) for k, row in enumerate(rows))
    checked = check_bitext(Bitext("x", pairs, ""), checks=select_checks(["inconsistent"]))
    flags = [(pair.id, flag.message) for pair in checked.pairs for flag in pair.flags]
    assert flags == [("3", "0 renders the same source as “The dog sleeps here.”")]


def test_what_the_glossary_forbids_is_an_error_with_its_places() -> None:
    term = Term("covoiturage", "ride-hailing", "forbidden", Span(3, 14), Span(0, 10))
    kept = Term("CAC", "CAC", "satisfied", Span(0, 2), Span(0, 3))
    pair = Pair("1", "1", "du covoiturage", "carpooling", terms=(term, kept))
    (flag,) = check_bitext(Bitext("x", (pair,), "")).pairs[0].flags
    assert (flag.name, flag.severity, flag.target) == ("forbidden", "error", Span(0, 10))
    assert "“carpooling” for “covoiturage”: “ride-hailing”" in flag.message


def test_what_the_guard_has_said_is_not_said_again() -> None:
    flag = Flag("too-short", "4 characters for 70 of the source")
    text = "Ceci est une phrase assez longue qui dit bien des choses."
    pair = Pair("1", "1", text, "This.", flags=(flag,))
    assert check_bitext(Bitext("x", (pair,), "")).pairs[0].flags == (flag,)


def test_other_languages_get_the_checks_that_know_none() -> None:
    pair = Pair("1", "1", "Er kommt nicht (heute).", "Il vient (13.")
    german = Bitext("x", (pair,), "", "de", "fr")
    assert [flag.name for flag in check_bitext(german).pairs[0].flags] == ["brackets"]
    region = Bitext("x", (Pair("1", "1", "Il a 12 ans.", "He is 13."),), "", "fr-CA", "en-GB")
    assert [flag.name for flag in check_bitext(region).pairs[0].flags] == ["numbers"]


def test_findings_below_a_severity_are_left_out() -> None:
    bitext = Bitext("x", (Pair("1", "1", "Il vient.", "He comes"),), "")
    assert [flag.name for flag in check_bitext(bitext).pairs[0].flags] == ["ending"]
    assert check_bitext(bitext, least="warning").pairs[0].flags == ()


def test_a_check_that_does_not_exist_is_refused_with_the_list_of_those_that_do() -> None:
    with pytest.raises(CheckError, match="there is no check 'number'; there are empty, copied"):
        select_checks(["number"])
    with pytest.raises(CheckError, match="'x'"):
        select_checks(skip=["x"])


def test_nothing_is_said_twice_in_the_same_words() -> None:
    for entry in load_data("false_friends.yaml")["friends"]:
        flags = [
            found("false-friend", f"{word} !", entry["wrong"]) for word in entry["french"].split()
        ]
        assert all(len(set(row)) == len(row) for row in flags), entry


def test_each_false_friend_can_be_found() -> None:
    """A form of the list in both texts, and nothing else, is a finding; no entry is dead."""
    for entry in load_data("false_friends.yaml")["friends"]:
        french, wrong = entry["french"].split()[0], entry["wrong"].split()[0]
        assert not set(entry["wrong"].split()) & set(str(entry["right"]).split()), entry
        flags = found("false-friend", f"{french} !", f"{wrong}!")
        assert flags, entry


def test_exonyms_are_folded_words() -> None:
    """What is not folded could never match."""
    for pair in _exonyms():
        for whole, beginnings in pair:
            for word in (*whole, *beginnings):
                assert word == fold(word), word
                assert word.isalnum(), word


def test_the_word_list_knows_regular_forms_and_no_french() -> None:
    assert all(map(is_english, ["planners", "countries", "running", "agreed", "quickly", "boxes"]))
    assert not any(
        map(is_english, ["beaucoup", "aller", "grandes", "amende", "lorsque", "jardins"])
    )


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u202f", "\u00a0", "."]))
def test_grouped_digits_have_their_value(number: int, sign: str) -> None:
    french = f"{number:,}".replace(",", sign)
    for text, grammar in ((french, FRENCH), (f"{number:,}", ENGLISH)):
        (amount,) = read_amounts(f"x {text} y", grammar)
        assert Decimal(number) in amount.values
        assert amount.span.of(f"x {text} y") == text


@given(st.integers(2, 99), st.integers(2, 99))
def test_a_changed_number_is_always_named(before: int, after: int) -> None:
    flags = found("numbers", f"Il y a {before} chiens.", f"There are {after} dogs.")
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
    words = SEED_FR.split() + SEED_EN.split()
    pairs = tuple(
        Pair(str(k), str(k), *(" ".join(chance.choices(words, k=25)) for _ in range(2)))
        for k in range(3000)
    )
    assert len(check_bitext(Bitext("x", pairs, "")).pairs) == 3000


DOCS = (Path(__file__).parents[3] / "docs/checks.md").read_text(encoding="utf-8")
EXAMPLES = [
    [cell.strip().strip("`") for cell in line.strip("|\n").split("|")]
    for line in DOCS.splitlines()
    if line.startswith("| `") and line.count("|") == 5
]


@pytest.mark.parametrize(("id_", "source", "target", "said"), EXAMPLES)
def test_each_example_of_the_page_is_true(id_: str, source: str, target: str, said: str) -> None:
    assert [f"{flag.severity}: {flag.message}" for flag in found(id_, source, target)] == [said]


def test_the_page_names_every_check() -> None:
    assert {check.id for check in CHECKS} == set(re.findall(r"^\| `([a-z][a-z-]*)` \|", DOCS, re.M))
