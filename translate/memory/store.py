"""What a memory keeps and finds again; how its file is kept whole is `base.py`'s business.

Two tables. `human` has what people vouch for: it is shown as it is and no machine ever writes to
it. `machine` has what a model has made, keyed by everything that decided it; it may be thrown away
at any time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any

from translate.errors import ConfigurationError, InputError
from translate.memory.base import open_base, writing

_AT_ONCE = 500  # keys of a query; SQLite takes 999 at least
_NEAREST = 99.0  # per cent of a sentence that differs in capitals alone; 100 is the very sentence
# Typed by keyboards and set by word processors: as in a glossary, they are the same.
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": ""})
FUZZY = 75.0  # per cent below which a likeness is no help (what translation tools use)


@dataclass(frozen=True, slots=True)
class Hit:
    """What the memory has for a sentence.

    Args:
        source: the French as it is in the memory.
        target: its English, as a person left it.
        likeness: per cent; 100 for the very sentence.
        origin: where it came from ("article.tmx").
    """

    source: str
    target: str
    likeness: float
    origin: str


@dataclass(frozen=True, slots=True)
class Stats:
    """What a memory holds: sentences by people and by models, bytes on disk."""

    human: int
    machine: int
    size: int


@dataclass(frozen=True, slots=True)
class _Sources:
    """The French that people vouch for: as it is, without capitals, and which has a plain form."""

    texts: tuple[str, ...]
    folded: tuple[str, ...]
    by_plain: Mapping[str, str]


class Memory:
    """A translation memory in a file; use it in a `with` statement.

    Args:
        path: the file; made if it is missing.
        create: whether it may be made.
        is_shared: whether several threads use it; they take turns.

    Raises:
        ConfigurationError: the file is missing or no memory.
        OutputError: it cannot be made or written.

    >>> with Memory.in_ram() as memory:
    ...     memory.vouch([("Oui.", "Yes.")], origin="me.tsv")
    ...     memory.find("Oui.").target
    1
    'Yes.'
    """

    def __init__(self, path: Path | str, *, create: bool = True, is_shared: bool = False) -> None:
        """Open the file; see the class."""
        self.path = Path(path)
        self._rows: _Sources | None = None
        # Python hands the same prepared statement to threads that ask the same thing at once, and
        # one may get the other's answer.
        self._turn = RLock()
        if not create and not self.path.is_file():
            raise ConfigurationError(
                f"{path}: no such memory; visavis memory import makes one, with --memory {path}"
            )
        self._base = open_base(self.path, is_shared=is_shared)

    @classmethod
    def in_ram(cls) -> Memory:
        """Return a memory that ends with the process."""
        return cls(":memory:")

    def __enter__(self) -> Memory:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was kept is on disk already."""
        self._base.close()

    def find(self, source: str) -> Hit | None:
        """Return what a person wrote for this very sentence, None if nobody did.

        If the sentence is not there letter by letter, one that differs from it in nothing but
        apostrophes (' and ’), kinds of space and soft hyphens is it too.
        """
        wanted = _normalized(source)
        if not _is_whole(wanted):
            return None
        rows = self._vouched_for(wanted)
        if not rows:
            known = self._sources().by_plain.get(_plain(wanted))
            rows = [] if known is None else self._vouched_for(known)
        return Hit(rows[0][0], rows[0][1], 100.0, rows[0][2]) if rows else None

    def find_like(self, source: str, *, least: float = FUZZY) -> Hit | None:
        """Return what people wrote for the sentence most like this one.

        Args:
            source: French.
            least: per cent of likeness (normalised insertions and deletions) below which nothing
                counts.
        """
        from rapidfuzz import fuzz, process

        sources = self._sources()
        best = process.extractOne(
            _normalized(source).lower(),
            sources.folded,
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=least,
        )
        if best is None:
            return None
        hit = self.find(sources.texts[best[2]])
        if hit is None:  # another process has removed it since
            return None
        return Hit(hit.source, hit.target, min(float(best[1]), _NEAREST), hit.origin)

    def vouch(self, pairs: Iterable[tuple[str, str]], *, origin: str, saved: str = "") -> int:
        """Keep what a person vouches for, all of it or nothing; the latest word on a sentence wins.

        Args:
            pairs: French and English; pairs with a blank side are passed over.
            origin: where they come from.
            saved: a date, for people.

        Returns:
            How many were kept.

        Raises:
            InputError: a text holds half a character, which no file can.
            OutputError: the file cannot be written.
        """
        rows = [
            (_normalized(source), target, origin, saved)
            for source, target in pairs
            if source.strip() and target.strip()
        ]
        for source, target, *_ in rows:
            if not _is_whole(source + target):
                raise InputError(f"{origin}: {source!r} holds half a character; mend it there")
        with self._turn, writing(self._base, self.path) as base:
            base.executemany("INSERT OR REPLACE INTO human VALUES (?, ?, ?, ?)", rows)
        self._rows = None
        return len(rows)

    def vouched(self) -> Iterator[Hit]:
        """Yield everything that people vouch for, in the order of the French."""
        rows = self._read("SELECT source, target, origin FROM human ORDER BY source")
        for source, target, origin in rows:
            yield Hit(source, target, 100.0, origin)

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return those of the keys that a model's work is kept for, each with it."""
        hypotheses: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            part = list(keys[start : start + _AT_ONCE])
            marks = ",".join("?" * len(part))
            hypotheses.update(
                self._read(f"SELECT key, hypothesis FROM machine WHERE key IN ({marks})", part)
            )
        return hypotheses

    def remember(self, made: Mapping[bytes, bytes], *, saved: str = "") -> None:
        """Keep a model's work, all of it or nothing."""
        with self._turn, writing(self._base, self.path) as base:
            base.executemany(
                "INSERT OR REPLACE INTO machine VALUES (?, ?, ?)",
                [(key, data, saved) for key, data in made.items()],
            )

    def forget(self, *, human: bool = False) -> int:
        """Throw away all that models made, or, if asked to, all that people vouch for.

        Returns:
            How many sentences were thrown away. The file is made smaller as well.
        """
        table = "human" if human else "machine"
        with self._turn, writing(self._base, self.path) as base:
            count = base.execute(f"DELETE FROM {table}").rowcount
        self._rows = None
        self._read("VACUUM")
        return int(count)

    def stats(self) -> Stats:
        """Count what is kept."""
        human, machine = (
            self._read(f"SELECT count(*) FROM {table}")[0][0] for table in ("human", "machine")
        )
        size = self.path.stat().st_size if self.path.is_file() else 0
        return Stats(human, machine, size)

    def _sources(self) -> _Sources:
        if self._rows is None:
            rows = self._read("SELECT source FROM human ORDER BY source DESC")
            texts = tuple(row[0] for row in reversed(rows))
            by_plain = {_plain(row[0]): row[0] for row in rows}  # of several the first stays
            self._rows = _Sources(texts, tuple(text.lower() for text in texts), by_plain)
        return self._rows

    def _vouched_for(self, source: str) -> list[Any]:
        return self._read("SELECT source, target, origin FROM human WHERE source = ?", (source,))

    def _read(self, question: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of an answer; one thread at a time."""
        with self._turn:
            return self._base.execute(question, values).fetchall()


def _normalized(source: str) -> str:
    """Return a sentence as it is looked up: composed, without space around it."""
    return unicodedata.normalize("NFC", source.strip())


def _plain(source: str) -> str:
    """Return a sentence with its apostrophes, spaces and soft hyphens made plain."""
    return " ".join(source.translate(_PLAIN).split())


def _is_whole(text: str) -> bool:
    """Return whether a text has no half of a character, which cannot be written as UTF-8."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
