"""Weights that were slow to unpack, kept unpacked in a folder that later processes map.

The sentence encoder's package holds 79 MB deflated: half a second in each process, though a short
text looks at a few hundred rows of them. A mapped file is there at once, what nobody looks at is
never read, and all processes share it.

The folder holds an array a file (`0.npy`, `1.npy` …) and an index in JSON, which says what they are
called; the index begins with its checksum.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import numpy as np

_INDEX = "index"


def keep(state: Mapping[str, Any], folder: Path) -> bool:
    """Write named arrays, numbers and lists of them; a place that cannot be written is no error.

    Args:
        state: what to keep; nothing is written if it holds anything else.
        folder: there whole or not at all, whoever else writes it; what was there gives way.

    Returns:
        Whether it was written.

    >>> with TemporaryDirectory() as cache:
    ...     folder = Path(cache) / "weights"
    ...     (keep({"w": [np.arange(3)], "eps": 0.5}, folder), recall(folder))
    (True, {'w': [array([0, 1, 2])], 'eps': 0.5})
    """
    arrays: list[np.ndarray[Any, Any]] = []
    try:
        listed = {name: _listed(value, arrays) for name, value in state.items()}
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(
            dir=folder.parent, prefix=f"{folder.name}.", ignore_cleanup_errors=True
        ) as scratch:
            made = Path(scratch, "made")
            made.mkdir()
            for k, array in enumerate(arrays):
                with _array_path(made, k).open("wb") as file:
                    np.save(file, array, allow_pickle=False)
                    os.fsync(file.fileno())  # else a machine that stops could leave zeros
            (made / _INDEX).write_text(_with_checksum(json.dumps(listed)), encoding="ascii")
            with suppress(FileNotFoundError):  # no folder takes the name of one that is not empty
                folder.rename(Path(scratch, "old"))
            made.rename(folder)
    except (OSError, TypeError, ValueError):
        return False
    return True


def recall(folder: Path) -> dict[str, Any] | None:
    """Return what was kept, its arrays mapped and read-only.

    Returns:
        None if a file is missing, of another form or too short. What the arrays hold is not
        checked: that would read all of them.
    """
    try:
        text = (folder / _INDEX).read_text(encoding="ascii")
        listed = text[text.index(" ") + 1 :]
        if text != _with_checksum(listed):
            return None
        return {name: _mapped(value, folder) for name, value in json.loads(listed).items()}
    except (OSError, ValueError):
        return None


def fingerprint(archive: Path) -> str:
    """Tell an archive's content by its directory alone, which holds a checksum of each member.

    Raises:
        OSError: if it cannot be read.
        BadZipFile: if it is no archive.
    """
    with ZipFile(archive) as opened:
        members = [(m.filename, m.CRC, m.file_size) for m in opened.infolist()]
    return f"{zlib.crc32(repr(members).encode()):08x}"


def _with_checksum(listed: str) -> str:
    return f"{zlib.crc32(listed.encode('ascii')):08x} {listed}"


def _listed(value: Any, arrays: list[np.ndarray[Any, Any]]) -> Any:
    """Describe a value for the index, and note its arrays in the order of their files."""
    if isinstance(value, list):
        return [_listed(part, arrays) for part in value]
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {"file": len(arrays) - 1, "form": _form(value)}
    if type(value) in (int, float):
        return value
    raise TypeError(f"{type(value)} cannot be kept")


def _mapped(listed: Any, folder: Path) -> Any:
    """Return what the index describes."""
    if isinstance(listed, list):
        return [_mapped(part, folder) for part in listed]
    if not isinstance(listed, dict):
        return listed
    array = np.lib.format.open_memmap(_array_path(folder, listed["file"]), mode="r")
    if _form(array) != listed["form"]:
        raise ValueError(f"an array of another form: {_form(array)}")
    return np.asarray(array)  # all that is reckoned with it would be a `memmap` as well


def _array_path(folder: Path, k: int) -> Path:
    return folder / f"{k}.npy"


def _form(array: np.ndarray[Any, Any]) -> Sequence[str | int]:
    return [array.dtype.str, *array.shape]
