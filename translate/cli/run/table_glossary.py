"""The text of another program's glossary: tables in whatever encoding a spreadsheet wrote."""

from __future__ import annotations

from pathlib import Path

from translate.errors import GlossaryError, InputError
from translate.formats.decode import decode
from translate.glossary.load import read_glossary_bytes, read_glossary_text


def read_exchange_text(path: Path, form: str) -> tuple[str, tuple[str, ...]]:
    """Read another program's glossary.

    Args:
        path: the file.
        form: one of `translate.glossary.exchange.FORMATS`; only tables need not be UTF-8.

    Returns:
        The text, and what a reader should know of how it was read.

    Raises:
        GlossaryError: if it cannot be read, or is in no encoding of French.
    """
    if form not in ("csv", "tsv"):
        return read_glossary_text(path), ()
    content = read_glossary_bytes(path)
    if not content:
        return "", ()
    try:
        decoded = decode(content, name=str(path))
    except InputError as error:
        raise GlossaryError(str(error)) from None
    return decoded.text, decoded.notes
