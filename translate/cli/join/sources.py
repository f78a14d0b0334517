"""Where texts come from: a file, or stdin, read as the options say."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.cli.outputs import STDIN
from translate.document import Document
from translate.errors import InputError
from translate.formats.markup_seen import note_markup, refuse_markup
from translate.formats.read import bring_reader, document_of, format_of, read_document

# What holds rows; its lines, read as a text, would come out with their marks between cells.
_TABLES = (".csv", ".tsv", ".jsonl", ".parquet", ".tmx")
_LONGEST_SHOWN = 60  # characters of words that are said again in a message; chosen: a line

if TYPE_CHECKING:
    from translate.cli.settings import Settings


def bring_readers() -> None:
    """Let this process read what it takes both packages to read: XLIFF files."""
    bring_reader("xliff", _read_xliff)


def _read_xliff(data: bytes, *, name: str) -> Document:
    from translate.cli.join.xliff_document import read_xliff

    return read_xliff(data, name=name)


def read_for(source: str, settings: Settings) -> Document:
    """Read a source as the options of a run say; see `read_source`."""
    _refuse_words(source)
    return read_source(
        source,
        one_per_line=settings.one_per_line,
        read_as=settings.read_as,
        join_lines=settings.join_lines,
        keys=settings.keys,
        may_be_markup=False,
    )


def read_source(
    source: str,
    *,
    one_per_line: bool,
    read_as: str = "",
    join_lines: bool = False,
    keys: Sequence[str] = (),
    may_be_markup: bool = True,
) -> Document:
    """Read a file, or stdin for "-".

    Args:
        source: a path, or "-".
        one_per_line: each line is a block, whatever the file is called.
        read_as: the name of its format, "" to go by its extension (and text on stdin).
        join_lines: in plain text, only blank lines part paragraphs.
        keys: in JSON and YAML, paths to the values that are meant.
        may_be_markup: whether a text that plainly is markup is read as words; see `read_document`.

    Raises:
        InputError: if it cannot be read, or is not what it should be.
    """
    bring_readers()
    if source == STDIN:
        if sys.stdin is None:
            raise InputError("stdin is closed; give a file")
        document = document_of(
            sys.stdin.buffer.read(),
            name="<stdin>",
            form=format_of(source, read_as),
            one_per_line=one_per_line,
            join_lines=join_lines,
            keys=keys,
        )
        if read_as or one_per_line:
            return document
        if may_be_markup:
            return replace(document, notes=(*document.notes, *note_markup(document.text)))
        refuse_markup(document.text, name="<stdin>")
        return document
    if not (read_as or one_per_line) and source.lower().endswith(_TABLES):
        raise InputError(
            f"{source} is a table and no running text; save what is to be read as .txt, a line "
            "for each row, with tabs between columns, which stay"
        )
    return read_document(
        source,
        form=read_as,
        one_per_line=one_per_line,
        join_lines=join_lines,
        keys=keys,
        may_be_markup=may_be_markup,
    )


def _refuse_words(source: str) -> None:
    """Tell whoever gives words where a file is wanted how words are given.

    Raises:
        InputError: if it is no file and looks like words.
    """
    is_word = "/" not in source and "." not in source[:-1]
    if source == STDIN or not (is_word or " " in source.strip()):
        return
    if os.path.exists(source):  # noqa: PTH110 - unlike Path's, it never raises
        return
    shown = source if len(source) <= _LONGEST_SHOWN else f"{source[:_LONGEST_SHOWN]}…"
    words = shlex.quote(shown)
    raise InputError(
        f"{shown}: no such file; check the name, or for words: echo {words} | visavis translate -"
    )
