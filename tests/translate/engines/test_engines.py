"""The two engines, on the embedded model: same interface, same English, honest evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from translate import DecodingConfig, Hypothesis, load_model
from translate.engines.ctranslate import CTranslateEngine
from translate.engines.engine import Engine, FakeEngine
from translate.errors import ConfigurationError, ModelError
from translate.guard import translate_guarded
from translate.models.catalogue import find_model
from translate.models.convert import convert_model
from translate.text.tokens import Tokenizer

SENTENCES = (Path(__file__).parents[2] / "data/newstest2013.200.fr").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def transformers_engine() -> Engine:
    return load_model("embedded", engine="transformers", threads=1)


@pytest.fixture(scope="module")
def float_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """CTranslate2 on unquantised weights, so that only the two programs differ."""
    model = find_model("embedded")
    folder = tmp_path_factory.mktemp("float32")
    convert_model(model.original, folder, name="x", digest="x", quantization="float32")
    tokenizer = Tokenizer.from_folder(model.original)
    return CTranslateEngine(folder / "ct2", tokenizer, name="x", digest="x", compute_type="float32")


def agreement(one: Sequence[Hypothesis], two: Sequence[Hypothesis]) -> float:
    return sum(a.text == b.text for a, b in zip(one, two, strict=True)) / len(one)


def test_engines_give_the_same_english_greedily(
    float_engine: Engine, transformers_engine: Engine
) -> None:
    greedy = DecodingConfig(beam_size=1)
    one = float_engine.translate(SENTENCES[:40], decoding=greedy)
    two = transformers_engine.translate(SENTENCES[:40], decoding=greedy)
    assert agreement(one, two) >= 0.95


@pytest.mark.slow
def test_engines_agree_on_95_percent_of_200_news_sentences(
    float_engine: Engine, transformers_engine: Engine
) -> None:
    one = float_engine.translate(SENTENCES)
    two = transformers_engine.translate(SENTENCES)
    assert len(SENTENCES) == 200
    assert agreement(one, two) >= 0.95


def test_engines_give_the_same_evidence(float_engine: Engine, transformers_engine: Engine) -> None:
    """Attention of every row, the first of a beam included, tokens, spans and probabilities."""
    one = float_engine.translate(SENTENCES[:24])
    two = transformers_engine.translate(SENTENCES[:24])
    compared = 0
    for a, b in zip(one, two, strict=True):
        assert a.source_tokens == b.source_tokens
        if a.text == b.text:
            compared += 1
            assert a.tokens == b.tokens
            assert a.log_prob == pytest.approx(b.log_prob, abs=0.01)
            np.testing.assert_allclose(a.attention, b.attention, atol=0.01)
    assert compared >= 20


def test_a_sentence_does_not_depend_on_its_neighbours(embedded: Engine) -> None:
    together = embedded.translate(SENTENCES[:30])
    for sentence, expected in zip(SENTENCES[:30], together, strict=True):
        (alone,) = embedded.translate([sentence])
        assert alone.text == expected.text
        np.testing.assert_allclose(alone.attention, expected.attention, atol=0.01)


def test_the_number_of_threads_is_in_the_signature_and_hardly_matters(embedded: Engine) -> None:
    single = load_model("embedded", threads=1)
    assert "threads:1|" in single.signature
    assert agreement(single.translate(SENTENCES[:20]), embedded.translate(SENTENCES[:20])) == 1.0


def test_the_same_call_gives_the_same_bytes(embedded: Engine) -> None:
    greedy = DecodingConfig(beam_size=1)
    for decoding in (None, greedy):
        one = embedded.translate(SENTENCES[:60], decoding=decoding)
        two = embedded.translate(SENTENCES[:60], decoding=decoding)
        assert one == two
        for a, b in zip(one, two, strict=True):
            np.testing.assert_array_equal(a.attention, b.attention)


@pytest.mark.parametrize("name", ["embedded", "transformers_engine"])
def test_spans_and_shapes_fit(name: str, request: pytest.FixtureRequest) -> None:
    engine: Engine = request.getfixturevalue(name)
    source = "« L’été dernier », a-t-il dit, l’agence a payé 1 200 euros."
    (hypothesis,) = engine.translate([source])
    assert hypothesis.attention is not None
    assert hypothesis.attention.shape == (len(hypothesis.tokens), len(hypothesis.source_tokens))
    assert hypothesis.attention.sum(axis=1) == pytest.approx(1.0, abs=0.02)
    for text, tokens in (
        (source, hypothesis.source_tokens),
        (hypothesis.text, hypothesis.tokens),
    ):
        covered = {k for token in tokens for k in range(token.start, token.end)}
        letters = {k for k, character in enumerate(text) if not character.isspace()}
        assert letters <= covered
        starts = [token.start for token in tokens]
        assert starts == sorted(starts)
    assert hypothesis.log_prob < 0


@pytest.mark.parametrize("name", ["embedded", "transformers_engine"])
def test_prefix_suppression_and_alternatives(name: str, request: pytest.FixtureRequest) -> None:
    engine: Engine = request.getfixturevalue(name)
    sources = ["Les entreprises sont prudentes.", "Merci beaucoup."]
    free = engine.translate(sources)
    begun = engine.translate(sources, prefixes=["Firms", None])
    assert begun[0].text.startswith("Firms")
    assert begun[1].text == free[1].text
    ousted = free[0].text.split()[-1].strip(".")
    without = engine.translate(sources[:1], suppress=[ousted])
    assert ousted not in without[0].text.split()
    (many,) = engine.translate(sources[:1], alternatives=3)
    assert len(many.alternatives) == 2
    assert len({many.text, *(other.text for other in many.alternatives)}) == 3
    assert many.log_prob >= many.alternatives[0].log_prob >= many.alternatives[1].log_prob


@pytest.mark.parametrize("name", ["embedded", "transformers_engine"])
def test_nothing_to_show_the_model_gives_an_empty_hypothesis(
    name: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(name)
    results = engine.translate(["\x00\u200b", "Oui."])
    assert results[0].text == ""
    assert results[1].text


def test_typography_makes_no_difference(embedded: Engine) -> None:
    ascii_only = "Il dit: \"L'agence d'État n'a rien vu!\""
    curly = "Il dit : « L’agence d’État n’a rien vu ! »"
    narrow = "Il dit\u00a0: «\u202fL’agence d’État n’a rien vu\u202f!\u202f»"
    texts = {hypothesis.text for hypothesis in embedded.translate([ascii_only, curly, narrow])}
    assert len(texts) == 1


@pytest.mark.parametrize("name", ["embedded", "transformers_engine"])
def test_more_tokens_than_positions_give_an_empty_hypothesis(
    name: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(name)
    just_fits = "mot " * 400
    results = engine.translate(["mot " * 2000, just_fits.strip(), "Oui."])
    assert results[0].text == ""
    assert len(results[1].tokens) > 100
    assert results[2].text


@pytest.mark.parametrize("text", ["x" * 5000, "e\u0301" * 300, "😀a" * 900, "👩‍👩‍👧 mot " * 300])
def test_no_text_is_too_wild_for_the_guard_and_the_model(embedded: Engine, text: str) -> None:
    (guarded,) = translate_guarded(embedded, [text])
    assert guarded.hypothesis.text.strip()


def test_unknown_engine_and_compute_type_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="ctranslate2, transformers"):
        load_model("embedded", engine="moses")
    with pytest.raises(ModelError, match="choose one of"):
        load_model("embedded", compute_type="float8")
    with pytest.raises(ConfigurationError, match="cpu, cuda, auto"):
        load_model("embedded", device="gpu")
    with pytest.raises(ConfigurationError, match="no less than 0"):
        load_model("embedded", threads=-1)


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_a_device_that_is_not_here_is_a_model_error(engine: str) -> None:
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is a GPU here")
    with pytest.raises(ModelError, match="choose cpu"):
        load_model("embedded", engine=engine, device="cuda")


def test_fake_engine_is_an_engine() -> None:
    engine = FakeEngine({"Oui.": "Yes."})
    assert isinstance(engine, Engine)
    (hypothesis,) = engine.translate(["Oui."], alternatives=2, prefixes=["Well, "])
    assert hypothesis.text == "Well, Yes."
    assert len(hypothesis.alternatives) == 1
    assert hypothesis.attention is not None
    assert hypothesis.attention.shape == (len(hypothesis.tokens), len(hypothesis.source_tokens))


def test_scoring_finds_what_decoding_found(
    float_engine: Engine, transformers_engine: Engine
) -> None:
    for engine in (float_engine, transformers_engine):
        made = engine.translate(SENTENCES[:6])
        scored = engine.score(SENTENCES[:6], [hypothesis.text for hypothesis in made])
        # A search may cut a word into other pieces than the tokenizer does; then both differ.
        same = [
            (one, other)
            for one, other in zip(made, scored, strict=True)
            if [t.piece for t in one.tokens] == [t.piece for t in other.tokens]
        ]
        assert len(same) >= 3
        for one, other in same:
            assert other.log_prob == pytest.approx(one.log_prob, abs=0.02)
            assert [(t.start, t.end) for t in other.tokens] == [
                (t.start, t.end) for t in one.tokens
            ]
            assert len(other.token_log_probs) == len(other.tokens) + 1


def test_what_cannot_be_scored_has_no_tokens() -> None:
    engine = load_model("embedded", threads=1)
    blank, endless, fine = engine.score(
        ["\u200b", "Oui.", "Oui."], ["Yes.", "yes " * 600, "Yes ½ \u200b."]
    )
    assert not blank.tokens
    assert not endless.tokens
    assert "½" in [token_text(fine, k) for k in range(len(fine.tokens))]


def token_text(hypothesis: Hypothesis, k: int) -> str:
    return hypothesis.text[hypothesis.tokens[k].start : hypothesis.tokens[k].end]
