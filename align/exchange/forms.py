"""All formats by name and by extension: one door in and one door out.

Two texts in one file, that is what these formats have in common; pages and notations of beads are
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from align.bitext import Bitext
from align.errors import FormatError
from align.exchange.docx import format_docx
from align.exchange.jsonl import format_jsonl, parse_jsonl
from align.exchange.markdown import format_markdown
from align.exchange.table import format_csv, format_tsv, parse_csv, parse_tsv
from align.exchange.tmx import format_tmx, parse_tmx
from align.exchange.xliff import format_xliff, parse_xliff

EXTENSIONS = {
    ".tsv": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
}
_WRITERS: dict[str, Callable[[Bitext], str | bytes]] = {
    "tsv": format_tsv,
    "csv": format_csv,
    "jsonl": format_jsonl,
    "tmx": format_tmx,
    "xliff": format_xliff,
    "xliff2": partial(format_xliff, version="2.1"),
    "markdown-table": format_markdown,
    "docx-table": format_docx,
}
FORMS = tuple(_WRITERS)
# Tables for people. In other places their extensions mean a document in one language.
TABLES = {".md": "markdown-table", ".docx": "docx-table"}
# What a file of a form ends in; XLIFF 2 has no extension of its own.
EXTENSION_OF = {
    **{form: extension for extension, form in reversed(EXTENSIONS.items())},
    "xliff2": ".xlf",
    **{form: extension for extension, form in TABLES.items()},
}


def format_bitext(bitext: Bitext, form: str) -> str | bytes:
    """Write a bitext in one of `FORMS`: as text, or as the bytes of a Word document.

    >>> from align.bitext import Pair
    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "")
    >>> [form for form in FORMS if "Oui." not in str(format_bitext(bitext, form))]
    ['docx-table']
    """
    return _WRITERS[form](bitext)


def parse_bitext(content: bytes, form: str, *, title: str = "") -> Bitext:
    """Read a bitext in the form of one of `EXTENSIONS`.

    Args:
        content: the file; UTF-8, or XML in the encoding that it declares.
        form: what it is written in.
        title: what to call it.

    Raises:
        FormatError: naming the line of what is wrong, and the remedy.

    >>> parse_bitext("source,target\\nOui.,Yes.\\n".encode(), "csv").pairs[0].target
    'Yes.'
    """
    if form in ("tmx", "xliff"):
        return (parse_tmx if form == "tmx" else parse_xliff)(content, title=title)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(f"line {line}: not UTF-8; save the file as UTF-8") from None
    return {"tsv": parse_tsv, "csv": parse_csv, "jsonl": parse_jsonl}[form](text, title=title)
