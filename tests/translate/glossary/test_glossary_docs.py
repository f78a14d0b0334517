"""What docs/glossary.md says is so, and the example of docs/enforcement.md."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate.cli.main import app
from translate.glossary import find_terms, load_glossary, parse_glossary
from translate.glossary.file.layout import ENTRY_FIELDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_every_example_is_a_sound_glossary(text: str) -> None:
    assert parse_glossary(text, name="docs").warnings == ()


def test_every_field_is_described_and_no_other() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE)) == ENTRY_FIELDS


def test_the_example_in_python_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    exec(code, {})
    assert capsys.readouterr().out == "21 covoiturage covoiturage singular ride-hailing\n"


def test_the_ladder_on_the_page_is_what_the_command_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "enforcement.md").read_text(encoding="utf-8")
    ((command, shown),) = re.findall(r"```\n\$ visavis ([^\n]*)\n(.*?)```", page, flags=re.DOTALL)
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert CliRunner().invoke(app, shlex.split(command)).stdout == shown


def test_the_example_to_copy_has_every_field_in_its_header() -> None:
    header = (ROOT / "glossary.yaml").read_text(encoding="utf-8").partition("version:")[0]
    assert [field for field in ENTRY_FIELDS if not re.search(rf"\b{field}\b", header)] == []


def test_what_the_page_says_of_words_holds() -> None:
    glossary = load_glossary(ROOT / "glossary.yaml")
    for text, count in (("les CAC 40", 1), ("un examen-test", 0), ("MAGASINS D’APPLICATIONS", 1)):
        found = [m for m in find_terms(glossary, text) if m.status == "matched"]
        assert len(found) == count, text
