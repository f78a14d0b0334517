"""Dashes, capitals and ordinals are those of the source, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate import FakeEngine, translate_text
from translate.text.changes import changed
from translate.text.orthography import orthography_changes

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/orthography.yaml").read_text(encoding="utf-8")
)


def written(source: str, text: str) -> str:
    return changed(text, orthography_changes(source, text))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_it_is_written_as_the_source_asks(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_mended_stays(source: str, text: str) -> None:
    once = written(source, text)
    assert written(source, once) == once


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine({"Bilan – fin": "results - end"})
    assert translate_text("Bilan – fin\n", engine) == "Results – end\n"
