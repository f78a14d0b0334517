"""Options that are text, paths and defaults, taken as they are.

Newer versions of Typer have Pydantic look at every value, default or typed. To load it takes a
tenth of a short run, and it changes nothing about these. All else still goes Typer's own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin


@dataclass(frozen=True, slots=True)
class _Plain:
    """Stands in for what Typer makes of an option's type.

    Args:
        kind: what each value is made into.
        typers: makes what this stands for.
    """

    kind: type
    typers: Callable[[], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the command wants it, by Typer's own way unless it is plain."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        items = list(value) if several and not isinstance(value, str) else [value]
        if all(_is_plain(item, self.kind) for item in items):
            made = [self.kind(item) for item in items]
            return made if several else made[0]
        return self.typers().coerce(value, param=param, ctx=ctx)


def take_plainly(command: Any, ctx: Any) -> None:
    """Let a command take what is plain as it is; with a Typer of another make nothing changes."""
    for param in command.get_params(ctx):
        annotation = getattr(getattr(param, "type_descriptor", None), "annotation", None)
        kind = get_args(annotation)[0] if get_origin(annotation) is list else annotation
        typers = getattr(param, "get_runtime_param", None)
        is_new = "get_runtime_param" not in vars(param)  # else it was done for a call before
        if is_new and callable(typers) and kind in (str, Path, int, bool):
            plain = _Plain(kind, typers)
            param.get_runtime_param = lambda plain=plain: plain


def _is_plain(value: Any, kind: type) -> bool:
    """Return whether a value is text that shall be text or a path, or a default.

    Of a path Typer asks if it can be read; who reads it says that with its own exit code.
    """
    return type(value) is kind or (kind is Path and isinstance(value, str))
