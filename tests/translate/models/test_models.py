"""Finding, converting, verifying and removing models; nothing here touches a network."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from translate import load_model
from translate.errors import ModelError, ModelMissingError
from translate.models.catalogue import (
    OPUS_ID,
    cache_folder,
    find_model,
    hub_folder,
    installed_models,
    verify_model,
)
from translate.models.hub import pull_model, remove_model
from translate.models.manifest import MANIFEST, read_manifest, write_manifest


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISAVIS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def plant_opus(cache: Path) -> None:
    """Put the embedded weights where a pulled opus model would be."""
    embedded = find_model("embedded")
    folder = hub_folder(OPUS_ID, cache)
    shutil.copytree(embedded.folder, folder)
    write_manifest(folder, name=OPUS_ID, digest=embedded.digest, license="Apache-2.0")


def test_the_embedded_model_is_whole() -> None:
    verify_model(find_model("embedded"))


def test_auto_takes_opus_if_it_is_here_else_the_embedded_model(cache: Path) -> None:
    assert find_model("auto").name == "embedded"
    plant_opus(cache)
    assert find_model("auto").name == "opus"
    assert [model.name for model in installed_models()] == ["embedded", "opus"]


def test_a_missing_model_says_how_to_get_it(cache: Path) -> None:
    with pytest.raises(ModelMissingError, match="visavis models pull opus"):
        find_model("opus")
    with pytest.raises(ModelMissingError, match="pull some/model"):
        find_model("some/model")
    with pytest.raises(ModelMissingError, match="no such folder"):
        find_model("./nowhere")


def test_a_local_folder_is_converted_once(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(find_model("embedded").original, folder)
    model = find_model(str(folder))
    assert model.name == "mine"
    made = (model.converted / "model.bin").stat().st_mtime_ns
    assert (find_model(str(folder)).converted / "model.bin").stat().st_mtime_ns == made
    (hypothesis,) = load_model(str(folder)).translate(["Merci beaucoup."])
    (expected,) = load_model("embedded").translate(["Merci beaucoup."])
    assert hypothesis.text == expected.text


def test_a_folder_that_is_no_model_says_what_it_lacks(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match=r"source\.spm, target\.spm, model\.safetensors or"):
        find_model(str(tmp_path / "empty"))


def test_a_damaged_local_folder_is_refused(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(find_model("embedded").original, folder)
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError, match="cannot be converted"):
        find_model(str(folder))
    assert not list(cache.glob("converted/*/ct2"))


def test_verify_names_every_changed_and_missing_file(cache: Path) -> None:
    plant_opus(cache)
    model = find_model("opus")
    (model.original / "vocab.json").write_text("{}", encoding="utf-8")
    (model.original / "target.spm").unlink()
    with pytest.raises(ModelError) as caught:
        verify_model(model)
    assert "vocab.json: changed" in str(caught.value)
    assert "target.spm: missing" in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "x"}', '{"files": 3, "x": 1}'])
def test_a_broken_record_is_a_model_error(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="no usable record"):
        read_manifest(tmp_path)


def test_record_round_trip(tmp_path: Path) -> None:
    (tmp_path / "ct2").mkdir()
    (tmp_path / "ct2/model.bin").write_bytes(b"weights")
    written = write_manifest(tmp_path, name="n", digest="d", license="CC-BY-4.0")
    assert read_manifest(tmp_path) == written
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8"))["files"].keys() == {"ct2/model.bin"}


def test_remove_deletes_a_pulled_model_and_nothing_else(cache: Path) -> None:
    plant_opus(cache)
    gone = remove_model("opus")
    assert not gone.exists()
    for name in ("opus", "../..", ""):
        with pytest.raises(ModelMissingError):
            remove_model(name)
    with pytest.raises(ModelError, match="cannot be removed"):
        remove_model("embedded")


def test_pull_says_that_it_is_offline(cache: Path) -> None:
    with pytest.raises(ModelMissingError, match="run the same command again"):
        pull_model("opus")
    assert not list(cache.glob(f"**/{MANIFEST}"))


def test_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISAVIS_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == Path("/somewhere/visavis")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache/visavis"
