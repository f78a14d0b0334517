"""What docs/glossary.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from translate.glossary import find_terms, load_glossary, parse_glossary
from translate.glossary.file.layout import ENTRY_FIELDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_every_example_is_a_sound_glossary(text: str) -> None:
    assert parse_glossary(text, name="docs").warnings == ()


def test_every_field_is_described_and_no_other() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE)) == ENTRY_FIELDS


def test_the_example_to_copy_has_every_field_in_its_header() -> None:
    header = (ROOT / "glossary.yaml").read_text(encoding="utf-8").partition("version:")[0]
    assert [field for field in ENTRY_FIELDS if not re.search(rf"\b{field}\b", header)] == []


def test_what_the_page_says_of_words_holds() -> None:
    glossary = load_glossary(ROOT / "glossary.yaml")
    for text, count in (("les CAC 40", 1), ("un examen-test", 0), ("MAGASINS D’APPLICATIONS", 1)):
        matches = [m for m in find_terms(glossary, text) if m.status == "matched"]
        assert len(matches) == count, text
