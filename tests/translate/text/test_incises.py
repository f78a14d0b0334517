"""A quotation ends before who speaks, and is opened again behind and in the next sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate import FakeEngine, translate_text
from translate.text.changes import changed
from translate.text.incises import incise_changes, reopened

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/incises.yaml").read_text(encoding="utf-8")
)
WORDS = ["« ", " »", '"', "“", "”", ", he said, ", ", dit-il, ", "Oui", ". "]


def written(source: str, text: str) -> str:
    return changed(text, incise_changes(source, text))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES["sentences"])
def test_the_quotation_ends_before_who_speaks(source: str, text: str, wanted: str) -> None:
    assert written(source, text) == wanted


@pytest.mark.parametrize(("sources", "texts", "marks"), CASES["paragraphs"])
def test_it_is_opened_again(sources: list[str], texts: list[str], marks: list[str]) -> None:
    assert reopened(sources, texts) == tuple(marks)


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.sampled_from(WORDS)))
def test_what_is_mended_stays(source: list[str], text: list[str]) -> None:
    once = written("".join(source), "".join(text))
    assert written("".join(source), once) == once


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine(
        {"« Ah, dit Paul.": '"Ah, said Paul.', "Tu pars ?": "You leave?", "Oui. »": 'Yes."'}
    )
    english = translate_text("« Ah, dit Paul. Tu pars ? Oui. »\n", engine)
    assert english == '"Ah," said Paul. "You leave? Yes."\n'
