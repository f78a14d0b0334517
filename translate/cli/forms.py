"""Which extension means which form: one table for each kind of result, and their common part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from align.forms import EXTENSION_OF, EXTENSIONS, TABLES
from translate.errors import UsageError

# Two texts in one file, by whatever they are made.
_BITEXTS = {".html": "html", ".htm": "html", ".pdf": "pdf", **EXTENSIONS}
TRANSLATIONS = {".txt": "text", **_BITEXTS, ".json": "json"}
ALIGNMENTS = {**_BITEXTS, **TABLES, ".txt": "vecalign", ".ladder": "hunalign"}
GLOSSARIES = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "tsv",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".tmx": "tmx",
}


def form_of(path: Path, forms: Mapping[str, str]) -> str:
    """Return the form that a file's extension means.

    Args:
        path: the file.
        forms: one of the tables above.

    Raises:
        UsageError: that names the extensions which there are.

    >>> form_of(Path("a.XLF"), EXTENSIONS)
    'xliff'
    """
    form = forms.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: {wanted_extension(path, forms)}")
    return form


def wanted_extension(path: Path, extensions: Iterable[str]) -> str:
    """Return what to say of a path whose extension says no form.

    >>> wanted_extension(Path("-"), (".tsv", ".tmx"))
    'name a file; the form is known by its extension, one of .tsv .tmx'
    """
    known = " ".join(extensions)
    if str(path) == "-":
        return f"name a file; the form is known by its extension, one of {known}"
    return f"the extension must be one of {known}"


def extension_of(form: str) -> str:
    """Return the extension of the files of a translation's form.

    >>> extension_of("xliff2"), extension_of("text")
    ('.xlf', '.txt')
    """
    return EXTENSION_OF.get(form) or next(e for e, name in TRANSLATIONS.items() if name == form)
