"""The `visavis` command: its parts, its version, and what becomes of every failure.

Exit codes: 0 ok · 1 error · 2 usage · 3 bad input file · 4 bad glossary or configuration ·
5 model missing · 8 a gate or check failed · 12 some files of a batch failed · 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from translate.cli.app import App
from translate.cli.exit_codes import ExitCode
from translate.cli.plain import take_plainly
from translate.cli.show.stderr import tell
from translate.errors import ConfigurationError, InputError, ModelError, TranslateError, UsageError
from translate.version import __version__

# Each is a module of `commands/`; this is also their order in the help.
COMMANDS = (
    "translate", "align", "check", "corpus", "estimate", "glossary", "memory", "models", "score",
    "tune", "serve", "bench",
)  # fmt: skip


class _ReportingGroup(TyperGroup):
    """Turns every expected failure into one message on stderr and a documented exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what is typed; see `plain.py`."""
        for command in (self, *self.commands.values()):
            take_plainly(command, ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command and report what it raises."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader has gone (`visavis … | head`): not our failure, and nothing to say.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.OK) from None
        except KeyboardInterrupt:
            tell("interrupted; files that were not finished are as they were before")
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except Exception as error:
            code = exit_code(error)
            if code is None:
                raise
            tell(str(error) if not isinstance(error, OSError) else _describe(error))
            raise typer.Exit(code) from None


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"visavis {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    pass


def build_app(commands: Iterable[str]) -> typer.Typer:
    """Make the command line with some of its commands; no others are loaded."""
    built = App(
        cls=_ReportingGroup,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Turn a French article into English that can be checked, offline, with the evidence "
        "beside it.",
    )
    built.callback()(_root)
    for command in commands:
        import_module(f"translate.cli.commands.{command}").register(built)
    return built


@cache
def _whole_app() -> typer.Typer:
    return build_app(COMMANDS)


def __getattr__(name: str) -> Any:
    """Give the whole command line as `app`, built when it is asked for."""
    if name == "app":
        return _whole_app()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def exit_code(error: BaseException) -> ExitCode | None:
    """Return the documented exit code of an expected failure, None for a bug of ours."""
    from align.errors import AlignError, FormatError, ScoreError, UnrelatedTextsError

    codes = (
        (UnrelatedTextsError, ExitCode.GATE_FAILED),
        (UsageError, ExitCode.USAGE),
        (InputError, ExitCode.INPUT),
        (FormatError, ExitCode.INPUT),
        (ScoreError, ExitCode.INPUT),
        (ConfigurationError, ExitCode.CONFIGURATION),
        (ModelError, ExitCode.MODEL),
        (TranslateError, ExitCode.ERROR),
        (AlignError, ExitCode.ERROR),
        (OSError, ExitCode.ERROR),
    )
    return next((code for kind, code in codes if isinstance(error, kind)), None)


def main() -> None:
    """Run the command line."""
    _lighten()
    # A command that is named comes alone: the others would take a tenth of a short run.
    named = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        build_app(named or COMMANDS)(prog_name="visavis")
    except Exception as error:
        if os.environ.get("VISAVIS_DEBUG"):
            raise
        tell(
            f"this is a bug: {type(error).__name__}: {error}\n"
            "set VISAVIS_DEBUG=1 to see where, and report it please"
        )
        sys.exit(ExitCode.ERROR)


def _lighten() -> None:
    """Spare processor time that buys nothing; before NumPy is loaded."""
    # OpenBLAS' threads wait for each other by spinning. Our matrices are small: on a busy machine
    # two threads took five times the processor time of one for the vectors of 800 sentences.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # At its end the interpreter would look for cycles among all objects: a tenth of a short run.
    atexit.register(gc.freeze)
    # What a run makes is tuples and texts, which hold no cycles; to look for them among all that
    # 5,000 sentences leave takes 7 % of their time.
    gc.set_threshold(100_000, 20, 100)


def _describe(error: OSError) -> str:
    """Say what the system refused; no file name means that it was stdout."""
    if sys.stdout is not None and error.filename is None:
        # What is still in the buffer would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    place = error.filename if error.filename is not None else "stdout"
    return f"{place}: {error.strerror or error}; free some space or choose another place"
