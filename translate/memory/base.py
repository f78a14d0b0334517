"""The memory's file: SQLite in WAL mode, for several processes at once; a kill spoils none."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate.errors import ConfigurationError, OutputError

# "visavis memory, version 1", in SQLite's own place for such marks.
_APPLICATION = 0x76697301
_TABLES = (
    "CREATE TABLE IF NOT EXISTS human (source TEXT PRIMARY KEY, target TEXT NOT NULL,"
    " origin TEXT NOT NULL, saved TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS machine (key BLOB PRIMARY KEY, hypothesis BLOB NOT NULL,"
    " saved TEXT NOT NULL) WITHOUT ROWID",
)
_PAUSE = 0.02  # seconds until another try; chosen: making the tables takes less
_PATIENCE = 60.0  # seconds to wait for another process, chosen: far longer than any transaction


def open_base(path: Path, *, is_shared: bool = False) -> sqlite3.Connection:
    """Open a memory's file, or make it.

    Args:
        path: the file.
        is_shared: whether several threads use it; whoever lets them makes them take turns.

    Raises:
        ConfigurationError: it is no memory, or damaged.
        OutputError: it cannot be made or opened.
    """
    try:
        base = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=not is_shared
        )
        try:
            _set_up_in_turn(base, path)
        except BaseException:
            base.close()
            raise
    except sqlite3.DatabaseError as error:
        raise _refusal(error, path) from None
    return base


@contextmanager
def writing(base: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Give one transaction: on disk whole when it ends, without a trace when it fails.

    Raises:
        OutputError: the disk is full, or another process keeps the file for too long.
    """
    try:
        # subtle: taking the lock for writing at once lets `timeout` wait for other processes; a
        # transaction that turns into a writer later would fail instead.
        base.execute("BEGIN IMMEDIATE")
        try:
            yield base
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise _refusal(error, path) from None


def _set_up_in_turn(base: sqlite3.Connection, path: Path) -> None:
    """Set up, again where another process was making the same file at the same moment.

    SQLite's own patience does not cover the change to WAL: of two that want it neither waits.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _set_up(base, path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            if base.in_transaction:
                base.execute("ROLLBACK")
            time.sleep(_PAUSE)


def _set_up(base: sqlite3.Connection, path: Path) -> None:
    """Make the tables, or check that the file is one of ours."""
    tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = base.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != _APPLICATION:
        raise ConfigurationError(f"{path}: a database, but no memory of visavis; name another file")
    if not tables:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("BEGIN IMMEDIATE")
        base.execute(f"PRAGMA application_id = {_APPLICATION}")
        for table in _TABLES:
            base.execute(table)
        base.execute("COMMIT")
    # A commit survives the process; what the last second wrote may not survive the machine.
    base.execute("PRAGMA synchronous = NORMAL")


def _refusal(error: sqlite3.DatabaseError, path: Path) -> ConfigurationError | OutputError:
    if isinstance(error, sqlite3.OperationalError):
        return OutputError(
            f"{path}: the memory cannot be opened or written ({error}); free some space, or name "
            "another file"
        )
    return ConfigurationError(
        f"{path}: no translation memory, or a damaged one ({error}); name another file"
    )
