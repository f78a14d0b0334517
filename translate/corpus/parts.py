"""Where the parts of a corpus lie: places in a JSONL file, row groups of a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.corpus.parquet import open_parquet
from translate.errors import InputError

EXTENSIONS = (".jsonl", ".parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """Some neighbouring rows of a corpus.

    Args:
        name: what its result is called, without an extension.
        source: the corpus.
        first: its first row, from 0.
        count: rows.
        start, size: bytes of a JSONL file; the first row group, and their number, of a Parquet
            file.
    """

    name: str
    source: Path
    first: int
    count: int
    start: int
    size: int


def plan_parts(source: Path, *, rows: int) -> tuple[Part, ...]:
    """Cut a corpus into parts of so many rows (whole row groups, in a Parquet file).

    Args:
        source: `.jsonl` or `.parquet`.
        rows: in a part.

    Raises:
        InputError: if it is no such file, or has no rows.
        ConfigurationError: if Parquet is asked for without pyarrow.
    """
    if source.suffix.lower() not in EXTENSIONS:
        raise InputError(f"{source}: the extension must be one of {' '.join(EXTENSIONS)}")
    try:
        if source.suffix.lower() == ".parquet":
            parts = tuple(_row_groups(source, rows))
        else:
            parts = tuple(_lines(source, rows))
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}") from None
    if not parts:
        raise InputError(f"{source}: it has no rows; there is nothing to translate")
    return parts


def _lines(source: Path, rows: int) -> Iterator[Part]:
    first = count = start = position = number = 0
    with source.open("rb") as file:
        for line in file:
            position += len(line)
            count += 1
            if count == rows:
                yield Part(_name(number), source, first, count, start, position - start)
                first, start, number, count = first + count, position, number + 1, 0
    if count:
        yield Part(_name(number), source, first, count, start, position - start)


def _row_groups(source: Path, rows: int) -> Iterator[Part]:
    metadata = open_parquet(source).metadata
    first = count = start = number = 0
    for group in range(metadata.num_row_groups):
        count += metadata.row_group(group).num_rows
        if count and (count >= rows or group == metadata.num_row_groups - 1):
            yield Part(_name(number), source, first, count, start, group + 1 - start)
            first, start, number, count = first + count, group + 1, number + 1, 0


def _name(number: int) -> str:
    return f"part-{number:07}"
