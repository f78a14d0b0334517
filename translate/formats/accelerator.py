"""Letters marked for the keyboard in the strings of programs: "&Quitter", "_Fichier", "A&ide".

The model is shown the word without the mark; in the English the mark goes before the same letter,
or before the first one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.formats.message import PLACEHOLDERS

# Qt's and Windows' & and GTK's _; a & that is an entity's or a word's ("R&D") is none. An _ inside
# a word is one only where the word begins with a capital, or it is a name's ("mon_fichier").
_MARK = re.compile(
    r"(?<![^\W\d_])&(?=[^\W_])(?!\#?\w{1,30};) | (?<=[^\W\d_])&(?=[a-zà-ÿ])(?!\w{1,30};)"
    r" | (?<!\w)_(?=[^\W_]) | (?<=\b[A-ZÀ-Þ])_(?=[a-zà-ÿ])"
    r" | (?<=\b[A-ZÀ-Þ][a-zà-ÿ])_(?=[a-zà-ÿ])",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Accelerator:
    """The sign that marks a letter, and the letter."""

    sign: str
    letter: str

    def into(self, text: str) -> str:
        """Mark the letter in a text, at the beginning of a word if it begins one.

        >>> [Accelerator("&", "d").into(text) for text in ("Add", "Leave %d", "Do it", "%d")]
        ['A&dd', '&Leave %d', '&Do it', '%d']
        """
        kept = [match.span() for match in PLACEHOLDERS.finditer(text)]
        places = [
            match.start()
            for match in _LETTER.finditer(text)
            if not any(start <= match.start() < end for start, end in kept)
        ]
        same = [at for at in places if text[at].casefold() == self.letter.casefold()]
        first = [at for at in same if at == 0 or not text[at - 1].isalnum()]
        at = next(iter((*first, *same, *places)), None)
        return text if at is None else f"{text[:at]}{self.sign}{text[at:]}"


def without_accelerator(text: str) -> tuple[str, Accelerator | None]:
    """Return a string without its mark, and the mark; None where there is none or several.

    >>> without_accelerator("&Quitter"), without_accelerator("R&D et A & B")
    (('Quitter', Accelerator(sign='&', letter='Q')), ('R&D et A & B', None))
    """
    found = list(_MARK.finditer(text))
    if len(found) != 1 or text.count(found[0].group()) > 1 or "<" in text:
        return text, None
    at = found[0].start()
    return text[:at] + text[at + 1 :], Accelerator(text[at], text[at + 1])
