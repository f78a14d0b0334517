"""The exit codes of the command, as the README lists them."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a run of the command ends with."""

    OK = 0
    ERROR = 1
    USAGE = 2  # Typer's own
    INPUT = 3
    CONFIGURATION = 4
    MODEL = 5
    GATE_FAILED = 8
    SOME_FAILED = 12
    INTERRUPTED = 130  # the shell's convention: 128 + SIGINT
