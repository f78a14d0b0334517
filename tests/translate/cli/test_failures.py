"""What goes wrong has a message, a code, and leaves what was there before."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ARTICLE, ROOT, message, visavis

OLD = "what was here before"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["translate"], 2, "Missing argument"),
        (["translate", "none.txt"], 3, "none.txt: no such file"),
        (["translate", "."], 2, "is a folder; name one for the results with -o"),
        (["translate", "empty.txt"], 3, "empty"),
        (["translate", "blank.txt"], 3, "only white space"),
        (["translate", "binary.txt"], 3, "binary.txt"),
        (["translate", "latin-broken.txt"], 3, "latin-broken.txt:2:16: byte 0xff"),
        (["translate", "ok.txt", "-o", "x.doc"], 2, "extension"),
        (["translate", "ok.txt", "-o", "no/such/x.html"], 1, "no/such"),
        (["translate", "ok.txt", "-o", "no/such/x.html", "--dry-run"], 1, "no such folder"),
        (["translate", "ok.txt", "--strict-glossary"], 2, "--strict-glossary: no glossary is in"),
        (["translate", "ok.txt", "--strict-glossary", "--no-glossary"], 2, "name it with"),
        (["translate", "ok.txt", "--domain", "law"], 2, "--domain: no glossary is in use"),
        (["check", "ok.txt", "other.txt", "--domain", "law"], 2, "--domain: no glossary is in use"),
        (["translate", "ok.txt", "--reference", "other.txt", "-o", "x.txt"], 2, "shows it"),
        (["translate", "ok.txt", "-o", "ok.txt"], 2, "replaced by its own translation"),
        (["translate", "ok.txt", "other.txt", "-o", "x.html"], 2, "folder"),
        (["translate", "-", "-"], 2, "one stdin"),
        (["translate", "ok.txt", "-o", "x.txt", "-o", "./x.txt"], 2, "written twice"),
        (["translate", "ok.txt", "-o", "x.txt", "--format", "html"], 2, "leave --format out"),
        (["translate", "ok.txt", "other.txt", "--format", "html"], 2, "one text"),
        (["translate", "ok.txt", "--fast", "--beam", "9"], 2, "--fast is --beam 1"),
        (["translate", "ok.txt", "--glossary", "bad.yaml", "--no-glossary"], 2, "choose one"),
        (["translate", "ok.txt", "--model", ""], 2, "--model is empty"),
        (["translate", "ok.txt", *["--model", "embedded"] * 2], 2, "side by side"),
        (["translate", "ok.txt", "-o", "x.html", *["--model", "opus"] * 5], 2, "at most 4"),
        (["translate", "ok.txt", "--device", "cuda"], 5, "choose cpu"),
        (["translate", "ok.txt", "-o", "x" * 300 + ".html"], 1, "name"),
        (["translate", "ok.txt", "-o", "loop.html"], 1, "loop.html"),
        (["translate", "ok.txt", "-o", "/dev/full"], 1, "space"),
        (["models", "list", "--format", "xml"], 2, "choose one of table, json"),
        (["translate", "ok.txt", "--from", "de"], 2, "only fr to en"),
        (["translate", "ok.txt", "--to", "fr"], 2, "only fr to en"),
        (["translate", "ok.txt", "--format", "odt"], 2, "choose one of"),
        (["translate", "ok.txt", "--engine", "moses"], 2, "choose one of"),
        (["translate", "ok.txt", "--device", "tpu"], 2, "choose one of"),
        (["translate", "ok.txt", "--beam", "0"], 2, "beam"),
        (["translate", "ok.txt", "--model", "opus"], 5, "visavis models pull opus"),
        (["translate", "ok.txt", "--model", "./none"], 5, "no such folder"),
        (["translate", "ok.txt", "--glossary", "bad.yaml"], 4, "bad.yaml:"),
        (["translate", "ok.txt", "--glossary", "none.yaml"], 4, "none.yaml"),
        (["models", "remove", "embedded"], 5, "cannot be removed"),
        (["models", "verify", "opus"], 5, "pull opus"),
        (["nonsense"], 2, "nonsense"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_each_failure_has_its_message_and_its_code(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "ok.txt").write_text("Oui.\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("Non.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\n\t\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    broken = (
        "Une première ligne, déjà.\nUne deuxième : ".encode() + b"\xff\xfe\x80\n" + b"Fin.\n" * 9
    )
    (tmp_path / "latin-broken.txt").write_bytes(broken)
    (tmp_path / "bad.yaml").write_text("entries:\n  - {source: CAC}\n", encoding="utf-8")
    (tmp_path / "loop.html").symlink_to("loop.html")
    result = visavis(*arguments, cwd=tmp_path)
    assert words in re.sub(r"\s+", " ", re.sub("[│╭╮╰╯─]", "", message(result)))
    assert result.returncode == code
    assert (tmp_path / "ok.txt").read_text(encoding="utf-8") == "Oui.\n"


def test_a_ten_megabyte_line_is_read_and_its_end_is_not_lost(tmp_path: Path) -> None:
    """Digits and spaces only: nothing of it goes to the model, everything comes back."""
    line = b"12 345 678 " * 950_000 + b"9\n"
    (tmp_path / "long.txt").write_bytes(line)
    result = visavis("translate", "long.txt", "-o", "out.txt", cwd=tmp_path)
    assert result.returncode == 0, message(result)
    assert (tmp_path / "out.txt").read_bytes() == line


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and shutil.which("mount") is not None
        and (
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)],
                capture_output=True,
            ).returncode
            == 0
        )
    )
    if not mounted:
        pytest.skip("a full disk needs root and mount")
    try:
        (folder / "a.html").write_text(OLD, encoding="utf-8")
        result = visavis("translate", ARTICLE, "-o", folder / "a.html", cwd=tmp_path)
        assert result.returncode == 1
        assert "space" in message(result)
        assert (folder / "a.html").read_text(encoding="utf-8") == OLD
        assert [path.name for path in folder.iterdir()] == ["a.html"]
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_reader_that_leaves_is_no_failure(tmp_path: Path) -> None:
    script = (
        f"{sys.executable} -m translate translate {ARTICLE} --quiet | head -c 1 >/dev/null; "
        "echo ${PIPESTATUS[0]}"
    )
    result = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.stderr == b""
    assert result.stdout.strip() == b"0"


def test_ctrl_c_leaves_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text(OLD, encoding="utf-8")
    # Distinct sentences, so that none is answered from another.
    text = "".join(f"Une phrase de plus, la numéro {n}, est ici.\n" for n in range(20_000))
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "translate", "translate", "in.txt", "-o", "out.txt"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        # A shell that starts tests in the background makes its children deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    process.stderr.readline()  # the model has been announced, so the work has begun
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted" in stderr
    assert b"Traceback" not in stderr
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.txt", "out.txt"]


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script.replace("visavis", f"{sys.executable} -m translate")],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=100,
    )


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("visavis translate ok.txt -q > /dev/full", 1),
        ("visavis translate ok.txt --dry-run > /dev/full", 1),
        ("visavis models list > /dev/full", 1),
        ("visavis translate ok.txt -q >&-", 1),
        ("visavis translate - -q <&-", 3),
        ("visavis translate ok.txt -o x.txt 2>&-", 0),
        ("visavis translate ok.txt -o x.txt 2>/dev/full", 0),
    ],
)
def test_full_and_closed_streams(script: str, code: int, tmp_path: Path) -> None:
    """A dead stdout or stdin is said; a dead stderr costs its messages, not the result."""
    (tmp_path / "ok.txt").write_text("Oui.\n", encoding="utf-8")
    result = shell(script, tmp_path)
    assert result.returncode == code
    assert "Traceback" not in result.stderr
    assert "bug" not in result.stderr
    if code == 0:
        assert (tmp_path / "x.txt").read_text(encoding="utf-8").strip()
    else:
        assert result.stderr.startswith("visavis: std")
