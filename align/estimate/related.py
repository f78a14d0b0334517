"""English words that say what another one says: its regular forms, and the words it is joined of.

“listed” answers *cotées* as “list” does, and “watchdog” has the dog of *chien de garde* in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from align.checks.inflection import stems
from align.checks.lexicon import is_english, read_words

# Letters of a word that has relations, and of a part; chosen: “be” and “bed” have none.
_WORD, _PART = 4, 4
_LONGEST = 30  # letters; chosen: no English word that people write has more
_KEPT = 20_000  # words whose relations are remembered, chosen: those of a long text
# Shorter parts that are mostly what they look like, at the beginning and at the end. Chosen: not
# “son” or “ice”, which “person” and “office” end in, nor “car”, which “carpet” begins with.
_FIRST = read_words("air bed day eye key law sea sky sun tax tea").whole
_LAST = read_words("bag bed box boy cup day dog man men pot way").whole
# They look like last parts and mostly are endings (“leadership”, “thousand”) or left over by chance
# (“determine”, “constable”), and so are their forms (“determined”). That “timetable” then has no
# parts is chosen: a missing word that seems to be there costs more.
_ENDINGS = read_words(
    "cast hood king less mine mode ness rage rain rate ring sand ship sure table"
).whole
# Words of their own, though they look like forms of “new” and “hard”.
_ALONE = read_words("hardly news").whole
# They have no relations and are no parts: “even” and “evening”, “under” and “understand”.
_GRAMMAR = read_words(
    """
    about above after also away back been before behind below both come does done down each else
    even ever every from have here into just like many more most much must only other over same
    some such than that them then there these they this those till under upon very well were what
    when where which will with your
    """
).whole


@lru_cache(_KEPT)
def related_words(word: str) -> frozenset[str]:
    """Return the regular forms of an English word, and the words that it is joined of.

    Args:
        word: in small letters.

    >>> {"watch", "dog"} <= related_words("watchdog"), "lists" in related_words("listed")
    (True, True)
    >>> related_words("even"), "let" in related_words("letter")
    (frozenset(), False)
    """
    if not _WORD <= len(word) <= _LONGEST or word in _GRAMMAR or word in _ALONE:
        return frozenset()
    bases = [base for base in stems(word) if _says_something(base) and is_english(base)]
    forms = {form for base in (word, *bases) for form in _forms(base)}
    return frozenset({*bases, *forms - _ALONE, *_parts(word)}) - {word}


def _says_something(word: str) -> bool:
    return len(word) >= _WORD - 1 and word not in _GRAMMAR


def _forms(base: str) -> Iterator[str]:
    """Yield the regular forms of a word; what is none does no harm, since no text has it."""
    stem = base.removesuffix("e")
    yield from (base + "s", stem + "ed", stem + "ing")
    yield from (base + base[-1] + "ed", base + base[-1] + "ing")
    if base.endswith(("s", "x", "z", "ch", "sh")):
        yield base + "es"
    elif base.endswith("y"):
        yield from (base[:-1] + "ies", base[:-1] + "ied")


def _parts(word: str) -> Iterator[str]:
    for k in range(len(word)):
        first, last = word[:k], word[k:]
        if _is_part(first, _FIRST) and _is_last_part(last):
            yield from (first, last, last.removesuffix("s"))


def _is_last_part(part: str) -> bool:
    return _is_part(part, _LAST) and _ENDINGS.isdisjoint((part, *stems(part)))


def _is_part(part: str, short: frozenset[str]) -> bool:
    if len(part) < _PART:
        return part in short
    return part not in _GRAMMAR and is_english(part)
