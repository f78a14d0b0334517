r"""What has been done in a folder, a line for each text: so that nothing is done twice or lost.

A line is written when the result is in its place. A line that a kill cut short is read over: its
text is done again, which gives the same result.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from translate.batch.hold import PLACE
from translate.errors import OutputError

NAME = PLACE / "done.jsonl"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A text that has been translated.

    Args:
        name: the source's path below the folder.
        key: digest of everything that decided the result.
        target: the result's path below the output folder.
        digest: SHA-256 of the result as it was written.
        figures: counts and scores for the folder's index.
    """

    name: str
    key: str
    target: str
    digest: str
    figures: dict[str, float] = field(default_factory=dict)


class Journal:
    """The record of an output folder.

    Args:
        output: the folder; made when the first entry is written.

    Raises:
        OutputError: the record is there and cannot be read.
    """

    def __init__(self, output: Path) -> None:
        """Read what is there; see the class."""
        self._output = output
        self._path = output / NAME
        self.entries: dict[str, JournalEntry] = {}
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise OutputError(f"{self._path}: {error.strerror or error}") from None
        # A line that was cut short must not swallow the next one.
        self._torn = not content.endswith(b"\n") and content != b""
        for line in content.split(b"\n"):
            entry = _parse(line)
            if entry is not None:
                self.entries[entry.name] = entry

    def is_done(self, name: str, key: str) -> bool:
        """Return whether a text's result is there, made by the same means from the same text."""
        entry = self.entries.get(name)
        return entry is not None and entry.key == key and self._found(entry) is not None

    def was_edited(self, name: str) -> bool:
        """Return whether somebody has changed a text's result since it was written."""
        entry = self.entries.get(name)
        return entry is not None and self._found(entry) not in (None, entry.digest)

    def add(self, entry: JournalEntry) -> None:
        """Write an entry; it is on disk when this returns.

        Raises:
            OutputError: it cannot be written.
        """
        line = json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8") + b"\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as stream:
                stream.write(b"\n" + line if self._torn else line)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise OutputError(f"{self._path}: {error.strerror or error}; free some space") from None
        self._torn = False
        self.entries[entry.name] = entry

    def _found(self, entry: JournalEntry) -> str | None:
        """Return the digest of a result as it is now, None if it is gone."""
        try:
            return digest_of(self._output / entry.target)
        except OSError:
            return None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _parse(line: bytes) -> JournalEntry | None:
    try:
        return JournalEntry(**json.loads(line.decode("utf-8")))
    except (ValueError, TypeError):
        return None
