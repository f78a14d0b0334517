"""The texts of `visavis score`: files of both languages, several references, other cuts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from scoring import BITEXT, FIRST, HUMAN, PAIRS, SECOND, scores, visavis, write_texts

from align import compare_texts
from align.encoders.embed import FakeEncoder
from align.exchange import format_csv, format_jsonl, format_tmx, format_tsv, format_xliff


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_texts(tmp_path)
    return tmp_path


FORMS: dict[str, Callable[[], str]] = {
    "x.tsv": lambda: format_tsv(BITEXT),
    "two.tsv": lambda: "".join(f"{p.source}\t{p.target}\r\n" for p in PAIRS),
    "named.tsv": lambda: "".join(
        f"{target}\t{source}\r\n"
        for source, target in [("source", "target"), *((p.source, p.target) for p in PAIRS)]
    ),
    "x.csv": lambda: format_csv(BITEXT),
    "x.jsonl": lambda: format_jsonl(BITEXT),
    "x.tmx": lambda: format_tmx(BITEXT),
    "x.xlf": lambda: format_xliff(BITEXT),
}


@pytest.mark.parametrize("name", FORMS)
def test_bilingual_files_are_read_on_either_side(folder: Path, name: str) -> None:
    """Scores are those of the plain text, and the French in the file serves the glossary."""
    (folder / name).write_text(FORMS[name](), encoding="utf-8", newline="")
    options = ("--samples", 0, "--worst", 0)
    [plain] = scores("a.txt", "-r", "ref", "-s", "fr", "--glossary", "terms.yaml", *options)
    [found] = scores(name, "-r", "ref", "--glossary", "terms.yaml", *options)
    assert found["scores"] == plain["scores"]
    [turned] = scores("ref", "-r", name, *options)
    [expected] = scores("ref", "-r", "a.txt", *options)
    assert turned["scores"] == expected["scores"]


def test_a_reference_in_the_file_is_used(folder: Path) -> None:
    (folder / "x.jsonl").write_text(format_jsonl(BITEXT), encoding="utf-8")
    assert scores("x.jsonl")[0]["scores"] == scores("a.txt", "-r", "ref")[0]["scores"]


def test_several_references_and_stdin(folder: Path) -> None:
    result = visavis("-", "-r", "ref", "-r", "b.txt", "-f", "json", stdin="\n".join(FIRST))
    found = json.loads(result.stdout)["systems"][0]
    expected = compare_texts({"": FIRST}, [HUMAN, SECOND], samples=0).baseline.scores
    assert [score["score"] for score in found["scores"]] == [score.value for score in expected]
    assert "nrefs:2|" in found["scores"][0]["signature"]


def test_the_source_may_be_the_french_of_a_bilingual_file(folder: Path) -> None:
    (folder / "x.tsv").write_text(format_tsv(BITEXT), encoding="utf-8")
    (folder / "terms.yaml").write_text("chien: dog\n", encoding="utf-8")
    plain, both = (
        visavis("a.txt", "-r", "ref", "-s", source, "--glossary", "terms.yaml", "-q")
        for source in ("fr", "x.tsv")
    )
    assert both.exit_code == 0, both.output
    assert both.stdout == plain.stdout
    assert visavis("x.tsv", "-r", "ref", "-s", "x.tsv").exit_code == 0


def test_a_header_of_languages_is_no_segment(folder: Path) -> None:
    rows = "".join(f"{p.source}\t{p.target}\n" for p in PAIRS)
    (folder / "named.tsv").write_text("fr\ten\n" + rows, encoding="utf-8")
    (folder / "bare.tsv").write_text(rows, encoding="utf-8")
    named, bare = (visavis(f"{name}.tsv", "-r", "ref", "-q") for name in ("named", "bare"))
    assert named.exit_code == bare.exit_code == 0
    assert named.stdout.replace("named", "bare").split() == bare.stdout.split()


def test_files_of_different_french_are_not_aligned(folder: Path) -> None:
    (folder / "one.tsv").write_text("Un chien dort.\tA dog sleeps.\n" * 3, encoding="utf-8")
    (folder / "two.tsv").write_text("Un chat dort.\tA cat sleeps.\n" * 3, encoding="utf-8")
    result = visavis("one.tsv", "two.tsv", "-r", "ref")
    assert result.exit_code == 3
    assert "their French differs" in result.stderr


def test_texts_that_are_cut_differently_are_aligned(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "translate.cli.join.match_systems.UniversalEncoder", lambda **_: FakeEncoder({})
    )
    (folder / "joined").write_text(" ".join(HUMAN), encoding="utf-8")
    result = visavis("b.txt", "-r", "joined", "-f", "json")
    assert result.exit_code == 0, result.stderr
    assert "joined has 1 segment, b.txt has 4 segments: aligned by meaning into" in result.stderr
    found = json.loads(result.stdout)
    assert "|seg:aligned|align:" in found["texts"]
    assert found["segments"] >= 3
    (folder / "odd").write_text("Zq vw.\n", encoding="utf-8")
    nothing = visavis("b.txt", "-r", "odd")
    assert nothing.exit_code == 8
    assert "odd, b.txt: these texts do not correspond" in nothing.stderr


def test_doubts_are_said(folder: Path) -> None:
    (folder / "tok").write_text("".join(f"{x[:-1]} .\n" for x in FIRST), encoding="utf-8")
    (folder / "gap").write_text("\n".join(["", *HUMAN[1:]]), encoding="utf-8")
    result = visavis("tok", "-r", "gap")
    assert "tok looks tokenised" in result.stderr
    assert "reference 1 is blank where there is a hypothesis: in l1; that" in result.stderr
    french = visavis("fr", "-r", "ref")
    assert "fr looks French" in french.stderr
    assert visavis("tok", "-r", "gap", "-q").stderr == ""
