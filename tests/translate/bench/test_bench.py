"""`visavis bench`: figures, their table and JSON, comparisons, the command. No timing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bench import cold
from translate.bench.figures import Figure, figure, timed
from translate.bench.limits import MachineLimits, ModelShape, ceilings, measure_shares
from translate.bench.machine import describe_machine
from translate.bench.report import Run, draw, format_json, parse_json
from translate.errors import InputError

ROOT = Path(__file__).parents[3]
SHAPE = ModelShape(encoder=6_000_000, decoder=4_000_000)


def run_of(*figures: Figure) -> Run:
    return Run(replace(describe_machine(), load=0.0), "m 1", "model:m", 0.0, figures)


def bench(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    text = tmp_path / "text.txt"
    text.write_text("Le conseil a voté. Il pleut.\n", encoding="utf-8")
    command = [sys.executable, "-m", "translate", "bench", "text.txt", "--repeats", "1", *options]
    return subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


@given(st.lists(st.floats(0.001, 1e6), min_size=1))
def test_a_figure_lies_between_its_extremes(values: list[float]) -> None:
    measured = figure("x", values, "s")
    assert measured.low <= measured.value <= measured.high
    assert measured.count == len(values)


@pytest.mark.parametrize("glossary", [None, Path("terms.yaml")])
def test_the_article_is_timed_with_its_terms(
    glossary: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def run(command: Sequence[str], bytecode: str) -> str:
        seen.append(" ".join(command))
        return "0 1 1024"

    monkeypatch.setattr(cold, "_run", run)
    figures = list(cold.measure_cold("embedded", "Oui.", glossary=glossary, repeats=1))
    wanted = "--no-glossary" if glossary is None else "--glossary terms.yaml"
    assert any("article.html" in command for command in seen)
    assert all(wanted in command for command in seen if "article.html" in command)
    assert {f.name for f in figures} >= {"cold.article.wall", "cold.sentence.wall"}


def test_a_fresh_process_need_not_compile_what_one_before_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    cold._run([sys.executable, "-c", "import translate.version"], str(tmp_path))
    assert [path for path in tmp_path.rglob("version.*.pyc") if "translate" in path.parts]


def test_warm_runs_do_not_count() -> None:
    calls: list[int] = []
    assert len(timed(lambda: calls.append(1), repeats=3, warm=2)) == 3
    assert len(calls) == 5


def test_a_result_is_read_back_as_it_was() -> None:
    run = run_of(figure("a", [1.0, 2.0], "s", better="less"), figure("b", [5.0], "MB"))
    assert parse_json(format_json(run), name="x") == run


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"machine": {}, "figures": [{}]}', "null"])
def test_what_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"old\.json"):
        parse_json(text, name="old.json")


def test_unsteady_figures_and_busy_machines_are_said() -> None:
    run = run_of(figure("steady", [1.0, 1.01], "s"), figure("shaky", [1.0, 2.0], "s"))
    busy = replace(run, machine=replace(run.machine, load=3.0))
    assert [w for w in run.warnings if "shaky" in w and "steady," not in w]
    assert any("load 3.0" in warning for warning in busy.warnings)
    assert "load" not in " ".join(run.warnings)


def test_a_comparison_shows_the_change() -> None:
    shown = draw(run_of(figure("a", [3.0], "s")), run_of(figure("a", [2.0], "s")))
    assert "×1.50" in shown


def test_a_ceiling_falls_with_the_work_and_rises_with_the_batch() -> None:
    limits = MachineLimits(read=20e9, operations=200e9)
    best = ceilings(SHAPE, limits)
    assert best[1, 1] > best[1, 4] > 0
    assert best[32, 1] >= best[8, 1] >= best[1, 1]
    twice = ceilings(SHAPE, MachineLimits(read=40e9, operations=400e9))
    assert twice[8, 1] == pytest.approx(2 * best[8, 1])


def test_weights_that_fit_the_cache_need_no_reading() -> None:
    big = ModelShape(encoder=22_000_000, decoder=52_000_000)
    slow = MachineLimits(read=1e9, operations=1e12, cache=2**25)
    assert ceilings(big, slow)[1, 1] < 20  # 52 MB a token
    assert ceilings(big, replace(slow, cache=2**28))[1, 1] > 1000


def test_no_share_without_a_ceiling() -> None:
    measured = (figure("fixed.batch1.beam1", [100.0], "tokens/s"),)
    assert list(measure_shares(measured, SHAPE, MachineLimits(read=20e9, operations=0.0))) == []
    (share,) = measure_shares(measured, SHAPE, MachineLimits(read=20e9, operations=200e9))
    assert 0 < share.value < 100


def test_the_command_gives_json_and_compares(tmp_path: Path) -> None:
    first = bench(tmp_path, "--only", "whole", "--format", "json")
    assert first.returncode == 0, first.stderr
    run = json.loads(first.stdout)
    assert {row["name"] for row in run["figures"]} >= {"whole.decode", "whole.document"}
    assert run["machine"]["cores"] >= 1
    (tmp_path / "old.json").write_bytes(first.stdout)
    compared = bench(tmp_path, "--only", "text", "--compare", "old.json")
    assert compared.returncode == 0
    assert b"text.beam4.words" in compared.stdout


def test_quality_is_sacrebleus(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The council voted. It is raining.\n", encoding="utf-8")
    result = bench(tmp_path, "--only", "quality", "--reference", "en.txt", "--format", "json")
    figures = {row["name"]: row["value"] for row in json.loads(result.stdout)["figures"]}
    assert 0 < figures["quality.beam4.chrf"] <= 100


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--only", "nothing"), 2, "--only takes"),
        (("--format", "xml"), 2, "table or json"),
        (("--compare", "text.txt"), 3, "no result of visavis bench"),
        (("--only", "quality", "--reference", "two.txt"), 3, "give one for each"),
    ],
)
def test_wrong_options_are_reported(
    options: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "two.txt").write_text("One.\nTwo.\n", encoding="utf-8")
    result = bench(tmp_path, *options)
    assert result.returncode == code
    assert words in result.stderr.decode()
