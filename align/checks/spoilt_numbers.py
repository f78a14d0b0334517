"""Numbers that a model has spoilt: the French has one in digits that is much like it.

A small model drops a digit or writes one twice (242 125 as 2425). Where one number alone is lost
and one alone is new, their digits are alike, and no measure explains it, the new one is the lost.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from align.bitext import Span
from align.checks.numbers import Numbers
from align.checks.run import check_pair

_DIGITS = re.compile(r"\d[\d,\u00a0\u202f\u2009 ]*\d|\d")  # 3.100 may be a version
_GROUPS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
# Behind a number: degrees, of which there are two kinds; the ending of a rank or of a decade.
_DEGREES = re.compile(r"\s?°")
_RANK = re.compile(r"(?:st|nd|rd|th)\b")
_DECADE = re.compile(r"['’]?s\b")
_YEARS = "années "
_ALIKE = 0.6  # of the digits, in order; chosen: 12 and 45 share none, 2016 and 2006 three of four
_SHORTEST = 2  # digits of each; one alone is like too many
_NUMBERS = (Numbers(),)


def spoilt_numbers(source: str, target: str) -> tuple[tuple[Span, str], ...]:
    """Return where a number of an English sentence is not as the French has it, and how it has it.

    Args:
        source: the French sentence.
        target: its English.

    Returns:
        At most one: with two that are wrong nobody knows which is which.

    >>> spoilt_numbers("Il doit 2 092,89 € ici.", "He owes €292.89 here.")
    ((Span(start=9, end=15), '2,092.89'),)
    >>> spoilt_numbers("Il a 45 ans.", "He is 12.")
    ()
    """
    if not (re.search(r"\d\d", source) and re.search(r"\d\d", target)):
        return ()  # spares the check where it cannot find any
    found = check_pair(source, target, checks=_NUMBERS)
    if len(found) != 1 or found[0].source is None or found[0].target is None:
        return ()
    old, new = found[0].source, found[0].target
    if not _is_same(old.of(source), new.of(target)):
        return ()
    if _DEGREES.match(source, old.end) or _RANK.match(target, new.end):
        return ()
    if _DECADE.match(target, new.end) and not source[: old.start].endswith(_YEARS):
        return ()
    return ((new, _in_english(old.of(source))),)


def _is_same(old: str, new: str) -> bool:
    """Return whether a new number can only be a spoilt old one.

    Not where it is that in tens or hundreds: 25 cl are 250 ml. Nor a year in four digits.
    """
    one, other = (re.sub(r"\D", "", number) for number in (old, new))
    if not (_DIGITS.fullmatch(old) and new[-1:].isdigit()) or one.strip("0") == other.strip("0"):
        return False
    if min(len(one), len(other)) < _SHORTEST or (len(one) == 2 and len(other) == 4):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _in_english(number: str) -> str:
    """Write a number of the French in the English way.

    >>> _in_english("1 248,60"), _in_english("2016")
    ('1,248.60', '2016')
    """
    whole, comma, decimals = number.partition(",")
    whole = _GROUPS.sub(",", whole)
    return f"{whole}.{decimals}" if comma else whole
