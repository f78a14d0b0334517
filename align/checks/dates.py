"""Are months and days of the week the same: juillet is July, mardi is Tuesday?

What a side has in words or in a date of digits (14/07/2012, in French always the day first) is
compared. A month or day that only one side has is no finding by itself: "mardi" becomes "yesterday"
in good English. The numbers of a date are `numbers.py`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Flag, Span
from align.checks.core import CheckedRow
from align.checks.lexicon import WordList, read_words
from align.checks.show import quoted
from align.checks.words import Word


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What a language calls months and days, each with its number from 1."""

    months: Mapping[str, int]
    days: Mapping[str, int]


def _numbered(*names: str) -> dict[str, int]:
    return {word: k for k, words in enumerate(names, start=1) for word in words.split()}


# Folded, from the first; days with their plurals.
_FRENCH_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre"),
    *("octobre", "novembre", "decembre"),
)
_FRENCH_DAYS = (
    *("lundi lundis", "mardi mardis", "mercredi mercredis", "jeudi jeudis"),
    *("vendredi vendredis", "samedi samedis", "dimanche dimanches"),
)
_ENGLISH_MONTHS = (
    *("january jan", "february feb", "march", "april apr", "may", "june", "july"),
    *("august aug", "september sept", "october oct", "november nov", "december dec"),
)
_ENGLISH_DAYS = (
    *("monday mondays mon", "tuesday tuesdays tue", "wednesday wednesdays wed"),
    *("thursday thursdays thu", "friday fridays fri", "saturday saturdays sat"),
    "sunday sundays sun",
)
_FRENCH = _Calendar(_numbered(*_FRENCH_MONTHS), _numbered(*_FRENCH_DAYS))
_ENGLISH = _Calendar(_numbered(*_ENGLISH_MONTHS), _numbered(*_ENGLISH_DAYS))
# Verbs, names, the star: months and days only beside a number.
_UNCLEAR = frozenset(["march", "may", "jan", "dec", "mon", "sat", "sun", "wed"])
_DIGITS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d\d)(?![./-]?\d)")
_BESIDE = re.compile(r"\d\W{1,3}\Z"), re.compile(r"\W{1,3}\d")
_NEAR = 4  # characters before a word in which its number may end
# The night of Saturday to Sunday is Saturday's in English, and Sunday's in some French.
_NIGHT = re.compile(r"(?i)\b(?:nuit|night|hours)\b")


@dataclass(frozen=True, slots=True)
class _Moment:
    """A month or a day in a text; digits may be read in two ways, and so have two meanings."""

    meanings: frozenset[int]
    span: Span


class Dates:
    """Months and days of the week that have become others."""

    id = "dates"
    summary = "a month or a day of the week has become another"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Pair the months and the days that one side alone has."""
        pair = row.pair
        theirs = [*_named(_FRENCH.months, row.source), *_dated(pair.source, [3])]
        ours = [
            *_named(_ENGLISH.months, _capitals(row)),
            *_dated(pair.target, [1, 3]),
        ]
        yield from self._changed(row, theirs, ours)
        days = list(_named(_FRENCH.days, row.source)), list(_named(_ENGLISH.days, _capitals(row)))
        if not (_NIGHT.search(pair.source) or _NIGHT.search(pair.target)):
            yield from self._changed(row, *days)

    def _changed(
        self, row: CheckedRow, theirs: Sequence[_Moment], ours: Sequence[_Moment]
    ) -> Iterator[Flag]:
        for old, new in zip(_without(theirs, ours), _without(ours, theirs), strict=False):
            before, after = old.span.of(row.pair.source), new.span.of(row.pair.target)
            text = f"{quoted(before)} has become {quoted(after)}"
            yield Flag(self.id, text, "error", old.span, new.span)


def is_english_date(word: Word) -> bool:
    """Return whether an English word names a month or a day.

    >>> from align.checks.words import folded_words
    >>> [is_english_date(word) for word in folded_words("Tuesday, July 3, Paris")]
    [True, True, False]
    """
    return word.folded in _ENGLISH.months or word.folded in _ENGLISH.days


def calendar_names() -> Iterator[tuple[WordList, WordList]]:
    """Yield the French names of months and days with the English ones.

    Mars is not among them: `exonyms.yaml` has it, since it is a planet as well.
    """
    for french, english in zip(_FRENCH_MONTHS, _ENGLISH_MONTHS, strict=True):
        if french != "mars":
            yield read_words(french), read_words(english)
    for french, english in zip(_FRENCH_DAYS, _ENGLISH_DAYS, strict=True):
        yield read_words(french.split()[0]), read_words(english.split()[0])


def _capitals(row: CheckedRow) -> Iterator[Word]:
    """Yield the English words that are months and days for sure."""
    text = row.pair.target
    before, behind = _BESIDE
    for word in row.target:
        near = text[max(0, word.start - _NEAR) : word.start]
        is_clear = (
            word.folded not in _UNCLEAR or before.search(near) or behind.match(text, word.end)
        )
        if is_clear and not word.text.islower():
            yield word


def _named(names: Mapping[str, int], words: Iterator[Word] | Sequence[Word]) -> Iterator[_Moment]:
    """Find what is named; Mars with a capital inside a French sentence is the planet."""
    for word in words:
        if word.folded in names and not (word.text == "Mars" and not word.is_first):
            yield _Moment(frozenset([names[word.folded]]), word.span)


def _dated(text: str, places: Sequence[int]) -> Iterator[_Moment]:
    """Find the months of dates in digits, at one of the places where the month may stand."""
    for match in _DIGITS.finditer(text):
        months = frozenset(int(match[place]) for place in places) & frozenset(range(1, 13))
        if months:
            yield _Moment(months, Span(*match.span()))


def _without(moments: Sequence[_Moment], others: Sequence[_Moment]) -> list[_Moment]:
    """Return what the other side lacks, each once."""
    known = {meaning for other in others for meaning in other.meanings}
    lost: dict[frozenset[int], _Moment] = {}
    for moment in moments:
        if known.isdisjoint(moment.meanings):
            lost.setdefault(moment.meanings, moment)
    return list(lost.values())
