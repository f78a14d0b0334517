"""A quotation mark that a model forgot comes back where it stands for certain, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate import FakeEngine, translate_text
from translate.text.quotations import quotation_changes

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/quotations.yaml").read_text(encoding="utf-8")
)


def written(source: str, text: str) -> str:
    for start, end, new in quotation_changes(source, text):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_the_mark_comes_back(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@given(st.text('«»“”" a,.said', max_size=20), st.text('«»“”" a,.said', max_size=20))
def test_what_is_mended_stays(source: str, text: str) -> None:
    once = written(source, text)
    assert written(source, once) == once


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine({"« Rouge », dit-il.": '"red, he said.', "Il dit « 3 ».": 'He says "3.'})
    assert translate_text("« Rouge », dit-il.\n", engine) == '"Red," he said.\n'
    assert translate_text("Il dit « 3 ».\n", engine) == 'He says "3".\n'
