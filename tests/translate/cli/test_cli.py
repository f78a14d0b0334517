"""The command as a stranger runs it: real files, the embedded model."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import ARTICLE, message, visavis


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
