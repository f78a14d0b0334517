"""What a model made comes back from its bytes as it was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engines.engine import Hypothesis
from translate.memory.packed import pack_hypothesis, unpack_hypothesis
from translate.text.tokens import Token

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
logs = st.floats(max_value=0, allow_nan=False, allow_infinity=False)


@st.composite
def hypotheses(draw: st.DrawFn) -> Hypothesis:
    text = draw(texts)
    tokens = tuple(Token(character, k, k + 1) for k, character in enumerate(text))
    attention = np.asarray(
        draw(st.lists(st.floats(0, 1, width=32), min_size=len(tokens), max_size=len(tokens))),
        dtype=np.float32,
    ).reshape(len(tokens), 1)
    return Hypothesis(text, tokens, (Token("</s>", 0, 0),), draw(logs), (draw(logs),), attention)


@settings(max_examples=50)
@given(hypotheses(), hypotheses())
def test_a_hypothesis_comes_back_as_it_was(best: Hypothesis, other: Hypothesis) -> None:
    from dataclasses import replace

    whole = replace(best, alternatives=(other,))
    back = unpack_hypothesis(pack_hypothesis(whole))
    assert back == whole
    assert back.attention is not None
    assert whole.attention is not None
    assert back.attention.tobytes() == whole.attention.tobytes()
    assert back.attention.dtype == np.float32


@pytest.mark.parametrize("data", [b"", b"x", pack_hypothesis(Hypothesis("a"))[:-4]])
def test_spoilt_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a packed hypothesis"):
        unpack_hypothesis(data)
