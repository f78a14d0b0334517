"""Letters marked for the keyboard in the strings of programs: "&Quitter", "_Fichier", "A&ide".

The model is shown the word without the mark; in the English the mark goes before the same letter,
or before the first one. One in brackets at the end, "Page (&P)", stays there as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5

from translate.formats.message import PLACEHOLDERS

_PREFIX = re.compile(r"[&_](?=[^\W_])")
# What stands before an accelerator in its word: nothing or a letter or two, or it marks no letter.
_HEAD = re.compile(r"[^\s(\[«\"“'’/-]*\Z")
_REST = re.compile(r"\w*")
# A label of a menu, of two to four words (chosen), without the accelerator.
_LABEL = re.compile(r"[A-ZÀ-Þ](?!['’])\S*(?:\s\S+){1,3}(?<!\.)")
_VOWELS = "aeiouyàâæéèêëîïôœùûü"
_BRACKETS = re.compile(r"\s?\(([&_])([^\W_])\)(?=[\s.…:]*(?:\t|\Z))")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Accelerator:
    """The character that marks a letter, the letter, and the brackets of both, if any."""

    prefix: str
    letter: str
    brackets: str = ""

    def into(self, text: str) -> str:
        """Mark the letter in a text, at the beginning of a word if it begins one.

        What follows a tab is a key's name and not looked at.

        >>> [Accelerator("&", "d").into(text) for text in ("Add", "Leave %d", "Do it", "%d")]
        ['A&dd', '&Leave %d', '&Do it', '%d']
        >>> Accelerator("&", "P", " (&P)").into("Previous page...")
        'Previous page (&P)...'
        """
        if self.brackets:
            said = text.partition("\t")[0].rstrip(" .…:\n")
            return said + self.brackets + text[len(said) :]
        placeholders = [match.span() for match in PLACEHOLDERS.finditer(text)]
        places = [
            match.start()
            for match in _LETTER.finditer(text.partition("\t")[0])
            if not any(start <= match.start() < end for start, end in placeholders)
        ]
        same = [at for at in places if text[at].casefold() == self.letter.casefold()]
        first = [at for at in same if at == 0 or not text[at - 1].isalnum()]
        at = next(iter((*first, *same, *places)), None)
        return text if at is None else f"{text[:at]}{self.prefix}{text[at:]}"


def without_accelerator(text: str) -> tuple[str, Accelerator | None]:
    """Return a string without its mark, and the mark; None where there is none or several.

    >>> without_accelerator("&Quitter"), without_accelerator("R&D et A & B")
    (('Quitter', Accelerator(prefix='&', letter='Q', brackets='')), ('R&D et A & B', None))
    >>> [without_accelerator(text)[0] for text in ("Page précédente (&P)", "Page (&P) : %s")]
    ['Page précédente', 'Page (&P) : %s']
    >>> [without_accelerator(text)[1] for text in ("?nom=x&prix=3", "Dupont&fils", "a &lt b")]
    [None, None, None]
    >>> [without_accelerator(text)[1] for text in ("http://a.fr/?&B", "M_fichier", "l'option _nom")]
    [None, None, None]
    """
    seen = PLACEHOLDERS.sub(lambda match: "0" * len(match.group()), text)
    prefixes = [match.start() for match in _PREFIX.finditer(seen) if _is_mark(seen, match.start())]
    if len(prefixes) != 1 or seen.count(seen[prefixes[0]]) > 1 or "<" in text:
        return text, None
    at = prefixes[0]
    prefix, letter = text[at], text[at + 1]
    for match in _BRACKETS.finditer(text):
        if match.start() < at < match.end():
            without = text[: match.start()] + text[match.end() :]
            return without, Accelerator(prefix, letter, match.group())
    if text[:at].endswith(("(", "[")):  # it is of the brackets' word, which would be left without
        return text, None
    return text[:at] + text[at + 1 :], Accelerator(prefix, letter)


def _is_mark(text: str, at: int) -> bool:
    """Return whether a character before a letter marks it."""
    head = _HEAD.search(text, max(at - 3, 0), at)
    rest = _REST.match(text, at + 1)
    if head is None or rest is None or not (not head.group() or head.group().isalpha()):
        return False
    before, after = head.group(), rest.group()
    if len(before) > 2 or (before and not (len(after) > 1 and after[:2].islower())):
        return False
    if text[at] == "&":  # of an entity, or between what an address asks for
        return text[rest.end() : rest.end() + 1] not in (";", "=") and after not in html5
    if before:  # letters that a word can begin with, or it is a name: "M_fichier"
        is_word = before[-1].lower() in _VOWELS or after[0] in f"{_VOWELS}hlr"
        return before[0].isupper() and "_" not in after and is_word
    is_label = _LABEL.fullmatch(text[:at] + text[at + 1 :]) is not None
    return not after[0].islower() or is_label
