"""Opening quotation marks stand apart for a model that was taught so, and for nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.models.catalogue import embedded_model
from translate.models.load import load_model
from translate.text.opening_marks import SETTING, find_apart, is_apart, set_apart
from translate.text.tokens import Tokenizer
from translate.tune.tokenizer import Pieces, write_tokenizer

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/opening_marks.yaml").read_text(encoding="utf-8")
)
TEXTS = st.text("\"“‘ (–a'B.é\n", max_size=30)
ORIGINAL = embedded_model().original
APART = replace(Tokenizer.from_folder(ORIGINAL), quotes_apart=True)
TOUCHING = replace(APART, quotes_apart=False)


@pytest.mark.parametrize(("text", "spaced"), CASES)
def test_the_marks_are_set_apart_and_closed_up(text: str, spaced: str) -> None:
    assert set_apart(text).text == spaced
    assert set_apart(text).closed == text
    assert find_apart(spaced).closed == text


@given(TEXTS)
def test_what_was_set_apart_is_found_again(text: str) -> None:
    spaced = set_apart(text)
    assert spaced.closed == text
    assert set(spaced.spaces) <= set(find_apart(spaced.text).spaces)
    if not find_apart(text).spaces:  # else people wrote a mark with a space behind it
        assert find_apart(spaced.text) == spaced


def test_a_line_of_quotations_without_end_is_read_at_once() -> None:
    text = '"a b" ' * 200_000  # counted anew for each mark it would take hours
    spaced = set_apart(text)
    assert len(spaced.spaces) == 200_000
    assert find_apart(spaced.text) == spaced


@given(TEXTS)
def test_each_character_keeps_its_place(text: str) -> None:
    spaced = set_apart(text)
    for k, character in enumerate(spaced.text):
        if k not in spaced.spaces:
            assert text[spaced.offset(k)] == character
    assert spaced.offset(len(spaced.text)) == len(text)


@pytest.mark.parametrize("text", [text for text, _ in CASES])
@pytest.mark.parametrize("tokenizer", [APART, TOUCHING], ids=["apart", "touching"])
def test_pieces_are_joined_to_the_text_they_came_from(tokenizer: Tokenizer, text: str) -> None:
    pieces = tokenizer.encode_target(text)
    joined, tokens = tokenizer.decode_target(pieces)
    assert joined == text
    assert tokens == tokenizer.place_target(pieces, text)
    assert "".join(text[t.start : t.end] for t in tokens) == text.replace(" ", "")


def test_what_a_model_was_given_keeps_the_spaces_it_was_given() -> None:
    given = 'He said " yes " and "no" and'
    pieces = [*APART.encode_target(given), *APART.encode_target('"so" on')]
    text, tokens = APART.decode_target(pieces, prefix=given)
    assert text == given + ' "so" on'
    assert "".join(text[t.start : t.end] for t in tokens) == text.replace(" ", "")


@pytest.mark.parametrize("name", ["ctranslate2", "transformers"])
def test_an_engine_begins_as_it_was_told(name: str) -> None:
    engine = load_model("embedded", engine=name, threads=1)
    told = ['" I will " , he said , " if you', '"I will", he said, "if you']
    made = engine.translate(["« Je veux bien », dit-il, « si vous venez. »"] * 2, prefixes=told)
    for hypothesis, prefix in zip(made, told, strict=True):
        assert hypothesis.text.startswith(prefix)
        pieces = [hypothesis.text[t.start : t.end] for t in hypothesis.tokens]
        assert "".join(pieces) == hypothesis.text.replace(" ", "")


def test_a_word_behind_a_mark_is_cut_as_it_is_elsewhere() -> None:
    text = 'an "affectionate" letter'
    alone = list(APART.encode_target("affectionate"))
    pieces = list(APART.encode_target(text))
    at = pieces.index(alone[0])
    assert pieces[at : at + len(alone)] == alone
    assert alone[0] not in TOUCHING.encode_target(text)
    token = APART.decode_target(pieces)[1][at]
    assert text[token.start : token.end] == alone[0].removeprefix("▁")


def test_training_cuts_and_joins_as_translating_does() -> None:
    texts = [text for text, _ in CASES if text]
    for tokenizer in (APART, TOUCHING):
        pieces = replace(Pieces.from_folder(ORIGINAL), quotes_apart=tokenizer.quotes_apart)
        rows = pieces.encode_target(texts)
        names = pieces.names()
        assert [[names[n] for n in row] for row in rows] == [
            [piece if piece in pieces.numbers else "<unk>" for piece in tokenizer.encode_target(t)]
            for t in texts
        ]
        assert pieces.decode_target(rows) == texts


def test_the_folder_says_how_its_model_was_taught(tmp_path: Path) -> None:
    assert not is_apart(tmp_path)
    settings = tmp_path / "tokenizer_config.json"
    for content in ("{", "[]", "{}", json.dumps({SETTING: "yes"})):
        settings.write_text(content, encoding="utf-8")
        assert not is_apart(tmp_path)
    write_tokenizer((ORIGINAL / "target.spm").read_bytes(), tmp_path)
    assert is_apart(tmp_path)
    assert Tokenizer.from_folder(tmp_path).quotes_apart
    assert Pieces.from_folder(tmp_path).quotes_apart
