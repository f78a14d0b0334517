"""What a program fills in is found, and a per cent beside a word is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from translate.text.placeholders import PLACEHOLDER

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "placeholders.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "found"), CASES, ids=lambda case: str(case)[:30])
def test_found(text: str, found: list[str]) -> None:
    assert [match.group() for match in PLACEHOLDER.finditer(text)] == found
