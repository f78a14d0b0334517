"""What reaches the model, and what passes by it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from guarded import texts

from translate.engines.engine import FakeEngine
from translate.guard import needs_translation, translate_guarded

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "guard.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", CASES["unchanged"])
def test_what_says_nothing_in_french_comes_back_without_the_model(text: str) -> None:
    engine = FakeEngine()
    assert not needs_translation(text)
    assert texts(engine, [text]) == [text]
    assert engine.calls == []


@pytest.mark.parametrize("text", CASES["shown"])
def test_what_says_something_is_shown_to_the_model(text: str) -> None:
    engine = FakeEngine()
    assert needs_translation(text)
    translate_guarded(engine, [text])
    assert engine.calls


def test_all_sentences_go_in_one_call_each_once() -> None:
    engine = FakeEngine({"Oui.": "Yes.", "Non.": "No."})
    assert texts(engine, ["Oui.", "12", "Non.", "", "Oui."]) == ["Yes.", "12", "No.", "", "Yes."]
    assert engine.calls == [("Oui.", "Non.")]


def test_unchanged_text_links_each_word_to_itself() -> None:
    (guarded,) = translate_guarded(FakeEngine(), ["1 250 %"])
    hypothesis = guarded.hypothesis
    assert [token.piece for token in hypothesis.tokens] == ["1", "250", "%"]
    assert hypothesis.attention is not None
    assert hypothesis.attention.tolist() == np.eye(3, 4).tolist()
    assert guarded.flags == ()


def test_what_no_model_can_take_is_left_out_and_spans_point_to_the_original() -> None:
    source = "Bon\x00jour le \udce9monde."
    engine = FakeEngine({"Bonjour le monde.": "Hello world."})
    (guarded,) = translate_guarded(engine, [source])
    assert guarded.hypothesis.text == "Hello world."
    spans = [source[token.start : token.end] for token in guarded.hypothesis.source_tokens]
    assert spans == ["Bon\x00jour", "le", "monde", ".", ""]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1. Budget", "1. BUDGET"),
        ("- Un mot", "- UN MOT"),
        ("— Moi !", "— MOI !"),
        ("• 12 mots", "• 12 MOTS"),
        ("- 1. Budget", "- 1. BUDGET"),
        ("2.1. Le « plan »", "2.1. LE « PLAN »"),
        ("IV. Fin", "IV. FIN"),
        ("b) un mot", "b) UN MOT"),
        ("L. M. – Un mot", "L. M. – UN MOT"),
        ("1.3 million", "1.3 MILLION"),
        ("12. 5", "12. 5"),
    ],
)
def test_the_number_of_a_heading_passes_by_the_model(source: str, expected: str) -> None:
    engine = FakeEngine(str.upper)
    hypothesis = translate_guarded(engine, [source])[0].hypothesis
    assert hypothesis.text == expected
    decoded = [text for call in engine.calls for text in call]
    assert {"1. Budget", "- Un mot", "— Moi !", "L. M. – Un mot"}.isdisjoint(decoded)
