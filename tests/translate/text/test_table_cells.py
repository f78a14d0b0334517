"""Numbers alone in a table are written as those with a sign beside them."""

from __future__ import annotations

import time

import pytest

from translate.engines.engine import FakeEngine
from translate.formats.read import document_of, format_of
from translate.formats.text import document_from_text
from translate.memory import Memory
from translate.pipeline import translate_document
from translate.text.table_cells import numbers_beside_signs


@pytest.mark.parametrize(
    ("form", "source", "expected"),
    [
        (
            "text",
            "Vin\t1 250,5 €\t3,20\nEau\t1 250,5\t1 250",
            ["€1,250.5", "3,20", "1,250.5", "1 250"],
        ),
        ("text", "Vin\tPrix (€)\nEau\t3,20\n\n3,20", ["3.20", "3,20"]),
        ("text", "Vin\t3,5 €\r\nEau\t3,6\r\n \r\nPython\t3,12", ["€3.5", "3.6", "3,12"]),
        ("text", "Vin\t3,5 €\nEau\t\t1,2\nVoir\t4,5", ["€3.5", "1,2", "4.5"]),
        ("text", "\tPrix (€)\tPoids\nEau\t3,20\t1,2", ["3.20", "1,2"]),
        ("text", "Vin\t3,20\nTaux : 3 %", ["3,20", "3 %"]),
        (
            "html",
            "<table><td>4,5 %<td><p>-3,20</p><td>3,5 / 4,5</table>",
            ["4.5 %", "-3.20", "3,5 / 4,5"],
        ),
        ("html", "<table><td>3,20</table><p>et<table><td>4,5 %</table>", ["3,20", "4.5 %"]),
        ("markdown", "| a | Taux en % |\n|-|-|\n| 1.234,5 | 0,5 |", ["1,234.5", "0.5"]),
    ],
)
def test_numbers_alone_in_a_table(form: str, source: str, expected: list[str]) -> None:
    document = document_of(source.encode(), name="x", form=format_of("-", form))
    made = translate_document(document, FakeEngine(lambda text: text))
    texts = [unit.text for unit in made.units if any(map(str.isdigit, unit.text))]
    assert [text.removeprefix("Taux: ") for text in texts] == expected


@pytest.mark.parametrize("row", ["Vin\t3,5 €\n", "\t3,5\t", "\t\ta\n", "3,5\n\n", " \t"])
def test_hostile_tables_take_no_time(row: str) -> None:
    document = document_from_text("Vin\t3,5 €" + row * (1_000_000 // len(row)))
    before = time.process_time()
    numbers_beside_signs(document)
    assert time.process_time() - before < 5


def test_what_a_person_says_stays() -> None:
    with Memory.in_ram() as memory:
        memory.vouch([("3,20", "3,20 (sic)")], origin="x")
        document = document_of("Vin\t5 €\nEau\t3,20".encode(), name="x", form=format_of("-"))
        made = translate_document(document, FakeEngine(lambda text: text), memory=memory)
        assert [unit.text for unit in made.units] == ["Vin", "€5", "Eau", "3,20 (sic)"]
