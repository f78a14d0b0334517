"""Opening quotation marks of English: set apart from their word for a model, and closed up again.

SentencePiece knows the beginning of a word by the space before it. Behind `"` the same word is cut
into other, rarer pieces, which a small model spoils: *« affectueuse »* became "fact". A model may
be taught `" affectionate"` instead; its `tokenizer_config.json` then says so (`SETTING`), and
nobody else ever sees the space.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

from translate.text.changes import changed

SETTING = "opening_quotes_apart"
# A mark that closes is never behind a space or a bracket; dashes are left out, for speech that is
# broken off closes behind one.
_MARK = r"(?:\A|(?<=[\s(\[]))[\"“‘]"
_STRAIGHT = '"'
_TOUCHING = re.compile(rf"{_MARK}(?=\w)")
_APART = re.compile(rf"{_MARK} (?=\w)")


@dataclass(frozen=True, slots=True)
class SpacedText:
    """A text as a model writes it, with the spaces that are there for the model alone.

    `text` has them, `spaces` are their offsets in it, in order.
    """

    text: str
    spaces: tuple[int, ...] = ()

    @property
    def closed(self) -> str:
        """Return the text without those spaces."""
        ends = (*self.spaces, len(self.text))
        begins = (0, *(space + 1 for space in self.spaces))
        return "".join(self.text[begin:end] for begin, end in zip(begins, ends, strict=True))

    def offset(self, offset: int) -> int:
        """Return where a place in `text` is in `closed`."""
        return offset - bisect_left(self.spaces, offset)


def set_apart(text: str) -> SpacedText:
    """Put a space behind each mark that opens a quotation and touches a word.

    Args:
        text: English as people write it.

    >>> set_apart('He said "yes" (or "no").')
    SpacedText(text='He said " yes" (or " no").', spaces=(9, 20))
    """
    found = _behind(_TOUCHING, text)
    spaced = changed(text, [(end, end, " ") for end in found])
    return SpacedText(spaced, tuple(end + k for k, end in enumerate(found)))


def find_apart(text: str, *, begin: str = "") -> SpacedText:
    """Find the spaces that `set_apart` puts into a text.

    Args:
        text: English as such a model writes it.
        begin: how it was told to begin, as people write it.

    >>> find_apart('He said " yes" (or " no").').closed
    'He said "yes" (or "no").'
    >>> find_apart('A " b" and " c"', begin='A " b"').closed
    'A " b" and "c"'
    """
    given = set_apart(begin)
    known = given if text.startswith(given.text) else SpacedText("")
    found = (end - 1 for end in _behind(_APART, text))
    return SpacedText(text, (*known.spaces, *(at for at in found if at >= len(known.text))))


def _behind(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return where what matches ends, but for a straight mark behind an odd number: it closes."""
    ends, straight, counted = [], 0, 0
    for match in pattern.finditer(text):
        straight += text.count(_STRAIGHT, counted, match.start())
        counted = match.start()
        if text[match.start()] != _STRAIGHT or straight % 2 == 0:
            ends.append(match.end())
    return ends


def is_apart(folder: Path) -> bool:
    """Return whether the model in a Hugging Face folder was taught quotation marks set apart."""
    try:
        settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # CTranslate2 needs no such file, and nothing else is read from it
    return isinstance(settings, dict) and settings.get(SETTING) is True
