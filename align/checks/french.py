"""Is French left in the English: the whole sentence, or a word of it?

A word that came back is one that both sides have, in small letters, and that no English list of
common words has (`english.txt`), nor the loans of `french.yaml`. Names keep their capitals and are
none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from align.bitext import Flag, Pair, Span
from align.checks.core import CheckedRow
from align.checks.lexicon import is_english, load_words, read_words
from align.checks.show import quoted
from align.checks.words import Word, fold

_LISTS = "french.yaml"
# Chosen: shorter words are abbreviations and units, or small words, which are listed.
_SHORTEST = 4
# Chosen: three quarters leave room for a word or two that did change.
_MOST = 0.75
_FEWEST = 4
# Endings of French adjectives, adverbs, participles and verbs that English words do not have.
_FRENCH_ENDING = re.compile(
    r"(?:eux|euses?|iques?|elles?|elle|eurs?|aires?|ement|ements|isme|ismes|iste|istes|eait|ait"
    r"|aient|ant|ants|aux|ois|oise|oises|ais|aise|aises|ite|ites|ez|oir|oire|oires|eaux?|ages?)\Z"
)
# Small French words that no English sentence has, folded. De, du, la, le stand in names.
_SMALL = read_words(
    """
    est une dans qui que avec sur pas les aux ces sont nous vous mais et il elle ont ou leur leurs
    cette cet lui donc ainsi alors apres avant aussi tres bien sans sous chez dont vers entre
    quand comme parce puis
    """
)
# Before a word of an address, a handle, or a name that a program fills in.
_TAGS = ("#", "@", "_", "/", ".", "{", "%(")
_GOES_ON = re.compile(r"[._/@]\w")  # behind one: the name of a file or of a mailbox
_QUOTED = re.compile(r"[\"“«‘*(][^\"”»’*)]{0,80}[\"”»’*)]")
# What hyphens join to a word, before and behind it.
_TAIL_OF_COMPOUND = re.compile(r"(?:\w{1,15}-){1,2}\Z")
_HEAD_OF_COMPOUND = re.compile(r"(?:-\w{1,15}){1,2}")
_COMPOUND = 32  # characters of both
# A quotation that is left in French is a title or a word (chosen).
_QUOTATION = 80


class Copied:
    """A sentence that came back in French."""

    id = "copied"
    summary = "the target is the French itself"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the words of both sides."""
        if _is_copied(row):
            count = len(row.source)
            text = f"nearly all of {count} words came back in French"
            spans = Span(0, len(row.pair.source)), Span(0, len(row.pair.target))
            yield Flag(self.id, text, "error", *spans)


class FrenchLeft:
    """French words in an English sentence."""

    id = "french-left"
    summary = "a French word was left in the English"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Name each word that came back, unless all did."""
        left = list(_left(row))
        if not left or _is_copied(row):
            return
        places = {word.text: word.span for word in reversed(row.source)}
        for word in left:
            is_sure = len(left) > 1 or _looks_french(word)
            text = f"{quoted(word.text)} was left in French"
            severity = "error" if is_sure else "warning"
            yield Flag(self.id, text, severity, places[word.text], word.span)


def _is_copied(row: CheckedRow) -> bool:
    if len(row.source) < _FEWEST or not any(_left(row)):
        return False
    words, kept = (Counter(word.folded for word in side) for side in (row.source, row.target))
    return (words & kept).total() >= _MOST * len(row.source)


def _left(row: CheckedRow) -> Iterator[Word]:
    """Find the words that came back."""
    theirs = {word.text for word in row.source}
    for word in row.target:
        if word.text not in theirs or not word.text.islower() or not _is_french(word):
            continue
        is_name = _is_code(word, row.pair) or _is_quoted(word, row.pair)
        if not is_name and not _is_loan(word, row.pair.target):
            yield word


def _is_code(word: Word, pair: Pair) -> bool:
    """Return whether a word is part of code, of an address or of a file's name."""
    spans = (code.target for code in pair.code if code.target)
    return (
        pair.target[max(0, word.start - 2) : word.start].endswith(_TAGS)
        or bool(_GOES_ON.match(pair.target, word.end))
        or any(span.start <= word.start and word.end <= span.end for span in spans)
    )


def _is_loan(word: Word, text: str) -> bool:
    """Return whether a word is part of an English one with hyphens: avant-garde, vis-à-vis."""
    before = _TAIL_OF_COMPOUND.search(text[max(0, word.start - _COMPOUND) : word.start])
    behind = _HEAD_OF_COMPOUND.match(text, word.end, word.end + _COMPOUND)
    if not before and not behind:
        return False
    whole = (before[0] if before else "") + word.text + (behind[0] if behind else "")
    return fold(whole) in load_words(_LISTS, "compounds")


def _is_quoted(word: Word, pair: Pair) -> bool:
    """Return whether a word stands in a quotation that the source has letter by letter."""
    text = pair.target[max(0, word.start - _QUOTATION) : word.end + _QUOTATION]
    place = min(word.start, _QUOTATION)
    quotations = (m for m in _QUOTED.finditer(text) if m.start() < place < m.end())
    return any(m.group()[1:-1] in pair.source for m in quotations)


def _is_french(word: Word) -> bool:
    if word.folded in _SMALL:
        return True
    forms = {form.removesuffix(end) for form in (word.folded, word.text) for end in ("", "s", "x")}
    if not forms.isdisjoint(load_words(_LISTS, "loans").whole):
        return False
    # English writes creation, region, reserve; what kept an accent was left as it was.
    is_accented = word.text != word.folded
    return is_accented or (len(word.text) >= _SHORTEST and not is_english(word.folded))


def _looks_french(word: Word) -> bool:
    """Return whether a word is French by its looks: accents, endings; other words may be loans."""
    return word.text != word.folded or bool(_FRENCH_ENDING.search(word.folded))
