"""Words that stay as they are come back whole, at the place that the model's attention says."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Inline, Segment
from translate.engines.engine import Engine, Hypothesis
from translate.formats.markdown import read_markdown
from translate.formats.text import document_from_text
from translate.pipeline import translate_document
from translate.text.tokens import Token
from translate.untranslatable.find import untranslatable_spans
from translate.untranslatable.restore import with_untranslatable

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "untranslatable.yaml").read_text("utf-8")
)


def made(source: str, pieces: str) -> Hypothesis:
    """Build a hypothesis of pieces that say where their attention goes."""
    text, tokens, rows = "", [], []
    words: list[tuple[int, int]] = []
    for piece in pieces.split("|"):
        written, _, word = piece.partition(">")
        tokens.append(Token(written, len(text), len(text) + len(written)))
        text += written
        at = source.index(word)
        words.append((at, at + len(word)))
    own = sorted(set(words))
    for word_span in words:
        rows.append([float(span == word_span) for span in own])
    source_tokens = tuple(Token(source[a:b], a, b) for a, b in own)
    attention = np.array(rows, dtype=np.float32)
    return Hypothesis(text, tuple(tokens), source_tokens, attention=attention)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_put_back(case: dict[str, Any]) -> None:
    source = case["source"]
    block = Block("p1", source, 0, len(source))
    spans = untranslatable_spans(block, Segment("p1s1", source, 0, len(source)))
    restored = with_untranslatable(source, made(source, case["pieces"]), spans)
    assert restored.text == case["english"]
    assert restored.attention is not None
    assert len(restored.attention) == len(restored.tokens)
    assert all(0 <= token.start <= token.end <= len(restored.text) for token in restored.tokens)


def test_what_was_put_back_attends_to_its_own_words() -> None:
    hypothesis = made("Soit 15 € net.", "Or>Soit| 15>15| ′>€|′>net|.>.")
    restored = with_untranslatable("Soit 15 € net.", hypothesis, [(8, 9)])
    (row,) = (k for k, token in enumerate(restored.tokens) if "€" in token.piece)
    assert restored.attention is not None
    assert [token.piece for token in restored.source_tokens] == ["Soit", "15", "€", "net", "."]
    assert restored.attention[row].tolist() == [0, 0, 1, 0, 0]


def test_what_a_file_keeps_counts() -> None:
    block = Block("p1", "Oui. Tapez ls ici.", 0, 18, inlines=(Inline(11, 13, (13, 17)),))
    assert untranslatable_spans(block, Segment("p1s2", "Tapez ls ici.", 5, 18)) == ((6, 8),)
    assert untranslatable_spans(block, Segment("p1s1", "Oui.", 0, 4)) == ()


def test_further_renderings_are_mended_too() -> None:
    source = "Voir www.a.fr."
    worse = made(source, "Look>Voir| ww>www|.>.")
    best = Hypothesis("See www.a.fr.", alternatives=(worse,))
    restored = with_untranslatable(source, best, [(5, 13)])
    assert restored.text == best.text
    assert [other.text for other in restored.alternatives] == ["Look www.a.fr."]


def test_without_attention_nothing_is_guessed() -> None:
    hypothesis = Hypothesis("See there.")
    assert with_untranslatable("Voir www.a.fr.", hypothesis, [(5, 13)]) == hypothesis


@pytest.mark.parametrize(
    "sentence",
    [
        "Écrivez à marie.dupont@exemple.fr ou voyez https://exemple.fr/a?b=1&c=2 pour les détails.",
        "Bonjour {nom}, vous avez %d nouveaux messages.",
        "Le tarif est de 13,76 € par mois.",
        "Rendez-vous au 3 bis avenue de la République à Lyon.",
    ],
)
def test_the_embedded_model_loses_none(sentence: str, embedded: Engine) -> None:
    document = document_from_text(sentence)
    (unit,) = translate_document(document, embedded).units
    spans = untranslatable_spans(document.blocks[0], unit.segment)
    assert spans
    assert all(sentence[a:b] in unit.text for a, b in spans)


def test_code_of_a_page_is_right_in_every_result(embedded: Engine) -> None:
    document = read_markdown(
        "Exécutez `pip install mon-projet` puis redémarrez.".encode(), name="a"
    )
    (unit,) = translate_document(document, embedded).units
    assert "pip install mon-projet" in unit.text


WORDS = st.lists(
    st.sampled_from(["un", "www.a.fr", "{x}", "€", "🎉", "@moi", "«", ".", "12", "′", " "]),
    min_size=1,
    max_size=8,
)


@given(WORDS, WORDS, st.randoms(use_true_random=False))
def test_whatever_the_attention_says_nothing_breaks(
    french: list[str], english: list[str], chance: Random
) -> None:
    source, pieces = " ".join(french), []
    text = ""
    for word in english:
        pieces.append(Token(word, len(text), len(text) + len(word)))
        text += word + " " * chance.randrange(2)
    tokens = [Token(m.group(), *m.span()) for m in re.finditer(r"\w+|\S", source)]
    shape = (len(pieces), len(tokens))
    attention = np.array([chance.random() for _ in range(shape[0] * shape[1])], np.float32)
    hypothesis = Hypothesis(text, tuple(pieces), tuple(tokens), attention=attention.reshape(shape))
    spans = untranslatable_spans(
        Block("p1", source, 0, len(source)), Segment("s", source, 0, len(source))
    )
    restored = with_untranslatable(source, hypothesis, spans)
    assert all(0 <= token.start <= token.end <= len(restored.text) for token in restored.tokens)
    assert with_untranslatable(source, hypothesis, ()) == hypothesis
    for start, end in spans:  # none is lost that was there
        assert (source[start:end] in restored.text) >= (source[start:end] in text)
