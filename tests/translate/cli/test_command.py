"""The parts of the command, its outputs, its names, its help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, message, visavis


def test_stdout_and_devices_can_be_outputs(tmp_path: Path) -> None:
    (tmp_path / "ok.txt").write_text("Oui.\n", encoding="utf-8")
    plain = visavis("translate", "ok.txt", "-q", cwd=tmp_path).stdout
    for place in ("-", "/dev/stdout"):
        result = visavis("translate", "ok.txt", "-q", "-o", place, "-o", "x.txt", cwd=tmp_path)
        assert (result.returncode, result.stdout) == (0, plain)
        assert (tmp_path / "x.txt").read_bytes() == plain


def test_the_same_file_twice_is_translated_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oui.", encoding="utf-8")
    once = visavis("translate", "a.txt", "-q", cwd=tmp_path).stdout
    twice = visavis("translate", "a.txt", "a.txt", "-q", cwd=tmp_path).stdout
    assert twice == (once + b"\n") * 2


def test_names_with_dots_and_terminal_codes(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("essai.v1.fr.txt", "essai.v2.txt"):
        (tmp_path / name).write_text("Oui.\n", encoding="utf-8")
    files = ["essai.v1.fr.txt", "essai.v2.txt"]
    result = visavis("translate", *files, "-o", "out", "--format", "text", cwd=tmp_path)
    assert result.returncode == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["essai.v1.en.txt", "essai.v2.en.txt"]
    odd = visavis("translate", "x\x1b[31mred.txt", cwd=tmp_path)
    assert "\x1b" not in message(odd)


def test_the_version_is_told_without_loading_anything() -> None:
    from typer.testing import CliRunner

    from translate.cli.main import app

    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "translate", "--version"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout == CliRunner().invoke(app, ["--version"]).stdout
    loaded = {line.rsplit("|", 1)[-1].strip() for line in found.stderr.splitlines()}
    assert "translate.version" in loaded
    assert not loaded & {"typer", "numpy", "translate.pipeline", "translate.cli.main"}


def test_a_named_command_comes_alone() -> None:
    code = (
        "import sys\n"
        "from translate.cli.main import main\n"
        "sys.argv = ['visavis', 'translate', '--help']\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Usage: visavis translate" in run.stdout
    loaded = set(run.stderr.split())
    assert "translate.cli.commands.translate" in loaded
    assert not loaded & {"translate.cli.commands.align", "translate.cli.commands.glossary", "numpy"}


def test_every_public_name_is_there() -> None:
    import align
    import translate

    for package in (align, translate):
        for name in package.__all__:
            assert getattr(package, name) is not None
        with pytest.raises(AttributeError, match="nonsense"):
            _ = package.nonsense


def test_every_command_is_in_the_readme() -> None:
    from translate.cli.main import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]
    names += [group.name for group in app.registered_groups]
    assert names
    for name in names:
        assert f"visavis {name}" in readme, f"README.md says nothing of visavis {name}"


@pytest.mark.parametrize("arguments", [["--help"], ["translate", "--help"], ["models", "--help"]])
def test_help_helps(arguments: list[str], tmp_path: Path) -> None:
    result = visavis(*arguments, cwd=tmp_path)
    assert result.returncode == 0
    assert b"Usage" in result.stdout


@pytest.mark.slow
def test_two_models_stand_side_by_side_on_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bonjour à tous.", encoding="utf-8")
    models = ["--model", "embedded"] * 2
    result = visavis("translate", "a.txt", *models, "-o", "a.html", cwd=tmp_path)
    assert result.returncode == 0, message(result)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("<small>embedded") == 2
    assert page.count("data-label=") == 1


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", "1970-01-01"), ("1795651199", "2026-11-25"), ("x", None)]
)
def test_a_page_is_dated_by_the_day_or_by_what_stands_for_it(
    epoch: str, day: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.bitext import Bitext
    from translate.cli.dates import dated

    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    created = dated(Bitext("x", (), "")).created
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", created)
    assert day is None or created == day
