"""Which reader reads a file: by its extension, or by the name of a format.

Each format has a room of its own beside this one; here is the list of them. What it takes both
packages to read is brought by whoever joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Protocol

from translate.document import Document
from translate.errors import ConfigurationError, UsageError
from translate.formats.markup_seen import markup_in, note_markup, refuse_markup
from translate.formats.text import document_from_bytes, read_bytes


class Reader(Protocol):
    """What makes a document of a file's content; see `document_of` for what it raises."""

    def __call__(self, data: bytes, *, name: str) -> Document:
        """Read the content of the file called `name`."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Args:
        name: what it is called on the command line.
        extensions: what its files end in.
        reader: the module, in `translate`, and the function that reads it; "" for plain text.
        is_binary: whether it is no text, and so nothing for a terminal.
        is_brought: whether its reader is none of this package's; see `bring_reader`.
        has_keys: whether its values are chosen by paths. Such files are settings as often as they
            are texts, so that in a folder they are translated only when they are asked for.
    """

    name: str
    extensions: tuple[str, ...]
    reader: str = ""
    is_binary: bool = False
    has_keys: bool = False
    is_brought: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a file of it is text and nothing else."""
        return not self.reader and not self.is_brought


FORMATS = (
    Format("text", (".txt", ".text")),
    Format("markdown", (".md", ".markdown"), "formats.markdown:read_markdown"),
    Format("html", (".html", ".htm", ".xhtml"), "formats.html:read_html"),
    Format("docx", (".docx", ".docm"), "formats.docx:read_docx", is_binary=True),
    Format("subtitles", (".srt", ".vtt"), "formats.subtitles:read_subtitles"),
    Format("epub", (".epub",), "formats.epub:read_epub", is_binary=True),
    Format("po", (".po", ".pot"), "formats.po:read_po"),
    Format("json", (".json", ".arb"), "formats.json_file:read_json", has_keys=True),
    Format("yaml", (".yaml", ".yml"), "formats.yaml_file:read_yaml", has_keys=True),
    # Two texts in one file: only the command line joins the rooms that it takes to read it.
    # Those of Trados, memoQ and Phrase are XLIFF 1.2 with things of their own beside it.
    Format("xliff", (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), is_brought=True),
)
_BY_NAME = {item.name: item for item in FORMATS}
_BY_EXTENSION = {extension: item for item in FORMATS for extension in item.extensions}
_BROUGHT: dict[str, Reader] = {}  # by the name of the format; one process reads one way


def bring_reader(form: str, reader: Reader) -> None:
    """Let files of a format that is nobody's here be read, in this process.

    Args:
        form: the name of a format with `is_brought`.
        reader: makes a document of one.
    """
    _BROUGHT[form] = reader


def format_of(source: str, name: str = "") -> Format:
    """Return the format of a source.

    Args:
        source: a path, or "-".
        name: the name of a format, "" to go by the extension; what has none that is known is text.

    Raises:
        UsageError: if there is no format of that name.

    >>> format_of("README.md").name, format_of("-").name, format_of("-", "html").name
    ('markdown', 'text', 'html')
    """
    if not name:
        return _BY_EXTENSION.get(Path(source).suffix.lower(), FORMATS[0])
    if name not in _BY_NAME:
        raise UsageError(f"no format {name!r}; choose one of {', '.join(_BY_NAME)}")
    return _BY_NAME[name]


def read_document(
    path: Path | str,
    *,
    form: str = "",
    one_per_line: bool = False,
    join_lines: bool = False,
    keys: Sequence[str] = (),
    may_be_markup: bool = True,
) -> Document:
    """Read a file of any format that is known.

    Args:
        path: a file, or a pipe.
        form: the name of its format, "" to go by its extension.
        one_per_line: each line is a block, whatever the file is called.
        join_lines: in plain text, lines without a blank one between them are one block.
        keys: in JSON and YAML, paths to the values that are meant; see `translate.formats.keys`.
        may_be_markup: whether a text that plainly is markup is read as words, with a note, where
            neither its extension nor `form` says more; else it is refused.

    Raises:
        InputError: if it cannot be read, is not what it should be, or holds no text.
        UsageError: if there is no format of that name, or a path is malformed.
    """
    path = Path(path)
    own = format_of(str(path), form)
    document = document_of(
        read_bytes(path),
        name=str(path),
        form=own,
        one_per_line=one_per_line,
        join_lines=join_lines,
        keys=keys,
    )
    if own.is_plain and not (form or one_per_line):
        if may_be_markup:
            document = replace(document, notes=(*document.notes, *note_markup(document.text)))
        else:
            refuse_markup(document.text, name=str(path))
    return replace(document, name=path.name)


def document_of(
    data: bytes,
    *,
    name: str,
    form: Format,
    one_per_line: bool = False,
    join_lines: bool = False,
    keys: Sequence[str] = (),
) -> Document:
    """Make a document of the content of a file; see `read_document`.

    Args:
        data: the content.
        name: where it came from, for messages.
        form: its format.
        one_per_line: each line is a block.
        join_lines: lines without a blank one between them are one block.
        keys: paths to values.
    """
    if one_per_line or form.is_plain:
        document = document_from_bytes(
            data, name=name, one_per_line=one_per_line, join_lines=join_lines
        )
    elif form.is_brought:
        if form.name not in _BROUGHT:
            raise ConfigurationError(
                f"{name}: nothing here reads {form.name}; call translate.formats.read.bring_reader"
            )
        document = _BROUGHT[form.name](data, name=name)
    else:
        module, _, function = form.reader.partition(":")
        read = getattr(import_module(f"translate.{module}"), function)
        if form.has_keys:
            chosen: Document = read(data, name=name, keys=keys)
            return chosen
        document = read(data, name=name)
    markup = markup_in(document.text) if form.is_plain else form.name
    if one_per_line and markup:
        note = f"--one-per-line takes {markup} for plain text: its markup is translated as words"
        document = replace(document, notes=(*document.notes, f"{note}; leave it out to keep that"))
    if keys:
        note = "--keys is for JSON and YAML: all of this is translated"
        document = replace(document, notes=(*document.notes, note))
    return document
