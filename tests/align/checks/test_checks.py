"""Each check names what is wrong and is quiet about what is right; wild input harms none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from align.bitext import Bitext, CodeSpan, Flag, Pair, Span, Term
from align.checks import CHECKS, check_bitext, check_pair, select_checks
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


def flags_of(id_: str, source: str, target: str) -> tuple[Flag, ...]:
    return check_pair(source, target, checks=select_checks([id_]))


@pytest.mark.parametrize(("id_", "source", "target"), QUIET)
def test_a_good_translation_passes(id_: str, source: str, target: str) -> None:
    assert [flag.message for flag in flags_of(id_, source, target)] == []


@pytest.mark.parametrize(("id_", "source", "target", "severity", "message"), SPEAKS)
def test_a_bad_translation_is_named(
    id_: str, source: str, target: str, severity: str, message: str
) -> None:
    flags = flags_of(id_, source, target)
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


def test_code_is_in_no_language() -> None:
    code = CodeSpan(Span(6, 12), Span(5, 11))
    plain = Pair("1", "1", "Tapez jardin ici.", "Type jardin here.")
    flags = [
        check_bitext(Bitext("x", (pair,), "")).pairs[0].flags
        for pair in (plain, replace(plain, code=(code,)))
    ]
    assert [[flag.name for flag in found] for found in flags] == [["french-left"], []]


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


@pytest.mark.parametrize(("status", "names"), [("substituted", []), ("unmet", ["names"])])
def test_a_pinned_name_has_not_become_another(status: str, names: list[str]) -> None:
    term = Term("CAC", "Cyber Agency", status, Span(3, 6), Span(4, 16))
    pair = Pair("1", "1", "Le CAC a parlé.", "The Cyber Agency spoke.", terms=(term,))
    flags = check_bitext(Bitext("x", (pair,), "")).pairs[0].flags
    assert [flag.name for flag in flags if flag.name == "names"] == names


@pytest.mark.parametrize(("status", "count"), [("substituted", 0), ("unmet", 1)])
def test_a_pinned_term_may_come_again(status: str, count: int) -> None:
    source = "Monsieur le Président, le président parle."
    target = "Mr the Head of the State, the Head of the State speaks."
    terms = tuple(
        Term("président", "Head of the State", status, Span(start, start + 9), Span(at, at + 17))
        for start, at in ((12, 7), (26, 30))
    )
    flags = check_pair_of(Pair("1", "1", source, target, terms=terms))
    assert [flag.name for flag in flags].count("repeated") == count


def check_pair_of(pair: Pair) -> tuple[Flag, ...]:
    return check_bitext(Bitext("x", (pair,), "")).pairs[0].flags


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


DOCS = (Path(__file__).parents[3] / "docs/checks.md").read_text(encoding="utf-8")
EXAMPLES = [
    [cell.strip().strip("`") for cell in line.strip("|\n").split("|")]
    for line in DOCS.splitlines()
    if line.startswith("| `") and line.count("|") == 5
]


@pytest.mark.parametrize(("id_", "source", "target", "said"), EXAMPLES)
def test_each_example_of_the_page_is_true(id_: str, source: str, target: str, said: str) -> None:
    assert [f"{flag.severity}: {flag.message}" for flag in flags_of(id_, source, target)] == [said]


def test_the_page_names_every_check() -> None:
    assert {check.id for check in CHECKS} == set(re.findall(r"^\| `([a-z][a-z-]*)` \|", DOCS, re.M))
