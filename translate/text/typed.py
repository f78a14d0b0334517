"""French as it is typed, shown to the model as it is printed: small letters, accents, blanks.

A model has learnt from careful text. "REGLEMENT INTERIEUR" it spells out, it makes nonsense of
"ca va etre dur", and of "en retard.Désolé" half is lost. So what is in capitals is shown in small
letters, a sentence without any accent with those that its words cannot do without, and with its
apostrophes, and a mark with the blank that is missing behind it. What people see stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.capitals import LONGEST, capital_stretches
from translate.text.changes import Change
from translate.text.word_lists import accented, cased, is_common, needs_accents, without_accents

_WORD = re.compile(r"[^\W\d_]+")
# Between a word of small letters and what begins anew: "retard.Désolé", "Bonjour,je".
_NO_BLANK = re.compile(
    r"""(?<=[a-zà-ÿ]{3}) (?: [.!?] (?=[A-ZÀ-Ý][a-zà-ÿ'’]) (?!\w+[@.]) | ,(?=[^\W\d_]) )
    | (?<=[a-zà-ÿ]["»”]) (?=[a-zà-ÿ])""",
    re.VERBOSE,
)
_BEGINS = re.compile(r"(?:\A|[.:;!?–—•*/|]|(?<!\S)-(?=\s))[\s«\"“]*\Z")
_REACH = (
    4  # characters before a word, that tell whether it begins something; chosen: a mark, blanks
)
_ELIDED = tuple("cdjlns")  # not m and t: "tamis" is a sieve and "mamie" a grandmother
_VOWELS = tuple("aeiouyh")
_SHORTEST = 4  # letters behind an apostrophe that is missing; chosen: "soie" is no goose of his


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


def _elided(word: str) -> str:
    """Return a word with the apostrophe that it lacks, jarrive, lecole; "" if it lacks none."""
    small = word.lower()
    rest = small[1:]
    is_elided = small[0] in _ELIDED and rest[:1] in _VOWELS and len(rest) >= _SHORTEST
    if not is_elided or is_common(small) or not is_common(rest):
        return ""
    return f"{word[0]}'{accented(rest) or rest}"


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
        if bare and not is_capital and new == word:
            new = _elided(word) or word
        if is_capital and text[start - 1 : start] == "-" and after_name:
            new = new[0].upper() + new[1:]  # États-Unis
        after_name = is_capital and new[0].isupper() and not new.isupper()
        if is_capital and _BEGINS.search(text, max(0, start - _REACH), start):
            new = new[0].upper() + new[1:]
        if new != word:
            same = word[0] == new[0]  # a capital at the beginning
            yield start + same, match.end(), new[same:]
