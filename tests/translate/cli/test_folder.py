"""Folders from the command line: resumed after any kill to the same bytes, hand edits kept."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate.batch import Journal
from translate.errors import OutputError

ROOT = Path(__file__).parents[3]
TEXTS = {
    "a.txt": "Bonjour à tous. Merci beaucoup.\n\nIl dort.\n",
    "sub/b.fr.txt": "Le chat dort. Le chien court dans la rue.\n",
    "sub/deep/c.md": "# Un titre\n\nUne phrase avec **un mot** gras.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "translate", "translate", "in", *arguments, "--fast"]


def run(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, cwd=cwd, env=environment(), check=False
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_is_translated_once_and_hand_edits_are_kept(folder: Path) -> None:
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    (folder / "in" / "gone.txt").symlink_to("nowhere")
    plan = run(folder, "-o", "out", "--dry-run")
    assert re.search(
        r"5 of 5 texts to translate, 24 words, about .* in one process \([\d,]+ words/s, measured",
        plan.stdout,
    )
    assert "gone.txt: cannot be read" in plan.stdout
    assert not (folder / "out").exists()
    first = run(folder, "-o", "out")
    assert first.returncode == 12
    assert "empty.txt" in first.stderr
    assert "gone.txt" in first.stderr
    assert "5 files: 3 translated, 0 unchanged, 0 edited by hand, 2 failed" in first.stderr
    assert "5 of 5 files, 24 words, 0:00 left" in first.stderr
    assert set(contents(folder / "out")) == {
        *("a.en.html", "sub/b.en.html", "sub/deep/c.en.html"),
        *("index.html", ".visavis/done.jsonl"),
    }
    index = (folder / "out" / "index.html").read_text(encoding="utf-8")
    assert '<a href="sub/deep/c.en.html">sub/deep/c.md</a>' in index
    assert "Failed: " in index
    (folder / "in" / "empty.txt").unlink()
    (folder / "in" / "gone.txt").unlink()
    edited = folder / "out" / "a.en.html"
    edited.write_text("mine", encoding="utf-8")
    (folder / "in" / "a.txt").write_text("Autre chose.\n", encoding="utf-8")
    second = run(folder, "-o", "out", "--jobs", "2")
    assert second.returncode == 0, second.stderr
    assert "0 translated, 2 unchanged, 1 edited by hand" in second.stderr
    assert edited.read_text(encoding="utf-8") == "mine"
    assert run(folder, "-o", "out", "--force").returncode == 0
    assert "<!doctype html>" in edited.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name one for the results with -o"),
        (("-o", "out", "--stream"), "are for single texts"),
        (("-o", "in"), "is the folder of the sources"),
        (("-o", "out", "--pattern", "*.srt"), "holds no file of"),
    ],
)
def test_what_cannot_be_is_refused(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode in (2, 3)
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def call(*arguments: str) -> int:
    from translate.cli.main import app

    options = ("--fast", "--no-estimate", "-q", "--no-glossary")
    with pytest.raises(SystemExit) as end:
        app(["translate", "in", "-o", "out", *options, *arguments], prog_name="visavis")
    assert isinstance(end.value.code, int)
    return end.value.code


def test_what_was_written_and_not_recorded_is_no_edit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends between the two leaves a result that is newer than its record."""
    monkeypatch.chdir(folder)
    source, result = folder / "in" / "a.txt", folder / "out" / "a.en.html"
    assert call("--pattern", "a.txt") == 0
    before = result.read_bytes()
    source.write_text("Le chat dort.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "add", refuse)
        assert call("--pattern", "a.txt") == 1
    unrecorded = result.read_bytes()
    assert unrecorded != before
    source.write_text("Le chien dort.\n", encoding="utf-8")
    assert call("--pattern", "a.txt") == 0
    assert result.read_bytes() not in (before, unrecorded)


def refuse(*_: object) -> None:
    raise OutputError("no")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_kills_at_any_moment_change_no_byte(folder: Path, jobs: str) -> None:
    """Started and killed until it comes through; VISAVIS_KILLS sets how often (1,000 by hand)."""
    assert run(folder, "-o", "whole").returncode == 0
    chance = random.Random(5)
    kills = int(os.environ.get("VISAVIS_KILLS", "4"))
    for _ in range(kills):
        with subprocess.Popen(
            command("-o", "out", "--jobs", jobs, "-q"), cwd=folder, env=environment()
        ) as process:
            time.sleep(chance.uniform(0.1, 1.6))
            process.kill()
        left = folder / "out" / "index.html"
        if left.is_file():  # it came through before the kill: begin again
            shutil.rmtree(folder / "out")
    assert run(folder, "-o", "out", "--jobs", jobs).returncode == 0
    whole, out = contents(folder / "whole"), contents(folder / "out")
    record = ".visavis/done.jsonl"
    assert sorted(out.pop(record).split(b"\n")) == sorted(whole.pop(record).split(b"\n"))
    whole["index.html"] = whole["index.html"].replace(b"whole", b"out")
    assert out == whole
