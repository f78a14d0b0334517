"""Headings with numbers pass by the model, and come back in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.engine import FakeEngine
from translate.guard import translate_guarded
from translate.guard.list_markers import lead_of


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Article 12. – Il dort.", "Article 12. – He sleeps."),
        ("Art. 12. – Il dort.", "Article 12. – He sleeps."),
        ("Fig. 2. Il dort.", "Fig. 2. He sleeps."),
        ("Tableau n° 4 : Il dort.", "Table 4: He sleeps."),
        ("ANNEXE B — Il dort.", "APPENDIX B — He sleeps."),
        ("Étape 1.2 : Il dort.", "Step 1.2: He sleeps."),
        ("Chapitre IV. Il dort.", "Chapter IV. He sleeps."),
        ("- Il dort.", "- He sleeps."),
    ],
)
def test_a_heading_keeps_its_number(french: str, english: str) -> None:
    engine = FakeEngine({"Il dort.": "He sleeps."})
    [done] = translate_guarded(engine, [french])
    assert done.hypothesis.text == english
    assert engine.calls == [("Il dort.",)]


def test_a_heading_of_what_needs_no_translation_is_translated() -> None:
    [done] = translate_guarded(FakeEngine(), ["Tableau 2 : https://exemple.fr/a"])
    assert done.hypothesis.text == "Table 2: https://exemple.fr/a"


@pytest.mark.parametrize("french", ["Artıcle 3 : Il dort", "ARTİCLE 3 : IL", "ſection 2 : Il"])
def test_letters_of_other_alphabets_are_no_heading(french: str) -> None:
    assert lead_of(french).source == ""


@pytest.mark.parametrize(
    "french",
    [
        "Article 12",
        "L'article 3 : il dort",
        "Jour J : il dort",
        "Figure libre : il dort",
        "Note a : x",
    ],
)
def test_what_has_no_number_and_mark_is_no_heading(french: str) -> None:
    assert lead_of(french).source == ""


@given(st.text(alphabet="Art.icle 12:–-IVé\n ", max_size=30))
def test_a_lead_is_how_the_text_begins(text: str) -> None:
    assert text.startswith(lead_of(text).source)
