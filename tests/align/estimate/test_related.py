"""Other forms of English words, and what words are joined of."""

from __future__ import annotations

import pytest

from align.bitext import Pair
from align.estimate.related import related_words
from align.estimate.unmet import find_missing, find_unmet


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("watchdog", {"watch", "dog"}),
        ("businessmen", {"business", "men"}),
        ("schoolteacher", {"school", "teacher"}),
        ("list", {"listed", "lists", "listing"}),
        ("listed", {"list", "listing"}),
        ("closed", {"close", "closing", "closes"}),
        ("tried", {"try", "tries"}),
        ("easily", {"easy"}),
        ("planning", {"plan", "planned"}),
        ("newsroom", {"news", "room"}),
    ],
)
def test_forms_and_parts_are_related(word: str, others: set[str]) -> None:
    assert others <= related_words(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("let", "letter"),
        ("letter", "let"),
        ("but", "butter"),
        ("even", "evening"),
        ("evening", "even"),
        ("million", "lion"),
        ("person", "son"),
        ("office", "ice"),
        ("carpet", "car"),
        ("card", "car"),
        ("summer", "sum"),
        ("understand", "stand"),
        ("seed", "see"),
        ("determine", "mine"),
        ("thousand", "sand"),
        ("moderate", "mode"),
        ("moderate", "rate"),
        ("restrain", "rain"),
        ("thinking", "king"),
        ("covering", "ring"),
        ("constable", "table"),
        ("pleasure", "sure"),
        ("forecast", "cast"),
        ("coverage", "rage"),
        ("leadership", "ship"),
        ("childhood", "hood"),
        ("homeless", "less"),
        ("news", "new"),
        ("hardly", "hard"),
        ("determined", "mined"),
        ("constables", "tables"),
        ("newer", "news"),
    ],
)
def test_what_only_looks_alike_is_not_related(word: str, other: str) -> None:
    assert other not in related_words(word)


def test_a_word_of_any_length_is_looked_at_in_little_time() -> None:
    assert related_words("x" * 1_000_000) == frozenset()


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("Le chien de garde.", "The watchdog.", "chien"),
        ("Des sociétés cotées.", "They list companies.", "cotées"),
    ],
)
def test_a_related_word_answers(source: str, target: str, word: str) -> None:
    unmet = {p.of(source): s for s, p in find_unmet(Pair("1", "1", source, target)) or ()}
    assert unmet.get(word, 0.0) > -0.7
    assert word not in [place.of(source) for place, _ in find_missing(source, target)]
