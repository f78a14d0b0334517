"""One run at a time in an output folder, and nothing left there by those that were killed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translate.errors import OutputError
from translate.formats.write import UNFINISHED

PLACE = Path(".visavis")


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Keep other runs out of an output folder; made if it is missing.

    The system lets go of what a killed process held, so that nothing stale is in the way.

    Args:
        output: the folder.

    Raises:
        OutputError: another run holds it, or it cannot be made.
    """
    place = output / PLACE
    try:
        place.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDONLY)
    except OSError as error:
        raise OutputError(f"{place}: {error.strerror or error}; choose another folder") from None
    try:
        _lock(descriptor, output)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, output: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows: there, two runs at once are the user's to avoid
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OutputError(
            f"{output}: another run is writing there; wait for it, or choose another folder"
        ) from None
    except OSError:  # a file system without locks
        return


def clear_unfinished(folders: Iterable[Path], *, before: float) -> None:
    """Remove files that killed runs had begun to write.

    Args:
        folders: where to look.
        before: seconds since the epoch; files that were touched later are somebody's work.
    """
    for folder in set(folders):
        for left in folder.glob(UNFINISHED):
            with suppress(OSError):
                if left.stat().st_mtime < before:
                    left.unlink()
