"""Quotation marks that a model forgot, or wrote twice, mended where there is no doubt.

A quotation at the beginning or the end of its sentence has its mark there in English, too; one that
ends before “, he said” ends there. What is lost elsewhere is left to the checks, which name it.
"""

from __future__ import annotations

import re

from translate.text.changes import Change, changed

_MARK = re.compile(r"[«»“”„\"]")
_OPENING, _CLOSING = "«“„", "»”"
PAIRS = ("“”", "«»")  # that English or a model may have in place of straight ones
_STOPS = ".!?…,;:"
_TWICE = re.compile(rf"\s*({_MARK.pattern})\s*{_MARK.pattern}(?=[{_STOPS}\s]*\Z)")
# These may be the marks, in another style.
_SINGLE = re.compile(rf"\A\s*['‘’]|['’][{_STOPS}\s]*\Z")
# A single mark that ends what none began: “And yet I am 82.'”
_STRAY = re.compile(rf"(?<=[{_STOPS}])['’](?=\s*\Z)")
_BEGUN = re.compile(r"(?<!\w)['‘](?=\w)")
# Chosen: English and French differ in length by less, and two clauses of a sentence by more.
_MOST_APART = 0.2
# The English verbs of saying of news and of stories (chosen).
SAID = r"""(?:said|says|told|tells|added|adds|admits|admitted|announced|announces|answered|asked
    |asks|assured|assures|concluded|concludes|confided|confides|confirms|confirmed|continued|continues
    |cried|cries|declared|declares|exclaimed|exclaims|explained|explains|insisted|insists|laments
    |lamented|murmured|murmurs|noted|notes|observed|observes|recalled|recalls|recognised
    |recognises|regretted|regrets|remembers|repeated|repeats|replied|replies|retorted|retorts
    |shouted|sighed|sighs|stated|states|stressed|stresses|warned|warns|whispered|whispers
    |wondered|wonders|writes|wrote)"""
# Who says it, behind the quotation: “, said the minister”, “, he added”.
_SAYING = re.compile(
    rf",(?=\ (?:(?:I|he|she|it|we|they|the\ \w{{1,20}}|[A-Z]\w{{1,20}})\ )?{SAID}\b)", re.VERBOSE
)


def quotation_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return what has to change for an English text to be quoted as its source is.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order: an empty one with the mark that it
        lacks, or two marks with the one that stays. Then the marks of both open and close in the
        same order; where that cannot be had for certain, nothing.

    >>> quotation_changes("« Non », dit-elle.", '"No, she said.')
    ((4, 4, '"'),)
    """
    theirs = marks_of(source)
    is_in_doubt = "oo" in theirs or "cc" in theirs  # one within another, or beside the wrong word
    if is_in_doubt or not re.search(r"\w", text):
        return ()
    changes = _changes(source, text, len(theirs) - len(marks_of(text)))
    return changes if marks_of(changed(text, changes)) == theirs else ()


def is_nested(text: str) -> bool:
    """Return whether a text has one quotation within another.

    >>> is_nested("« Le mot « non » »"), is_nested("« Oui » ou « non »")
    (True, False)
    """
    return "oo" in marks_of(text)


def marks_of(text: str) -> str:
    """Return for each quotation mark whether it opens ("o"), closes ("c") or means inches ("i").

    >>> marks_of('"Non", dit-il, un 5" : « Si. »')
    'ocioc'
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    kinds: list[str] = []
    depth = 0
    for match in _MARK.finditer(text):
        before = text[match.start() - 1] if match.start() > first else ""
        behind = text[match.end()] if match.end() < last else ""
        kind = _kind(match[0], before, behind, depth > 0)
        depth += (kind == "o") - (kind == "c")
        kinds.append(kind)
    return "".join(kinds)


def _kind(mark: str, before: str, behind: str, is_open: bool) -> str:
    """Return what one mark does, by its shape, else by the letters it touches (none at an end)."""
    if mark in _OPENING or mark in _CLOSING:
        return "o" if mark in _OPENING else "c"
    if not before:
        return "o"
    if before.isdigit() and not is_open:
        return "i"
    if not behind or behind in _STOPS:
        return "c"
    if before.isspace() != behind.isspace():
        return "o" if before.isspace() else "c"
    return "c" if is_open else "o"


def _changes(source: str, text: str, missing: int) -> tuple[Change, ...]:
    """Return how so many missing marks go to the ends, or one before who says it."""
    if missing == -1 and (twice := _TWICE.search(text)):
        return ((*twice.span(), twice[1]),)
    pair = next((pair for pair in PAIRS if re.search(f"[{pair}]", text)), '""')
    first, last = _first(source), _last(source)
    opens = first is not None and _first(text) is None
    closes = last is not None and _last(text) is None
    if missing == 1 and closes and (stray := _STRAY.search(text)) and not _BEGUN.search(text):
        return ((*stray.span(), pair[1]),)
    if missing == opens + closes and missing and not _SINGLE.search(text):
        start = len(text) - len(text.lstrip())
        end = _end(source[:last], text)
        return ((start, start, pair[0]),) * opens + ((end, end, pair[1]),) * closes
    if missing == 1 and first is not None and not opens:
        place = _before_the_saying(source, text)
        return () if place is None else ((place, place, pair[1]),)
    return ()


def _first(text: str) -> int | None:
    """Return where the mark is that begins a text."""
    match = re.match(rf"\s*(?={_MARK.pattern})", text)
    return match.end() if match else None


def _last(text: str) -> int | None:
    """Return where the mark is that ends a text, but for stops."""
    match = re.search(rf"{_MARK.pattern}(?=[{_STOPS}\s]*\Z)", text)
    return match.start() if match else None


def _end(quoted: str, text: str) -> int:
    """Return where a quotation ends that ends its sentence: behind the full stop, or before."""
    whole = text.rstrip()
    return len(whole if quoted.rstrip()[-1:] in _STOPS else whole.rstrip(f"{_STOPS} "))


def _before_the_saying(source: str, text: str) -> int | None:
    """Return the place behind the comma that alone has a verb of saying behind it.

    It is about as far on in the text as the quotation that begins the source ends there.
    """
    ends = [match.end() for match in _MARK.finditer(source)][1:2]
    commas = [match.end() for match in _SAYING.finditer(text)]
    if not ends or len(commas) != 1:
        return None
    apart = commas[0] / len(text) - ends[0] / len(source)
    return commas[0] if abs(apart) <= _MOST_APART else None
