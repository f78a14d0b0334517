"""Plain text to a Document: every line that is not blank is a block; the rest stays as it is.

Text that was wrapped at a width is recognised and its lines joined again (`wrapped.py`).

Line ends (\\n, \\r\\n, \\r, mixed), blank lines and the space around a line lie between blocks, so
`Document.with_block_texts` gives them back byte for byte. Encodings are found in `decode.py`,
sentences in `translate/text/segment.py`. Soft hyphens and zero-width characters stay in the text:
what the model is shown of them is for `translate/text/normalize.py`.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from translate.document import Block, Document
from translate.errors import InputError
from translate.formats.binary import line_and_column
from translate.formats.decode import decode
from translate.formats.wrapped import Wrapping, find_wrapping, join_touching

# Chosen: Python holds a French text in up to four times its bytes, and a gigabyte is a thousand
# novels; what is larger is a collection, to be cut into files.
_MAX_BYTES = 1_000_000_000

_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")
# Direction marks, zero-width characters and controls alone do not make a line that says something.
SPEAKS = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_text(path: Path | str, *, one_per_line: bool = False) -> Document:
    """Read a plain text file.

    Args:
        path: a file, or a pipe.
        one_per_line: call the blocks after their lines (l1, l2, …; blank lines count); else they
            are p1, p2, … in order.

    Raises:
        InputError: if there is no such file, or it cannot be read, or is not a text, or is empty.
    """
    path = Path(path)
    document = document_from_bytes(read_bytes(path), name=str(path), one_per_line=one_per_line)
    return replace(document, name=path.name)


def document_from_bytes(
    data: bytes, *, name: str, one_per_line: bool = False, join_lines: bool = False
) -> Document:
    r"""Make a document of the content of a text file.

    Args:
        data: the bytes, in any encoding that French is written in.
        name: where they came from, for messages ("<stdin>").
        one_per_line: see `read_text`.
        join_lines: see `document_from_text`.

    Raises:
        InputError: if the bytes are not a text, or hold none.

    >>> document_from_bytes(b"Un.\r\n\r\nDeux.", name="x").blocks[1].start
    7
    """
    decoded = decode(data, name=name)
    return document_from_text(
        decoded.text,
        name=name,
        encoding=decoded.encoding,
        notes=decoded.notes,
        one_per_line=one_per_line,
        join_lines=join_lines,
    )


def document_from_text(
    text: str,
    *,
    name: str = "<text>",
    encoding: str = "utf-8",
    notes: Sequence[str] = (),
    one_per_line: bool = False,
    join_lines: bool = False,
    wrapping: Wrapping | None = None,
) -> Document:
    r"""Make a document of a plain text.

    Args:
        text: French, line ends of any kind.
        name: where it came from, for messages and titles.
        encoding: what it was read with.
        notes: what a reader should be told about how it was read.
        one_per_line: see `read_text`.
        join_lines: whether lines without a blank one between them are one paragraph, at whatever
            width they end; without it only text that is plainly hard-wrapped is joined.
        wrapping: of a part of a text, how the whole is known to be wrapped.

    Raises:
        InputError: if it holds no text, or half of a surrogate pair.

    >>> [(b.id, b.text) for b in document_from_text("Un.\n\n  Deux. \n").blocks]
    [('p1', 'Un.'), ('p2', 'Deux.')]
    >>> [b.id for b in document_from_text("Un.\n\nDeux.", one_per_line=True).blocks]
    ['l1', 'l3']
    """
    if lone := _SURROGATE.search(text):
        raise InputError(
            f"{name}:{line_and_column(text[: lone.start()])}: half of a surrogate pair "
            f"(U+{ord(lone.group()):04X}), which no text can hold; the text was decoded wrongly "
            "before it came here: read it again as UTF-8"
        )
    blocks = _blocks(text, one_per_line=one_per_line)
    if not blocks:
        what = "it is empty" if not text else "it holds only white space"
        raise InputError(f"{name}: {what}; there is no text in it to work on")
    if join_lines and not one_per_line:
        blocks = join_touching(text, blocks)
    elif wrapping is not None:
        blocks = wrapping.join(text, blocks)
    elif not one_per_line and (found := find_wrapping(text, blocks)) is not None:
        paragraphs = found.join(text, blocks)
        plural = "" if len(paragraphs) == 1 else "s"
        note = f"hard-wrapped: {len(blocks)} lines are read as {len(paragraphs)} paragraph{plural}"
        notes = (*notes, f"{note}; --one-per-line keeps the lines")
        blocks = paragraphs
    return Document(name=name, text=text, blocks=blocks, encoding=encoding, notes=tuple(notes))


def wrapping_of(text: str) -> Wrapping | None:
    """Return how a text is hard-wrapped, None if it is not; see `document_from_text`."""
    return find_wrapping(text, _blocks(text, one_per_line=False))


def _blocks(text: str, *, one_per_line: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    line_number = 1
    for match in _LINE.finditer(text):
        line = match.group()
        if line[0] in "\r\n":
            line_number += 1
        elif SPEAKS.search(line):
            start = match.end() - len(line.lstrip())
            stripped = line.strip()
            name = f"l{line_number}" if one_per_line else f"p{len(blocks) + 1}"
            blocks.append(Block(name, stripped, start, start + len(stripped)))
    return tuple(blocks)


def read_bytes(path: Path) -> bytes:
    """Read a whole file that is about to be translated.

    Raises:
        InputError: if there is no such file, or it is a folder, a device or too large, or it
            cannot be read; the message says the remedy.
    """
    with open_source(path) as file, _explained(path):
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        size = _MAX_BYTES // 10**6
        raise InputError(f"{path}: larger than {size} MB; cut it up, or use --stream for a text")
    return data


def open_source(path: Path) -> BinaryIO:
    """Open a file that is about to be translated.

    Raises:
        InputError: if there is no such file, or it is a folder or a device, or it cannot be
            read; the message says the remedy.
    """
    with _explained(path):
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path}: a folder; name the files in it")
        # A pipe is how a shell passes another command's output: <(pdftotext article.pdf -).
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise InputError(f"{path}: not a file; give one that holds text")
        return path.open("rb")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into words."""
    try:
        yield
    except FileNotFoundError:
        message = f"{path}: no such file; check the name"
        raise InputError(message) from None
    except PermissionError:
        message = f"{path}: no permission to read it; change that with: chmod +r FILE"
        raise InputError(message) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: {reason}; check the name or copy the file elsewhere") from None
