"""What a run gives: its output, what to say after it, and what failed of what must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Note = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What came of a run; nothing of it is printed yet.

    Args:
        output: what belongs on stdout.
        remarks: lines for people about it.
        failures: gates that it does not pass, a line each.
    """

    output: str
    remarks: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
