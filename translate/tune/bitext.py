"""Sentence pairs from files, one at a time, however large the file.

TSV (French, tab, English), TMX, XLIFF 1.2 and 2, or two aligned text files; each of them plain,
`.gz` or `.xz`. Nothing is cleaned here. XML is read with entities and document types refused
outright: a translation memory needs neither, and both can be made to read other files or to fill
the memory.
"""

from __future__ import annotations

import gzip
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from translate.errors import InputError
from translate.tune.memory_xml import read_memory
from translate.tune.pair import TrainingPair

_OPENERS = {".gz": gzip.open, ".xz": lzma.open}
_XML = {".tmx", ".xlf", ".xliff", ".sdlxliff"}
_TABLES = {".tsv", ".tab"}


def read_bitexts(paths: Sequence[Path]) -> Iterator[TrainingPair]:
    """Read several bitexts, one after the other.

    Args:
        paths: files; a `.fr` file is followed by its `.en` file, all others hold both languages.

    Yields:
        Pairs in the order of the files, texts as they stand, either side possibly empty.

    Raises:
        InputError: a file is missing, damaged, of an unknown kind, or two files have different
            numbers of lines; the message names file, line and remedy.
    """
    rest = list(paths)
    while rest:
        path = rest.pop(0)
        kind = kind_of(path)
        if kind == ".fr":
            if not rest or kind_of(rest[0]) != ".en":
                raise InputError(f"{path}: a French file needs its English one next; add the .en")
            yield from read_two_files(path, rest.pop(0))
        elif kind == ".en":
            raise InputError(f"{path}: an English file must follow its French one; give .fr, .en")
        elif kind in _TABLES:
            yield from read_tab_pairs(path)
        elif kind in _XML:
            yield from _read_xml(path)
        else:
            raise InputError(
                f"{path}: unknown kind of bitext; use .tsv, .tmx, .xlf, or a .fr file and its .en "
                "(each also as .gz or .xz)"
            )


def kind_of(path: Path) -> str:
    """The suffix that says what a file holds, without `.gz` or `.xz`.

    >>> kind_of(Path("memory.TMX.gz")), kind_of(Path("talk.fr"))
    ('.tmx', '.fr')
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _OPENERS:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def read_tab_pairs(path: Path) -> Iterator[TrainingPair]:
    """Read `French<TAB>English` lines; further columns are an error, an empty line is none."""
    for number, line in _lines(path):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 2:
            raise InputError(
                f"{path}:{number}: {len(cells)} columns where French and English were expected; "
                "put one tab between the two texts and none inside them"
            )
        yield TrainingPair(cells[0], cells[1], f"{path}:{number}")


def read_two_files(source: Path, target: Path) -> Iterator[TrainingPair]:
    """Read two files whose lines correspond.

    Raises:
        InputError: one file ends before the other.
    """
    ours, theirs = _lines(source), _lines(target)
    number = 0
    for number, line in ours:
        other = next(theirs, None)
        if other is None:
            count = number + sum(1 for _ in ours)
            raise _unequal(source, count, target, number - 1)
        yield TrainingPair(line, other[1], f"{source}:{number}")
    extra = sum(1 for _ in theirs)
    if extra:
        raise _unequal(source, number, target, number + extra)


def _unequal(source: Path, lines: int, target: Path, other: int) -> InputError:
    return InputError(
        f"{source} has {lines} lines and {target} has {other}; line n of one must translate line n "
        "of the other, so align the two files first (visavis align)"
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines, without their ends."""
    with _open(path) as stream:
        number = 0
        try:
            for number, raw in enumerate(stream, 1):
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path}:{number}: byte 0x{error.object[error.start]:02x} is not UTF-8; convert "
                "the file to UTF-8 first"
            ) from error
        except (OSError, EOFError, lzma.LZMAError) as error:
            raise InputError(
                f"{path}:{number + 1}: the compressed file is damaged ({error}); fetch it again"
            ) from error


def _open(path: Path) -> IO[bytes]:
    try:
        opener: Any = _OPENERS.get(path.suffix.lower(), Path.open)
        return cast("IO[bytes]", opener(path, "rb"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the name") from error


def _read_xml(path: Path) -> Iterator[TrainingPair]:

    with _open(path) as stream:
        try:
            yield from read_memory(stream, path)
        except (OSError, EOFError, lzma.LZMAError) as error:
            raise InputError(
                f"{path}: the compressed file is damaged ({error}); fetch it again"
            ) from error
