"""Parts of the command line: what the library finds wrong with a call is told as by Typer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand

from translate.errors import UsageError


class App(typer.Typer):
    """A part of the command line; its commands exit 2 where the library raises `UsageError`."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Add a command; see `typer.Typer.command`."""
        return super().command(name, cls=_Command, **settings)


class _Command(TyperCommand):
    """Shows its own usage beside what is wrong with a call."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise typer.BadParameter(str(error), ctx=ctx) from None
