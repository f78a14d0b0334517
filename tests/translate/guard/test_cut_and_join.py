"""Long sentences are cut at clause borders, and what becomes of the pieces is joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from guarded import texts
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.engine import FakeEngine, Hypothesis
from translate.guard import translate_guarded
from translate.guard.cut import cut, cut_label
from translate.guard.join import join
from translate.text.tokens import Token

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "guard.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("marked", "limit"), CASES["cuts"])
def test_sentences_are_cut_at_clause_borders(marked: str, limit: int) -> None:
    expected = [piece.strip(" ,;—") for piece in marked.split("|")]
    expected[-1] = marked.split("|")[-1].strip()
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in cut(text, limit=limit)] == expected


@given(st.text(st.sampled_from("aé ,;—.1\u00a0\u0301(")), st.integers(1, 12))
def test_pieces_are_short_in_order_and_lose_only_marks(text: str, limit: int) -> None:
    spans = cut(text, limit=limit)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert end - start <= limit
        assert not text[position:start].strip(" \u00a0,;—")
        assert text[start:end].strip()
        position = end
    assert not text[position:].strip(" \u00a0,;—")


def test_long_sentences_are_translated_in_pieces_and_rejoined() -> None:
    source = "Il pleut depuis hier, mais la mer est calme ; nous partirons demain."
    engine = FakeEngine(
        {
            "Il pleut depuis hier": "It has been raining since yesterday.",
            "mais la mer est calme": "But the sea is calm",
            "nous partirons demain.": "We shall leave tomorrow.",
        }
    )
    (guarded,) = translate_guarded(engine, [source], max_source_characters=26, alternatives=2)
    hypothesis = guarded.hypothesis
    assert hypothesis.text == (
        "It has been raining since yesterday, but the sea is calm; we shall leave tomorrow."
    )
    written = [hypothesis.text[token.start : token.end] for token in hypothesis.tokens]
    assert written[4:8] == ["since", "yesterday", "but", "the"]  # the full stop's token is gone
    read = [source[token.start : token.end] for token in hypothesis.source_tokens]
    assert read == [token.piece for token in hypothesis.source_tokens[:-1]] + [""]
    assert hypothesis.attention is not None
    assert hypothesis.attention.shape == (len(written), len(read))
    assert hypothesis.attention[6].argmax() == read.index("mais")
    assert hypothesis.attention[6:10, 4:9].sum() == 4
    assert len(hypothesis.alternatives) == 1
    assert hypothesis.alternatives[0].text == hypothesis.text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("TVA 10 % : 81,55 €", ["TVA 10 %", "81,55 €"]),
        (" Total HT: 815,50 € ", ["Total HT", "815,50 €"]),
        ("Date :\n12/03/2024.", ["Date", "12/03/2024."]),
        ("Bilan : 3 morts", []),
        ("Score : 3 : 1", []),
        ("La vidéo est au format 16:9.", []),
        ("Le repas est à 12:30.", []),
        ("Il dit « Total : 3 €. »", []),
        ("(tél. : 01 43 57 22 90)", []),
        ("Habitants (2020) : 12 450", ["Habitants (2020)", "12 450"]),
        ("12 : 30", []),
        ("Total :", []),
        ("Total : néant", []),
        (f"{'Le total, ' * 50} : 12", []),
    ],
)
def test_a_label_is_cut_from_its_number(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in cut_label(text, limit=400)] == pieces


def test_a_label_is_translated_alone_and_its_number_stays() -> None:
    engine = FakeEngine({"TVA 10 %": "VAT 10%"})
    (guarded,) = translate_guarded(engine, ["TVA 10 % : 81,55 €"], alternatives=2)
    assert guarded.hypothesis.text == "VAT 10%: 81,55 €"
    assert [other.text for other in guarded.hypothesis.alternatives] == ["VAT 10%: 81,55 €"]


@pytest.mark.parametrize(("marked", "english", "whole"), CASES["joined"])
def test_a_capital_inside_a_joined_sentence_is_a_name(
    marked: str, english: list[str], whole: str
) -> None:
    source = marked.replace("|", "")
    first = marked.index("|")
    spans = ((0, len(source[:first].rstrip(" ,"))), (first, len(source)))
    assert join(source, spans, [Hypothesis(text) for text in english]).text == whole


def test_names_keep_their_capital_inside_a_joined_sentence() -> None:
    source = "c'est loin, paris est loin, it dort"
    spans = ((0, 10), (12, 26), (28, 35))
    parts = [Hypothesis(text) for text in ("It is far", "Paris is far", "IT sleeps")]
    assert join(source, spans, parts).text == "It is far, Paris is far, IT sleeps"


def test_log_probabilities_are_weighted_by_tokens() -> None:
    spans = ((0, 3), (4, 7))
    one = Hypothesis("a", (Token("a", 0, 1),), log_prob=-1.0, token_log_probs=(-0.5, -1.5))
    two = Hypothesis(
        "b c", (Token("b", 0, 1), Token("c", 2, 3)), log_prob=-2.0, token_log_probs=(-2.0, -3.0)
    )
    joined = join("oui non", spans, [one, two])
    assert joined.log_prob == pytest.approx((2 * -1.0 + 3 * -2.0) / 5)
    assert joined.token_log_probs == (-0.5, -2.0, -3.0)
    assert joined.attention is None
    assert join("oui non", spans, [replace(one, token_log_probs=()), two]).token_log_probs == ()


def test_end_marks_are_gathered_in_one_column() -> None:
    spans = ((0, 3), (4, 7))
    part = FakeEngine({"oui": "yes sir"}).translate(["oui"])[0]  # "sir" faces the end mark
    joined = join("oui oui", spans, [part, part])
    assert joined.attention is not None
    assert joined.attention.tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]]


def test_ten_thousand_words_without_a_mark_are_joined_without_links() -> None:
    source = "oui mot " * 5_000
    (guarded,) = translate_guarded(FakeEngine(), [source], max_source_characters=200)
    assert guarded.hypothesis.text == source.strip().upper()
    assert guarded.hypothesis.attention is None
    assert len(guarded.hypothesis.tokens) == 10_000


def test_a_word_of_fifty_thousand_characters_comes_back_in_one_piece() -> None:
    source = "ab" * 25_000
    assert texts(FakeEngine(), [source]) == [source.upper()]
