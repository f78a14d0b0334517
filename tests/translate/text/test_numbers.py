"""Numbers are written as in English, and no other is changed.

In files of all kinds: `tests/translate/formats/test_formats_alike.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate import FakeEngine, translate_text
from translate.cli.join.lexicon import open_lexicon
from translate.formats.text import document_from_text
from translate.pipeline import translate_document
from translate.text.changes import changed
from translate.text.numbers import number_changes

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/numbers.yaml").read_text(encoding="utf-8")
)


def written(source: str, text: str) -> str:
    return changed(text, number_changes(source, text))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_numbers_are_written_as_in_english(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_so_they_are_after_any_space(source: str, text: str, wanted: str, space: str) -> None:
    between = "".join(
        space
        if character == " " and source[k - 1].isdigit() and source[k + 1].isdigit()
        else character
        for k, character in enumerate(source)
    )
    assert written(between, text) == wanted


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_what_is_written_so_stays(source: str, text: str, wanted: str) -> None:
    assert number_changes(source, wanted) == ()


def test_every_hypothesis_goes_that_way() -> None:
    engine = FakeEngine({"Il doit 1 250 € à midi.": "He owes 1 250 € at noon."})
    assert translate_text("Il doit 1 250 € à midi.", engine) == "He owes 1,250 € at noon."


@pytest.mark.parametrize(
    ("alone", "wanted"),
    [("8 000,00 €", "€8,000.00"), ("+6,0 %", "+6.0 %"), ("12 500", "12 500"), ("1,5", "1,5")],
)
def test_a_sum_that_stands_alone_is_written_so_too(alone: str, wanted: str) -> None:
    assert translate_text(f"Prix.\n\n{alone}\n", FakeEngine({"Prix.": "Price."})) == (
        f"Price.\n\n{wanted}\n"
    )


@given(st.text("0123456789 .,:h€%-", max_size=30), st.text("0123456789 .,:hpam€%", max_size=30))
def test_changes_are_in_order_apart_and_keep_what_is_not_theirs(source: str, text: str) -> None:
    position = 0
    for start, end, new in number_changes(source, text):
        assert position <= start < end <= len(text)
        assert any(map(str.isdigit, new))
        position = end


def test_a_row_of_numbers_is_no_number() -> None:
    row = "123 456 789 123 456 789 123 456"
    assert number_changes(row, row) == ()


def test_a_number_that_the_model_spoilt_is_put_right() -> None:
    engine = FakeEngine({"Le loyer est de 331,83 €.": "The rent is €31.83."})
    document = document_from_text("Le loyer est de 331,83 €.")
    assert translate_document(document, engine, lexicon=open_lexicon()).text() == (
        "The rent is €331.83."
    )
