"""A text of any length, a piece at a time: in flat memory, the first paragraph at once.

Pieces end where paragraphs do, so every sentence is translated as in the whole text. What looks at
the whole text looks at the piece: the context of glossary entries. First mentions are remembered.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from translate.document import Document
from translate.errors import InputError
from translate.formats.decode import decode
from translate.formats.markup_seen import refuse_markup
from translate.formats.text import document_from_text
from translate.pipeline import Translation

_READ = 1 << 16  # bytes at a time, and what the encoding is told from (chosen: some ten pages)
# Characters of a piece: it grows from a paragraph to what keeps every worker in full batches.
_FIRST, _MOST, _GROWTH = 1, 1 << 16, 4
_SAYS = re.compile(r"[^\W_]|[^\s\x00-\x7f]")
_END_OF_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_END_OF_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)\s*")


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
        one_per_line: each line is a block, see `document_from_text`.
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
    spoken = False
    wrapped: bool | None = None
    for text, sample in _pieces(_decoded(file, name)):
        if wrapped is None:
            if not (as_words or one_per_line):
                refuse_markup(sample, name=name)
            wrapped = not one_per_line and _is_wrapped(sample)
        if not _SAYS.search(text):
            yield StreamedPiece(text, None)
            continue
        spoken = True
        # Settled once: else a piece of a text with a paragraph a line might look wrapped.
        document = document_from_text(text, name=name, one_per_line=not wrapped)
        translation = translate(document)
        yield StreamedPiece(translation.text(), translation)
    if not spoken:
        raise InputError(f"{name}: it says nothing; there is nothing to translate")


def _is_wrapped(sample: str) -> bool:
    """Return whether a text's beginning is wrapped at a width."""
    return bool(_SAYS.search(sample)) and len(document_from_text(sample).notes) > 0


def _decoded(file: BinaryIO, name: str) -> Iterator[str]:
    """Decode a file block by block, in the encoding that its beginning is in."""
    sample = file.read(_READ)
    whole = sample[: sample.rfind(b"\n") + 1] if len(sample) == _READ else sample
    encoding = decode(whole or sample, name=name).encoding
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


def _place(before: str, lines: int) -> str:
    """Write line:column of what follows a part of a text that begins at the start of a block."""
    ends = before.count("\n")
    return f"{lines + ends}:{len(before) - before.rfind(chr(10))}"


def _pieces(blocks: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Cut a text at ends of paragraphs, the first piece short, later ones longer.

    Returns:
        Each piece, and all that has been read when it was cut.
    """
    waiting, size = "", _FIRST
    for block in blocks:
        waiting += block
        while len(waiting) > size:
            end = _border(waiting, size)
            if end is None:
                break
            yield waiting[:end], waiting
            waiting = waiting[end:]
            size = min(_MOST, size * _GROWTH if size > _FIRST else 1024)
    if waiting:
        yield waiting, waiting


def _border(text: str, size: int) -> int | None:
    """Find the first end of a paragraph at or after a length; of a line, where there is none.

    None until more has been read: what ends at the end of the text may go on.
    """
    for pattern in (_END_OF_PARAGRAPH, _END_OF_LINE):
        border = pattern.search(text, size)
        if border is not None and border.end() < len(text):
            return border.end()
        if pattern is _END_OF_PARAGRAPH and len(text) < size + _READ:
            return None
    return None
