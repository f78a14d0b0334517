"""Signatures can be read back, and everything that makes a translation is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate import ConfigurationError, DecodingConfig, FakeEngine, Signature, load_model
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
    names = "visavis model digest engine type beam len norm cut seg"
    assert keys == names.split()
    assert signature["beam"] == "2"
    assert signature["seg"] == "block"
    assert str(document_signature(FakeEngine())).startswith("visavis:")
