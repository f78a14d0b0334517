"""Translated files that wait to be fetched."""

from __future__ import annotations

import secrets
from collections import OrderedDict

# Chosen: ten of the largest results with the largest request that is let in by default, or a
# thousand subtitles; a client fetches its own at once.
_MOST_BYTES = 100_000_000
_MOST = 1000


class FileStore:
    """Keeps files by a name that nobody can guess; the oldest make room for new ones.

    Args:
        most_bytes: of all files together; the latest is kept whatever its size.

    >>> store = FileStore(most_bytes=5)
    >>> first, second = store.add(b"one", "a.en.txt"), store.add(b"two", "b.en.txt")
    >>> store.find(first), store.find(second)
    (None, (b'two', 'b.en.txt'))
    """

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        """Begin with none; see the class."""
        self._files: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
        self._most_bytes = most_bytes
        self._size = 0

    def add(self, data: bytes, name: str) -> str:
        """Keep a file, and return what it is asked for by."""
        token = secrets.token_urlsafe(24)
        self._files[token] = data, name
        self._size += len(data)
        while len(self._files) > 1 and (self._size > self._most_bytes or len(self._files) > _MOST):
            _, (oldest, _) = self._files.popitem(last=False)
            self._size -= len(oldest)
        return token

    def find(self, token: str) -> tuple[bytes, str] | None:
        """Return a file and its name, None if it is there no more."""
        return self._files.get(token)
