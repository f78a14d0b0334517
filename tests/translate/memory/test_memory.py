"""What people vouch for wins and stays; what models made is found again, byte for byte."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from translate.document import Document
from translate.engines.engine import FakeEngine
from translate.errors import ConfigurationError, InputError, OutputError
from translate.formats.text import document_from_text
from translate.glossary.load import parse_glossary
from translate.memory import Memory, RememberingEngine
from translate.pipeline import translate_document

ARTICLE: Document = document_from_text("Le chat dort. Il rêve.\n\nLe chat dort encore.\n")


def test_a_persons_english_wins_over_model_and_glossary(place: Path) -> None:
    glossary = parse_glossary("entries:\n- {source: chat, target: feline}\n", name="g")
    engine = FakeEngine({"Le chat dort.": "The cat sleeps.", "Il rêve.": "He dreams."})
    with Memory(place) as memory:
        memory.vouch([(" Le chat dort. ", "The cat is asleep.")], origin="me.tsv")
        translation = translate_document(ARTICLE, engine, glossary=glossary, memory=memory)
    first, second, third = translation.units
    assert first.text == "The cat is asleep."
    assert first.confirmed
    assert first.terms == ()
    assert second.text == "He dreams."
    assert second.hit is None
    assert not third.confirmed
    assert third.hit is not None
    assert 75 <= third.hit.likeness < 100
    assert third.hit.target == "The cat is asleep."
    assert all("Le chat dort." not in call for call in engine.calls)


def test_the_terms_of_a_persons_english_are_passed_on(place: Path) -> None:
    """What stands in it is said, pinned terms and all; what does not is not held against it."""
    entries = "- {source: chat, target: feline, allow: [tomcat]}\n- {source: rêve, target: dream}\n"
    glossary = parse_glossary(f"entries:\n{entries}", name="g")
    text = document_from_text("Le chat dort. Le chat sourit. Le rêve reste.\n")
    with Memory(place) as memory:
        memory.vouch(
            [
                ("Le chat dort.", "The feline is asleep."),
                ("Le chat sourit.", "That tomcat smiles."),
                ("Le rêve reste.", "It stays with us."),
            ],
            origin="me.tsv",
        )
        translation = translate_document(text, FakeEngine(), glossary=glossary, memory=memory)
    assert all(unit.confirmed for unit in translation.units)
    terms = [[(use.status, use.target_span) for use in unit.terms] for unit in translation.units]
    assert terms == [[("satisfied", (4, 10))], [("variant", (5, 11))], []]
    assert [unit.text for unit in translation.units][2] == "It stays with us."
    assert not any(use.failed for unit in translation.units for use in unit.terms)


def test_capitals_alone_are_no_exact_hit(place: Path) -> None:
    with Memory(place) as memory:
        memory.vouch([("LE CHAT DORT", "THE CAT SLEEPS")], origin="x")
        assert memory.find("le chat dort") is None
        like = memory.find_like("le chat dort")
        assert like is not None
        assert like.likeness == 99
        assert like.source == "LE CHAT DORT"
        assert memory.find_like("rien de commun ici") is None


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("L’entreprise perd 3 000 €.", "L'entreprise perd 3\u00a0000\u202f€."),
        ("L'entreprise perd 3\u00a0000 €.", "L’entreprise perd 3 000 €."),
        ("Le ministère ferme.", "Le minis\u00adtère ferme."),
        ("Le minis\u00adtère ferme.", "Le ministère ferme."),
    ],
)
def test_apostrophes_spaces_and_soft_hyphens_make_no_other_sentence(
    kept: str, asked: str, place: Path
) -> None:
    with Memory(place) as memory:
        memory.vouch([(kept, "Mine.")], origin="me.tsv")
        hit = memory.find(asked)
        assert hit is not None
        assert (hit.source, hit.target, hit.likeness) == (kept, "Mine.", 100)
        memory.vouch([(asked, "The very one.")], origin="me.tsv")
        assert [found and found.target for found in map(memory.find, (kept, asked))] == [
            "Mine.",
            "The very one.",
        ]


@pytest.mark.parametrize(
    "asked", ["Il fait 5′ ici.", "Il fait-5 ici.", "Il fait5 ici.", "il fait 5 ici."]
)
def test_other_signs_make_another_sentence(asked: str, place: Path) -> None:
    with Memory(place) as memory:
        memory.vouch([("Il fait 5 ici.", "It is 5 here.")], origin="me.tsv")
        assert memory.find(asked) is None


def test_half_a_character_is_in_no_memory(place: Path) -> None:
    with Memory(place) as memory:
        assert memory.find("Oui \ud800.") is None
        with pytest.raises(InputError, match="half a character"):
            memory.vouch([("Non.", "No."), ("Oui \ud800.", "Yes.")], origin="me.tsv")
        assert memory.stats().human == 0


def test_the_latest_word_on_a_sentence_wins_and_blank_sides_are_passed_over(place: Path) -> None:
    with Memory(place) as memory:
        assert (
            memory.vouch([("Oui.", "Yes."), ("Oui.", "Yes!"), ("", "x"), ("y", " ")], origin="")
            == 2
        )
        assert [hit.target for hit in memory.vouched()] == ["Yes!"]
        assert memory.stats().human == 1


def test_models_work_never_touches_what_people_wrote(place: Path) -> None:
    with Memory(place) as memory:
        memory.vouch([("Oui.", "Aye.")], origin="x")
        engine = RememberingEngine(FakeEngine({"Oui.": "Yes."}), memory)
        assert engine.translate(["Oui."])[0].text == "Yes."
        assert memory.find("Oui.").target == "Aye."  # type: ignore[union-attr]
        assert memory.forget() == 1
        assert memory.stats().human == 1


def test_what_decides_a_result_decides_what_is_recalled(place: Path) -> None:
    fake = FakeEngine()
    with Memory(place) as memory:
        engine = RememberingEngine(fake, memory)
        engine.translate(["a", "b"])
        engine.translate(["b", "a"])
        assert fake.calls == [("a", "b")]
        engine.translate(["a"], prefixes=["A b"])
        engine.translate(["a"], suppress=["x"])
        engine.translate(["a"], alternatives=2)
        RememberingEngine(fake, memory, scope="other").translate(["a"])
        assert fake.calls[1:] == [("a",)] * 4
        engine.translate(["a", "c"])
        assert fake.calls[5:] == [("c",)]


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database at all, but long enough to look at" * 30, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no translation memory"):
        Memory(text)
    assert text.read_text(encoding="utf-8").startswith("no database")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    with pytest.raises(ConfigurationError, match="no memory of visavis"):
        Memory(other)
    with pytest.raises(ConfigurationError, match="no such memory"):
        Memory(tmp_path / "none.sqlite", create=False)
    with pytest.raises(OutputError, match="cannot be opened"):
        Memory(tmp_path / "no" / "folder.sqlite")
