"""Files written whole or not at all: beside the target first, then renamed into place.

Whatever goes wrong (a full disk, Ctrl-C, kill -9), the file that was there before is still whole.
What is written is the business of the other rooms; here are only bytes and their place.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import FileIO
from pathlib import Path

from translate.errors import OutputError

UNFINISHED = ".visavis-*.part"  # what files are called while they are written

_REMEDIES = {
    errno.ENOENT: "no such folder; create the folder first",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another place",
    errno.EISDIR: "a folder; name a file in it",
    errno.EACCES: "no permission to write there; change that or choose another place",
    errno.EPERM: "no permission to write there; change that or choose another place",
    errno.EROFS: "read-only; choose another place",
    errno.ENOSPC: "the disk is full; free some space or choose another place",
    errno.EDQUOT: "your share of the disk is full; free some space or choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "its symbolic links go in a circle; mend them or choose another place",
    errno.EPIPE: "whatever was reading it has stopped; run it again",
}
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")
_STANDARD = {"/dev/stdout": 1, "/dev/stderr": 2}


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that at every moment the old or the new content is there whole.

    Args:
        path: the target. Permission bits of a file that is there are kept, and a symbolic link
            stays one: the file that it leads to is replaced. Devices, pipes and /dev/stdout are
            written to as they stand.
        content: what to write; text becomes UTF-8 with its line ends as they are.

    Raises:
        OutputError: if that is impossible; the message says why and the remedy, what was there
            is untouched, and nothing new lies beside it.
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        message = f"{path}: character {error.start + 1} of the text cannot be written as UTF-8"
        raise OutputError(f"{message}; mend the source there") from None
    with open_atomically(path) as write:
        write(data)


@contextmanager
def open_atomically(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Open a file to be written in pieces, as `write_atomically` writes one whole.

    Args:
        path: the target.

    Returns:
        What writes a piece; the target is replaced when the block ends without an error.

    Raises:
        OutputError: as `write_atomically` does.
    """
    try:
        status = _status(path)
        descriptor = _open_descriptor(path)
        if descriptor is not None:
            with FileIO(os.dup(descriptor), "w") as file:
                yield partial(_write_all, file, path)
        elif status and not stat.S_ISREG(status.st_mode):
            # A folder raises EISDIR here.
            with FileIO(os.open(path, os.O_WRONLY), "w") as file:
                yield partial(_write_all, file, path)
        else:
            with _replacing(Path(os.path.realpath(path)), status) as file:
                yield partial(_write_all, file, path)
    except OSError as error:
        raise _output_error(path, error) from None


def check_writable(path: Path) -> None:
    """Check, before minutes of work, that a file can be written there.

    Raises:
        OutputError: if it plainly cannot: no such folder, no permission, a folder by that name.
    """
    try:
        status = _status(path)
        if status and stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, "")
        if status and not os.access(path, os.W_OK):
            raise OSError(errno.EACCES, "")
        if _open_descriptor(path) is None and (not status or stat.S_ISREG(status.st_mode)):
            folder = Path(os.path.realpath(path)).parent
            folder.stat()
            if not os.access(folder, os.W_OK | os.X_OK):
                raise OSError(errno.EACCES, "")
    except OSError as error:
        raise _output_error(path, error) from None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except ValueError:  # a NUL in the name
        raise OSError(errno.EINVAL, "no name for a file") from None


def _open_descriptor(path: Path) -> int | None:
    """Return the number of an open file that a path names, as /dev/stdout does.

    It may be a plain file that a shell appends to: replacing that would lose its beginning.
    """
    name = os.fspath(path)
    match = _DESCRIPTOR.fullmatch(name)
    return int(match[1]) if match else _STANDARD.get(name)


@contextmanager
def _replacing(target: Path, status: os.stat_result | None) -> Iterator[FileIO]:
    """Write beside the target, then rename; leave nothing behind on failure, Ctrl-C included."""
    if status and not os.access(target, os.W_OK):
        # The folder would let us replace it, but its owner said that it is not to be changed.
        raise OSError(errno.EACCES, "")
    unfinished = target.with_name(UNFINISHED.replace("*", secrets.token_hex(8)))
    try:
        # Not tempfile's: with 0o666 the kernel applies the umask, as for any new file.
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with FileIO(descriptor, "w") as file:
            if status:
                unfinished.chmod(stat.S_IMODE(status.st_mode))  # before anyone can read it
            yield file
            os.fsync(descriptor)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _write_all(file: FileIO, path: Path, data: bytes) -> None:
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
    except OSError as error:
        raise _output_error(path, error) from None


def _output_error(path: Path, error: OSError) -> OutputError:
    remedy = _REMEDIES.get(error.errno or 0)
    if remedy is None:
        remedy = f"{error.strerror or error}; choose another place"
    return OutputError(f"{path}: cannot be written: {remedy}")
