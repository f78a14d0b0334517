"""The rows of a part: read from the corpus, written with what was added, in the same format."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translate.corpus.parquet import import_pyarrow, open_parquet
from translate.corpus.parts import Part
from translate.errors import InputError

Row = dict[str, Any]
# Of the columns that are added, behind the name of the first.
_ENDINGS = ("", "_status", "_score", "_flags")
_HALF = re.compile(r"[\ud800-\udfff]")
_MAY_BE_HALF = re.compile(rb"\\u[dD]|\xed[\xa0-\xbf]")  # escapes, of whole pairs too, and bytes


class Corpus:
    """A corpus whose rows are read and written part by part; opened once, however many they are.

    Args:
        source: `.jsonl` or `.parquet`.

    Raises:
        InputError: if it is no Parquet file, though it is called one.
        ConfigurationError: if that is asked for without pyarrow.
    """

    def __init__(self, source: Path) -> None:
        """Open it; see the class."""
        self._source = source
        self._parquet = open_parquet(source) if source.suffix.lower() == ".parquet" else None

    def read(self, part: Part, *, into: str = "") -> list[Row]:
        """Read the rows of a part.

        Args:
            part: which.
            into: the column that is to be added to them, "" for none.

        Raises:
            InputError: if a row is no JSON object or has a column that is to be added, or the
                corpus has changed since it was cut.
        """
        try:
            if self._parquet is None:
                rows = _read_lines(part)
            else:
                groups = range(part.start, part.start + part.size)
                rows = self._parquet.read_row_groups(list(groups)).to_pylist()
        except OSError as error:
            raise InputError(f"{self._source}: {error.strerror or error}") from None
        if len(rows) != part.count:
            raise InputError(f"{self._source}: changed while it was being translated; run it again")
        added = {f"{into}{end}" for end in _ENDINGS} if into else set()
        taken = next((name for row in rows for name in row if name in added), None)
        if taken is not None:
            raise InputError(
                f"{self._source}: there is a column {taken} already; name another with --into"
            )
        return rows

    def check_columns(self, part: Part, *, column: str, into: str) -> None:
        """Refuse a column that is in no row of a part, and one to be added that is in some.

        Raises:
            InputError: that names the columns which there are, or the one that is taken.
        """
        names = list(dict.fromkeys(name for row in self.read(part, into=into) for name in row))
        if column not in names:
            there = ", ".join(names) or "none"
            raise InputError(f"{self._source}: no column {column}; there are: {there}")

    def format(self, rows: Sequence[Row], *, into: str, judged: bool = False) -> bytes:
        """Write rows in the format of the corpus that they come from.

        Args:
            rows: each with a text, or None, in the column `into`.
            into: the column that was added, with its status beside it. In Parquet, the others keep
                their types.
            judged: whether what is said of it stands in columns beside it.
        """
        if self._parquet is None:
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(
                "utf-8"
            )
        arrow, parquet = import_pyarrow()
        kinds = (arrow.string(), arrow.string(), arrow.float64(), arrow.list_(arrow.string()))
        added = [(f"{into}{end}", kind) for end, kind in zip(_ENDINGS, kinds, strict=True)]
        schema = self._parquet.schema_arrow
        for name, kind in added if judged else added[:2]:
            schema = schema.append(arrow.field(name, kind))
        buffer = io.BytesIO()
        parquet.write_table(arrow.Table.from_pylist(list(rows), schema=schema), buffer)
        return buffer.getvalue()


def _read_lines(part: Part) -> list[Row]:
    with part.source.open("rb") as file:
        file.seek(part.start)
        lines = file.read(part.size).removesuffix(b"\n").split(b"\n")
    return [_parse(line, part.source, part.first + n) for n, line in enumerate(lines, start=1)]


def _parse(line: bytes, source: Path, number: int) -> Row:
    try:
        row = json.loads(line)
        half = (
            _HALF.search(json.dumps(row, ensure_ascii=False)) if _MAY_BE_HALF.search(line) else None
        )
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise InputError(f"{source}:{number}: no JSON ({what}); mend or remove the line") from None
    if not isinstance(row, dict):
        raise InputError(f"{source}:{number}: no JSON object; each line must be one")
    if half:
        what = f"half of a surrogate pair (U+{ord(half.group()):04X}), which no text can hold"
        raise InputError(f"{source}:{number}: {what}; write the whole character, or remove it")
    return row
