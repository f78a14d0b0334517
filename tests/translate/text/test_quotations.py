"""Quotation marks that a model forgot come back where they stand for certain, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml
from drafts import glossary_of
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from translate import FakeEngine, document_from_text, translate_document, translate_text
from translate.text.changes import changed
from translate.text.quotations import quotation_changes
from translate.text.tokens import Token

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/quotations.yaml").read_text(encoding="utf-8")
)
MARKS = '«»“”"'
TEXTS = st.text(f"{MARKS} a5,.'B", max_size=20)
# What is quoted, and what stands before and between: "B, a" of two letters.
QUOTED = st.lists(st.tuples(st.text("aB, ", max_size=4), st.text("aB", min_size=1)), max_size=3)


def written(source: str, text: str) -> str:
    return changed(text, quotation_changes(source, text))


def marks(text: str) -> int:
    return sum(map(text.count, MARKS))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_the_marks_are_mended(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@given(TEXTS, TEXTS)
def test_nothing_but_marks_changes_and_then_there_are_as_many(source: str, text: str) -> None:
    new = written(source, text)
    bare = [re.sub(f"[{MARKS}\\s]", "", side) for side in (text, new)]
    assert bare[0] == bare[1]
    assert new == text or marks(new) == marks(source)
    if marks(new) > marks(text):
        assert re.sub(f"[{MARKS}]", "", text) == re.sub(f"[{MARKS}]", "", new)


@given(TEXTS, TEXTS)
def test_what_is_mended_stays(source: str, text: str) -> None:
    once = written(source, text)
    assert written(source, once) == once


@given(TEXTS, QUOTED.filter(bool), st.sampled_from(['""', "“”", "«»"]))
def test_a_text_whose_marks_pair_stays(
    source: str, parts: list[tuple[str, str]], pair: str
) -> None:
    text = "".join(f"{before} {pair[0]}{quoted}{pair[1]}" for before, quoted in parts)
    assert written(source, text) == text


@given(QUOTED.filter(bool), st.sampled_from(['""', "“”", "«»"]), st.integers(0, 5))
def test_a_mark_that_is_taken_away_comes_back_there_or_not_at_all(
    parts: list[tuple[str, str]], pair: str, which: int
) -> None:
    text = "".join(f"{before} {pair[0]}{quoted}{pair[1]}" for before, quoted in parts).strip()
    places = [match.start() for match in re.finditer(f"[{pair}]", text)]
    place = places[which % len(places)]
    less = text[:place] + text[place + 1 :]
    new = written(text, less)
    assert new in (less, text)
    if text[0] in MARKS and place in (places[0], places[-1]):
        assert new == text


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine({"« Rouge », dit-il.": '"red, he said.', "Il dit « 3 ».": 'He says "3.'})
    assert translate_text("« Rouge », dit-il.\n", engine) == '"Red," he said.\n'
    assert translate_text("Il dit « 3 ».\n", engine) == 'He says "3".\n'


@pytest.mark.parametrize(("source", "text", "wanted"), [c for c in CASES if re.search(r"\w", c[1])])
def test_each_word_keeps_its_place_and_what_it_faces(source: str, text: str, wanted: str) -> None:
    engine = FakeEngine({source: text})
    (plain,) = engine.translate([source])
    document = document_from_text(source, one_per_line=True)
    (unit,) = translate_document(document, engine).units
    new = unit.hypothesis
    assert unit.text == new.text == wanted
    assert [new.text[t.start : t.end] for t in new.tokens] == [t.piece for t in new.tokens]
    assert plain.attention is not None
    assert new.attention is not None
    assert _words(new.tokens, new.attention) == _words(plain.tokens, plain.attention)


def _words(
    tokens: Sequence[Token], attention: NDArray[np.float32]
) -> list[tuple[str, list[float]]]:
    """Return the words, each with what it faces."""
    rows = zip(tokens, attention.tolist(), strict=True)
    return [(token.piece, row) for token, row in rows if token.piece[0].isalnum()]


def test_terms_lie_where_the_marks_have_moved_them() -> None:
    source = "« Le chien dort. »"
    glossary = glossary_of({"chien": "hound"})
    for english in ("So the dog sleeps.", "so the hound sleeps."):
        engine = FakeEngine({source: english})  # the third word faces “chien”
        (unit,) = translate_document(document_from_text(source), engine, glossary=glossary).units
        assert unit.text == '"So the hound sleeps."'
        assert [use.target_span for use in unit.terms] == [(8, 13)]
