"""The command as a stranger runs it: real processes, real files, the embedded model."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ARTICLE = ROOT / "seeds/article.fr.txt"
OLD = "what was here before"


def visavis(
    *arguments: object, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "translate", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment},
        timeout=120,
    )


def message(result: subprocess.CompletedProcess[bytes]) -> str:
    text = result.stderr.decode()
    assert "Traceback" not in text
    return text


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One run over the seed article with every form of output."""
    folder = tmp_path_factory.mktemp("article")
    outputs = [part for form in ("html", "txt", "tsv", "jsonl") for part in ("-o", f"a.{form}")]
    result = visavis("translate", ARTICLE, "--model", "embedded", *outputs, cwd=folder)
    assert result.returncode == 0, message(result)
    (folder / "stderr").write_text(message(result), encoding="utf-8")
    return folder


def test_eleven_paragraphs_in_eleven_out(article: Path) -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    english = (article / "a.txt").read_text(encoding="utf-8")
    assert len(source.split("\n\n")) == len(english.split("\n\n")) == 11
    assert all(paragraph.strip() for paragraph in english.split("\n\n"))
    assert source.endswith("\n") == english.endswith("\n")


def test_the_spans_rebuild_the_source(article: Path) -> None:
    paragraphs = ARTICLE.read_text(encoding="utf-8").split("\n\n")
    units = [json.loads(line) for line in (article / "a.jsonl").read_text("utf-8").splitlines()]
    assert {unit["block"] for unit in units} == {f"p{n}" for n in range(1, 12)}
    for n, paragraph in enumerate(paragraphs, start=1):
        position = 0
        for unit in (unit for unit in units if unit["block"] == f"p{n}"):
            start, end = unit["source_span"]
            assert paragraph[position:start].strip() == ""
            assert paragraph[start:end] == unit["source"]
            position = end
        assert paragraph[position:].strip() == ""


def test_every_unit_has_its_evidence(article: Path) -> None:
    units = [json.loads(line) for line in (article / "a.jsonl").read_text("utf-8").splitlines()]
    for unit in units:
        assert unit["target"].strip()
        assert unit["log_prob"] < 0
        assert unit["links"]
        for s0, s1, t0, t1, confidence in unit["links"]:
            assert unit["source"][s0:s1].strip()
            assert unit["target"][t0:t1].strip()
            assert 0 <= confidence <= 1


def test_one_signature_everywhere_and_the_same_bytes_again(article: Path, tmp_path: Path) -> None:
    stderr = (article / "stderr").read_text(encoding="utf-8")
    match = re.search(r"signature (visavis:\S+)", stderr)
    assert match is not None
    for name in ("a.html", "a.jsonl"):
        assert match[1] in (article / name).read_text(encoding="utf-8").replace("&#34;", '"')
    again = visavis(
        "translate",
        ARTICLE,
        "--model",
        "embedded",
        "-o",
        "a.html",
        "-o",
        "a.jsonl",
        cwd=tmp_path,
    )
    assert again.returncode == 0
    for name in ("a.html", "a.jsonl"):
        assert (tmp_path / name).read_bytes() == (article / name).read_bytes()


def test_file_stdin_and_stdout_agree(article: Path, tmp_path: Path) -> None:
    piped = visavis(
        "translate", "-", "--model", "embedded", cwd=tmp_path, stdin=ARTICLE.read_bytes()
    )
    assert piped.stdout == (article / "a.txt").read_bytes()


def test_the_summary_says_what_was_done(article: Path) -> None:
    stderr = (article / "stderr").read_text(encoding="utf-8")
    assert re.search(r"article\.fr\.txt → a\.html.*: \d+ sentences, \d+ words in [\d.]+ s", stderr)


def test_auto_says_which_model_and_how_to_get_a_better_one(tmp_path: Path) -> None:
    result = visavis("translate", "-", cwd=tmp_path, stdin=b"Oui.\n")
    assert "using the embedded model" in message(result)
    assert "visavis models pull opus" in message(result)


def test_quiet_is_quiet(tmp_path: Path) -> None:
    result = visavis("translate", "-", "--quiet", cwd=tmp_path, stdin=b"Oui.\n")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.endswith(b"\n")


def test_one_per_line_keeps_every_line(tmp_path: Path) -> None:
    text = "Un. Deux.\r\n\r\n  \n12,5\n— \nFin\n"
    result = visavis("translate", "-", "--one-per-line", "-q", cwd=tmp_path, stdin=text.encode())
    out = result.stdout.decode()
    assert [len(line) > 0 for line in out.split("\n")] == [
        len(line) > 0 for line in text.split("\n")
    ]
    assert out.split("\n")[3:5] == ["12,5", "— "]


def test_format_json_prints_the_summary_beside_files(tmp_path: Path) -> None:
    result = visavis(
        "translate",
        "-",
        "-o",
        "x.txt",
        "--format",
        "json",
        cwd=tmp_path,
        stdin=b"Une phrase.\n",
    )
    (summary,) = json.loads(result.stdout)
    assert summary["sentences"] == 1
    assert summary["outputs"] == ["x.txt"]
    assert summary["signature"].startswith("visavis:")


def test_dry_run_does_nothing(tmp_path: Path) -> None:
    result = visavis("translate", ARTICLE, "-o", "a.html", "--dry-run", cwd=tmp_path)
    assert result.returncode == 0
    assert "11 paragraphs" in result.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_several_files_go_into_a_folder_and_one_bad_one_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oui.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    (tmp_path / "c.txt").write_text("Non.\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    result = visavis("translate", "a.txt", "b.txt", "c.txt", "-o", "out", cwd=tmp_path)
    assert result.returncode == 12
    assert "b.txt" in message(result)
    assert "1 of 3 files failed" in message(result)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.en.html", "c.en.html"]


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
