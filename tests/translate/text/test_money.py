"""A sign of money stands once for each sum, and none is taken from a number that is one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from translate import FakeEngine, translate_text
from translate.text.money import money_changes

CASES = yaml.safe_load((Path(__file__).parents[2] / "data/money.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("source", "text", "wanted"), CASES)
def test_a_sign_stands_once_for_each_sum(source: str, text: str, wanted: str) -> None:
    for start, end, new in reversed(money_changes(source, text)):
        text = text[:start] + new + text[end:]
    assert text == wanted


def test_so_it_is_in_every_translation() -> None:
    engine = FakeEngine({"Vin 1 250 € 3": "Wine € 1 250 €3"})
    assert translate_text("Vin 1 250 € 3\n", engine) == "Wine € 1,250 3\n"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("5 €", "€5"),
        ("1 250,50 $", "$1,250.50"),
        ("-5,00 €", "-€5.00"),
        ("12 – 20 €", "12 – 20 €"),
        ("€5", "€5"),
        ("5 % 3 €", "5 % 3 €"),
        ("Somme : 5,50 €", "Sum: €5.50"),
        ("Somme : 5,50 €.", "Sum: €5.50."),
        ("12:30 €", "12:30 €"),
    ],
)
def test_the_sign_of_a_sum_that_stands_alone_is_before_it(cell: str, wanted: str) -> None:
    assert translate_text(cell, FakeEngine({"Somme": "Sum"})) == wanted
