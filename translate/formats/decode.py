"""Bytes to text: which encoding a French file is in, said aloud whenever it is not plain UTF-8.

The order is: byte-order marks, UTF-16 without one, UTF-8, then what French was written in before
UTF-8 (Windows-1252, ISO-8859-15, Mac Roman). Bytes that are no text at all, or text with damage
that a guess would hide, raise an InputError. Cutting text into blocks is `text.py`'s work; what
damaged or binary bytes look like is in `binary.py`.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from contextlib import suppress
from dataclasses import dataclass

from translate.errors import InputError
from translate.formats.binary import CONTROLS, line_and_column, looks_binary, name_of_magic

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
# In order of preference: latin-1 is left out, since Windows-1252 reads it and has ’ and … besides.
_FRENCH_ENCODINGS = ("cp1252", "iso8859-15", "mac-roman")

_LOWER = "àâäçéèêëîïôöùûüÿ"
_COMMON = re.compile(rf"[{_LOWER}]|œ(?=[a-z])|(?<=[a-z])œ")
_POSSIBLE = re.compile(rf"[{_LOWER.upper()}Œ«»’“”–—…€°·\u00a0]")
_NEUTRAL = "ñóíáãúßøåæÑÓÍÁœ½¼¾²³º±×§®©™£"  # names, recipes, measures: no evidence either way
_STRANGE = re.compile(rf"[^\0-\x7f{_LOWER}{_LOWER.upper()}Œ«»’“”–—…€°·\u00a0{_NEUTRAL}]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and how it was read.

    Args:
        text: the decoded text, line ends as they were, without a byte-order mark.
        encoding: the Python codec that reads these bytes ("utf-8", "utf-8-sig", "cp1252").
        notes: what a reader should be told: a guessed encoding, control characters.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, name: str) -> DecodedText:
    r"""Find out the encoding of a text and decode it.

    Args:
        data: the whole content of a file.
        name: what messages call it ("article.fr.txt", "<stdin>").

    Raises:
        InputError: if the bytes are not text, or nearly UTF-8 but damaged, or in an encoding
            that French is not written in; the message says what they look like and the remedy.

    >>> decode("Voilà".encode("cp1252"), name="x")
    DecodedText(text='Voilà', encoding='cp1252', notes=('read as cp1252 (not UTF-8)',))
    """
    decoded = _by_mark(data, name=name) or _by_zeros(data) or _as_utf8(data, name=name)
    if looks_binary(data, decoded.text if decoded else None):
        kind = name_of_magic(data) or "binary data"
        raise InputError(f"{name}: not a text: it looks like {kind}; save or export it as text")
    return _with_controls_noted(decoded or _as_french(data, name=name))


def _by_mark(data: bytes, *, name: str) -> DecodedText | None:
    """Read bytes that begin with a byte-order mark."""
    encoding = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = len(data) - len(error.object) + error.start  # some codecs count without the mark
        before = data[:at].decode(encoding, errors="replace")
        raise InputError(
            f"{name}:{line_and_column(before)}: byte {data[at]:#04x} is not {encoding}, which the "
            "byte-order mark promises; the file is damaged: save it again as UTF-8"
        ) from None
    is_utf8 = encoding == "utf-8-sig"
    return DecodedText(text, encoding, () if is_utf8 else (f"read as {encoding} (not UTF-8)",))


def _by_zeros(data: bytes) -> DecodedText | None:
    """Read UTF-16 without a mark: every other byte of a French text is zero in it."""
    half = len(data) // 2
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        # Chosen: letters have the zero, ’ and … have not. A text that has zeros as low bytes too
        # is not one.
        if half and high.count(0) >= 0.7 * half and data.count(0) == high.count(0):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return DecodedText(text, encoding, (f"read as {encoding} (not UTF-8)",))
    return None


def _as_utf8(data: bytes, *, name: str) -> DecodedText | None:
    """Read UTF-8, and tell damaged UTF-8 from another encoding."""
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    whole = data.decode("utf-8", errors="surrogateescape")
    damaged = len(re.findall("[\udc80-\udcff]", whole))
    sound = len(whole) - damaged - sum(byte < 0x80 for byte in data)
    # In French of one byte a letter, accents hardly ever follow each other as UTF-8 wants it.
    if sound <= damaged or looks_binary(data, None):
        return None
    what = f"byte {data[first]:#04x} is not UTF-8, though the rest is"
    if damaged > 1:
        what += f" ({damaged} such bytes)"
    raise InputError(
        f"{name}:{line_and_column(data[:first].decode('utf-8'))}: {what}; mend it there, or drop "
        "such bytes with: iconv -c -f utf-8 -t utf-8"
    )


def _as_french(data: bytes, *, name: str) -> DecodedText:
    """Read one of the encodings that French was written in before UTF-8."""
    texts: dict[str, str] = {}
    for encoding in _FRENCH_ENCODINGS:
        with suppress(UnicodeDecodeError):
            texts[encoding] = data.decode(encoding)
    # Letters tell the three apart better than charset-normalizer's first choice: of 600 lines of
    # newstest2013, each also in capitals and with ’ for ', in all three encodings, that misreads
    # 13 %, this 1.3 % (all of them Mac capitals).
    encoding = max(texts, key=lambda key: _frenchness(texts[key]), default="")
    if not encoding or not (_is_french(texts[encoding]) or _is_no_noise(data)):
        raise InputError(
            f"{name}: neither UTF-8 nor an encoding of French ({_guess(data)}); convert it, for "
            "example with: iconv -f ENCODING -t utf-8"
        )
    return DecodedText(texts[encoding], encoding, (f"read as {encoding} (not UTF-8)",))


def _is_french(text: str) -> bool:
    """Return whether the accented letters of a text are on average such as French has."""
    return _frenchness(text) >= sum(character > "\x7f" for character in text)


def _is_no_noise(data: bytes) -> bool:
    """Ask charset-normalizer whether bytes can be text in an encoding of French at all."""
    from charset_normalizer import from_bytes

    return from_bytes(data, cp_isolation=[*_FRENCH_ENCODINGS]).best() is not None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    return f"it looks like {guess.encoding}" if guess else "it looks like none that is known"


def _frenchness(text: str) -> int:
    """Weigh a reading: accented small letters count double, what French never has counts against.

    >>> [_frenchness(b"L\\x92\\xe9t\\xe9".decode(e)) for e in ("cp1252", "mac-roman")]
    [5, 2]
    """
    score = 2 * len(_COMMON.findall(text)) + len(_POSSIBLE.findall(text))
    return score - len(_STRANGE.findall(text))


def _with_controls_noted(decoded: DecodedText) -> DecodedText:
    """Say how many control characters a text has, and where the first is."""
    places = [match.start() for match in CONTROLS.finditer(decoded.text)]
    if not places:
        return decoded
    noun = "character" if len(places) == 1 else "characters"
    note = (
        f"{len(places)} control {noun}, the first at {line_and_column(decoded.text[: places[0]])} "
        "(line:column), kept in the text but not shown to the model"
    )
    return DecodedText(decoded.text, decoded.encoding, (*decoded.notes, note))
