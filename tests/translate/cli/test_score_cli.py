"""`visavis score` as a stranger runs it: forms out, gates, bad input, the report page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from scoring import BITEXT, FIRST, FRENCH, HUMAN, SECOND, scores, visavis, write_texts

from align import compare_texts
from align.exchange import format_xliff
from align.view.scores.report import render_report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_texts(tmp_path)
    return tmp_path


def test_a_table_with_signatures_and_the_worst(folder: Path) -> None:
    result = visavis("a.txt", "-r", "ref", "--worst", 1, "--samples", 1000)
    assert result.exit_code == 0
    assert result.stderr == ("visavis: 4 segments are few: intervals and p-values mean little\n")
    head, row = result.stdout.splitlines()[:2]
    assert head.split() == ["BLEU", "chrF2", "chrF2++"]
    assert re.fullmatch(r"a\.txt(  +\d+\.\d ± \d+\.\d){3}", row)
    signature = r"^BLEU +nrefs:1\|bs:1000\|seed:12345\|case:mixed\|eff:no"
    assert re.search(signature, result.stdout, re.MULTILINE)
    assert "texts    visavis:" in result.stdout
    assert "worst of a.txt by chrF2++:\n" in result.stdout
    assert "l2\n        hyp  Two fees.\n        ref  Two fines.\n" in result.stdout


def test_systems_are_compared_with_the_first(folder: Path) -> None:
    result = visavis("a.txt", "b.txt", "-r", "ref", "--metrics", "all", "--worst", 0)
    rows = result.stdout.splitlines()
    assert rows[0].split() == ["BLEU", "chrF2", "chrF2++", "TER"]
    assert re.fullmatch(r"  against a\.txt(  +[+-]\d+\.\d p=[01]\.\d{4}[* ]){4}", rows[3])
    assert "by paired bootstrap resampling" in result.stdout


def test_json_has_what_the_library_gives(folder: Path) -> None:
    first, second = scores("a.txt", "b.txt", "-r", "ref", "--samples", 40)
    found = compare_texts({"a.txt": FIRST, "b.txt": SECOND}, [HUMAN], samples=40)
    for system, expected in zip((first, second), found.systems, strict=True):
        assert system["system"] == expected.name
        for record, score in zip(system["scores"], expected.scores, strict=True):
            assert score.interval is not None
            assert record["score"] == score.value
            assert record["signature"] == score.signature
            assert record["confidence"] == score.interval.half
            assert record.get("p_value") == score.p_value
    assert "difference" in second["scores"][0]
    assert first["worst"][0].keys() >= {"segment", "scores", "hypothesis", "references"}


def test_tsv_latex_and_decimals(folder: Path) -> None:
    (folder / "50%_b.txt").write_text("\n".join(SECOND), encoding="utf-8")
    options = ("a.txt", "50%_b.txt", "-r", "ref", "-m", "chrf", "-w", 3)
    table = [row.split("\t") for row in visavis(*options, "-f", "tsv").stdout.splitlines()]
    assert table[0][:3] == ["system", "metric", "score"]
    assert re.fullmatch(r"\d+\.\d{3}", table[1][2])
    latex = visavis(*options, "-f", "latex").stdout
    assert latex.startswith("% chrF2: nrefs:1|")
    assert r"50\%\_b.txt & $" in latex
    assert latex.endswith("\\bottomrule\n\\end{tabular}\n")


def test_every_segment_goes_to_a_file(folder: Path) -> None:
    result = visavis("a.txt", "-r", "ref", "-s", "fr", "--segments", "s.jsonl", "--samples", 0)
    assert result.exit_code == 0
    rows = [json.loads(x) for x in (folder / "s.jsonl").read_text("utf-8").splitlines()]
    assert [row["segment"] for row in rows] == ["l1", "l2", "l3", "l4"]
    assert rows[0]["source"] == FRENCH[0]
    assert rows[3]["scores"]["chrF2"] == 100
    visavis("a.txt", "b.txt", "-r", "ref", "--segments", "s.tsv", "--samples", 0)
    assert len((folder / "s.tsv").read_text("utf-8").splitlines()) == 9


def test_terms_stand_beside_the_other_scores(folder: Path) -> None:
    options = ("-r", "ref", "-s", "fr", "--glossary", "terms.yaml", "--samples", 20)
    result = visavis("a.txt", "b.txt", *options, "--fail-under", "terms=90")
    assert result.exit_code == 8
    assert result.stdout.splitlines()[0].split()[-1] == "Terms"
    assert "terms in reference 1: 1 of 1 kept" in result.stderr
    assert "a.txt: Terms 0.0000 is under 90" in result.stderr
    assert "b.txt" not in result.stderr.split("is under")[1]


def test_without_any_term_there_is_no_score_of_terms(folder: Path) -> None:
    (folder / "terms.yaml").write_text("zèbre: zebra\n", encoding="utf-8")
    result = visavis("a.txt", "-r", "ref", "-s", "fr", "--glossary", "terms.yaml")
    assert "no term of terms.yaml occurs" in result.stderr
    assert "Terms" not in result.stdout


@pytest.mark.parametrize(
    ("gate", "code", "words"),
    [
        ("chrf=1", 0, ""),
        ("chrF2++=99", 8, r"a\.txt: chrF2\+\+ .* is under 99"),
        ("bleu=100", 8, "BLEU .* is under 100"),
        ("ter=99", 0, ""),
        ("ter=1", 8, r"a\.txt: TER .* is over 1"),
    ],
)
def test_gates(folder: Path, gate: str, code: int, words: str) -> None:
    """A gate on a metric that was not asked for computes it; results are written all the same."""
    result = visavis("a.txt", "-r", "ref", "-m", "bleu", "--fail-under", gate, "-q")
    assert result.exit_code == code
    assert re.search(words, result.stderr)
    assert result.stdout.startswith(" ")


def test_a_gate_that_holds_nothing_and_an_english_source_are_said(folder: Path) -> None:
    (folder / "terms.yaml").write_text("zèbre: zebra\n", encoding="utf-8")
    gate = ("--glossary", "terms.yaml", "--fail-under", "terms=90")
    result = visavis("a.txt", "-r", "ref", "-s", "ref", *gate)
    assert result.exit_code == 0, result.output
    assert "--fail-under Terms holds nothing" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a.txt"], 2, "there is no reference"),
        (["a.txt", "-r", "none"], 3, "none: no such file"),
        (["a.txt", "-r", "empty"], 3, "empty: it holds no text"),
        (["blank", "-r", "ref"], 3, "blank: it holds no text"),
        (["a.txt", "-r", "short", "--one-per-line"], 3, "short has 3 segments, a.txt has 4"),
        (["a.txt", "-r", "ref", "-s", "short"], 3, "short has 3 segments"),
        (["bad.tsv", "-r", "ref"], 3, r"bad\.tsv: line 2: 3 cells where 2 belong"),
        (["bad.jsonl", "-r", "ref"], 3, r"bad\.jsonl: line 1"),
        (["bad.tmx", "-r", "ref"], 3, r"bad\.tmx: "),
        (["one.tsv", "-r", "two.tsv"], 3, "segment 1 has different sources"),
        (["one.tsv", "-r", "one.tsv", "-s", "one"], 3, "one: segment 1 has different sources"),
        (["turned.xlf", "-r", "ref"], 3, "translates into fr"),
        (["a.txt", "-r", "ref", "-m", "bleu,foo"], 2, "--metrics foo"),
        (["a.txt", "-r", "ref", "--test", "t"], 2, "--test t: choose one of bootstrap"),
        (["a.txt", "-r", "ref", "-f", "xml"], 2, "--format xml"),
        (["a.txt", "-r", "ref", "--fail-under", "chrf"], 2, "METRIC=NUMBER"),
        (["a.txt", "-r", "ref", "--fail-under", "chrf=nan"], 2, "METRIC=NUMBER"),
        (["a.txt", "-r", "ref", "--fail-under", "meteor=1"], 2, "METRIC=NUMBER"),
        (["a.txt", "-r", "ref", "-m", "comet"], 2, "comet reads the French"),
        (["a.txt", "-r", "ref", "--fail-under", "terms=1"], 2, "needs --glossary"),
        (["a.txt", "-r", "ref", "--glossary", "terms.yaml"], 2, "needs the French"),
        (["a.txt", "-r", "ref", "-s", "fr", "--glossary", "bad.yaml"], 4, r"bad\.yaml:"),
        (["a.txt", "a.txt", "-r", "ref"], 2, "given twice"),
        (["-", "-r", "-"], 2, "there is one stdin"),
        (["a.txt", "-r", "ref", "--html", "no/x.html"], 1, "no such folder"),
        (["a.txt", "-r", "ref", "--html", "ref"], 2, "replaced by its own scores"),
        (["a.txt", "-r", "ref", "--segments", "s.txt"], 2, "extension is .tsv or .jsonl"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_bad_input_is_named(folder: Path, arguments: list[str], code: int, words: str) -> None:
    files = {
        "empty": "",
        "blank": "\n \n\n\n",
        "bad.tsv": "a\tb\na\tb\tc\n",
        "bad.jsonl": "{}\n",
        "bad.tmx": "<tmx>",
        "bad.yaml": "amende: [",
        "one.tsv": "Un.\tOne.\n",
        "two.tsv": "Deux.\tTwo.\n",
        "one": "One.\n",
        "turned.xlf": format_xliff(replace(BITEXT, source_language="en", target_language="fr")),
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    result = visavis(*arguments)
    assert result.exit_code == code, result.output
    assert re.search(words, " ".join(result.stderr.replace("│", " ").split()))
    assert result.stdout == ""


def test_the_report_is_one_page_that_asks_for_nothing(folder: Path) -> None:
    options = ("a.txt", "b.txt", "-r", "ref", "-r", "short4", "-s", "fr", "--html", "x.html")
    (folder / "short4").write_text("\n".join(HUMAN), encoding="utf-8")
    assert visavis(*options, "--samples", 50).exit_code == 0
    page = (folder / "x.html").read_text(encoding="utf-8")
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert f"style-src &#39;sha256-{digest}&#39;" in policy[1].replace("'", "&#39;")
    assert policy[1].startswith(("default-src &#39;none", "default-src 'none"))
    assert len(style) == 1
    assert not re.search(
        r"<script|style=|src=|@import|url\(|https?://(?!www\.w3\.org/2000/svg)", page
    )
    assert page.count('<svg class="plot"') == 6
    assert "furthest behind a.txt" in page
    assert "<del>sleeps</del>" in page
    assert FRENCH[0] in page
    first = (folder / "x.html").read_bytes()
    visavis(*options, "--samples", 50)
    assert (folder / "x.html").read_bytes() == first


def test_any_text_is_shown_as_it_is() -> None:
    wild = ["<script>x</script>", "a\x00b", "{{ 7 * 7 }}", "</style>"]
    page = render_report(compare_texts({"<i>": wild}, [["y", "z", "w", "v"]], samples=3))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "\x00" not in page
    assert page.count("</style>") == 1


def test_help_waits_for_nothing() -> None:
    code = (
        "import sys\nfrom translate.cli.main import app\n"
        "app(['score', '--help'], standalone_mode=False)\n"
        "heavy = {'numpy', 'sacrebleu', 'jinja2', 'torch'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stderr.strip() == "[]"
