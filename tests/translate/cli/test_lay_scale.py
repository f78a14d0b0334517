"""A tuned model has a scale of its own beside it, and whatever scores with that model reads it."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.encoders.embed import FakeEncoder
from align.estimate import Weights, format_scale, load_weights, parse_scale
from translate.cli.join.scale import SCALE, scale_of
from translate.cli.main import app
from translate.cli.run.batch import base_key
from translate.cli.run.lay_scale import lay_scale
from translate.cli.settings import Settings
from translate.engines.engine import FakeEngine
from translate.errors import ModelError, OutputError
from translate.models.catalogue import Model, embedded_model

SENTENCE = ("Le chien dort.", "The dog sleeps.")


def model_of(folder: Path, digest: str = "ab12") -> Model:
    return Model("toy", folder, folder, digest)


def laid(folder: Path, english: str, *, pairs: int = 60) -> Weights:
    """Lay a scale for a model that says this of every sentence."""
    source, reference = SENTENCE
    row = {"source": source, "reference": reference, "after": english}
    held_out = folder / "held-out.jsonl"
    held_out.write_text((json.dumps(row) + "\n") * pairs, encoding="utf-8")
    notes: list[str] = []
    engine = FakeEngine({source: english})
    encoder = FakeEncoder({"le": "the", "chien": "dog", "dort": "sleeps"})
    lay_scale(folder, held_out, engine, model="ab12", encoder=encoder, note=notes.append)
    assert "held-out pairs" in notes[0]
    return scale_of(model_of(folder))


def test_who_says_what_people_say_has_the_higher_scale(tmp_path: Path) -> None:
    good, bad = (laid(tmp_path, english) for english in (SENTENCE[1], "Qqq zzz."))
    assert good.offset > bad.offset
    assert {good.model, bad.model} == {"ab12"}
    assert len({good.digest, bad.digest, load_weights().digest}) == 3
    assert good.factors == load_weights().factors


def test_a_scale_holds_for_its_model_and_its_weights_alone(tmp_path: Path) -> None:
    laid(tmp_path, "Qqq zzz.")
    assert scale_of(model_of(tmp_path, "cd34")) == load_weights()
    text = (tmp_path / SCALE).read_text(encoding="utf-8")
    other = text.replace(load_weights().digest, "0" * 12)
    assert parse_scale(other, load_weights(), model="ab12") == load_weights()


@pytest.mark.parametrize("slope", ["NaN", "Infinity", "0", "-1"])
def test_a_slope_that_lays_no_scale_is_refused(slope: str) -> None:
    before = load_weights()
    text = f'{{"model": "ab12", "fit": "{before.digest}", "slope": {slope}, "offset": 0}}'
    with pytest.raises(ValueError, match="not a scale"):
        parse_scale(text, before, model="ab12")
    with pytest.raises(ValueError, match="not a scale"):
        parse_scale("[" * 99_999, before, model="ab12")


def test_a_new_scale_makes_old_results_of_a_folder_stale(tmp_path: Path) -> None:
    model = model_of(tmp_path)
    scored = Settings(model="toy", beam=4, threads=1)
    bare = replace(scored, estimated=False)
    before = base_key(scored, model), base_key(bare, model)
    laid(tmp_path, "Qqq zzz.")
    assert base_key(scored, model) != before[0]
    assert base_key(bare, model) == before[1]


@pytest.mark.parametrize("text", ["", "[]", '{"model": "ab12"}', '{"slope": "steep"}'])
def test_what_is_no_scale_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / SCALE).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"scale\.json.*remove it"):
        scale_of(model_of(tmp_path))


def test_without_held_out_pairs_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "none").write_text("", encoding="utf-8")
    lay_scale(tmp_path, tmp_path / "none", FakeEngine(), model="ab12", note=lambda _: None)
    assert not (tmp_path / SCALE).exists()


def visavis(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the embedded model as if it were a user's own, with a harsh scale."""
    folder = tmp_path_factory.mktemp("models") / "mine"
    model, before = embedded_model(), load_weights()
    shutil.copytree(model.folder, folder)
    harsh = parse_scale(
        json.dumps({"model": model.digest, "fit": before.digest, "slope": 1, "offset": -1}),
        before,
        model=model.digest,
    )
    text = format_scale(harsh, before, model=model.digest)
    (folder / SCALE).write_text(text, encoding="utf-8")
    return folder


def test_translate_and_estimate_read_it(tuned: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path, text in zip((source, target), SENTENCE, strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    scores = {}
    for name in ("embedded", str(tuned)):
        told = visavis("estimate", source, target, "--model", name, "-f", "jsonl", "--one-per-line")
        made = visavis("translate", source, "--model", name, "--format", "jsonl", "--one-per-line")
        one, two = (json.loads(result.stdout.splitlines()[0]) for result in (told, made))
        scores[name] = one["score"], two["estimate"]["score"]
        assert "another model" not in told.stderr
    ours, mine = scores.values()
    assert all(new < old - 5 for old, new in zip(ours, mine, strict=True))


def test_fit_names_the_scale(tuned: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path, text in zip((source, target), SENTENCE, strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    told = visavis("estimate", source, target, "--model", tuned)
    assert f"fit:{load_weights().digest}" not in told.stderr
    assert "fit:" in told.stderr


def test_a_full_disk_leaves_the_scale_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, SENTENCE[1])
    before = (tmp_path / SCALE).read_bytes()

    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_space)
        with pytest.raises(OutputError, match=r"scale\.json"):
            laid(tmp_path, "Qqq zzz.")
    assert (tmp_path / SCALE).read_bytes() == before
