"""Digits that name are told from those that count."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from translate.text.named_digits import named_digits

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "named_digits.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "named"), CASES, ids=lambda case: str(case)[:30])
def test_named(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end in named_digits(text)] == named
