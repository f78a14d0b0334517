"""Which language a text is in, and how surely."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from align.language import LANGUAGES, detect, foreign_language, guess_language

DATA = Path(__file__).parents[1] / "data/languages.yaml"
SENTENCES = yaml.safe_load(DATA.read_text(encoding="utf-8"))
LABELLED = [(language, text) for language, texts in SENTENCES.items() for text in texts]


def test_at_least_98_of_100_sentences_are_told() -> None:
    assert len(LABELLED) == 100
    wrong = [text for language, text in LABELLED if detect(text)[0].language != language]
    assert len(wrong) <= 2, wrong


def test_no_french_sentence_is_foreign_and_foreign_ones_are() -> None:
    assert not [text for text in SENTENCES["fr"] if foreign_language(text)]
    others = [(tag, text) for tag, text in LABELLED if tag != "fr"]
    assert sum(foreign_language(text) == tag for tag, text in others) >= 0.75 * len(others)
    for tag in LANGUAGES[1:]:
        assert foreign_language(" ".join(SENTENCES[tag])) == tag


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("fr", text) for text in ("Merci.", "Bonjour !", "Oui.", "Salut", "Accueil")),
        *(("en", text) for text in ("Hello.", "Thanks!", "Search")),
        *(("de", text) for text in ("Danke.", "Nein", "Guten Morgen!")),
        *(("es", text) for text in ("Hola", "¡Gracias!", "Buenos días.")),
        *(("it", text) for text in ("Ciao", "Grazie.", "Buon compleanno!")),
    ],
)
def test_a_greeting_says_its_language(language: str, text: str) -> None:
    assert detect(text)[0].language == language


@pytest.mark.parametrize("text", ["Paris.", "OK", "Menu", "Normal", "Total: 3"])
def test_what_may_be_many_languages_is_not_sure(text: str) -> None:
    assert detect(text)[0].confidence < 0.9
    assert guess_language([text]) is None
    assert foreign_language(text) == ""


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Non.", {"fr", "it"}),
        ("Non, non !", {"fr", "it"}),
        ("No.", {"en", "es", "it"}),
        ("Si.", {"fr", "es", "it"}),
        ("Table", {"fr", "en"}),
    ],
)
def test_a_word_of_several_languages_says_each_of_them(text: str, languages: set[str]) -> None:
    guesses = detect(text)
    first, rest = guesses[: len(languages)], guesses[len(languages) :]
    assert {guess.language for guess in first} == languages
    assert first[0].confidence == pytest.approx(first[-1].confidence)
    assert rest[0].confidence < 0.05


@pytest.mark.parametrize(
    "text",
    [
        "Schreckhorn et Lauteraarhorn, arête nord",
        "Le Gross Grünhorn et le Finsteraarhorn",
        "Everest (8848 m) et Col Sud",
    ],
)
def test_names_say_less_than_words(text: str) -> None:
    assert detect(text)[0].language == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "Il a publié un livre intitulé « The Death of the West ».",
        "« I have a dream », disait Martin Luther King à Washington.",
        "Bienvenue à New York, Los Angeles et San Francisco.",
    ],
)
def test_a_french_sentence_with_english_in_it_is_french(text: str) -> None:
    assert foreign_language(text) == ""


@given(st.text(max_size=60))
def test_confidences_are_shares_of_one(text: str) -> None:
    guesses = detect(text)
    if guesses:
        assert {guess.language for guess in guesses} == set(LANGUAGES)
        assert sum(guess.confidence for guess in guesses) == pytest.approx(1)
        assert guesses[0].confidence >= guesses[-1].confidence
    else:
        assert not any(map(str.isalpha, text))
