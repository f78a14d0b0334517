"""A text of any length, a piece at a time: in flat memory, the first paragraph at once.

Pieces end where paragraphs do, so every sentence is translated as in the whole text. What looks at
the whole text looks at the piece: the context of glossary entries. First mentions are remembered.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from translate.document import Document
from translate.errors import InputError
from translate.formats.decode import decode
from translate.formats.markup_seen import refuse_markup
from translate.formats.text import SPEAKS, document_from_text, wrapping_of
from translate.formats.wrapped import CUT_WORDS, Wrapping
from translate.pipeline import Translation

_READ = 1 << 16  # bytes at a time, and what the encoding is told from (chosen: some ten pages)
# Characters of a piece: it grows from a paragraph to what keeps every worker in full batches.
_FIRST, _MOST, _GROWTH = 1, 1 << 16, 4
_LONGEST = 120  # characters in which the first word of a line ends; the widest line that wraps
_END = r"(?:\r\n|\r(?!\n)|\n)"
_END_OF_PARAGRAPH = re.compile(rf"{_END}[^\S\r\n]*{_END}\s*")
_END_OF_LINE = re.compile(rf"{_END}\s*")


@dataclass(frozen=True, slots=True)
class StreamedPiece:
    """What has been done of a text.

    Args:
        text: the English of a piece, or white space as it stood.
        translation: the piece, None where it says nothing.
    """

    text: str
    translation: Translation | None


def translate_stream(
    file: BinaryIO,
    translate: Callable[[Document], Translation],
    *,
    name: str,
    one_per_line: bool = False,
    as_words: bool = False,
) -> Iterator[StreamedPiece]:
    r"""Translate a plain text as it is read.

    Args:
        file: French, open for reading.
        translate: how to translate a piece.
        name: what messages call the text.
        one_per_line: each line is a block, see `document_from_text`, and tags are words.
        as_words: whether tags are taken for words, where the text plainly is markup.

    Returns:
        The English in pieces; joined they are the whole, laid out as the source.

    Raises:
        InputError: if it is no text, or markup, or says nothing at all.
        TranslateError: if the engine fails.

    >>> from io import BytesIO
    >>> from translate.engines.engine import FakeEngine
    >>> from translate.pipeline import translate_document
    >>> engine = FakeEngine({"Oui.": "Yes.", "Non.": "No."})
    >>> text = BytesIO(b"Oui.\n\nNon.\n")
    >>> stream = translate_stream(text, lambda d: translate_document(d, engine), name="x")
    >>> [passage.text for passage in stream]
    ['Yes.\n\n', 'No.\n']
    """
    blocks = _decoded(file, name)
    sample = next(blocks)
    if not (as_words or one_per_line):
        refuse_markup(sample, name=name)
    # Settled once: a piece of a wrapped text may be too short to tell, and one of another may look
    # wrapped.
    wrapping = None if one_per_line else wrapping_of(sample) or CUT_WORDS
    spoken = False
    for text in _pieces(chain((sample,), blocks), wrapping):
        if not SPEAKS.search(text):
            yield StreamedPiece(text, None)
            continue
        spoken = True
        document = document_from_text(text, name=name, one_per_line=one_per_line, wrapping=wrapping)
        translation = translate(document)
        yield StreamedPiece(translation.text(), translation)
    if not spoken:
        raise InputError(f"{name}: it says nothing; there is nothing to translate")


def _decoded(file: BinaryIO, name: str) -> Iterator[str]:
    """Decode a file block by block, in the encoding that its beginning is in."""
    sample = file.read(_READ)
    encoding = decode(_whole_characters(sample), name=name).encoding
    decoder = codecs.getincrementaldecoder(encoding)()
    block, lines = sample, 1
    while True:
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            where = _place(error.object[: error.start].decode(encoding, errors="replace"), lines)
            raise InputError(
                f"{name}:{where}: byte {error.object[error.start]:#04x} is not {encoding}, as the "
                "beginning is; save it as UTF-8"
            ) from None
        yield text
        if not block:
            return
        lines += text.count("\n")
        block = file.read(_READ)


def _whole_characters(sample: bytes) -> bytes:
    """Return the beginning of a text without a character that is cut at its end."""
    if len(sample) < _READ:
        return sample
    if b"\0" not in sample:
        return sample.rstrip(bytes(range(0x80, 0x100)))
    while any(0xD8 <= byte < 0xDC for byte in sample[-2:]):  # half of a pair, in UTF-16
        sample = sample[:-4]
    return sample


def _place(before: str, lines: int) -> str:
    """Write line:column of what follows a part of a text that begins at the start of a block."""
    ends = before.count("\n")
    return f"{lines + ends}:{len(before) - before.rfind(chr(10))}"


def _pieces(blocks: Iterator[str], wrapping: Wrapping | None) -> Iterator[str]:
    """Cut a text at ends of paragraphs, the first piece short, later ones longer."""
    waiting, size = "", _FIRST
    for block in blocks:
        waiting += block
        while len(waiting) > size:
            end = _border(waiting, size, wrapping)
            if end is None:
                break
            yield waiting[:end]
            waiting = waiting[end:]
            size = min(_MOST, size * _GROWTH if size > _FIRST else 1024)
    if waiting:
        yield waiting


def _border(text: str, size: int, wrapping: Wrapping | None) -> int | None:
    """Find the first end of a paragraph at or after a length; of a line, where there is none.

    None until more has been read: what ends at the end of the text may go on.
    """
    ends: list[Iterator[int]] = [
        (match.end() for match in pattern.finditer(text, size))
        for pattern in (_END_OF_PARAGRAPH, _END_OF_LINE)
    ]
    if wrapping is not None and not wrapping.is_parted:
        early = _early_ends(text, size, wrapping)
        # Lines that may be of any width may be rows of tables, too: blank lines are better ends.
        ends = [ends[0], early, ends[1]] if wrapping.width > _LONGEST else [early, ends[1]]
    for rank, places in enumerate(ends):
        border = next(places, len(text))
        if border < len(text):
            return border
        if rank == 0 and len(text) < size + _READ:
            return None
    return None


def _early_ends(text: str, size: int, wrapping: Wrapping) -> Iterator[int]:
    """Yield where lines have ended though the next word had room: paragraphs do, too."""
    start = size + text.startswith("\r\n", size - 1)
    begins = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    for match in _END_OF_LINE.finditer(text, start):
        line, end = text[begins : match.start()].strip(), match.end()
        following = text[end : end + _LONGEST].strip()
        if following and not wrapping.is_broken(line, following):
            yield end
        begins = end
