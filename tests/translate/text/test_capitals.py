"""French in capitals makes English in capitals, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate import FakeEngine, translate_text
from translate.text.capitals import capital_changes
from translate.text.changes import changed

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/capitals.yaml").read_text(encoding="utf-8")
)


def written(source: str, text: str) -> str:
    return changed(text, capital_changes(source, text))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_it_has_the_letters_of_the_source(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_has_a_small_letter_changes_nothing(source: str, text: str) -> None:
    assert not capital_changes(source + "a", text)


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine({"Le pays divisé": "THE divided country"})
    assert translate_text("LE PAYS DIVISÉ\n", engine) == "THE DIVIDED COUNTRY\n"
