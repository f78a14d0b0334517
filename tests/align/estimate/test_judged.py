"""The judged pairs are complete, and their two halves share no text and no French."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable

import pytest
from judged import APART, JUDGED, JudgedPair, read_judged, rows

KINDS = {
    *("dialogue", "everyday", "forum", "heading", "law", "letter"),
    *("literature", "manual", "news", "recipe", "subtitle"),
}
ENOUGH = 900  # chosen: with fewer, a figure for one kind of one half stands on under 45 pairs
ENOUGH_OF_KIND = 25  # chosen: a mean of so many grades is right within some 6 points


@pytest.fixture(scope="module")
def pairs() -> tuple[JudgedPair, ...]:
    return read_judged()


def test_every_pair_has_one_key_and_one_grade() -> None:
    ids = [[row[0] for row in rows(JUDGED / f"{name}.tsv")] for name in ("pairs", "key", "grades")]
    assert len(ids[0]) >= ENOUGH
    for own in ids:
        assert len(set(own)) == len(own)
        assert set(own) == set(ids[0])


def test_nothing_is_empty_and_no_pair_comes_twice(pairs: tuple[JudgedPair, ...]) -> None:
    assert all(pair.french.strip() and pair.english.strip() for pair in pairs)
    assert all(pair.systems and pair.licence and pair.text for pair in pairs)
    twice = Counter((pair.french, pair.english) for pair in pairs).most_common(1)
    assert twice[0][1] == 1, twice


def test_grades_are_on_the_scale_and_follow_from_the_readings(
    pairs: tuple[JudgedPair, ...],
) -> None:
    for pair in pairs:
        assert all(0 <= grade <= 100 for grade in (*pair.readings, pair.grade)), pair
        first, second, *third = pair.readings
        assert len(third) == (abs(first - second) >= APART), pair
        combined = statistics.median(pair.readings) if third else (first + second) / 2
        assert pair.grade == pytest.approx(combined), pair


def in_one_half(pairs: tuple[JudgedPair, ...], of: Callable[[JudgedPair], str]) -> bool:
    halves: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        halves[of(pair)].add(pair.half)
    return all(len(own) == 1 for own in halves.values())


def test_a_text_and_a_french_sentence_are_in_one_half(pairs: tuple[JudgedPair, ...]) -> None:
    assert {pair.half for pair in pairs} == {"fit", "test"}
    assert in_one_half(pairs, lambda pair: pair.text)
    assert in_one_half(pairs, lambda pair: pair.french)


def test_both_halves_have_enough_of_every_kind_and_of_every_system(
    pairs: tuple[JudgedPair, ...],
) -> None:
    kinds = Counter((pair.kind, pair.half) for pair in pairs)
    assert {kind for kind, _ in kinds} == KINDS
    assert min(kinds.values()) >= ENOUGH_OF_KIND, kinds
    systems: dict[str, set[str]] = {"fit": set(), "test": set()}
    for pair in pairs:
        systems[pair.half].update(pair.systems)
    assert systems["fit"] == systems["test"]
