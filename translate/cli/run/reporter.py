"""Who is told what a run has to say while it goes on: a person at a terminal, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from translate.cli.run.summary import Summary
    from translate.translation import Translation

Note = Callable[[str], object]
"""Is told what a reader should know."""

Progress = Callable[[int, int], None]
"""Is told how many sentences are done, and of how many."""


class Reporter(Protocol):
    """What a run tells as it goes; `show/terminal.py` puts it before a person."""

    def note(self, line: str) -> None:
        """Take what a reader should know."""
        ...

    def warn(self, line: str) -> None:
        """Take what went wrong, which even those must know who want to hear nothing."""
        ...

    def progress(self) -> AbstractContextManager[Progress | None]:
        """Return what is told of progress while it is open; None if nobody asks."""
        ...

    def translated(self, translation: Translation) -> None:
        """Take a translation as soon as it is there."""
        ...

    def filled(self, translation: Translation) -> None:
        """Take a translation after its file was filled, with what is unsure about its marks."""
        ...

    def finished(self, summary: Summary, *, alone: bool) -> None:
        """Take the figures of a text that is written; `alone` if it is the only one of the run."""
        ...

    def emit(self, content: str | bytes) -> None:
        """Take what belongs on stdout.

        Raises:
            OutputError: if there is no stdout.
        """
        ...


class Silence:
    """A reporter that tells nobody; results for stdout are lost.

    >>> Silence().note("nobody hears this")
    """

    def note(self, line: str) -> None:
        """Tell nobody."""

    def warn(self, line: str) -> None:
        """Tell nobody."""

    @contextmanager
    def progress(self) -> Iterator[None]:
        """Yield None: nobody asks."""
        yield None

    def translated(self, translation: Translation) -> None:
        """Tell nobody."""

    def filled(self, translation: Translation) -> None:
        """Tell nobody."""

    def finished(self, summary: Summary, *, alone: bool) -> None:
        """Tell nobody."""

    def emit(self, content: str | bytes) -> None:
        """Write nothing."""
