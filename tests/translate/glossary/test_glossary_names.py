"""English names of several words stay whole: no term goes between them, nor into half of one."""

from __future__ import annotations

import numpy as np
import pytest

from translate.engines.engine import Hypothesis
from translate.glossary import Glossary, find_terms, parse_glossary
from translate.glossary.enforce.claims import Claims
from translate.glossary.enforce.gap import gaps_for
from translate.glossary.enforce.renderings import constraint_of
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.names import name_runs
from translate.glossary.words.pieces import split_pieces
from translate.text.tokens import Token

FRENCH = "La grippe tue beaucoup aux États-Unis."
GRIPPE: Glossary = parse_glossary("grippe: flu", name="case")


def attention_between(english: str, states: int) -> WordAttention:
    """Let nothing but one English word look at anything: at Unis."""
    source, target = (
        tuple(Token(p.text, p.start, p.end) for p in split_pieces(text))
        for text in (FRENCH, english)
    )
    attention = np.zeros((len(target), len(source)), dtype=np.float32)
    attention[states, -2] = 0.9
    return WordAttention(FRENCH, Hypothesis(english, target, source, attention=attention))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "it kills many old men in the United States and in New York",
            [range(7, 9), range(11, 13)],
        ),
        ("it kills in Paris, London and Rome", []),
        ("IT KILLS IN THE UNITED STATES", []),
        ("Flu Kills Many in the United States", []),
        ("", []),
        ("Yesterday Paul slept. Recently Rose slept", []),
        ("Yesterday Paul Smith slept", [range(1, 3)]),
        ("New York slept. Hong Kong slept", [range(2), range(4, 6)]),
        ("in 1918 the Sunday Times slept", [range(3, 5)]),
    ],
)
def test_words_with_capitals_that_follow_each_other_are_a_name(
    text: str, runs: list[range]
) -> None:
    assert list(name_runs(split_pieces(text))) == runs


@pytest.mark.parametrize(("name", "whole"), [("United States", True), ("united states", False)])
def test_no_place_for_a_term_lies_within_a_name(name: str, whole: bool) -> None:
    attention = attention_between(f"it kills very many in the {name}.", 7)
    (match,) = find_terms(GRIPPE, FRENCH)
    constraint = constraint_of(match)
    evidence, near = attention.evidence(constraint.span), attention.nearness(constraint.span)
    places = {at for at, _ in gaps_for(attention, constraint, evidence, near)}
    inside = range(
        attention.target.lower().index("united") + 1, attention.target.lower().index("states")
    )
    assert places.isdisjoint(inside) or not whole
    assert whole or not places.isdisjoint([*inside, inside.stop])


@pytest.mark.parametrize(("name", "theirs"), [("United States", True), ("united states", False)])
def test_whoever_owns_half_of_a_name_owns_it_whole(name: str, theirs: bool) -> None:
    attention = attention_between(f"it kills very many in the {name}.", 7)
    (match,) = find_terms(GRIPPE, FRENCH)
    claims = Claims.of(attention, [(match.start, match.end)])
    assert claims.is_claimed(7, 0, 0.5)
    assert claims.is_claimed(6, 0, 0.5) is theirs
