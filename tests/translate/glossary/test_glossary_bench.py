"""`visavis glossary bench`: what it counts is what stands in the text, in its place and number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from translate.cli.main import app
from translate.engines.engine import FakeEngine
from translate.models import load

GLOSSARY = """\
entries:
  - {id: x-1, source: chien, target: hound}
  - {id: x-2, source: amende, target: fine}
  - {id: x-3, source: chat, target: cat}
"""
ANSWERS = {
    "Un chien dort.": "A dog sleeps.",
    "Deux amendes suffisent.": "Two fine suffice.",
    "Un chat mange.": "A cat eats.",
    "Il pleut.": "It rains.",
}


def record(french: str, english: str, *terms: tuple[str, int, int]) -> str:
    annotations = [{"term_id": name, "fr_span": [a, b], "en_span": None} for name, a, b in terms]
    return json.dumps({"fr": french, "en": english, "terms": annotations})


BENCH = "\n".join((
    record("Un chien dort.", "A hound sleeps.", ("1", 3, 8)),
    record("Deux amendes suffisent.", "Two fines will do.", ("2", 5, 12)),
    record("Un chat mange.", "A cat eats.", ("3", 3, 7)),
    record("Il pleut.", "It rains."),
))  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that runs the benchmark on some lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "open_engine", lambda *_, **__: FakeEngine(ANSWERS))
    Path("g.yaml").write_text(GLOSSARY, encoding="utf-8")

    def call(lines: str, *options: str) -> Result:
        Path("bench.jsonl").write_text(lines, encoding="utf-8")
        return CliRunner().invoke(app, ["glossary", "bench", "bench.jsonl", *options])

    return call


def test_every_figure(bench: Any) -> None:
    result = bench(BENCH, "--glossary", "g.yaml", "--model", "embedded", "--format", "json")
    figures = json.loads(result.stdout)
    assert figures.pop("signature") == "engine:fake"
    assert figures.pop("time") >= 1
    before, after = figures.pop("chrf")
    assert before == pytest.approx(after)  # nothing but the terms has changed
    assert figures == {
        "met": [3, 3],
        "placed": [3, 3],
        "misplaced": [0, 3],
        "witnesses": {"attention": [3, 3], "letters": [0, 3], "blind": [3, 3]},
        "read": [3, 3],
        "number": [3, 3],
        "doubled": [0, 3],
        "occurrences": 3,
        "missed": 0,
        "identical": [1, 1],
        "statuses": {"substituted": 2, "satisfied": 1},
        "methods": {"edit": 2},
    }


def test_the_table_and_the_control(bench: Any) -> None:
    options = ("--glossary", "g.yaml", "--model", "embedded")
    shown = dict(
        line.split("  ", 1) for line in bench(BENCH, *options).stdout.splitlines() if line[0] != " "
    )
    assert shown["without enforcement"].split() == ["33.3", "%", "(1", "of", "3)"]
    assert shown["term success"].split()[0] == "100.0"
    names = list(shown)
    assert names[names.index("double translated") + 1] == "chrF outside the terms"
    control = json.loads(bench(BENCH, *options, "--control", "--format", "json").stdout)
    assert control["statuses"] == {"substituted": 3}
    assert control["met"] == [3, 3]


def test_plain_sentences_count_all_that_is_found(bench: Any) -> None:
    options = ("--glossary", "g.yaml", "--model", "embedded", "--format", "json")
    figures = json.loads(bench("Un chat mange.\nIl pleut.\n", *options).stdout)
    assert (figures["occurrences"], figures["chrf"], figures["identical"]) == (1, None, [1, 1])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"fr": "Un chien', "bench.jsonl:1: no sentence with terms (JSONDecodeError"),
        (record("Un os.", "A bone.", ("9", 3, 5)), "bench.jsonl:1: no sentence with terms (KeyErr"),
        ("", "it is empty"),
    ],
)
def test_what_cannot_be_read_is_named(bench: Any, line: str, said: str) -> None:
    result = bench(line, "--glossary", "g.yaml", "--model", "embedded")
    assert result.exit_code == 3
    assert said in result.stderr


def test_a_glossary_of_any_size_can_be_timed_without_a_model(bench: Any) -> None:
    result = bench("\n".join(ANSWERS), "--speed", "8", "--format", "json")
    figures = json.loads(result.stdout)
    assert figures["entries"] == 8
    assert figures["found"] > 0
    assert bench("\n".join(ANSWERS), "--speed", "8").stdout.startswith("entries")
    assert bench("Oui.").exit_code == 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--control", "--glossary", "nofile"), "--glossary, --control"),
        (("--strict-glossary",), "--strict-glossary"),
        (("--model", "embedded", "--failures", "0"), "--model, --failures"),
        (("--engine", "ctranslate2"), "--engine"),
    ],
)
def test_what_means_nothing_beside_speed_is_refused(
    bench: Any, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], named: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = bench("Oui.", "--speed", "8", *options)
    assert result.exit_code == 2
    assert f"leave {named} out" in result.stderr
