"""English words made of others: with something before or behind them, or joined of two.

Derived words are in no list: unconstitutionality, regionalising.
"""

from __future__ import annotations

import re

from align.checks.inflection import NO_ADVERB, OF_NOUNS
from align.checks.lexicon import is_english, load_words, read_words

# What is left of a word without its affixes, and either half of a joined one; chosen.
_STEM = 3
_BEHIND_PREFIX = 4  # letters, less one, that make a plain word with a prefix; chosen: not rewhat
_AFFIXES = 3  # at most in one word: un-constitution-al-ity
# Chosen: no English word that people write is longer; of what is, nothing is looked up.
_LONGEST = 30
# Nothing is joined to such a word: beautifulparents.
_ADJECTIVE = re.compile(r"...(?:ful|ous|ive|[ai]ble)\Z")
# Before a suffix with another vowel such a y is an i: strawberryers.
_BEHIND_Y = re.compile(r"[^aeiouy]y\Z")
_PREFIXES = read_words(
    """
    anti auto bio co counter cyber de dis down eco electro em en extra fore geo hydro hyper il im
    immuno in inter ir macro mal mega micro mid mini mis multi nano neo neuro non osteo out over
    peri photo poly post pre proto pseudo psycho quasi radio re retro self semi socio sub super
    tele thermo trans ultra un under uni up
    """
).whole
_SUFFIXES = read_words(
    """
    ability able ably al ally ation ations ative cy dom ee ees er ers ful fully hood ian ians
    ibility ible ic ical ically ics iness ise ised iser isers ises ish ising isation isations ism
    isms ist ists ition ity ities ive ivity ize ized izer izers izes izing ization izations less
    like ly ment ments ness nesses oid or ors ous ously ship wise itis osis iasis oma ology ologist
    ologists ological
    """
).whole
# Words that are no part of another: pro-very.
_ALONE = read_words("and from nor that the very yet").whole
# What may stand at the end of a word and gives way to a suffix: relate, relation; excellence,
# excellency; ‑y itself makes too much into words: disputy.
_ENDINGS = ("e", "y", "is", "ic", "s", "a", "us", "ate", "um", "o", "ce")
# What stands before the "'t" of English: isn, doesn.
CONTRACTED = read_words(
    """
    ain aren can couldn daren didn doesn don hadn hasn haven isn mightn mustn needn oughtn shan
    shouldn wasn weren won wouldn
    """
)


def is_word(word: str) -> bool:
    """Return whether a folded word is English: a common one, or made of common ones.

    >>> [is_word(word) for word in ("unconstitutionality", "fundraiser", "doesn", "provery")]
    [True, True, True, False]
    """
    return is_simple(word) or any(
        not _ADJECTIVE.search(word[:k])
        and _is_half(word[:k])
        and (_is_half(word[k:]) or _is_doer(word[k:]))
        for k in range(_STEM, len(word) - _STEM + 1)
        if len(word) <= _LONGEST
    )


def is_simple(word: str) -> bool:
    """Return whether a folded word is English by itself or by its affixes, not joined of two."""
    if is_english(word) or word in CONTRACTED or _is_listed(word):
        return True
    return len(word) <= _LONGEST and _is_derived(word, _AFFIXES)


def is_plain(word: str) -> bool:
    """Return whether a folded word is English as it stands, or with no more than a prefix.

    >>> [is_plain(word) for word in ("unadapted", "reeat", "watchchapel")]
    [True, False, False]
    """
    return (
        is_english(word)
        or word in CONTRACTED
        or _is_listed(word)
        or any(
            word[:k] in _PREFIXES and _is_half(word[k:])
            for k in range(2, len(word) - _BEHIND_PREFIX)
            if len(word) <= _LONGEST
        )
    )


def _is_half(word: str) -> bool:
    return is_english(word) and word not in _ALONE


def _is_doer(word: str) -> bool:
    """Return whether a word is who or what does a thing: raiser, planners."""
    stem = word.removesuffix("s").removesuffix("er")
    if _BEHIND_Y.search(stem):
        return False
    return _STEM <= len(stem) < len(word.removesuffix("s")) and _is_stem(stem)


def _is_derived(word: str, affixes: int) -> bool:
    """Return whether a word is one with at most so many affixes."""
    if not affixes:
        return False
    for size in range(_STEM, len(word)):
        stem, suffix = word[:size], word[size:]
        if suffix == "ly" and (stem.endswith(OF_NOUNS) or NO_ADVERB.search(word)):
            continue  # agreemently, visiblely
        is_fit = suffix in _SUFFIXES and not (_BEHIND_Y.search(stem) and suffix[0] in "aeo")
        if is_fit and (_is_stem(stem) or _is_derived(stem, affixes - 1)):
            return True
        prefix, rest = word[:-size], word[-size:]
        if prefix in _PREFIXES and (_is_half(rest) or _is_derived(rest, affixes - 1)):
            return True
    return False


def _is_stem(stem: str) -> bool:
    """Return whether a suffix may stand behind this: a word, or one that lost its end to it."""
    if is_english(stem) or any(is_english(stem + ending) for ending in _ENDINGS):
        return True
    if stem[-1] == stem[-2]:
        return is_english(stem[:-1])  # planner
    return stem.endswith("i") and is_english(stem[:-1] + "y")  # happiness


def _is_listed(word: str) -> bool:
    loans = load_words("french.yaml", "loans")
    is_rare = word in load_words("english.yaml", "rare")
    return is_rare or word in loans or word.removesuffix("s") in loans
