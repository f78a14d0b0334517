"""Signatures can be read back, and everything that makes a translation is in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate import ConfigurationError, DecodingConfig, FakeEngine, Signature, load_model
from translate.engines.decoding import format_decoding
from translate.engines.instructions import requested_instructions
from translate.models.catalogue import find_model
from translate.pipeline import document_signature

keys = st.text(st.characters(exclude_characters=":|%\n\r", codec="utf-8"), min_size=1)


@given(st.lists(st.tuples(keys, st.text()), unique_by=lambda item: item[0]))
def test_parse_is_the_inverse_of_str(items: list[tuple[str, str]]) -> None:
    signature = Signature(tuple(items))
    assert Signature.parse(str(signature)) == signature
    assert "\n" not in str(signature)


@pytest.mark.parametrize("text", ["nocolon", "a:1|b", "a:1|a:2", ":1"])
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="not a signature"):
        Signature.parse(text)


def test_the_signature_of_a_document_names_what_decides() -> None:
    engine = load_model("embedded", decoding=DecodingConfig(beam_size=2))
    signature = document_signature(engine, split=False)
    keys = [key for key, _ in signature.items]
    isa = ["isa"] if requested_instructions() else []
    names = ["visavis", "model", "digest", "engine", "type", "threads", *isa]
    assert keys == [*names, "beam", "len", "norm", "cut", "seg"]
    assert signature["beam"] == "2"
    assert signature["seg"] == "block"
    assert str(document_signature(FakeEngine())).startswith("visavis:")


def test_whatever_changes_the_search_changes_the_signature() -> None:
    settings = [
        DecodingConfig(),
        DecodingConfig(beam_size=5),
        DecodingConfig(length_penalty=1.0000001),
        DecodingConfig(repetition_penalty=1.1),
        DecodingConfig(no_repeat_ngram_size=3),
        DecodingConfig(max_length_factor=1.5),
    ]
    assert len({format_decoding(setting) for setting in settings}) == len(settings)
    engine = FakeEngine()
    assert document_signature(engine, alternatives=8) != document_signature(engine)


def test_a_model_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "m|x: 100%"
    shutil.copytree(find_model("embedded").folder, folder)
    signature = document_signature(load_model(str(folder)))
    assert signature["model"] == "m|x: 100%"
    assert Signature.parse(str(signature)) == signature


@pytest.mark.parametrize("setting", [{"beam_size": 0}, {"max_length_factor": -1.0}])
def test_settings_that_cannot_work_are_refused(setting: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError, match="cannot work"):
        DecodingConfig(**setting)  # type: ignore[arg-type]
