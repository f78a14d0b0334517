"""Plain typography for the model, and the way back to every character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.models.catalogue import find_model
from translate.text.normalize import normalize_source
from translate.text.tokens import Tokenizer

CASES = [
    ("« Oui »", '"Oui"'),
    ("«\u202fOui\u202f»", '"Oui"'),
    ("l’État", "l'État"),
    ("“Oui”", '"Oui"'),
    ("Quoi ?", "Quoi?"),
    ("12\u00a0% : rien", "12%: rien"),
    ("à 12:30", "à 12:30"),
    (":-) ;", ":-);"),
    ("soft\u00adhyphen", "softhyphen"),
    ("a\u00a0b\tc\nd", "a b c d"),
    ("null\x00byte", "nullbyte"),
    ("lone\ud800surrogate", "lonesurrogate"),
    ("\u200fRTL\u200e", "RTL"),
    ("fin…", "fin..."),
    ("2\u202f000 euros", "2 000 euros"),
    ("déjà – vu — ici", "déjà – vu — ici"),
    ("½ litre, 1½ tasse, 3⁄4", "1/2 litre, 1 1/2 tasse, 3/4"),
    ("A ⇒ B", "A → B"),
    ("Il dure 9 min 🎬, et ❤️ plaît", "Il dure 9 min, et plaît"),
    ("🎉 Bravo👏le 👨‍👩 club ! 😡", "Bravo le club!"),
    ("A ➔ B ➡️ C → D", "A → B → C → D"),
    ("x^2^ et 10^e^, 2^10 ^_^", "x2 et 10e, 2^10 ^_^"),
]


@pytest.mark.parametrize(("written", "shown"), CASES)
def test_cases(written: str, shown: str) -> None:
    assert normalize_source(written).text == shown


@given(st.text(st.characters(codec=None)))
def test_origins_are_in_order_and_inside(text: str) -> None:
    result = normalize_source(text)
    assert len(result.origins) == len(result.text) + 1
    assert list(result.origins) == sorted(result.origins)
    assert result.origins[-1] == len(text)
    assert all(0 <= place < len(text) for place in result.origins[:-1])


@given(st.text(st.characters(codec=None)))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    once = normalize_source(text).text
    assert normalize_source(once).text == once


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_can_be_cut_into_tokens(text: str) -> None:
    tokens = TOKENIZER.encode_source(text)
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert not tokens or tokens[-1].piece == "</s>"


TOKENIZER = Tokenizer.from_folder(find_model("embedded").original)


@given(st.lists(st.sampled_from(["▁", "▁the", "s", ".", "<0xF0>", "<0x9F>", "<unk>", "▁a"])))
def test_any_pieces_can_be_joined(pieces: list[str]) -> None:
    text, tokens = TOKENIZER.decode_target(pieces)
    assert text == text.strip()
    assert len(tokens) == len(pieces)
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
