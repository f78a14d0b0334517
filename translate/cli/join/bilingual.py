"""Files that hold both languages: read by their extension, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from align.forms import EXTENSIONS
from translate.errors import InputError

if TYPE_CHECKING:
    from align.bitext import Bitext

BILINGUAL = tuple(EXTENSIONS)


def is_bilingual(path: str | Path) -> bool:
    """Say by its extension whether a file holds both languages.

    >>> is_bilingual("memory.TMX"), is_bilingual("article.txt")
    (True, False)
    """
    return Path(path).suffix.lower() in BILINGUAL


def read_bitext(path: Path, *, note: Callable[[str], object]) -> Bitext:
    """Read a bilingual file: a table or JSON lines of ours, TMX, XLIFF, a page that was saved.

    Of a TMX file in several languages, or from English to French, the French is the source.

    Args:
        path: the file.
        note: is told what a reader should know of how a table was read.

    Raises:
        InputError: if it cannot be read, or is not what its extension says; naming file and line.
    """
    from align.errors import FormatError
    from align.exchange.tmx import parse_tmx
    from align.forms import parse_bitext
    from translate.formats.text import read_text

    form = EXTENSIONS.get(path.suffix.lower())
    try:
        if path.suffix.lower() == ".html":
            from align.view.html.saved import parse_page

            return parse_page(read_text(path).text, title=path.name)
        if form == "tmx":
            return parse_tmx(path.read_bytes(), title=path.name, languages=("fr", "en"))
        if form == "xliff":
            return parse_bitext(path.read_bytes(), form, title=path.name)
        if form is not None:  # a table that a spreadsheet saved need not be in UTF-8
            document = read_text(path)
            for line in document.notes:
                note(f"{path}: {line}")
            return parse_bitext(document.text.encode("utf-8"), form, title=path.name)
    except FormatError as error:
        raise InputError(f"{path}: {error}") from None
    except ValueError as error:  # what a bitext cannot be: an id that comes twice
        raise InputError(f"{path}: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None
    raise InputError(f"{path}: the extension must be one of {' '.join(BILINGUAL)} .html")
