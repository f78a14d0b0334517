"""Words that were cut at a line's end, told from compounds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from align.words.cut_words import is_one_word

CASES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "cut_words.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("kind", ["cut", "compound"])
def test_cut_words_are_told_from_compounds(kind: str) -> None:
    wrong = [
        word
        for word in CASES[kind].split()
        if is_one_word(*word.split("-", maxsplit=1)) != (kind == "cut")
    ]
    assert wrong == []


def test_capitals_and_accents_apart_are_the_same_word() -> None:
    assert is_one_word("Gouver", "nement")
    assert is_one_word("de\u0301ve", "loppement")
