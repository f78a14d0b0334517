"""`visavis estimate`, and the same scores wherever `visavis translate` shows them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from align.bitext import Bitext, Pair
from align.estimate import load_weights
from align.exchange import format_tmx, format_xliff, parse_jsonl, parse_tsv
from translate.cli.main import app
from translate.signature import Signature

FRENCH = (
    "Le chien dort dans la rue.\n"
    "Il doit payer une amende de 2 000 euros avant la fin du mois.\n"
    "\n"
    "Elle ne vient pas… 12 %\n"
)
ENGLISH = "The dog sleeps in the street.\nHe must pay a fine.\n\nShe is not coming… 12 %\n"
# Long enough to be cut by the guard, and with a term that the model does not choose by itself.
ARTICLE = (
    "Bonjour à tous. Le covoiturage plaît aux gens de la ville. 2 000 €\n\n"
    + ", ".join(["Le chien court dans la rue avec un ami"] * 9)
    + ".\n"
)
GLOSSARY = "entries: [{source: covoiturage, target: ride-hailing}]\n"


def visavis(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path, text in zip(paths, (FRENCH, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def article(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "essai.txt", tmp_path / "g.yaml"
    for path, text in zip(paths, (ARTICLE, GLOSSARY), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


MODEL = ("--model", "embedded")


def test_jsonl_has_a_record_for_each_unit(texts: tuple[Path, Path]) -> None:
    result = visavis("estimate", *texts, "--one-per-line", "-f", "jsonl", *MODEL)
    assert result.exit_code == 0
    found = records(result.stdout)
    assert [item["id"] for item in found] == ["l1", "l2", "l4"]
    for item in found:
        assert 0 <= item["score"] <= 100
        assert item["band"] in ("good", "check", "bad")
        assert item["estimate"]["score"] == item["score"]
        assert {"match", "completeness", "wording", "numbers", "probability"} <= {*item["parts"]}
        assert item["document_score"] == found[0]["document_score"]
    assert found[1]["score"] < min(found[0]["score"], found[2]["score"])
    assert any("not covered" in reason for reason in found[1]["reasons"])
    assert any("2 000" in reason for reason in found[1]["reasons"])
    whole = found[0]["document_score"]
    assert min(i["score"] for i in found) <= whole <= max(i["score"] for i in found)
    assert f"score {whole:.1f}" in result.stderr
    signature = Signature.parse(found[0]["judged_by"])
    assert (signature["model"], signature["fit"]) == ("embedded", load_weights().digest)
    assert f"signature {signature}" in result.stderr
    assert [p.estimate.score for p in parse_jsonl(result.stdout).pairs if p.estimate] == [
        item["score"] for item in found
    ]


def test_the_table_shows_the_worst_first(texts: tuple[Path, Path]) -> None:
    result = visavis(
        "estimate", *texts, "--one-per-line", "--worst", 1, "--fail-under", 99, "--quiet", *MODEL
    )
    assert result.exit_code == 8
    lines = result.stdout.splitlines()
    assert "l2  Il doit payer" in lines[0]
    assert lines[1].strip() == "He must pay a fine."
    assert lines[-1].strip().startswith("match ")
    assert re.fullmatch(
        r"visavis: a\.fr\.txt: \d\d\.\d is under 99 \(--fail-under\)\n", result.stderr
    )


def test_what_cannot_be_judged_passes_no_gate(tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.tsv", tmp_path / "other.tmx"
    empty.write_text("source\ttarget\n", encoding="utf-8")
    result = visavis("estimate", empty, "--fail-under", 60, *MODEL)
    assert result.exit_code == 3
    assert "none of its pairs has a source text" in result.stderr
    bitext = Bitext("x", (Pair("1", "1", "He is 13.", "Er ist 13."),), "", "en", "de")
    other.write_text(format_tmx(bitext), encoding="utf-8")
    result = visavis("estimate", other, *MODEL)
    assert result.exit_code == 3
    assert "none of its pairs has a source text" in result.stderr
    other = other.with_suffix(".xlf")
    other.write_text(format_xliff(bitext), encoding="utf-8")
    result = visavis("estimate", other, *MODEL)
    assert result.exit_code == 3
    assert "estimates are of French into English" in result.stderr


def test_terms_of_a_file_are_named_in_the_signature(article: tuple[Path, Path]) -> None:
    source, glossary = article
    made = source.with_suffix(".jsonl")
    visavis("translate", source, "-o", made, "--glossary", glossary, *MODEL)
    assert "|gloss:file" in visavis("estimate", made, *MODEL).stderr


def test_scores_are_the_same_as_in_a_translation(article: tuple[Path, Path]) -> None:
    """Freely decoded, edited by a glossary, cut in pieces or passed by: one number for a pair."""
    source, glossary = article
    made = source.with_suffix(".jsonl")
    result = visavis("translate", source, "-o", made, "--glossary", glossary, *MODEL)
    assert result.exit_code == 0
    again = visavis("estimate", made, "-f", "jsonl", *MODEL)
    ours, theirs = records(made.read_text(encoding="utf-8")), records(again.stdout)
    assert [item["estimate"] for item in ours] == [item["estimate"] for item in theirs]
    assert all(item["estimate"] for item in ours)
    assert ours[1]["terms"][0]["form"].lower() == "ride-hailing"
    assert f"score {theirs[0]['document_score']:.0f}" in result.stderr


def test_every_form_of_a_translation_has_the_score(article: tuple[Path, Path]) -> None:
    source, glossary = article
    outputs = [source.with_suffix(ending) for ending in (".jsonl", ".tsv", ".html", ".tmx")]
    wanted = [part for output in outputs for part in ("-o", output)]
    result = visavis(
        "translate", source, *wanted, "--glossary", glossary, "--format", "json", *MODEL
    )
    lines, table, page, memory = (path.read_text(encoding="utf-8") for path in outputs)
    scores = [item["estimate"]["score"] for item in records(lines)]
    tabled = [p.estimate.score for p in parse_tsv(table).pairs if p.estimate is not None]
    assert tabled == pytest.approx(scores, abs=0.5)
    packed = page.partition('<template id="_payload">')[2].partition("<")[0]
    shown = json.loads(zlib.decompress(base64.b64decode(packed)))["scores"]
    for letters, score in zip(shown, scores, strict=True):
        assert ord(letters[0]) - ord("#") == round(score)
    assert f"{scores[0]:g}" in memory
    [summary] = json.loads(result.stdout)
    assert min(scores) <= summary["score"] <= max(scores)
    assert sum(summary["bands"].values()) == len(scores)


def test_no_estimate_is_made_where_none_is_wanted(article: tuple[Path, Path]) -> None:
    result = visavis("translate", article[0], "--no-estimate", "--format", "jsonl", *MODEL)
    assert all(item["estimate"] is None for item in records(result.stdout))
    assert "score" not in result.stderr


def test_a_stream_has_no_scores(texts: tuple[Path, Path]) -> None:
    result = visavis("translate", texts[0], "--stream", "--fast", "--no-glossary", *MODEL)
    assert result.exit_code == 0
    assert "sentences" in result.stderr
    assert "score" not in result.stderr


def test_a_folder_s_index_shows_the_scores(article: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    article[0].rename(tmp_path / "in" / "essai.txt")
    out = tmp_path / "out"
    result = visavis("translate", tmp_path / "in", "-o", out, "--no-glossary", "--fast", *MODEL)
    assert result.exit_code == 0, result.output
    line = (out / ".visavis" / "done.jsonl").read_text(encoding="utf-8").splitlines()[0]
    score = json.loads(line)["figures"]["score"]
    assert f"</meter> {score:.0f} <b>" in (out / "index.html").read_text(encoding="utf-8")


def test_a_glossary_s_renderings_cost_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "g.yaml")]
    pair = ("Le covoiturage plaît.\n", "Ride-hailing pleases.\n")
    for path, text in zip(paths, (*pair, GLOSSARY), strict=True):
        path.write_text(text, encoding="utf-8")
    command = ("estimate", *paths[:2], "--one-per-line", "-f", "jsonl", *MODEL)
    [free] = records(visavis(*command).stdout)
    [pinned] = records(visavis(*command, "--glossary", paths[2]).stdout)
    assert pinned["score"] > free["score"]
    assert pinned["terms"][0]["status"] == "satisfied"
    assert not any("hailing" in reason.lower() for reason in pinned["reasons"])


@pytest.mark.slow
def test_wild_texts_get_scores_from_a_real_model(tmp_path: Path) -> None:
    rows = [
        ("Bon\x00jour.", "Hello\x00."),
        ("Bonjour.", ""),
        ("", "Hello."),
        ("mot " * 12_500, "word " * 12_500),
        ("Bonjour… ½", "Hello… ½ 你好"),
        ("\u202e", "\u202e"),
    ]
    path = tmp_path / "wild.jsonl"
    lines = [
        {"id": str(k), "block": str(k), "source": source, "target": target}
        for k, (source, target) in enumerate(rows)
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    result = visavis("estimate", path, "-f", "jsonl", *MODEL)
    assert result.exit_code == 0, result.output
    found = records(result.stdout)
    assert len(found) == len(rows)
    assert "NaN" not in result.stdout
    assert [item["score"] for item in found[1:3]] == [0, 0]
    assert "too long" in found[3]["reasons"][-1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["{fr}"], 2, "give its English as well"),
        (["{fr}", "{en}", "{en}"], 2, "give a French text and its English"),
        (["{fr}", "{en}", "-f", "pdf"], 2, "choose one of table"),
        (["{fr}", "{en}", "-f", "json", "--worst", "3"], 2, "--worst is for the table"),
        (["{fr}", "{en}", "--fail-under", "101"], 2, "to 100"),
        (["{fr}", "{en}", "--model", "nowhere"], 5, "nowhere"),
        (["{fr}", "none.txt"], 3, "no such file"),
    ],
)
def test_what_cannot_be_is_refused(
    texts: tuple[Path, Path], arguments: list[str], code: int, message: str
) -> None:
    named = {"fr": texts[0], "en": texts[1]}
    wanted = [argument.format(**named) for argument in arguments]
    result = visavis("estimate", *wanted, "--one-per-line")
    assert result.exit_code == code, result.output
    assert message.lower() in " ".join(result.output.replace("│", " ").split()).lower()


def test_a_sentence_behind_a_mark_has_the_score_that_it_has_alone(tmp_path: Path) -> None:
    source, made = tmp_path / "a.txt", tmp_path / "a.tsv"
    text = "1. Le budget de la ville est voté.\n\n- Nous partons demain matin.\n"
    source.write_text(text, encoding="utf-8")
    assert visavis("translate", source, "-o", made, "-q").exit_code == 0
    again = visavis("estimate", made, "--format", "tsv")
    assert again.exit_code == 0
    scores = [
        [pair.estimate and pair.estimate.score for pair in parse_tsv(text).pairs]
        for text in (made.read_text(encoding="utf-8"), again.stdout)
    ]
    # Batches of another shape round otherwise in the last place.
    assert scores[0] == pytest.approx(scores[1], abs=0.5)
    assert all(scores[0])
