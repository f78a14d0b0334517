"""Entries are found under the forms that French gives them, and become the English plural."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.glossary import Entry
from translate.glossary.find.inflect import french_forms
from translate.glossary.words.english import english_plural, plural, render
from translate.glossary.words.french import feminine_word, plural_word

DATA = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "glossary_forms.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("term", "forms"), DATA["nouns"].items())
def test_a_noun_has_plurals_and_a_person_a_feminine(term: str, forms: list[str]) -> None:
    assert sorted(texts(Entry(id="x", source=term, target="y"))) == sorted([term, *forms])


@pytest.mark.parametrize(("term", "forms"), DATA["adjectives"].items())
def test_an_adjective_agrees(term: str, forms: list[str]) -> None:
    entry = Entry(id="x", source=term, target="y", pos="adj")
    assert sorted(texts(entry)) == sorted([term, *forms])


@pytest.mark.parametrize("fields", DATA["fixed"], ids=lambda fields: fields["source"])
def test_names_verbs_and_phrases_stay_as_they_are(fields: dict[str, str]) -> None:
    entry = Entry(id="x", target="y", **fields)  # type: ignore[arg-type]
    assert texts(entry) == [fields["source"]]


@pytest.mark.parametrize(("singular", "plurals"), DATA["english"].items())
def test_english_plurals(singular: str, plurals: str) -> None:
    assert plural(singular) == plurals


def test_a_form_says_its_number() -> None:
    entry = Entry(
        id="x",
        source="conducteur",
        target="driver",
        forms=("conductrice", "conductrices", "chauffeur", "avis"),
    )
    numbers = {form.text: form.number for form in french_forms(entry)}
    assert numbers["conducteur"] == numbers["conductrice"] == numbers["chauffeur"] == "singular"
    assert numbers["conductrices"] == numbers["chauffeurs"] == "plural"
    assert numbers["avis"] == "invariable"


def test_the_number_of_a_listed_form_is_that_of_its_noun() -> None:
    forms = ("centres de traitement",)
    entry = Entry(id="x", source="centre de soins", target="clinic", forms=forms)
    numbers = {form.text: form.number for form in french_forms(entry)}
    assert numbers["centres de traitement"] == "plural"
    early = Entry(id="x", source="petit commerce", target="shop", forms=("commerces locaux",))
    assert {f.text: f.number for f in french_forms(early)}["commerces locaux"] == "plural"


def test_what_the_entry_says_of_its_plural_holds() -> None:
    assert english_plural(Entry(id="x", source="a", target="staff", plural="staffs")) == "staffs"
    assert english_plural(Entry(id="x", source="a", target="work", uncountable=True)) == "work"
    assert english_plural(Entry(id="x", source="a", target="list", pos="verb")) == "list"
    assert english_plural(Entry(id="x", source="a", target="Sun", pos="proper")) == "Sun"
    assert english_plural(Entry(id="x", source="CDC", target="CDC")) == "CDC"


def test_an_occurrence_is_written_as_the_french_is() -> None:
    entry = Entry(id="x", source="régulateur", target="internet regulator")
    assert render(entry, number="plural") == "internet regulators"
    assert render(entry, capitalised=True) == "Internet regulator"
    assert render(entry, number="plural", all_caps=True) == "INTERNET REGULATORS"
    assert render(entry, number="invariable") == "internet regulator"
    unchanged = Entry(id="x", source="Didi", target="Didi", mode="keep")
    assert render(unchanged, surface="DIDI", all_caps=True) == "DIDI"


_WORDS = st.text(st.sampled_from("abcdeéfghilmnoœprstuvxz"), min_size=2, max_size=12)


@given(_WORDS)
def test_a_plural_of_a_plural_is_the_plural(word: str) -> None:
    assert plural_word(plural_word(word)) == plural_word(word)


@given(_WORDS)
def test_a_feminine_ends_in_e(word: str) -> None:
    assert feminine_word(word).endswith("e")


@given(st.text(min_size=1, max_size=30), st.sampled_from(["noun", "adj", "proper", "phrase"]))
def test_any_term_has_forms_and_its_own_is_the_first(term: str, pos: str) -> None:
    forms = texts(Entry(id="x", source=term, target="y", pos=pos))  # type: ignore[arg-type]
    assert forms[0] == term
    assert len(set(forms)) == len(forms)


@given(st.text(min_size=1, max_size=30))
def test_any_target_has_a_plural(term: str) -> None:
    assert plural(term)


def texts(entry: Entry) -> list[str]:
    return [form.text for form in french_forms(entry)]
