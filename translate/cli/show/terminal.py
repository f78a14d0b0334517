"""A run before a person at a terminal: notes, progress and figures on stderr, results on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.cli.show.stderr import tell

if TYPE_CHECKING:  # a run says its first line before it needs any of them
    from translate.cli.run.reporter import Progress
    from translate.cli.run.summary import Summary
    from translate.translation import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """A `Reporter`.

    Args:
        quiet: whether a person wants to hear of errors only.
    """

    quiet: bool

    def note(self, line: str) -> None:
        """Print a line, unless it is to be quiet."""
        if not self.quiet:
            tell(line)

    def warn(self, line: str) -> None:
        """Print a line."""
        tell(line)

    @contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """Show a bar while sentences are done; only on a terminal, and never if quiet."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("translating"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("sentences"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    def translated(self, translation: Translation) -> None:
        """Say how much is not French, and which terms could not be kept."""
        from translate.cli.join.foreign import describe_foreign
        from translate.cli.show.term_counts import describe_failures

        if line := describe_foreign(translation):
            self.note(line)
        for line in describe_failures(translation):
            self.note(line)

    def filled(self, translation: Translation) -> None:
        """Say which marks of a file to look at."""
        from translate.cli.show.summary import describe_markup

        for line in describe_markup(translation):
            self.note(line)

    def finished(self, summary: Summary, *, alone: bool) -> None:
        """Print the summary, and the signature of a text that is alone."""
        from translate.cli.show.summary import describe

        self.note(describe(summary))
        if alone:
            self.note(f"signature {summary.signature}")

    def emit(self, content: str | bytes) -> None:
        """Write to stdout."""
        from translate.cli.show.stdout import write_stdout

        write_stdout(content)
