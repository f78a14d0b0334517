"""What the guard is told of words and names: the lists are those of the checks and estimates."""

from __future__ import annotations

from align.checks import check_pair, select_checks
from align.checks.spelling import made_up_words
from align.checks.spoilt_names import spoilt_names
from align.checks.spoilt_numbers import spoilt_numbers
from align.checks.symbols import spoilt_symbols
from align.estimate.senses import senses_of
from align.estimate.unmet import find_missing, lack_of
from align.words.cut_words import is_one_word
from align.words.usual import load_usual
from translate.guard import Lexicon, Missing

# Those that are right nearly always, and whose findings change what is said.
_FAULTS = ("names", "negation", "numbers", "units")


def open_lexicon() -> Lexicon:
    """Return what knows words and names."""
    return Lexicon(
        made_up_words,
        _names,
        lack_of,
        _faults,
        _missing,
        is_one_word,
        _numbers,
        usual=_usual,
    )


def _names(source: str, target: str) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, name) for span, name in spoilt_names(source, target)]


def _numbers(source: str, target: str) -> list[tuple[int, int, str]]:
    numbers = list(spoilt_numbers(source, target))
    numbers += [(span, symbol) for _, span, symbol in spoilt_symbols(source, target)]
    return [
        (span.start, span.end, text) for span, text in sorted(numbers, key=lambda n: n[0].start)
    ]


def _faults(source: str, target: str) -> int:
    found = check_pair(source, target, checks=select_checks(_FAULTS))
    # What is put right afterwards, a unit, is no fault.
    return sum(flag.severity != "note" for flag in found) - len(spoilt_symbols(source, target))


def _missing(source: str, target: str) -> list[Missing]:
    found = find_missing(source, target)
    return [Missing(place.start, place.end, renderings) for place, renderings in found]


def _usual(word: str) -> tuple[tuple[str, float], ...]:
    return load_usual().of(word) or senses_of(word)
