"""Text back to bytes in the encoding that its file was read with: the way back of `decode.py`."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable

from translate.formats.decode import DecodedText

# What each mark says, the longest first.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)


def encoder_of(data: bytes, decoded: DecodedText, *, errors: str = "") -> Callable[[str], bytes]:
    r"""Return what encodes a text as a file was encoded, byte-order mark included.

    Args:
        data: the file.
        decoded: how it was read.
        errors: what becomes of characters that the encoding lacks ("xmlcharrefreplace" for web
            pages); "" writes a text that has any as UTF-8.

    >>> from translate.formats.decode import decode
    >>> data = b"\xff\xfe" + "Été".encode("utf-16-le")
    >>> encoder_of(data, decode(data, name="x"))("Été") == data
    True
    """
    mark, codec = next(
        ((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", decoded.encoding)
    )

    def encode(text: str) -> bytes:
        try:
            return mark + text.encode(codec, errors or "strict")
        except UnicodeEncodeError:
            return text.encode("utf-8")

    return encode
