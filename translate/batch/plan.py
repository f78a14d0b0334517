"""Which files of a folder are translated, and where each result goes: the tree is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from translate.batch.hold import PLACE
from translate.errors import ConfigurationError, InputError

# What a result is called: "notes.fr.md" becomes "notes.en.html". Such names are never sources.
_ENGLISH = ".en"


@dataclass(frozen=True, slots=True)
class Item:
    """A text of a folder and its result.

    Args:
        name: the source's path below the folder, with "/".
        source: the file.
        target: the result's file.
    """

    name: str
    source: Path
    target: Path


def plan_folder(
    folder: Path,
    output: Path,
    *,
    extension: str | None,
    extensions: Sequence[str],
    patterns: Sequence[str] = (),
) -> tuple[Item, ...]:
    """List the texts below a folder, in the order of their names.

    Hidden files and folders, links to folders, pipes and devices, the output folder and those of
    other runs, and files called `*.en.*` are passed over.

    Args:
        folder: where the texts are.
        output: where the results go, in the same tree.
        extension: of the results (".html"); None for each source's own.
        extensions: those of texts that can be read; ignored where patterns are given.
        patterns: shell patterns for names ("*.md") or paths ("docs/*.txt"); any may match.

    Raises:
        InputError: the folder cannot be read, or holds no such file.
        ConfigurationError: two texts would have the same result.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    items = tuple(
        Item(name.as_posix(), folder / name, output / _named(name, extension))
        for name in sorted(_files(folder, output))
        if _is_wanted(name, extensions, patterns)
    )
    if not items:
        wanted = " ".join(patterns or extensions)
        raise InputError(f"{folder}: holds no file of {wanted}; see --pattern")
    _refuse_clashes(items)
    return items


def _files(folder: Path, output: Path) -> Iterator[PurePosixPath]:
    """Give the paths of the files below a folder, relative to it."""
    spared = os.path.realpath(output)
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not _is_output(Path(place, name), spared)
        )
        for name in names:
            path = Path(place, name)
            # A link that leads nowhere is kept, to be named among what failed.
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield PurePosixPath(path.relative_to(folder).as_posix())


def _is_output(folder: Path, spared: str) -> bool:
    return os.path.realpath(folder) == spared or (folder / PLACE).is_dir()


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename}: {error.strerror or error}") from None


def _is_wanted(name: PurePosixPath, extensions: Sequence[str], patterns: Sequence[str]) -> bool:
    if PurePosixPath(name.stem).suffix == _ENGLISH:
        return False
    if patterns:
        return any(fnmatch(name.name, p) or fnmatch(name.as_posix(), p) for p in patterns)
    return name.suffix.lower() in extensions


def _named(name: PurePosixPath, extension: str | None) -> PurePosixPath:
    stem = name.stem.removesuffix(".fr") or "text"
    return name.with_name(f"{stem}{_ENGLISH}{extension or name.suffix}")


def _refuse_clashes(items: Sequence[Item]) -> None:
    taken: dict[Path, Item] = {}
    for item in items:
        other = taken.setdefault(item.target, item)
        if other is not item:
            raise ConfigurationError(
                f"{other.name} and {item.name} would both become {item.target}; choose with "
                "--pattern, or rename one"
            )
