"""Nothing is lost, nothing invented, whatever the source and whatever the engine says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.engine import DecodingConfig, FakeEngine, Hypothesis
from translate.errors import EngineError
from translate.guard import GuardFlag, check_output, needs_translation, translate_guarded
from translate.guard.cut import cut
from translate.guard.join import join
from translate.guard.model_input import shown
from translate.text.tokens import Token

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "guard.yaml").read_text(encoding="utf-8")
)


class SettingsEngine(FakeEngine):
    """An engine whose answer depends on the setting, and which remembers the settings."""

    def __init__(self, answer: Callable[[str, DecodingConfig | None], str]) -> None:
        super().__init__()
        self.answer = answer
        self.settings: list[DecodingConfig | None] = []

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        self.settings.append(decoding)
        self._answers = lambda source: self.answer(source, decoding)
        return super().translate(sources, alternatives=alternatives)


def texts(engine: FakeEngine, sources: Sequence[str]) -> list[str]:
    return [guarded.hypothesis.text for guarded in translate_guarded(engine, sources)]


def flag_names(flags: Sequence[GuardFlag]) -> list[str]:
    return [flag.name for flag in flags]


# What reaches the model


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


# Flags


@pytest.mark.parametrize(("source", "text", "names"), CASES["flags"])
def test_flags_say_what_is_plainly_wrong(source: str, text: str, names: list[str]) -> None:
    assert flag_names(check_output(source, text)) == names


def test_a_hypothesis_that_hit_its_limit_is_truncated() -> None:
    source = (Token("Oui", 0, 3), Token("</s>", 3, 3))
    words = tuple(Token("x", 0, 1) for _ in range(DecodingConfig().max_length(2)))
    full = Hypothesis("Yes and more", words, source)
    assert flag_names(check_output("Oui bien sûr", full)) == ["truncated"]
    shorter = replace(full, tokens=words[1:])
    assert check_output("Oui bien sûr", shorter) == ()
    looser = DecodingConfig(max_length_factor=4)
    assert check_output("Oui bien sûr", full, decoding=looser) == ()


def test_a_flag_carries_its_evidence() -> None:
    (flag,) = check_output("Il a vu la maison.", "He saw the the house.")
    assert flag.message == "“the” comes twice or more in a row"


# Cuts and joins


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


# Retries

LONG = (
    "Il pleut depuis hier sur toute la côte, mais la mer est encore calme ; nous partirons demain."
)
LOOP = "the rain the rain the rain the rain the rain the rain the rain the rain the rain"


def test_good_output_is_not_tried_again() -> None:
    engine = FakeEngine({"Il dort.": "He sleeps."})
    (guarded,) = translate_guarded(engine, ["Il dort."])
    assert (guarded.flags, guarded.retries, len(engine.calls)) == ((), (), 1)


def test_a_smaller_cut_is_tried_first() -> None:
    engine = FakeEngine(lambda source: LOOP if source == LONG else source.upper())
    (guarded,) = translate_guarded(engine, [LONG])
    assert guarded.hypothesis.text == LONG.upper()
    assert (guarded.flags, guarded.retries) == ((), ("cut",))


@pytest.mark.parametrize(("given_beam", "tried_beam"), [(None, 1), (5, 1), (1, 4)])
def test_the_other_beam_is_tried_next(given_beam: int | None, tried_beam: int) -> None:
    decoding = None if given_beam is None else DecodingConfig(beam_size=given_beam)
    engine = SettingsEngine(
        lambda _, setting: "He sleeps." if setting and setting.beam_size == tried_beam else ""
    )
    (guarded,) = translate_guarded(engine, ["Il dort."], decoding=decoding)
    assert guarded.hypothesis.text == "He sleeps."
    assert (guarded.flags, guarded.retries) == ((), ("beam",))
    beams = [setting and setting.beam_size for setting in engine.settings]
    assert beams == [given_beam or engine.decoding.beam_size, tried_beam]


def test_repetition_is_forbidden_last() -> None:
    engine = SettingsEngine(
        lambda _, setting: (
            "He sleeps."
            if setting and (setting.no_repeat_ngram_size, setting.repetition_penalty) == (3, 1.1)
            else LOOP
        )
    )
    (guarded,) = translate_guarded(engine, ["Il dort."])
    assert guarded.hypothesis.text == "He sleeps."
    assert (guarded.flags, guarded.retries) == ((), ("beam", "no-repeat"))


def test_each_rung_is_one_call_for_all_that_failed() -> None:
    engine = FakeEngine(lambda source: "" if "pas" in source else source.upper())
    translate_guarded(engine, ["Il dort.", "Pas pas ici.", "Il mange.", "Pas pas là."])
    failed = ("Pas pas ici.", "Pas pas là.")
    assert engine.calls == [("Il dort.", failed[0], "Il mange.", failed[1]), failed, failed]


def test_the_lightest_attempt_stays_with_its_flags() -> None:
    answers = {None: LOOP, 1: "He he sleeps all night long.", 4: ""}
    engine = SettingsEngine(lambda _, setting: answers[setting.beam_size if setting else None])
    (guarded,) = translate_guarded(engine, ["Il dort toute la nuit."])
    assert guarded.hypothesis.text == answers[1]
    assert flag_names(guarded.flags) == ["repeated"]
    assert guarded.retries == ("beam", "no-repeat")


def test_the_source_stands_in_where_the_model_says_nothing() -> None:
    (guarded,) = translate_guarded(FakeEngine(lambda _: " … "), ["Il dort."])
    assert guarded.hypothesis.text == "Il dort."
    assert flag_names(guarded.flags) == ["untranslated"]


def test_one_piece_that_fails_does_not_take_the_others_with_it() -> None:
    engine = FakeEngine(lambda source: "" if "mer" in source else source.upper())
    (guarded,) = translate_guarded(engine, [LONG], max_source_characters=45)
    assert "mais la mer est encore calme" in guarded.hypothesis.text
    assert "IL PLEUT" in guarded.hypothesis.text
    assert flag_names(guarded.flags) == ["untranslated"]


def test_an_engine_that_loses_a_sentence_is_refused() -> None:
    class Lossy(FakeEngine):
        def translate(self, sources: Sequence[str], **_: object) -> tuple[Hypothesis, ...]:
            return super().translate(sources[1:])

    with pytest.raises(EngineError, match="1 hypotheses for 2 sources"):
        translate_guarded(Lossy(), ["Oui.", "Non."])


# Whatever comes

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("aéZ ,;.—1%€@\x00\udce9\u200b\n’"), max_size=60),
    st.lists(st.sampled_from(["le", "chat", "et", "qui", "12,5", "—", ";"])).map(" ".join),
)


@given(st.lists(ANYTHING, max_size=5), st.data())
def test_nothing_is_lost_whatever_the_source_and_the_answer(
    sources: list[str], data: st.DataObject
) -> None:
    engine = FakeEngine(lambda _: data.draw(ANYTHING))
    limit = data.draw(st.integers(1, 50))
    results = translate_guarded(engine, sources, max_source_characters=limit)
    assert len(results) == len(sources)
    for source, guarded in zip(sources, results, strict=True):
        assert bool(guarded.hypothesis.text.strip()) >= bool(source.strip())
        if not needs_translation(shown(source).text):
            assert guarded.hypothesis.text == source


@given(st.lists(ANYTHING, max_size=5), st.integers(1, 50))
def test_spans_rebuild_the_pieces_of_source_and_target(sources: list[str], limit: int) -> None:
    for source, guarded in zip(
        sources,
        translate_guarded(FakeEngine(), sources, max_source_characters=limit),
        strict=True,
    ):
        hypothesis = guarded.hypothesis
        for token in hypothesis.source_tokens[:-1]:
            seen = source[token.start : token.end].replace("\x00", "").replace("\udce9", "")
            assert "".join(c for c in seen if c.isprintable()) == "".join(
                c for c in token.piece if c.isprintable()
            )
        for token in hypothesis.tokens:
            assert hypothesis.text[token.start : token.end].lower() == token.piece.lower()
        if hypothesis.attention is not None:
            shape = (len(hypothesis.tokens), len(hypothesis.source_tokens))
            assert hypothesis.attention.shape == shape


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
TOKENS = st.lists(SPANS.map(lambda span: Token("x", *span)), max_size=4).map(tuple)
SHAPES = st.tuples(st.integers(0, 4), st.integers(0, 4))


@st.composite
def wild_hypotheses(draw: st.DrawFn) -> Hypothesis:
    """Draw what no sound engine says: tokens, spans and attention that have nothing in common."""
    attention = draw(st.none() | SHAPES.map(lambda shape: np.ones(shape, dtype=np.float32)))
    numbers = st.floats(-9, 0)
    probs = tuple(draw(st.lists(numbers, max_size=4)))
    return Hypothesis(draw(ANYTHING), draw(TOKENS), draw(TOKENS), draw(numbers), probs, attention)


class WildEngine(FakeEngine):
    """An engine that says what the test draws."""

    def __init__(self, draw: Callable[[], Hypothesis]) -> None:
        super().__init__()
        self.draw = draw

    def translate(self, sources: Sequence[str], **_: object) -> tuple[Hypothesis, ...]:
        return tuple(replace(self.draw(), alternatives=(self.draw(),)) for _ in sources)


@given(st.lists(ANYTHING, max_size=3), st.integers(1, 50), st.data())
def test_no_hypothesis_is_wild_enough_to_stop_the_guard(
    sources: list[str], limit: int, data: st.DataObject
) -> None:
    engine = WildEngine(lambda: data.draw(wild_hypotheses()))
    results = translate_guarded(engine, sources, max_source_characters=limit)
    blank = [not guarded.hypothesis.text.strip() for guarded in results]
    assert blank == [not source.strip() for source in sources]


@given(ANYTHING, ANYTHING)
def test_looking_at_any_pair_ends_in_known_flags(source: str, text: str) -> None:
    known = {"empty", "copied", "repeated", "truncated", "too-long", "too-short"}
    assert set(flag_names(check_output(source, text))) <= known


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
        ("1.3 million", "1.3 MILLION"),
        ("12. 5", "12. 5"),
    ],
)
def test_the_number_of_a_heading_passes_by_the_model(source: str, expected: str) -> None:
    engine = FakeEngine(str.upper)
    hypothesis = translate_guarded(engine, [source])[0].hypothesis
    assert hypothesis.text == expected
    decoded = [text for call in engine.calls for text in call]
    assert {"1. Budget", "- Un mot", "— Moi !"}.isdisjoint(decoded)
