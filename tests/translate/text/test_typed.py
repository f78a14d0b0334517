"""Capitals and missing accents: what the model is shown instead, and what stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.cli.join.lexicon import open_lexicon
from translate.guard import translate_guarded
from translate.guard.model_input import model_input
from translate.models.load import load_model
from translate.text import word_lists
from translate.text.changes import changed
from translate.text.typed import typed_changes
from translate.text.word_lists import without_accents


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("REGLEMENT INTERIEUR", "Règlement intérieur"),
        ("RÈGLEMENT INTÉRIEUR", "Règlement intérieur"),
        ("C'EST L'ÉTÉ !", "C'est l'été !"),
        ("L'UE ET L'ALLEMAGNE", "L'UE et l'Allemagne"),
        ("ISRAEL ACCUSE LA SNCF", "Israël accuse la SNCF"),
        ("ca va etre tres dur", "ça va être très dur"),
        ("Etes-vous prevenu ?", "Etes-vous prévenu ?"),
        ("jarrive desole jai loupe lecole", "j'arrive désolé jai loupe l'école"),
        ("Le tamis de la societe", "Le tamis de la société"),
        # One that has its accents elsewhere was typed with care, and this one needs none.
        ("Il y a une tache de vin.", "Il y a une tache de vin."),
        ("Il est à recu.", "Il est à recu."),
        ("La societe a une general", "La société a une général"),
        ("Bonjour,je suis en retard.Désolé !", "Bonjour, je suis en retard. Désolé !"),
        ('Il dit "oui"puis part', 'Il dit "oui" puis part'),
        ('Il dit"oui"puis part', 'Il dit"oui" puis part'),
        ("Voir www.Exemple.fr ou a.Dupont@ici.fr", "Voir www.Exemple.fr ou a.Dupont@ici.fr"),
        ("Article 3 – OBJET DU CONTRAT", "Article 3 – Objet du contrat"),
        ("IMPORTANT : LIRE ATTENTIVEMENT avant", "Important : Lire attentivement avant"),
        ("C'est TRÈS bon, NE PAS JETER", "C'est très bon, ne pas jeter"),
        ("ÉTATS-UNIS. Trump accuse PARIS", "États-Unis. Trump accuse Paris"),
        ("LES ETATS-UNIS A L'ONU", "Les États-Unis a l'ONU"),
        ("M. Jean MARTIN va en PACA", "M. Jean MARTIN va en PACA"),
        ("Jean-Pierre NOËL, Paul PÈRE, ÉLAN", "Jean-Pierre NOËL, Paul PÈRE, ÉLAN"),
        ("ARTICLE L. 3121-27 DU CODE", "Article L. 3121-27 du code"),
        ("L'ANNEXE A DU CONTRAT", "L'annexe A du contrat"),
        ("LA RATP ET L'URSSAF EN GRÈVE", "La RATP et l'URSSAF en grève"),
        ("CHAMPS-SUR-MARNE ET SAINT-ETIENNE", "Champs-sur-Marne et Saint-Etienne"),
        ("MME PETIT EST VENUE", "Mme Petit est venue"),
        ("{nom,prenom} est la", "{nom,prenom} est la"),
        ("VAR en panne, buts à la pelle", "VAR en panne, buts à la pelle"),
        ("VOL AF1234 POUR NICE", "Vol AF1234 pour Nice"),
        ("CAFE\u0301 DE LA GARE", "CAFE\u0301 DE LA GARE"),
        ("la variable numero_client a la meme", "la variable numero_client a la même"),
        ("le fichier meteo.txt est tres gros", "le fichier meteo.txt est très gros"),
        ("tu acceptes la societe apres tout", "tu acceptes la société après tout"),
        ("Le module string.Xyz est là", "Le module string.Xyz est là"),
        ("FACTURE N° 12", "Facture n° 12"),
        ("PRÉPARATION : 5 min / CUISSON : 9 min", "Préparation : 5 min / Cuisson : 9 min"),
        ("ISBN : 12, CUISSON 3 h", "ISBN : 12, CUISSON 3 h"),
        ("Il faut NE PAS ouvrir", "Il faut ne pas ouvrir"),
        ("Le groupe LVMH SA à la SNCF", "Le groupe LVMH SA à la SNCF"),
        ("M. Jean DUPONT, de LA POSTE", "M. Jean DUPONT, de LA POSTE"),
        ("Une general", "Une general"),  # that alone may be a word
        ("SNCF", "SNCF"),  # a single word may be a name
        ("Le CAC a monté.", "Le CAC a monté."),
        ("", ""),
    ],
)
def test_it_is_shown_as_it_is_printed(text: str, shown: str) -> None:
    assert changed(text, typed_changes(text)) == shown


@given(st.text(alphabet="aeéçœELÀ' .\n-1«ß", max_size=40))
def test_changes_are_in_order_and_leave_the_letters(text: str) -> None:
    changes = typed_changes(text)
    edges = [edge for start, end, _ in changes for edge in (start, end)]
    assert edges == sorted(edges)
    shown = changed(text, changes)
    assert without_accents(shown.upper()) == without_accents(text.upper())


def test_what_is_too_long_for_a_sentence_stays() -> None:
    assert typed_changes("LA FIN arrive.Elle " * 20_000) == ()


@given(st.text(alphabet="aeECNV. éÉ1h3/\x00km", max_size=40))
def test_every_letter_shown_comes_from_one_of_the_source(text: str) -> None:
    shown = model_input(text)
    if shown.origins is not None:
        assert len(shown.origins) == len(shown.text) + 1
        assert list(shown.origins) == sorted(shown.origins)
        assert shown.origins[-1] == len(text)
        assert shown.origins[0] >= 0


def lines(name: str) -> list[str]:
    file = Path(word_lists.__file__).with_name(name)
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("name", "least"), [("accents.txt", 15_000), ("cased.txt", 2000)])
def test_lists_say_what_is_typed_for_each_word_and_each_once(name: str, least: int) -> None:
    typed, words = zip(*(line.split("\t") for line in lines(name)), strict=True)
    assert len(set(typed)) == len(typed) > least
    written = [word.removesuffix("?") for word in words]
    assert [without_accents(word.lower()) for word in written] == list(typed)
    assert written != list(typed)
    assert all(word != plain for word, plain in zip(written, typed, strict=True))


def test_common_words_are_typed_plainly() -> None:
    words = lines("common.txt")
    assert len(set(words)) == len(words) > 10_000
    assert all(word == without_accents(word.lower()) for word in words)


@pytest.mark.parametrize("source", ["RÈGLEMENT INTÉRIEUR", "REGLEMENT INTERIEUR"])
def test_the_embedded_model_reads_a_heading_in_capitals(source: str) -> None:
    (done,) = translate_guarded(load_model("embedded"), [source], lexicon=open_lexicon())
    assert {"regulations", "rules"} & set(done.hypothesis.text.lower().split())
    assert done.hypothesis.source_tokens[0].start == 0
    assert done.hypothesis.source_tokens[-1].end == len(source)
