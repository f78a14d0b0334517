"""`visavis glossary` shows, checks and tries a glossary, and fails with the documented codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from translate.cli.main import app
from translate.models.catalogue import EMBEDDED_FOLDER

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run a command in a folder of its own, with a glossary in it if a text is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*arguments: str, glossary: str | None = None, **environment: str) -> Result:
        if glossary is not None:
            (tmp_path / "glossary.yaml").write_text(glossary, encoding="utf-8")
        return CliRunner().invoke(app, ["glossary", *arguments], env=environment)

    return call


LOANS = """\
entries:
  - {source: prêt relais, target: bridging loan, forbid: [relay loan]}
  - {source: prêt, target: loan, when: {none: [prêt à]}}
  - {source: "taux [fixe]", target: "fixed [rate]", status: draft}
  - {source: dette, target: debt}
"""


def test_show_names_every_entry_with_its_forms_and_rules(run) -> None:  # type: ignore[no-untyped-def]
    result = run("show", glossary=LOANS)
    assert result.exit_code == 0
    for shown in ("prêt relais", "bridging loan", "(prêts relais)", "not relay loan", "draft"):
        assert shown in result.stdout
    assert "taux [fixe]" in result.stdout, "brackets are no markup"


def test_show_takes_a_file_as_check_does(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "loans.yaml").write_text(LOANS, encoding="utf-8")
    named = run("show", "loans.yaml")
    assert (named.exit_code, named.stdout) == (0, run("show", "--glossary", "loans.yaml").stdout)
    assert "bridging loan" in named.stdout
    both = run("show", "loans.yaml", "--glossary", "other.yaml")
    assert both.exit_code == 2
    assert "name one glossary" in both.stderr


def test_show_as_json_holds_every_field_and_form(run) -> None:  # type: ignore[no-untyped-def]
    result = run("show", "--format", "json", glossary=LOANS)
    first = json.loads(result.stdout)[0]
    assert first["source"] == "prêt relais"
    assert first["plural"] == "bridging loans"
    assert [form["text"] for form in first["forms"]] == ["prêt relais", "prêts relais"]
    assert [form["generated"] for form in first["forms"]] == [False, True]
    assert first["line"] == 2


def test_check_says_what_is_there(run) -> None:  # type: ignore[no-untyped-def]
    result = run("check", glossary=LOANS)
    assert result.exit_code == 0
    assert result.stdout == "glossary.yaml: 4 entries under 7 French forms, no warnings\n"


def test_check_lists_every_problem_and_exits_4(run) -> None:  # type: ignore[no-untyped-def]
    result = run("check", glossary="entries:\n  - {sorce: a, target: b}\n  - {source: c}\n")
    assert result.exit_code == 4
    assert result.stdout == ""
    assert "glossary.yaml:2: unknown key 'sorce'; did you mean 'source'?" in result.stderr
    assert "glossary.yaml:3: 'c' has no 'target'" in result.stderr
    assert "Traceback" not in result.stderr


def test_warnings_fail_only_a_strict_check(run) -> None:  # type: ignore[no-untyped-def]
    result = run("check", glossary="le: the\n")
    assert result.exit_code == 0
    assert "warning: glossary.yaml:1: 'le' is a function word" in result.stdout
    assert run("check", "--strict").exit_code == 8
    assert run("check", "--strict", glossary="dette: debt\n").exit_code == 0


def test_check_shows_the_forms_that_rules_made(run: Any) -> None:
    assert "prêts relais" not in run("check", glossary=LOANS).stdout
    assert "prêts relais" in run("check", "--forms").stdout
    record = json.loads(run("check", "--forms", "--format", "json").stdout)
    assert record["forms"]["pret"] == ["prêts"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{source: Lodz, target: 漢字}", "'漢字' has 漢 字, which model m must spell in bytes"),
        ("{source: x1, target: axis, plural: 漢s}", "'漢s' has 漢, which model m must"),
        ("{source: x1, target: dog, first: dog™}", "model m writes 'dog™' as 'dogTM'"),
        ("{source: 漢字, mode: keep}", "'漢字' has 漢 字, which model m must spell in bytes"),
        ("{source: x1, target: watchdog}", "which model m lacks"),
        ("{source: Lodz, target: 漢字, mode: prefer}", None),
        ("{source: Lodz, target: 漢字, status: deprecated}", None),
        ("{source: Lodz, target: town, allow: [漢字]}", None),
    ],
)
def test_check_warns_of_english_that_the_model_cannot_write(
    run: Any, tmp_path: Path, entry: str, said: str | None
) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((EMBEDDED_FOLDER / "hf" / name).read_bytes())
    pieces = json.loads((EMBEDDED_FOLDER / "hf" / "vocab.json").read_text("utf-8"))
    if "lacks" in (said or ""):
        pieces = {"▁a": 0}
    (folder / "vocab.json").write_text(json.dumps(pieces), "utf-8")
    result = run("check", "--model", "m", "--strict", glossary=f"entries:\n  - {entry}\n")
    assert result.exit_code == (8 if said else 0)
    warned = [line for line in result.stdout.splitlines() if line.startswith("warning: ")]
    assert len(warned) == (1 if said else 0)
    assert all(line.startswith("warning: glossary.yaml:2: ") for line in warned)
    assert (said or "") in result.stdout


@pytest.mark.parametrize("pieces", ["3", "null", "true", '"a"', '["a"]', "{"])
def test_check_with_a_vocabulary_that_is_no_object_exits_5(
    run: Any, tmp_path: Path, pieces: str
) -> None:
    shutil.copytree(EMBEDDED_FOLDER / "hf", tmp_path / "m")
    (tmp_path / "m" / "vocab.json").write_text(pieces, "utf-8")
    result = run("check", "--model", "m", glossary="a1: b")
    assert result.exit_code == 5
    assert "vocab.json: not a JSON" in result.stderr


def test_no_name_is_no_folder(run: Any, tmp_path: Path) -> None:
    shutil.copytree(EMBEDDED_FOLDER / "hf", tmp_path, dirs_exist_ok=True)
    assert run("check", "--model", ".", glossary="a1: b").exit_code == 0
    result = run("check", "--model", "", glossary="a1: b")
    assert result.exit_code == 5
    assert "the model has no name" in result.stderr


@pytest.mark.parametrize("broken", ["none", "vocab.json", "target.spm"])
def test_check_with_a_model_that_cannot_be_read_exits_5(
    run: Any, tmp_path: Path, broken: str
) -> None:
    if broken != "none":
        shutil.copytree(EMBEDDED_FOLDER / "hf", tmp_path / "m")
        (tmp_path / "m" / broken).write_bytes(b"?")
    result = run("check", "--model", "m", glossary="a1: b")
    assert result.exit_code == 5
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_check_against_a_text_counts_terms(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = "Un prêt relais.\n\nDeux prêts relais, un prêt. Il est prêt à tout.\n"
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    result = run("check", "--against", "text.txt", "--format", "json", glossary=LOANS)
    terms = {term.pop("entry"): term for term in json.loads(result.stdout)["terms"]}
    assert terms["pret-relais"] == {"matched": 2, "ambiguous": 0, "skipped": 0, "lost": 0}
    assert terms["pret"] == {"matched": 1, "ambiguous": 0, "skipped": 1, "lost": 2}
    shown = run("check", "--against", "text.txt").stdout
    assert "prêt relais, prêts relais" in shown
    assert "never found: taux [fixe], dette" in shown


def test_check_against_a_text_that_is_not_there_exits_3(run) -> None:  # type: ignore[no-untyped-def]
    assert run("check", "--against", "none.txt", glossary=LOANS).exit_code == 3


def test_a_phrase_is_explained(run) -> None:  # type: ignore[no-untyped-def]
    result = run("test", "--matches", "Deux prêts relais et une dette", glossary=LOANS)
    lines = result.stdout.splitlines()[2:]
    assert lines[0].split("  ")[0] == "5–17"
    assert "bridging loans" in lines[0]
    assert "pinned" in lines[0]
    assert "lost: 'pret-relais' is longer or earlier" in lines[1]
    assert "debt" in lines[2]
    assert run("test", "rien").stdout == "no term of the glossary occurs here\n"


def test_a_phrase_as_json(run) -> None:  # type: ignore[no-untyped-def]
    result = run("test", "--matches", "--format", "json", "Une DETTE", glossary=LOANS)
    assert json.loads(result.stdout)["matches"] == [
        {
            "start": 4,
            "end": 9,
            "surface": "DETTE",
            "form": "dette",
            "number": "singular",
            "entry": "dette",
            "rendering": "DEBT",
            "mode": "pin",
            "status": "matched",
            "reason": "",
            "rivals": [],
        }
    ]


@pytest.mark.parametrize("command", [["show"], ["check"], ["test", "x"]])
def test_without_a_glossary_the_command_says_how_to_get_one(run, command: list[str]) -> None:  # type: ignore[no-untyped-def]
    result = run(*command)
    assert result.exit_code == 4
    assert "glossary.yaml: no such file" in result.stderr
    assert run(*command, "--format", "xml", glossary="a: b").exit_code == 2


def test_tables_fit_a_narrow_terminal_and_have_no_colour_without_one(run) -> None:  # type: ignore[no-untyped-def]
    wide = run("show", glossary=LOANS).stdout
    assert "\x1b" not in wide
    assert max(map(len, wide.splitlines())) <= 120
    narrow = run("show", COLUMNS="60").stdout
    assert max(map(len, narrow.splitlines())) <= 60
    assert "bridging" in narrow


def test_the_command_loads_no_model_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from typer.testing import CliRunner; from translate.cli.main import app;"
        "assert CliRunner().invoke(app, ['glossary', 'check']).exit_code == 0;"
        "print(sorted({'torch', 'transformers', 'ctranslate2', 'sacrebleu'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("extra", [(), ("--format", "json")], ids=["table", "json"])
@pytest.mark.parametrize(
    "command",
    [("show",), ("check", "--forms", "--against", "a.txt"), ("test", "--matches", "Un prêt.")],
    ids=lambda command: command[0],
)
def test_results_are_utf_8_whatever_the_locale_says(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: tuple[str, ...],
    extra: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Un prêt.\n", encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text("prêt: loan → credit\n", encoding="utf-8")
    result = CliRunner(charset="ascii").invoke(app, ["glossary", *command, *extra])
    assert (result.exit_code, result.stderr) == (0, "")
    assert not result.stdout_bytes.decode("utf-8").isascii()
