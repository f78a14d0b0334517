"""Which values of a JSON or YAML file are translated: paths to them, with `*` and `**`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from translate.errors import InputError, UsageError
from translate.formats.message import is_language

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """A choice of values.

    Args:
        paths: `title`, `items.*.text`, `**.label`: names and numbers with dots between, or, where
            a name has a dot in it, `/items/*/the.text`. `*` is any one, `**` any number of them.
            What begins with `!` is not to be translated. Without a path that begins otherwise,
            everything that looks like language is.

    Raises:
        UsageError: if a path is empty.

    >>> keys = Keys(("items.*.text",))
    >>> keys.want(("items", "0", "text"), "Oui"), keys.want(("items", "0", "id"), "Oui")
    (True, False)
    """

    paths: tuple[str, ...] = ()
    _wanted: tuple[re.Pattern[str], ...] = field(init=False, repr=False)
    _unwanted: tuple[re.Pattern[str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the paths."""
        wanted = tuple(_pattern(path) for path in self.paths if not path.startswith("!"))
        unwanted = tuple(_pattern(path[1:]) for path in self.paths if path.startswith("!"))
        object.__setattr__(self, "_wanted", wanted)
        object.__setattr__(self, "_unwanted", unwanted)

    def want(self, path: Sequence[str], value: str) -> bool:
        """Return whether a value is to be translated.

        Args:
            path: the names and numbers that lead to it.
            value: what it says.
        """
        written = "".join(f"{name}\0" for name in path)
        if any(pattern.fullmatch(written) for pattern in self._unwanted):
            return False
        if self._wanted:
            return any(pattern.fullmatch(written) for pattern in self._wanted)
        # "@title" and the like describe a value of the same name in Flutter's files.
        return is_language(value) and not any(name.startswith("@") for name in path)

    def check(self, found: Sequence[object], *, name: str) -> None:
        """Refuse paths by which nothing was found.

        Args:
            found: the values that are wanted.
            name: of the file.

        Raises:
            InputError: if there are paths and no values.
        """
        if self.paths and not found:
            paths = ", ".join(self.paths)
            raise InputError(f"{name}: no text under --keys {paths}; check the paths")


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches the names of a path with NUL between them."""
    parts = path[1:].split("/") if path.startswith("/") else path.split(".")
    if "" in parts:
        raise UsageError(
            f"--keys {path!r}: a name is missing in it; write it like items.*.text or /items/*/text"
        )
    written = {"*": r"[^\x00]*\x00", "**": r"(?:[^\x00]*\x00)*"}
    return re.compile("".join(written.get(part, re.escape(part) + r"\x00") for part in parts))
