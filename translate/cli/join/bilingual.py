"""Files that hold both languages: read by their extension, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from align.forms import EXTENSIONS, READ_ONLY
from translate.cli.forms import wanted_extension
from translate.errors import InputError

if TYPE_CHECKING:
    from align.bitext import Bitext

_FORMS = {**EXTENSIONS, **READ_ONLY}
BILINGUAL = tuple(_FORMS)


def is_bilingual(path: str | Path) -> bool:
    """Return whether a file holds both languages, by its extension.

    >>> is_bilingual("memory.TMX"), is_bilingual("article.txt")
    (True, False)
    """
    return Path(path).suffix.lower() in BILINGUAL


def read_bitext(path: Path, *, note: Callable[[str], object]) -> Bitext:
    """Read a bilingual file: a table or JSON lines of ours, TMX, XLIFF, a page that was saved.

    Args:
        path: the file.
        note: is told what a reader should know of how a table was read.

    Raises:
        InputError: if it cannot be read, or is not what its extension says; naming file and line.
    """
    from translate.formats.text import read_bytes

    suffix, known = path.suffix.lower(), (*BILINGUAL, ".html")
    if suffix not in known:
        raise InputError(f"{path}: {wanted_extension(path, known)}")
    bitext, notes = parse_bilingual(read_bytes(path), suffix, name=str(path))
    for line in notes:
        note(f"{path}: {line}")
    return bitext


def parse_bilingual(data: bytes, suffix: str, *, name: str) -> tuple[Bitext, tuple[str, ...]]:
    """Read what a bilingual file holds.

    Of a TMX file in several languages, or from English to French, the French is the source.

    Args:
        data: the content of the file.
        suffix: its extension, one of `BILINGUAL` or ".html".
        name: its path, for messages; the bitext is called after its last part.

    Returns:
        The pairs, and what a reader should know of how a table was read.

    Raises:
        InputError: if it is not what its extension says; naming file and line.
    """
    from align.errors import FormatError
    from align.exchange.tmx import parse_tmx
    from align.forms import parse_bitext
    from translate.formats.decode import decode

    form, title = _FORMS.get(suffix, ""), Path(name).name
    try:
        if form == "tmx":
            return parse_tmx(data, title=title, languages=("fr", "en")), ()
        if form == "xliff":
            return parse_bitext(data, form, title=title), ()
        # A table that a spreadsheet saved need not be in UTF-8.
        decoded = decode(data, name=name)
        if not decoded.text.strip():
            raise InputError(f"{name}: it is empty; there is no text in it to work on")
        if not form:
            from align.view.html.saved import parse_page

            return parse_page(decoded.text, title=title), ()
        return parse_bitext(decoded.text.encode("utf-8"), form, title=title), decoded.notes
    except (FormatError, ValueError) as error:  # no bitext can have an id that comes twice
        raise InputError(f"{name}: {error}") from None
