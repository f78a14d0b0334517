"""Tables as files of arrays or of lines: read, or named as missing or damaged."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Sequence
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.errors import AlignError


def read_arrays(
    file: Traversable, *, texts: Sequence[str], arrays: Sequence[str]
) -> tuple[list[list[str]], list[NDArray[Any]]]:
    """Read a table that `tests/measure/make_translation_table.py` has written.

    Args:
        file: arrays by name, as `numpy.savez` packs them.
        texts: names of those that are UTF-8, one word a line.
        arrays: names of the others.

    Returns:
        The words of each of the former, and the latter.

    Raises:
        AlignError: it is missing or damaged.
    """
    try:
        with file.open("rb") as opened, np.load(opened) as kept:
            words = [bytes(kept[name]).decode("utf-8").split("\n") for name in texts]
            return words, [kept[name] for name in arrays]
    except (
        OSError,
        EOFError,
        ValueError,
        TypeError,
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise AlignError(
            f"{file}: the table of translations is missing or damaged; install visavis again"
        ) from error


def read_lines(file: Traversable, *, is_right: Callable[[str], object]) -> list[str]:
    """Read a table that is a line of text for each entry.

    Args:
        file: UTF-8, each line with its end.
        is_right: says of the whole text whether it is as the table is written.

    Returns:
        The lines without their ends.

    Raises:
        AlignError: it is missing or damaged.
    """
    try:
        text = file.read_text(encoding="utf-8")
        if not text.endswith("\n") or not is_right(text):
            raise ValueError("a line is not as it should be")
    except (OSError, ValueError) as error:
        raise AlignError(
            f"{file}: the table is missing or damaged; install visavis again"
        ) from error
    return text.removesuffix("\n").split("\n")
