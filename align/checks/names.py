"""Are the names kept: people, places, firms, acronyms?

A name is a word with a capital inside a sentence. It is kept if the other side has the same word,
one that differs by a few letters (Poutine, Putin; Tchad, Chad), or the one that the other language
uses (Londres, London: `exonyms.yaml`). Words of titles (Conseil, Ministère) are no names here: any
English may stand for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from align.bitext import Flag, Span
from align.checks.affixes import CONTRACTED
from align.checks.core import CheckedRow, is_pinned
from align.checks.dates import calendar_names, is_english_date
from align.checks.lexicon import WordList, is_english, load_pairs, load_words
from align.checks.show import quoted
from align.checks.words import Word
from align.words.usual import load_usual

_LISTS = "exonyms.yaml"
# Chosen: shorter ones are initials and particles.
_SHORTEST = 3
_STRESSED = (  # grammar, that the table of usual renderings has not
    *("ne", "pas", "non", "oui", "tres", "tout", "tous", "toute", "toutes", "jamais", "rien"),
    *("sans", "avec", "avant", "apres", "plus", "sauf", "ni", "et", "ou", "les", "des", "du", "au"),
)
_ORDINAL = re.compile(r"[IVXL]+(?:e|er|re|ème)")
# Endings of words that French and English share, and of French nouns.
_LATIN = re.compile(r"(?:ion|ment|e|s|al|il|el|if|eur|eau|et|x)\Z")
# What begins a sentence and ends so is a word that the list lacks: Carpooling, Unwillingly.
_DERIVED = re.compile(r"(?:ing|ings|ly|ness|less|isation|ization|able|ed)\Z")
# Share of a text by which a name and what it has become may be apart; chosen: English moves words.
_FAR = 0.3
# Words of a side; chosen: names are compared each with each, and a longer text is no segment.
_MOST = 500
_PARTS = 4  # of a name with hyphens: Saint-Germain-en-Laye; chosen
# Share of letter pairs in common (Dice); chosen by reading what newstest2013 has between .3 and .6.
_ALIKE = 0.4


class Names:
    """Names that changed, are missing or were added."""

    id = "names"
    summary = "a name or acronym has changed, is missing or was added"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Pair the names of both sides, and name what is left."""
        if row.pair.source.isupper() or row.pair.target.isupper():
            return
        if max(len(row.source), len(row.target)) > _MOST:
            return
        target_words = {word.folded for word in row.target}
        source_words = {word.folded for word in row.source}
        letters = {_letters(word) for word in row.target}
        lost = [
            word
            for word in row.source
            if _is_french_name(word)
            and not _is_in(word.folded, target_words, _exonyms())
            and _letters(word) not in letters
            and not is_pinned(row.pair, source=word.span)
        ]
        new = [
            w
            for w in row.target
            if _is_english_name(w)
            and not _is_in(w.folded, source_words, _endonyms())
            and not is_pinned(row.pair, target=w.span)
        ]
        whole = {word.text: _compound(row, word, target_words) for word in lost}
        for old in tuple(lost):
            other = min(new, key=lambda word: _distance(row, old, word), default=None)
            is_near = other is not None and _distance(row, old, other) <= _FAR
            if other is not None and is_near and not _is_translated(old, other):
                lost.remove(old)
                new.remove(other)
                text = f"{quoted(old.text)} has become {quoted(other.text)}"
                yield Flag(self.id, text, "error", source=old.span, target=other.span)
        for span in dict.fromkeys(whole[word.text] for word in lost):
            text = f"{quoted(span.of(row.pair.source))} is missing"
            yield Flag(self.id, text, "warning", source=span)
        for word in new:
            text = f"{quoted(word.text)} is not in the source"
            yield Flag(self.id, text, "warning", target=word.span)


def _compound(row: CheckedRow, word: Word, target_words: set[str]) -> Span:
    """Return the place of a name with what hyphens join to it and the English lacks as well.

    It is États-Unis that is missing, not Unis.
    """
    text, words = row.pair.source, row.source
    first = last = words.index(word)
    while first and last - first < _PARTS and _is_joined(text, *words[first - 1 : first + 1]):
        first -= 1
    while last - first < _PARTS and _is_joined(text, *words[last : last + 2]):
        last += 1
    parts = words[first : last + 1]
    if len(parts) > _PARTS or any(_is_in(part.folded, target_words, _exonyms()) for part in parts):
        return word.span
    return Span(parts[0].start, parts[-1].end)


def _is_joined(text: str, *words: Word) -> bool:
    return len(words) == 2 and text[words[0].end : words[1].start] in ("-", "\u2011")


def _is_translated(old: Word, new: Word) -> bool:
    """Return whether one of two names is a place, people or day that the two languages share.

    Berlin for Germany, Monday for a date: such a change is a translator's choice.
    """
    return any(old.folded in french for french, _ in _exonyms()) or any(
        new.folded in english for _, english in _exonyms()
    )


def _letters(word: Word) -> str:
    """Return the letters of an acronym in order: French has them in another (ADN, DNA)."""
    return "".join(sorted(word.text)) if word.text.isupper() and len(word.text) > 1 else word.text


def _distance(row: CheckedRow, old: Word, new: Word) -> float:
    """Return how far apart two words stand, as a share of their texts."""
    return abs(old.start / len(row.pair.source) - new.start / len(row.pair.target))


def is_known_name(word: str) -> bool:
    """Return whether a folded English word names what `exonyms.yaml` has: european, putin's Russia.

    >>> is_known_name("european"), is_known_name("kowalski")
    (True, False)
    """
    return any(word in english for _, english in _exonyms())


def _is_french_name(word: Word) -> bool:
    """Return whether a French word is a name for sure."""
    if word.is_first or not word.text[0].isupper():
        return False
    if word.text.isupper():
        is_number = set(word.text) <= set("IVXLM")
        return len(word.text) > 1 and not is_number and not _is_stressed(word)
    if len(word.text) < _SHORTEST or _ORDINAL.fullmatch(word.text):
        return False
    if word.folded in load_words(_LISTS, "titles"):
        return False
    # Transformation, Union: words of titles that English has as well. Peter, Oxford are none.
    is_plain = word.text == word.text.capitalize() and word.text.isascii()
    return not is_english(word.folded) or (is_plain and not _LATIN.search(word.folded))


def _is_stressed(word: Word) -> bool:
    """Return whether a word in capitals is a common one that is said with stress: NE PAS OUVRIR."""
    if word.folded in _STRESSED:
        return True
    usual = load_usual().of(word.text)
    return bool(usual) and usual[0][0].islower() and usual[0][0] != word.folded


def _is_english_name(word: Word) -> bool:
    """Return whether an English word is surely a name: no word of a title, no "Isn't", no month."""
    if not word.text[0].isupper() or len(word.text) < _SHORTEST or word.text.isupper():
        return False
    if word.folded in CONTRACTED or (word.is_first and _DERIVED.search(word.folded)):
        return False
    return not is_english(word.folded) and not is_english_date(word)


def _is_in(name: str, others: set[str], pairs: Sequence[tuple[WordList, WordList]]) -> bool:
    """Return whether a side has a name of the other in some form.

    Args:
        name: folded.
        others: all words of the side that may have it.
        pairs: lists of names, those of the name's language first.
    """
    if name in others:
        return True
    for own, theirs in pairs:
        if name in own and any(word in theirs for word in others):
            return True
    return any(_alike(name, word) for word in others)


def _alike(one: str, other: str) -> bool:
    """Return whether two names may be spellings of one: letter pairs in common.

    >>> _alike("poutine", "putin"), _alike("poutine", "obama")
    (True, False)
    """
    if (one[0] != other[0] and one[-2:] != other[-2:]) or len(other) < _SHORTEST:
        return False
    if one.startswith(other) or other.startswith(one):
        return True
    pairs, others = ({w[k : k + 2] for k in range(len(w) - 1)} for w in (one, other))
    return 2 * len(pairs & others) >= _ALIKE * (len(pairs) + len(others))


@cache
def _exonyms() -> tuple[tuple[WordList, WordList], ...]:
    """Return the pairs of names, French and English."""
    sections = (load_pairs(_LISTS, key) for key in ("places", "names", "acronyms"))
    return (*chain.from_iterable(sections), *calendar_names())


@cache
def _endonyms() -> tuple[tuple[WordList, WordList], ...]:
    """Return the same, English and French."""
    return tuple((english, french) for french, english in _exonyms())
