"""Parquet files, by pyarrow where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from translate.errors import ConfigurationError, InputError


def open_parquet(path: Path) -> Any:
    """Open a Parquet file.

    Raises:
        InputError: if it is none.
        ConfigurationError: if pyarrow is not installed.
    """
    arrow, parquet = import_pyarrow()
    try:
        return parquet.ParquetFile(path)
    except arrow.ArrowInvalid as error:
        raise InputError(f"{path}: no Parquet file ({error})") from None


def import_pyarrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet.

    Raises:
        ConfigurationError: if it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ConfigurationError(
            "Parquet needs pyarrow: pip install -e '.[ray]' in the clone, or give a .jsonl file"
        ) from None
    return pyarrow, pyarrow.parquet
