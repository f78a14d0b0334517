"""Is every word of the English a word? A model that does not know one may make one up.

A word is known if the list of English words has it (`english.txt`), if it is derived from one that
is there (`affixes.yaml`), or joined of two. Names are left to `names.py`, and what the French has
as well to `french.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from align.bitext import Flag
from align.checks.core import CheckedRow
from align.checks.lexicon import is_english, load_data
from align.checks.names import is_known_name
from align.checks.show import quoted
from align.checks.words import Word

# Chosen: shorter ones are abbreviations and units.
_SHORTEST = 4
# Chosen: no English word that people write is longer; of what is, nothing is looked up.
_LONGEST = 30
# What is left of a word without its affixes, and either half of a joined one; chosen.
_STEM = 3
_TAIL = 2  # letters that French may have more; chosen
_AFFIXES = 3  # at most in one word: un-constitution-al-ity
# From so many on, and so large a share of the words in small letters, the text is not English.
_MANY, _MOST = 4, 0.5


class NoWord:
    """Words that English does not have."""

    id = "no-word"
    summary = "a word of the target is none that English has"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look every word in small letters up."""
        said = {word.folded for word in row.source}
        small = [word for word in row.target if word.text.islower()]
        strange = {folded for folded in {word.folded for word in small} if not is_word(folded)}
        unknown = [word for word in small if word.folded in strange and _is_judged(word, said)]
        if len(unknown) >= max(_MANY, _MOST * len(small)):
            text = f"{len(unknown)} of {len(small)} words are not English"
            yield Flag(self.id, text, "error", target=unknown[0].span)
            return
        for word in unknown:
            text = f"{quoted(word.text)} is no known English word"
            yield Flag(self.id, text, "warning", target=word.span)


def _is_judged(word: Word, said: set[str]) -> bool:
    """Return whether a word is no loan with accents, no name, and not in the French as well."""
    if len(word.text) < _SHORTEST or not word.text.isascii() or is_known_name(word.folded):
        return False
    bare = word.folded.removesuffix("s")
    # Obscurantism is obscurantisme without its last letter, and no invention.
    return not any(other.startswith(bare) and len(other) - len(bare) <= _TAIL for other in said)


def is_word(word: str) -> bool:
    """Return whether a folded word is English: a common one, or made of common ones.

    >>> [is_word(word) for word in ("unconstitutionality", "fundraiser", "doesn", "exlicredit")]
    [True, True, True, False]
    """
    if is_english(word) or word in _list("contracted") | _list("rare") or _is_loan(word):
        return True
    if len(word) > _LONGEST:
        return False
    return _is_derived(word, _AFFIXES) or any(
        _is_half(word[:k]) and _is_half(word[k:]) for k in range(_STEM, len(word) - _STEM + 1)
    )


def _is_half(word: str) -> bool:
    return is_english(word) or _is_derived(word, 1)


def _is_derived(word: str, affixes: int) -> bool:
    """Return whether a word is one with at most so many affixes."""
    if not affixes:
        return False
    for size in range(_STEM, len(word)):
        stem, suffix = word[:size], word[size:]
        if suffix in _list("suffixes") and (_is_stem(stem) or _is_derived(stem, affixes - 1)):
            return True
        prefix, rest = word[:-size], word[-size:]
        if prefix in _list("prefixes") and (is_english(rest) or _is_derived(rest, affixes - 1)):
            return True
    return False


def _is_stem(stem: str) -> bool:
    """Return whether a suffix may stand behind this: a word, or one that lost its end to it."""
    if is_english(stem) or any(is_english(stem + ending) for ending in _list("endings")):
        return True
    if stem[-1] == stem[-2]:
        return is_english(stem[:-1])  # planner
    return stem.endswith("i") and is_english(stem[:-1] + "y")  # happiness


def _is_loan(word: str) -> bool:
    loans = _loans()
    return word in loans or word.removesuffix("s") in loans


@cache
def _loans() -> frozenset[str]:
    return frozenset(load_data("french.yaml")["loans"].split())


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load_data("affixes.yaml")[key].split())
