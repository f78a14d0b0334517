"""In which encoding an XML file is written: byte-order marks, then what it declares, then UTF-8.

After Appendix F of XML 1.0. Plain texts without such a declaration are another matter.
"""

from __future__ import annotations

import codecs
import re

from align.errors import FormatError

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Only encodings of text: Python also knows codecs that unpack or run through tables.
_TEXT = re.compile(
    r"utf[-_]?(8|16|32)|(us-)?ascii|iso[-_]8859[-_]\d+|latin[-_]?1|(windows|cp)[-_]?125\d"
    r"|macintosh|mac[-_]roman",
    re.IGNORECASE,
)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte-order mark of an XML file, and the Python name of its encoding.

    Raises:
        FormatError: if it declares one that is not known.

    >>> encoding_of(b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>')
    (b'', 'iso8859-1')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark, name
    for start, name in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(start):
            return b"", name
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii") if declared else "utf-8"
    if not _TEXT.fullmatch(name):
        raise FormatError(f"line 1: the encoding {name} is not known; save the file as UTF-8")
    # A file that declares UTF-16 and has neither a mark nor zeros is not in UTF-16.
    return b"", "utf-8" if re.match(r"(?i)utf[-_]?(16|32)", name) else codecs.lookup(name).name


def text_of(data: bytes) -> str:
    """Decode an XML file; a byte-order mark is no part of its text.

    Raises:
        FormatError: naming the line that is not in its encoding.
    """
    mark, encoding = encoding_of(data)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"line {line}: byte {error.object[error.start]:#04x} is not {encoding}; "
            "save the file as UTF-8"
        ) from None


def encode_like(text: str, data: bytes) -> bytes:
    """Encode a text as another file is, byte-order mark included.

    What that encoding cannot hold becomes a character reference.
    """
    mark, encoding = encoding_of(data)
    return mark + text.encode(encoding, "xmlcharrefreplace")


def utf8_of(content: str | bytes) -> bytes:
    """Return an XML document as UTF-8 without a byte-order mark.

    Raises:
        FormatError: naming the line of what cannot be decoded or encoded.
    """
    text = content.removeprefix("\ufeff") if isinstance(content, str) else text_of(content)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FormatError(
            f"line {line}: half of a surrogate pair; read the file again as UTF-8"
        ) from None
