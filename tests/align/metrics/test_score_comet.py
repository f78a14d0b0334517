"""COMET as one metric more: on this machine or not at all, and never a number that is none."""

from __future__ import annotations

import importlib.machinery
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from align import compare_texts
from align.errors import ScoreError
from align.metrics.comet import CometScorer
from align.view.scores.report import render_report
from translate.cli.main import app

FRENCH, HUMAN = ["Oui.", "Non.", ""], ["Yes.", "No.", ""]
MODEL = "Unbabel/wmt22-comet-da"


def shared(samples: Sequence[Mapping[str, str]]) -> list[float]:
    """1 where the translation is the reference, less than nothing where it is not."""
    return [1.0 if sample["mt"] == sample["ref"] else -0.25 for sample in samples]


def scorer(predict: Any = shared, references: Sequence[Sequence[str]] = (HUMAN,)) -> CometScorer:
    return CometScorer(FRENCH, references, predict, model="m", version="2.2.7")


def test_a_mean_over_segments_and_references_without_blank_ones() -> None:
    systems = {"a": HUMAN, "b": ["Yes.", "Never.", ""]}
    comparison = compare_texts(systems, [HUMAN], metrics=["chrf"], extra=[scorer()], samples=20)
    values = [system.score("comet").value for system in comparison.systems]
    assert values == [100.0, 37.5]
    assert comparison.systems[1].segments[1][1] == -25.0
    assert comparison.systems[1].segments[2] == (None, None)
    assert "-25" in render_report(comparison)
    both = compare_texts(
        {"a": HUMAN}, [HUMAN, ["Yes.", "Nay.", ""]], extra=[scorer(references=(HUMAN, FRENCH))]
    )
    assert both.baseline.score("COMET").value == 37.5
    assert both.baseline.score("COMET").signature.startswith("nrefs:2|bs:1000|seed:12345|model:m|")


@pytest.mark.parametrize("given", [[1.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_what_is_no_number_is_refused(given: list[float]) -> None:
    with pytest.raises(ScoreError, match="gave no number"):
        scorer(lambda samples: given).count([HUMAN])


def run(*arguments: str) -> Result:
    texts = ["a.txt", "-r", "ref", "-s", "fr", "--samples", "9"]
    return CliRunner().invoke(app, ["score", *texts, *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three texts, and a hub with nothing in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for name, lines in {"fr": FRENCH, "ref": HUMAN, "a.txt": ["Yes.", "Never.", ""]}.items():
        (tmp_path / name).write_text("".join(f"{x}\n" for x in lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def comet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of COMET's shape; like the true one it prints to stdout."""

    def load(path: str, *, local_files_only: bool) -> Any:
        assert local_files_only
        if "broken" in path:
            raise RuntimeError("no hparams.yaml")

        def predict(samples: Any, **options: Any) -> Any:
            print("GPU available: False")
            return SimpleNamespace(scores=shared(samples))

        return SimpleNamespace(predict=predict)

    module = ModuleType("comet")
    module.__spec__ = importlib.machinery.ModuleSpec("comet", None)
    module.load_from_checkpoint = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "comet", module)
    monkeypatch.setattr("importlib.metadata.version", lambda name: "2.2.7")


def test_without_its_package_or_its_weights_the_way_to_them_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = run("-m", "comet")
    assert result.exit_code == 5
    assert "pip install -e '.[comet]'" in result.stderr
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    request.getfixturevalue("comet")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder / "hub"))
    for model, words in {MODEL: f"hf download {MODEL}", "none.ckpt": "no such checkpoint"}.items():
        result = run("-m", "comet", "--comet-model", model)
        assert result.exit_code == 5
        assert words in result.stderr
        assert result.stdout == ""


@pytest.mark.usefixtures("comet")
def test_weights_that_are_there_give_a_score_like_the_others(folder: Path) -> None:
    checkpoint = folder / "wmt22" / "checkpoints" / "model.ckpt"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_bytes(b"weights")
    result = run("-m", "chrf,comet", "--comet-model", "wmt22", "--format", "json")
    assert result.exit_code == 0, result.stderr
    chrf, comet = json.loads(result.stdout)["systems"][0]["scores"]
    assert (chrf["name"], comet["name"], comet["score"]) == ("chrF2", "COMET", 37.5)
    assert comet["signature"] == ("nrefs:1|bs:9|seed:12345|model:wmt22|scale:100|version:2.2.7")
    gate = run("--comet-model", str(checkpoint), "--fail-under", "comet=40")
    assert gate.exit_code == 8
    assert "COMET 37.5000 is under 40" in gate.stderr


@pytest.mark.usefixtures("comet")
def test_weights_that_cannot_be_loaded_are_named(folder: Path) -> None:
    (folder / "broken.ckpt").write_bytes(b"")
    (folder / "empty").mkdir()
    for model, words in {"broken.ckpt": "no hparams.yaml", "empty": "no checkpoints/mod"}.items():
        result = run("-m", "comet", "--comet-model", model)
        assert result.exit_code == 5
        assert words in result.stderr
