"""What a newcomer meets first: help in groups, names that complete, mistakes that are explained."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from translate.cli.main import app

ROOT = Path(__file__).parents[3]


def visavis(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two texts of one name and two others."""
    for name in ("a.txt", "b.txt", "one/c.txt", "two/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Le chien dort.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_line_promises_what_the_readme_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "English that can be checked" in readme.split("\n")[2]
    assert "English that can be checked" in " ".join(visavis("--help").stdout.split())


def test_help_shows_every_option_of_translate_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    shown = visavis("translate", "--help").stdout
    groups = ("What comes out", "Model and search", "How the French is read", "Terms and memory")
    assert [name for name in (*groups, "Folders", "The run") if f"─ {name} ─" not in shown] == []
    (rest,) = [part for part in shown.split("╭─ ") if part.startswith("Options")]
    assert rest.count("--") == 1, "only --help stands in no group"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("translate --model em", ["embedded"]),
        ("translate --model on", ["one/"]),
        ("translate --model ./t", ["./two/"]),
        ("translate --format js", ["jsonl", "json"]),
        ("estimate --model op", ["opus"]),
        ("score --format t", ["table", "tsv"]),
        ("models list --format j", ["json"]),
        ("align --format v", ["vecalign"]),
    ],
)
def test_names_complete(folder: Path, typed: str, offered: list[str]) -> None:
    words = ["visavis", *typed.split()]
    asked = {"_VISAVIS_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words)}
    asked |= {"COMP_CWORD": str(len(words) - 1), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "translate"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == offered


def test_what_ends_in_a_slash_is_a_folder_and_is_made(folder: Path) -> None:
    assert visavis("translate", "a.txt", "b.txt", "-o", "new/deep/", "--dry-run").exit_code == 0
    assert not (folder / "new").exists()
    assert visavis("translate", "none.txt", "-o", "new/deep/").exit_code == 3
    assert not (folder / "new").exists()
    done = visavis("translate", "a.txt", "-o", "new/deep/", "--format", "text", "--no-estimate")
    assert done.exit_code == 0, done.output
    assert [path.name for path in (folder / "new/deep").iterdir()] == ["a.en.txt"]
    refused = visavis("translate", "a.txt", "-o", "b.txt/")
    assert refused.exit_code == 2
    assert "b.txt is a file" in plain(refused)


def test_what_would_be_written_twice_is_named_with_the_remedy(folder: Path) -> None:
    said = plain(visavis("translate", "one/c.txt", "two/c.txt", "-o", "new/"))
    for words in ("written twice", "one/c.txt", "two/c.txt", "into two folders, or rename one"):
        assert words in said
    said = plain(visavis("translate", "a.txt", "-o", "x.txt", "-o", "./x.txt"))
    assert "x.txt would be written twice: name it once" in said
    said = plain(visavis("translate", "a.txt", "b.txt", "-o", "new"))
    assert "-o new/ makes one" in said
    assert "-o new/ makes a folder" in plain(visavis("translate", "a.txt", "-o", "new"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Bonjour", "echo Bonjour | visavis translate -"),
        ("Il dort. Oui.", "echo 'Il dort. Oui.' | visavis translate -"),
        ("Il n'a rien", """echo 'Il n'"'"'a rien' | visavis translate -"""),
        ("mot " * 200, "mot …' | visavis translate -"),
        ("none.txt", "check the name"),
    ],
)
def test_words_for_a_file_are_told_how_words_are_given(given: str, said: str) -> None:
    result = visavis("translate", given)
    assert result.exit_code == 3
    assert said in result.stderr
    assert len(result.stderr) < 300


def test_a_browser_is_off_the_clock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def print_page(page: str) -> bytes:
        nonlocal now
        now += 1000.0
        return b"%PDF-1.7\n"

    monkeypatch.setattr("translate.cli.run.pdf.print_page", print_page)
    monkeypatch.setattr("translate.cli.run.texts.find_browser", lambda: "a browser")
    monkeypatch.setattr("translate.cli.run.text.time.perf_counter", lambda: now)
    result = visavis("translate", "a.txt", "-o", "a.pdf", "-o", "a.tsv", "--no-estimate")
    assert result.exit_code == 0, result.output
    assert "3 words in 0 s" in result.stderr
    assert "a.pdf, a.tsv" in result.stderr
    assert (folder / "a.tsv").is_file()


@pytest.mark.parametrize("wanted", [["-m", "comet"], ["--glossary", "terms.yaml"]])
def test_usage_is_said_before_any_note(folder: Path, wanted: list[str]) -> None:
    (folder / "terms.yaml").write_text("chien: dog\n", encoding="utf-8")
    result = visavis("score", "a.txt", "--reference", "b.txt", *wanted)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage:")


def plain(result: Any) -> str:
    """Return what stands on stderr without the frame and the line ends that the width makes."""
    return " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("name", ["a.csv", "b.TSV", "c.jsonl", "d.tmx"])
def test_a_table_is_not_read_as_a_running_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("Oui;Yes\n", encoding="utf-8")
    for command in (["translate", name], ["align", name, "x.txt"]):
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 3, result.output
        assert f"{name} is a table and no running text" in result.stderr
    assert (
        CliRunner().invoke(app, ["translate", name, "--read-as", "text", "--dry-run"]).exit_code
        == 0
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_a_name_that_is_no_utf8_is_shown_in_its_own_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text("Bonjour.\n", encoding="utf-8")
    command = [sys.executable, "-m", "translate", "translate", name, "--dry-run"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    assert b"\n\xff.txt: 1 paragraph" in result.stdout
