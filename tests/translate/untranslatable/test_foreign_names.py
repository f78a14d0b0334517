"""Names with letters that French has not come through the model that ships as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from translate.cli.join.lexicon import open_lexicon
from translate.formats.text import document_from_text
from translate.models.load import load_model
from translate.pipeline import translate_document
from translate.text.foreign_letters import foreign_words, plain_letters

DATA = Path(__file__).parents[2] / "data/foreign_names.yaml"
NAMES = yaml.safe_load(DATA.read_text(encoding="utf-8"))["names"].split()


def test_every_name_comes_through() -> None:
    text = "\n\n".join(f"Le ministre a rencontré M. {name} hier à Paris." for name in NAMES)
    engine = load_model("embedded", threads=1)
    done = translate_document(document_from_text(text), engine, lexicon=open_lexicon())
    english = [unit.text for unit in done.units]
    assert len(english) == len(NAMES)
    pairs = zip(NAMES, english, strict=True)
    assert [n for n, line in pairs if not re.search(rf"(?<!\w){n}(?!\w)", line)] == []


def test_what_is_shown_has_only_letters_of_french() -> None:
    for name in NAMES:
        assert bool(plain_letters(name)) == bool(foreign_words(name))
