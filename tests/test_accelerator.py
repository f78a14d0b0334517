"""Letters marked for the keyboard: read away, and put back where they fit."""

from __future__ import annotations

import pytest

from translate.cli.face import document_of as filled
from translate.engine import FakeEngine
from translate.formats.accelerator import without_accelerator
from translate.formats.po import read_po
from translate.pipeline import translate_document

ENGLISH = {"Quitter": "Quit", "Enregistrer sous": "Save as", "Aide": "Help", "%d Mots": "%d words"}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("&Quitter", "&Quit"),
        ("_Quitter", "_Quit"),
        ("E_nregistrer sous", "_Save as"),
        ("Enregistrer &sous", "&Save as"),
        ("A&ide", "&Help"),
        ("%d &Mots", "%d &words"),
    ],
)
def test_in_a_catalogue(french: str, english: str) -> None:
    data = f'msgid "{french}"\nmsgstr ""\n'.encode()
    document = read_po(data, name="a.po")
    assert document.blocks[0].text == french.replace("&", "").replace("_", "")
    made = filled(translate_document(document, FakeEngine(ENGLISH))).data.decode()
    assert f'msgstr "{english}"' in made


@pytest.mark.parametrize(
    "text", ["R&D", "A & B", "mon_fichier", "&amp;", "a_b", "&A et &B", "50 %"]
)
def test_what_is_no_mark(text: str) -> None:
    assert without_accelerator(text) == (text, None)
