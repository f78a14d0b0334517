"""Weights that were slow to unpack, kept unpacked in a file that later processes map.

The sentence encoder's package holds 79 MB deflated: half a second in each process, though a short
text looks at a few hundred rows of them. A mapped file is there at once, what nobody looks at is
never read, and all processes share it.
"""

from __future__ import annotations

import json
import os
import struct
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np

_MAGIC = b"visavis weights 2\n"
# And the length of the directory that follows, and its checksum.
_HEAD = struct.Struct(f"<{len(_MAGIC)}sQI")
_PAGE = 64  # bytes that an array begins at a multiple of: a line of the processor's cache


def keep(state: Mapping[str, Any], path: Path) -> bool:
    """Write named arrays, numbers and lists of them; a folder that cannot be written is no error.

    Args:
        state: what to keep; nothing is written if it holds anything else.
        path: the file; it is there whole or not at all, whoever else writes it.

    Returns:
        Whether it was written.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "weights"
    ...     (keep({"w": [np.arange(3)], "eps": 0.5}, path), recall(path))
    (True, {'w': [array([0, 1, 2])], 'eps': 0.5})
    """
    arrays: list[np.ndarray[Any, Any]] = []
    try:
        directory = json.dumps({name: _listed(value, arrays) for name, value in state.items()})
    except TypeError:
        return False
    listed = directory.encode("ascii")
    begin = _HEAD.pack(_MAGIC, len(listed), zlib.crc32(listed)) + listed
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(begin)
            for array in arrays:
                file.write(bytes(-file.tell() % _PAGE))
                file.write(array.data)
            os.fsync(file.fileno())  # else a machine that stops could leave a file of zeros
        Path(name).replace(path)
    except OSError:
        return False
    finally:  # nothing is there to remove once it has its name
        with suppress(OSError):
            Path(name).unlink()
    return True


def recall(path: Path) -> dict[str, Any] | None:
    """Return what was kept, its arrays mapped and read-only.

    Returns:
        None if the file is missing, of another form or not of its length. What the arrays hold is
        not checked: that would read all of them.
    """
    try:
        content = np.memmap(path, np.uint8, "r")
        magic, size, checksum = _HEAD.unpack(content[: _HEAD.size].tobytes())
        listed = content[_HEAD.size : _HEAD.size + size].tobytes()
        if magic != _MAGIC or zlib.crc32(listed) != checksum:
            return None
        directory = json.loads(listed)
        reader = _Reader(content, _HEAD.size + size)
        found = {name: reader.read(value) for name, value in directory.items()}
    except (OSError, ValueError, TypeError, KeyError, struct.error):
        return None
    return found if reader.at == content.size else None


def fingerprint(archive: Path) -> str:
    """Tell an archive's content by its directory alone, which holds a checksum of each member.

    Raises:
        OSError: if it cannot be read.
        BadZipFile: if it is no archive.
    """
    with ZipFile(archive) as opened:
        members = [(m.filename, m.CRC, m.file_size) for m in opened.infolist()]
    return f"{zlib.crc32(repr(members).encode()):08x}"


def _listed(value: Any, arrays: list[np.ndarray[Any, Any]]) -> Any:
    """Describe a value for the directory, and note its arrays in the order they are written in."""
    if isinstance(value, list):
        return [_listed(part, arrays) for part in value]
    if isinstance(value, np.ndarray) and value.flags.c_contiguous and value.dtype.kind in "biuf":
        arrays.append(value)
        return {"type": value.dtype.str, "shape": value.shape}
    if type(value) in (int, float):
        return value
    raise TypeError(f"{type(value)} cannot be kept")


class _Reader:
    """Walks over a mapped file as `keep` wrote it."""

    def __init__(self, content: np.ndarray[Any, Any], at: int) -> None:
        self._content = content
        self.at = at

    def read(self, listed: Any) -> Any:
        if isinstance(listed, list):
            return [self.read(part) for part in listed]
        if not isinstance(listed, dict):
            return listed
        kind, shape = np.dtype(listed["type"]), tuple(listed["shape"])
        begin = self.at + -self.at % _PAGE
        self.at = begin + kind.itemsize * int(np.prod(shape))
        return np.ndarray(shape, kind, self._content, begin)
