"""All formats by name and by extension: one door in and one door out.

Two texts in one file, that is what these formats have in common; pages and notations of beads are
elsewhere.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from align.bitext import Bitext
from align.errors import FormatError

EXTENSIONS = {
    ".tsv": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
}
# What Trados, memoQ and Phrase write; read, but not written for them.
READ_ONLY = {".sdlxliff": "xliff", ".mqxliff": "xliff", ".mxliff": "xliff"}
# Each form's module, which is loaded when it is first asked for.
_MODULES = {
    "tsv": "exchange.table",
    "csv": "exchange.table",
    "jsonl": "exchange.jsonl",
    "tmx": "exchange.tmx",
    "xliff": "exchange.xliff",
    "xliff2": "exchange.xliff",
    "markdown-table": "view.markdown",
    "docx-table": "view.docx",
}
FORMS = tuple(_MODULES)
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
    name = "xliff" if form == "xliff2" else form.removesuffix("-table")
    write = getattr(_module(form), f"format_{name}")
    content: str | bytes = write(bitext, version="2.1") if form == "xliff2" else write(bitext)
    return content


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
    parse = getattr(_module(form), f"parse_{form}")
    bitext: Bitext = parse(content if form in ("tmx", "xliff") else _text(content), title=title)
    return bitext


def _module(form: str) -> ModuleType:
    return import_module(f"align.{_MODULES[form]}")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(f"line {line}: not UTF-8; save the file as UTF-8") from None
