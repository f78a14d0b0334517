"""Letters marked for the keyboard: read away, and put back where they fit."""

from __future__ import annotations

import pytest

from translate.cli.join.bitext import document_of as filled
from translate.engines.engine import FakeEngine
from translate.formats.accelerator import without_accelerator
from translate.formats.po import read_po
from translate.pipeline import translate_document

ENGLISH = {
    "Quitter": "Quit",
    "Enregistrer sous": "Save as",
    "Aide": "Help",
    "%d Mots": "%d words",
    "Page précédente": "Previous page",
    "Page précédente...": "Previous page...",
    "Fermer": "Close",
    "F1": "F1",
    "Ctrl+F": "Ctrl+F",
    "http://a.fr/?a=1&b=2 ici": "http://a.fr/?a=1&b=2 is here",
    "http://a.fr/?a=1&b=2 est une adresse": "http://a.fr/?a=1&b=2 is an address",
}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("&Quitter", "&Quit"),
        ("_Quitter", "_Quit"),
        ("E_nregistrer sous", "_Save as"),
        ("Enregistrer &sous", "&Save as"),
        ("A&ide", "&Help"),
        ("%d &Mots", "%d &words"),
        ("Enregistrer _sous", "_Save as"),
        ("Page précédente (&P)", "Previous page (&P)"),
        ("Page précédente (_P)...", "Previous page (_P)..."),
        ("A&ide\\tF1", "&Help\\tF1"),
        ("&Fermer\\tCtrl+F", "&Close\\tCtrl+F"),
        ("http://a.fr/?a=1&b=2 &ici", "http://a.fr/?a=1&b=2 &is here"),
    ],
)
def test_in_a_catalogue(french: str, english: str) -> None:
    data = f'msgid "{french}"\nmsgstr ""\n'.encode()
    document = read_po(data, name="a.po")
    assert document.blocks[0].text in ENGLISH or "\t" in document.blocks[0].text
    made = filled(translate_document(document, FakeEngine(ENGLISH))).data.decode()
    assert f'msgstr "{english}"' in made


@pytest.mark.parametrize(
    "text",
    [
        *("R&D", "A & B", "mon_fichier", "&amp;", "a_b", "&A et &B", "50 %"),
        *("http://a.fr/?a=1&b=2 est une adresse", "?nom=x&prix=3", "index.php?id=3&lang=fr"),
        *("1&2", "Dupont&fils", "Sanofi&co", "%s&nbsp", "a &lt b", "voir &nom=x"),
        *("l'option _nom", "L'option _nom est prise.", "M_fichier", "A_b", "_nom_", "a__b"),
        *("{_nom} et %(_nom)s", "un_nom@a.fr"),
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert without_accelerator(text) == (text, None)


def test_an_address_in_a_catalogue_stays() -> None:
    data = b'msgid "http://a.fr/?a=1&b=2 est une adresse"\nmsgstr ""\n'
    made = filled(translate_document(read_po(data, name="a.po"), FakeEngine(ENGLISH))).data
    assert b'msgstr "http://a.fr/?a=1&b=2 is an address"' in made
