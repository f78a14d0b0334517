"""Whether a form stands at a place of a French text: word by word, and bounded on both sides.

Only the reading of the text is here; which entry wins a place is `match.py`.
"""

from __future__ import annotations

from translate.glossary.entry import Number
from translate.glossary.find.glossary import CaseRule, Form
from translate.glossary.words.fold import ADJACENT, BREAK, HYPHEN, FoldedWord
from translate.glossary.words.lexicon import (
    CLITICS,
    ELISIONS,
    LINKS,
    PLURAL_DETERMINERS,
    SINGULAR_DETERMINERS,
)
from translate.text.word_lists import needs_accents

# A letter on both sides of one of these makes one thing of them: an address, AT&T.
_BINDING = frozenset("'.@&")

# Chosen: "les deux nouveaux virus"; further back the article belongs to another noun.
_FURTHEST_ARTICLE = 3


def agree(form: Form, words: tuple[FoldedWord, ...], first: int) -> bool:
    """Return whether words that are those of the form but for accents and case are so entirely."""
    wanted_words = form.words
    place = words[first : first + len(wanted_words)]
    shouted = _is_shouted(place)
    for k, (wanted, word) in enumerate(zip(wanted_words, place, strict=True)):
        if wanted.key != word.key and not _may_lack_accents(wanted, word, shouted=shouted):
            return False
        if not _has_case(wanted, word, form.case, shouted=shouted, initial=first + k == 0):
            return False
        if k and not _same_gap(wanted_words[k - 1], wanted, place[k - 1], word):
            return False
    return True


def is_bounded(words: tuple[FoldedWord, ...], first: int, stop: int) -> bool:
    """Return whether words[first:stop] are whole words and not part of a longer one."""
    return _is_bounded_left(words, first) and _is_bounded_right(words, stop)


def number_at(form: Form, words: tuple[FoldedWord, ...], first: int) -> Number:
    """Return the number of a form at a place: its own, or else that of the article before it.

    An article counts if at most two words (*les nouveaux virus*) lie between.
    """
    if form.number != "invariable" or form.entry.pos not in ("noun", "proper"):
        return form.number
    before = [w for w in words[max(0, first - 2 * _FURTHEST_ARTICLE) : first] if w.exact != "'"]
    for word in reversed(before[-_FURTHEST_ARTICLE:]):
        if word.key in PLURAL_DETERMINERS or _is_many(word.key):
            return "plural"
        if word.key in SINGULAR_DETERMINERS:
            return "singular"
        if word.key in LINKS or not word.is_word:
            break  # le prix des virus, les soins contre le virus: another noun's article
    return "invariable"


def _is_many(key: str) -> bool:
    return key.isdecimal() and key.lstrip("0") not in ("", "1")


def _is_shouted(place: tuple[FoldedWord, ...]) -> bool:
    """Return whether the words are in capitals only, with at least two letters in one of them."""
    in_capitals = all(word.exact == word.exact.upper() for word in place)
    return in_capitals and any(len(word.exact) > 1 and word.exact.isupper() for word in place)


def _has_case(
    wanted: FoldedWord, word: FoldedWord, case: CaseRule, *, shouted: bool, initial: bool
) -> bool:
    """Return whether a word whose letters are right has the capitals that it should have."""
    if case == "any" or wanted.exact == word.exact or shouted:
        return True
    if case == "initials":
        return word.exact[:1].isupper() or not wanted.exact[:1].isupper()
    # Exact: only the first word of a sentence may have a capital of its own.
    bare = word.unaccented[1:] == wanted.unaccented[1:] and word.exact[1:].islower()
    same = word.exact[1:] == wanted.exact[1:] or (bare and wanted.exact[1:].islower())
    return same and (word.exact[:1] == wanted.exact[:1] or (initial and word.exact[:1].isupper()))


def _may_lack_accents(wanted: FoldedWord, word: FoldedWord, *, shouted: bool) -> bool:
    """Capitals are often written without accents: AUTORITE, Etat; and some people type none.

    A word that does not exist without them is one with them: autorite; but marche is not marché.
    """
    if shouted or needs_accents(word.key):
        return word.key == word.unaccented
    bare_initial = word.exact[:1].isupper() and word.key[:1] == word.unaccented[:1]
    return bare_initial and word.key[1:] == wanted.key[1:]


def _same_gap(
    wanted_before: FoldedWord, wanted: FoldedWord, before: FoldedWord, word: FoldedWord
) -> bool:
    """A hyphen is as good as a space, and around an apostrophe there may be one or none."""
    if word.gap == BREAK:
        return False
    if "'" in (wanted_before.exact, wanted.exact) and word.gap != HYPHEN:
        return True
    return (word.gap == ADJACENT) == (wanted.gap == ADJACENT)


def _is_bounded_left(words: tuple[FoldedWord, ...], first: int) -> bool:
    if first == 0:
        return True
    word, before = words[first], words[first - 1]
    if word.gap == HYPHEN:
        return not before.is_word
    if word.gap != ADJACENT:
        return True
    if before.is_word:  # the term begins with a mark: .NET in ASP.NET
        return False
    if before.exact == "@":
        return False
    bound = before.exact in _BINDING and first > 1 and _touches(words, first - 1)
    if bound and before.exact == "'":
        return words[first - 2].key in ELISIONS
    return not bound


def _is_bounded_right(words: tuple[FoldedWord, ...], stop: int) -> bool:
    if stop == len(words):
        return True
    after = words[stop]
    if after.gap == HYPHEN:
        return after.key in CLITICS or not after.is_word
    if after.gap != ADJACENT:
        return True
    if after.is_word:  # the term ends with a mark: C++ in C++17
        return False
    follows = stop + 1 < len(words) and words[stop + 1].gap == ADJACENT
    return not (after.exact in _BINDING and follows and words[stop + 1].is_word)


def _touches(words: tuple[FoldedWord, ...], k: int) -> bool:
    """Return whether a word stands right before word k."""
    return words[k].gap == ADJACENT and words[k - 1].is_word
