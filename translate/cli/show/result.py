"""A result as a command shows it: its output, what to say after it, what failed that must hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """A result in the form that was asked for; nothing of it is printed yet.

    Args:
        output: what belongs on stdout.
        remarks: lines for people about it.
        failures: gates that it does not pass, a line each.
    """

    output: str
    remarks: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
