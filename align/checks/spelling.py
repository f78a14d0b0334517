"""Is every word of the English a word? A model that does not know one may make one up.

A word is known if the list of English words has it (`english.txt`), if it is derived from one that
is there or joined of two (`affixes.py`). Names are left to `names.py`, and what the French has
as well to `french.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from align.bitext import Flag
from align.checks.affixes import is_plain, is_simple, is_word
from align.checks.core import CheckedRow
from align.checks.names import is_known_name
from align.checks.show import quoted
from align.checks.words import Word, folded_words
from align.words.translations import load_translations, stem_of
from align.words.usual import load_usual

# Chosen: shorter ones are abbreviations and units.
_SHORTEST = 4
_ALIKE = 0.6  # of the letters of two spellings of a name; chosen: Timochenko, Tymoshenko are .8
_ADVERB = "ly"  # the one ending that no name takes in English
_TAIL = 2  # letters that French may have more; chosen
# From so many on, and so large a share of the words in small letters, the text is not English.
_MANY, _MOST = 4, 0.5


class NoWord:
    """Words that English does not have."""

    id = "no-word"
    summary = "a word of the target is none that English has"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look every word up that is no name."""
        small = [word for word in row.target if word.text.islower()]
        unknown = invented(row.source, row.target)
        if len(unknown) >= max(_MANY, _MOST * len(small)):
            text = f"{len(unknown)} of {len(small)} words are not English"
            yield Flag(self.id, text, "error", target=unknown[0].span)
            return
        for word in unknown:
            text = f"{quoted(word.text)} is no known English word"
            yield Flag(self.id, text, "warning", target=word.span)


def invented_words(source: str, target: str) -> tuple[str, ...]:
    """Return the words of an English sentence that nobody has: no dictionary and not the French.

    Words with a capital inside a sentence are names, which `names.py` looks at. What begins a
    sentence is one if a name of the French looks like it.

    Args:
        source: the French sentence.
        target: its English.

    >>> invented_words("Bonjour, les bruits sont gênants.", "Bonjourn, the noises are genants.")
    ('Bonjourn', 'genants')
    """
    return tuple(word.text for word in invented(folded_words(source), folded_words(target)))


def made_up_words(source: str, target: str) -> tuple[str, ...]:
    """Return what is invented, and what is of real parts but like no word of a large bitext.

    People join such words too (carpooling), so that no check names them; a model that was trained
    on that bitext hardly does.

    Args:
        source: the French sentence.
        target: its English by a model.

    >>> made_up_words("On l'a réuni hier.", "The watchchapel was reeated yesterday.")
    ('watchchapel', 'reeated')
    """
    pair = folded_words(source), folded_words(target)
    unknown, heads = {*invented(*pair)}, _heads(pair[0])
    return tuple(
        word.text
        for word in pair[1]
        if word in unknown or (word.text.islower() and _is_unseen(word, heads))
    )


def _is_unseen(word: Word, heads: set[str]) -> bool:
    """Return whether a word is derived or joined, and no word of the bitext begins as it does."""
    return (
        not is_plain(word.folded)  # most words are
        and stem_of(word.folded) not in load_translations().english
        and _is_judged(word, heads)
    )


def invented(source: Sequence[Word], target: Sequence[Word]) -> tuple[Word, ...]:
    """Return the invented words of a sentence that is cut into words; see `invented_words`."""
    source_words = {word.folded for word in source}
    as_written = {word.text.lower() for word in source}
    heads = _heads(source)
    unknown = (
        word
        for word in target
        if _may_be(word) and _is_invented(word, source_words, as_written, heads)
    )
    found = [word for word in unknown if word.text.islower() or not _is_name(word, source)]
    usual = _usual(source) if found else set()
    found = [word for word in found if word.text.lower() not in usual]
    both = dict.fromkeys((*found, *_adverbs(source, target)))
    return tuple(sorted(both, key=lambda word: word.span.start))


def _adverbs(source: Sequence[Word], target: Sequence[Word]) -> Iterator[Word]:
    """Yield adverbs that were made of names: “they deal Didily”."""
    names = {word.folded for word in source if word.text[0].isupper()}
    copied = {word.folded for word in source}
    for word in target:
        name = word.folded.removesuffix(_ADVERB)
        is_made = name in names - {word.folded} and word.folded not in copied
        if is_made and not _is_known(word.folded) and not is_known_name(word.folded):
            yield word


def _usual(source: Sequence[Word]) -> set[str]:
    """Return what French words are usually rendered by: tinnitus, ethanol are in no short list."""
    renderings = (rendering for word in source for rendering in load_usual().of(word.text))
    return {english.lower() for english, _ in renderings}


def _is_name(word: Word, source: Sequence[Word]) -> bool:
    """Return whether the French has a name like what begins a sentence: Timochenko, Tymoshenko."""
    names = (other for other in source if not other.is_first and other.text[0].isupper())
    return any(SequenceMatcher(None, word.folded, n.folded).ratio() >= _ALIKE for n in names)


def _may_be(word: Word) -> bool:
    """Return whether a word is no name: in small letters, or with the capital of a beginning."""
    return word.text.islower() or (word.is_first and word.text[1:].islower())


def _is_invented(word: Word, source_words: set[str], as_written: set[str], heads: set[str]) -> bool:
    if word.folded in source_words:
        # A copy keeps its accents; what lost them must be an English word, not just look like one.
        # Halves do not count: gen-ants.
        is_copied = word.text.lower() in as_written or not word.text.islower()
        return not is_copied and len(word.text) >= _SHORTEST and not is_simple(word.folded)
    return not _is_known(word.folded) and _is_judged(word, heads)


@lru_cache(maxsize=20_000)  # chosen: an article's words many times over
def _is_known(folded: str) -> bool:
    return is_word(folded) or is_known_name(folded)


def _heads(source: Sequence[Word]) -> set[str]:
    """Return French words, and what they are without a letter or two at their end."""
    lengths = range(_TAIL + 1)
    return {word.folded[: max(len(word.folded) - k, 0)] for word in source for k in lengths}


def _is_judged(word: Word, heads: set[str]) -> bool:
    """Return whether a word is no loan with accents, no name, and not in the French as well."""
    if len(word.text) < _SHORTEST or not word.text.isascii() or is_known_name(word.folded):
        return False
    # Obscurantism is obscurantisme without its last letter, and no invention.
    return word.folded.removesuffix("s") not in heads
