"""Text in another language is seen, said and left alone, or refused if there is nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.language import foreign_language
from translate import FakeEngine, document_from_text, translate_document
from translate.cli.join.bitext import checked
from translate.cli.main import app
from translate.glossary.load import parse_glossary
from translate.memory import Memory

FRENCH = "Le maire a parlé hier soir devant la gare."
ENGLISH = "Ask not what your country can do for you; ask what you can do for your country."
GERMAN = "Der Minister bestritt gestern Abend alle geheimen Gespräche."
MIXED = f"{FRENCH}\n\n{ENGLISH}\n\nLa foule l’a applaudi. {ENGLISH} Puis il est parti.\n"


def run(*arguments: str) -> Result:
    fixed = ("--model", "embedded", "--no-glossary", "--fast")
    return CliRunner().invoke(app, ["translate", *arguments, *fixed])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_engine_never_sees_what_is_foreign() -> None:
    engine = FakeEngine(lambda source: f"English of {len(source)}")
    glossary = parse_glossary("entries:\n- {source: country, target: land}\n", name="g")
    translation = translate_document(
        document_from_text(MIXED), engine, glossary=glossary, foreign=foreign_language
    )
    assert [unit.stays for unit in translation.units] == [False, True, False, True, False]
    assert [unit.text for unit in translation.units if unit.stays] == [ENGLISH, ENGLISH]
    assert all(ENGLISH not in call for call in engine.calls)
    assert "foreign:kept" in str(translation.signature)
    bitext, found = checked(translation)
    assert [flag.name for flag in bitext.pairs[1].flags] == ["language"]
    assert bitext.pairs[1].flags[0].severity == "note"
    assert found[1] == ()


def test_force_translates_it_and_still_says_so() -> None:
    engine = FakeEngine(lambda source: f"English of {len(source)}")
    document = document_from_text(MIXED)
    translation = translate_document(document, engine, foreign=foreign_language, force=True)
    assert not any(unit.stays for unit in translation.units)
    assert [unit.language for unit in translation.units] == ["", "en", "", "en", ""]
    assert all(unit.text.startswith("English of") for unit in translation.units)
    assert "foreign" not in str(translation.signature)
    flags = checked(translation)[0].pairs[1].flags
    assert ("language", "warning") in [(flag.name, flag.severity) for flag in flags]


def test_a_persons_word_for_it_wins() -> None:
    with Memory.in_ram() as memory:
        memory.vouch([(ENGLISH, "Ask away.")], origin="me")
        document = document_from_text(MIXED)
        units = translate_document(
            document, FakeEngine(), memory=memory, foreign=foreign_language
        ).units
    assert [unit.text for unit in units if unit.confirmed] == ["Ask away.", "Ask away."]


def test_stderr_the_page_and_the_summary_say_it(place: Path) -> None:
    (place / "a.txt").write_text(MIXED, encoding="utf-8")
    result = run("a.txt", "-o", "a.html", "-o", "a.jsonl", "--format", "json")
    assert result.exit_code == 0, result.output
    assert "2 of 5 sentences look English, not French: they stay as they are" in result.stderr
    assert "2 in English" in result.stderr
    assert json.loads(result.stdout)[0]["foreign"] == {"en": 2}
    page = (place / "a.html").read_text(encoding="utf-8")
    assert "2 sentences look English, not French." in page
    rows = [json.loads(line) for line in (place / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row["target"] == ENGLISH for row in rows] == [False, True, False, True, False]
    assert [row["estimate"] is None for row in rows] == [False, True, False, True, False]


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "English"), (GERMAN, "German")])
@pytest.mark.parametrize("more", [(), ("--stream",)])
def test_a_text_in_another_language_is_refused(
    place: Path, text: str, language: str, more: tuple[str, ...]
) -> None:
    (place / "a.txt").write_text(f"Title\n\n{text} {text}\n" if not more else text, "utf-8")
    result = run("a.txt", "-o", "b.txt", *more)
    assert result.exit_code == 3
    assert f"looks {language}, not French" in result.stderr
    assert "--force" in result.stderr
    assert not (place / "b.txt").exists()
    result = run("a.txt", "-o", "b.txt", "--force", *more)
    assert result.exit_code == 0, result.output
    assert (place / "b.txt").is_file()


@pytest.mark.parametrize("form", ["md", "html", "srt"])
def test_it_stays_in_files_of_every_kind(place: Path, form: str) -> None:
    bodies = {
        "md": f"# {FRENCH}\n\n> {ENGLISH}\n",
        "html": f"<p>{FRENCH}</p><blockquote><em>{ENGLISH}</em></blockquote>",
        "srt": f"1\n00:00:01,000 --> 00:00:02,000\n{FRENCH}\n\n"
        f"2\n00:00:03,000 --> 00:00:04,000\n{ENGLISH}\n",
    }
    (place / f"a.{form}").write_text(bodies[form], encoding="utf-8")
    result = run(f"a.{form}", "-o", f"b.{form}", "--format", "document")
    assert result.exit_code == 0, result.output
    written = (place / f"b.{form}").read_text(encoding="utf-8")
    assert " ".join(written.split()).count(ENGLISH) == 1
    assert FRENCH not in written


def test_french_is_left_in_peace(place: Path) -> None:
    (place / "a.txt").write_text(f"{FRENCH}\n\n« I have a dream », disait Martin Luther King.\n")
    result = run("a.txt", "-o", "b.txt")
    assert result.exit_code == 0
    assert "not French" not in result.stderr


def test_a_list_of_labels_that_are_too_short_alone_is_refused(place: Path) -> None:
    labels = ["Search", "Save and close", "Your settings", "Help", "Open the file", "Thanks"]
    (place / "a.txt").write_text("\n\n".join(labels), encoding="utf-8")
    result = run("a.txt")
    assert result.exit_code == 3
    assert "a.txt looks English, not French" in result.stderr
