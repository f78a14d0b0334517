"""How a command ends: its result is shown, and a gate that fails is its exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from translate.cli.show.result import CommandResult
    from translate.cli.show.terminal import Terminal


def finish(result: CommandResult, terminal: Terminal) -> None:
    """Show a result; exits 8 if a gate fails."""
    terminal.emit(result.output)
    for line in result.remarks:
        terminal.note(line)
    for line in result.failures:
        terminal.warn(line)
    if result.failures:
        raise typer.Exit(ExitCode.GATE_FAILED)


def write_result(content: str | bytes, path: Path) -> None:
    """Write a result to its file, or to stdout for "-".

    Raises:
        OutputError: if it cannot be written.
    """
    from translate.cli.outputs import STDOUT
    from translate.cli.show.stdout import write_stdout
    from translate.formats.write import write_atomically

    if str(path) == STDOUT:
        write_stdout(content)
    else:
        write_atomically(path, content)
