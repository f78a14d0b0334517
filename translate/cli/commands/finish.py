"""How a command ends: its result is shown, and a gate that fails is its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from translate.cli.exit_codes import ExitCode
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.cli.run.result import RunResult


def finish(result: RunResult, *, quiet: bool) -> None:
    """Show a result; exits 8 if a gate fails."""
    from translate.cli.show.stderr import tell
    from translate.cli.show.stdout import write_stdout
    from translate.cli.show.summary import say

    write_stdout(result.output)
    for line in result.remarks:
        say(line, quiet=quiet)
    for line in result.failures:
        tell(line)
    if result.failures:
        raise typer.Exit(ExitCode.GATE_FAILED)


def one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    """Return the value of an option that has a few; exits 2 for another."""
    if value not in known:
        raise UsageError(f"{option} {value}: choose one of {', '.join(known)}")
    return value
