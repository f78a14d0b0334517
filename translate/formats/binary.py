"""What is not text: signatures of other files, control characters, and how a place is written.

Only `decode.py` and `text.py` use this; reading such files is for the rooms of their formats.
"""

from __future__ import annotations

import re

# The signatures are those of the formats' own specifications.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, a film or a WebP image"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# Written in plain characters, so that nothing but the signature tells them from text.
_PRINTED = (b"%PDF-", b"%!PS", b"{\\rtf")
# What a ZIP holds, by names that stand uncompressed near its beginning.
_IN_ZIP = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel sheet (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument", "an OpenDocument file (.odt, .ods)"),
    (b"epub", "an e-book (.epub)"),
)

# Control characters that are neither spaces nor line ends, and so belong to no text.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def name_of_magic(data: bytes) -> str | None:
    """Name the kind of file that these bytes begin like, or return None.

    >>> name_of_magic(b"%PDF-1.7 ...")
    'a PDF'
    """
    if data.startswith(b"PK\x03\x04"):
        names = data[:4096]  # chosen: holds the first names of every producer that was tried
        return next((kind for key, kind in _IN_ZIP if key in names), "a ZIP archive")
    return next((kind for key, kind in _MAGIC if data.startswith(key)), None)


def looks_binary(data: bytes, text: str | None) -> bool:
    """Return whether bytes are something other than text.

    Args:
        data: the bytes.
        text: their reading, if there is a sound one; None judges the bytes themselves.
    """
    if data.startswith(_PRINTED):
        return True
    controls = len(_CONTROL_BYTES.findall(data) if text is None else CONTROLS.findall(text))
    size = len(data) if text is None else len(text)
    # Chosen: a few strays are an accident in a text, one in fifty is another kind of file (a
    # third of random bytes under 0x80 are controls), and nothing but controls is no text.
    return controls == size > 0 or controls > max(3, size // 50)


def line_and_column(before: str) -> str:
    r"""Return the place after some text as line:column, both from 1, columns in characters.

    >>> line_and_column("un\r\ndeux")
    '2:5'
    """
    ends = list(_LINE_END.finditer(before))
    column = len(before) - (ends[-1].end() if ends else 0) + 1
    return f"{len(ends) + 1}:{column}"
