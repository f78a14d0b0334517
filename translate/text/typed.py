"""French as it is typed, shown to the model as it is printed: small letters, accents, blanks.

A model has learnt from careful text. "REGLEMENT INTERIEUR" it spells out, it makes nonsense of
"ca va etre dur", and of "en retard.Désolé" half is lost. So what is in capitals is shown in small
letters, a sentence without any accent with those that its words cannot do without, and a mark with
the blank that is missing behind it. What people see stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.capitals import LONGEST, capital_stretches
from translate.text.changes import Change
from translate.text.word_lists import accented, cased, needs_accents, without_accents

_WORD = re.compile(r"[^\W\d_]+")
# Between a word of small letters and what begins anew: "retard.Désolé", "Bonjour,je".
_NO_BLANK = re.compile(
    r"(?<=[a-zà-ÿ]{3})(?:[.!?](?=[A-ZÀ-Ý][a-zà-ÿ'’])(?!\w+[@.])|,(?=[^\W\d_]))|(?<=[a-zà-ÿ][\"»”])(?=[a-zà-ÿ])"
)
_BEGINS = re.compile(r"(?:\A|[.:;!?–—•*/|]|(?<!\S)-(?=\s))[\s«\"“]*\Z")
_REACH = (
    4  # characters before a word that tell whether it begins something; chosen: mark and blanks
)


def typed_changes(text: str) -> tuple[Change, ...]:
    """Return what a model should be shown otherwise since it was typed roughly.

    Args:
        text: a French sentence; one that is typed with care asks for nothing, nor does what is too
            long for one.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> typed_changes("ca va etre dur"), typed_changes("RÈGLEMENT D'ICI")
    (((0, 2, 'ça'), (6, 10, 'être')), ((1, 9, 'èglement'), (10, 11, 'd'), (12, 15, 'ici')))
    """
    if len(text) > LONGEST:
        return ()
    stretches = capital_stretches(text)
    is_bare = without_accents(text) == text
    if is_bare and stretches != ((0, len(text)),):
        is_bare = any(map(needs_accents, _WORD.findall(text)))
    ends = (match.end() for match in _NO_BLANK.finditer(text))
    blanks = ((end, end, " ") for end in ends if not _opens(text[:end]))
    return tuple(sorted((*_words(text, stretches, bare=is_bare), *blanks)))


def _opens(text: str) -> bool:
    """Return whether a text ends with a straight quote that opens."""
    return text.endswith('"') and text.count('"') % 2 == 1


def _words(text: str, stretches: tuple[tuple[int, int], ...], *, bare: bool) -> Iterator[Change]:
    if not (stretches or bare):
        return
    after_name = False
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        is_capital = any(first <= start < end for first, end in stretches)
        new = word.lower() if is_capital else word
        plain = without_accents(new)
        if is_capital:
            new = cased(plain) or new
        if new == plain and (bare or is_capital):
            new = accented(plain) or new
        if is_capital and text[start - 1 : start] == "-" and after_name:
            new = new[0].upper() + new[1:]  # États-Unis
        after_name = is_capital and new[0].isupper() and not new.isupper()
        if is_capital and _BEGINS.search(text, max(0, start - _REACH), start):
            new = new[0].upper() + new[1:]
        if new != word:
            same = word[0] == new[0]  # a capital at the beginning
            yield start + same, match.end(), new[same:]
