"""Files that hold both languages: read by their extension, whatever program wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import InputError

if TYPE_CHECKING:
    from align.bitext import Bitext

BILINGUAL = (".tsv", ".jsonl", ".tmx", ".xlf", ".xliff")


def is_bilingual(path: str | Path) -> bool:
    """Say by its extension whether a file holds both languages.

    >>> is_bilingual("memory.TMX"), is_bilingual("article.txt")
    (True, False)
    """
    return Path(path).suffix.lower() in BILINGUAL


def read_bitext(path: Path) -> Bitext:
    """Read a bilingual file: a table or JSON lines of ours, TMX, XLIFF.

    Raises:
        InputError: if it cannot be read, or is not what its extension says; naming file and line.
    """
    from align.errors import FormatError
    from align.exchange import parse_jsonl, parse_tmx, parse_tsv, parse_xliff
    from translate.formats.text import read_text

    kind = path.suffix.lower()
    try:
        if kind == ".tmx":
            return parse_tmx(path.read_bytes(), title=path.name)
        if kind in (".xlf", ".xliff"):
            return parse_xliff(path.read_bytes(), title=path.name)
        if kind in (".tsv", ".jsonl"):
            parse = parse_tsv if kind == ".tsv" else parse_jsonl
            return parse(read_text(path).text, title=path.name)
    except FormatError as error:
        raise InputError(f"{path}: {error}") from None
    except ValueError as error:  # what a bitext cannot be: an id that comes twice
        raise InputError(f"{path}: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    raise InputError(f"{path}: the extension must be one of {' '.join(BILINGUAL)}")
