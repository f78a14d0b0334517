"""Houses and their streets are found whole, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from translate.text.changes import changed
from translate.untranslatable.streets import STREET, address_changes, street_spans, town_spans


@pytest.mark.parametrize(
    "street",
    [
        "14, rue du Général-de-Gaulle",
        "3 bis avenue de la République",
        "3bis, av. Foch",
        "27, bd Saint-Michel",
        "112, chemin des Vieilles-Vignes",
        "8 place de l’Église",
        "45 rue J. J. Rousseau",
        "1250, rue Sainte-Catherine",
        "5 Grande Rue",
        "12 quai d'Ivry",
        "60 rue du Faubourg Saint-Antoine",
        "7 rue Fg St. Denis",
        "2 bis rue de Châlons en Champagne",
    ],
)
def test_a_street_is_found_whole(street: str) -> None:
    found = STREET.search(f"Il habite au {street}, à deux pas.")
    assert found is not None
    assert found[0] == street


@pytest.mark.parametrize(
    "text",
    [
        "Il reste 3 places de parking.",
        "Il reste 1 place de parking.",
        "Les 2 cours du soir sont pleins.",
        "En 2024, avenue Foch, les prix ont baissé.",
        "Il habite rue du Bac.",
        "À 300 mètres, route de Lyon.",
        "Le 12/14, rue Blanche.",
        "10 000 place de la Bastille hier soir.",
        "Elle donne 3 cours de Français par semaine.",
    ],
)
def test_what_is_no_address_is_not(text: str) -> None:
    assert STREET.search(text) is None


def test_the_full_stop_is_not_of_the_street() -> None:
    found = STREET.search("Il habite au 14, rue du Bac.")
    assert found is not None
    assert found[0] == "14, rue du Bac"


@pytest.mark.parametrize("rest", ["et Paul est parti", "Lundi fermé"])
def test_what_follows_is_not_of_the_street(rest: str) -> None:
    found = STREET.search(f"14 rue du Bac {rest}.")
    assert found is not None
    assert found[0] == "14 rue du Bac"


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("The shop is at the 14, rue du Bac.", "The shop is at 14, rue du Bac."),
        ("He lives on the 14, rue du Bac.", "He lives at 14, rue du Bac."),
        ("In the 14, rue du Bac, they sing.", "At 14, rue du Bac, they sing."),
        ("The talks of the 14, rue du Bac failed.", "The talks of 14, rue du Bac failed."),
        ("The 14, rue du Bac is empty.", "14, rue du Bac is empty."),
        ("He is at 14, rue du Bac.", "He is at 14, rue du Bac."),
        ("On the 14 she came to the house.", "On the 14 she came to the house."),
    ],
)
def test_an_address_has_no_article(english: str, wanted: str) -> None:
    assert changed(english, address_changes("Au 14, rue du Bac.", english)) == wanted


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("34000 MONTPELLIER", "34000 MONTPELLIER"),
        ("Il vit 12, rue du Bac, 69003 Lyon depuis", "69003 Lyon"),
        ("12 rue du Bac 69003 LYON CEDEX 3", "69003 LYON CEDEX"),
        ("12000 Coréens et 15000 Américains", None),
        ("Environ 12000 Kurdes ont fui", None),
        ("12000 Kurdes", None),
        ("75000 PARISIENS", None),
        ("10000 MARCHEURS ET COUREURS", None),
        ("13100 AIX-EN-PROVENCE", "13100 AIX-EN-PROVENCE"),
        ("10000 PERSONNES", None),
        ("10000 Manifestants", None),
        ("99999 MONTPELLIER", None),
        ("le 134000 Lyonnais", None),
    ],
)
def test_a_town_stands_behind_its_postal_code(text: str, town: str | None) -> None:
    assert [text[a:b] for a, b in town_spans(text)] == ([town] if town else [])


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("5 RUE DES LILAS", "5 RUE DES LILAS"),
        ("LE BUREAU DU 5 RUE DES LILAS EST FERMÉ LE LUNDI", None),
        ("IL RESTE 1 PLACE DE PARKING", None),
        ("Je vais au 3 Place Vendôme Il pleut.", "3 Place Vendôme"),
    ],
)
def test_in_capitals_a_street_is_the_whole_line(text: str, street: str | None) -> None:
    assert [text[a:b] for a, b in street_spans(text)] == ([street] if street else [])
