"""Is a "not" lost on the way, or did one come from nowhere?

French negates with *ne* and a second word; English in many ways: not, never, without, fail, lack,
un-. So every sign of any of them answers for a French one, and only what is left unanswered is
named: an error if nothing in the English negates at all, a warning if there is less of it or the
English may have turned it round (not open, closed). Where the French negates is
`french_negation.py`'s business; the open lists are in `negation.yaml`. A yes that became a no is
named as well (`answers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.bitext import Flag, Span
from align.checks.answers import find_turned_answer
from align.checks.core import CheckedRow
from align.checks.french_negation import LISTS, find_negations, find_weak_negations
from align.checks.lexicon import (
    WordList,
    is_english,
    load_data,
    load_pairs,
    load_words,
    read_words,
)
from align.checks.show import quoted
from align.checks.words import Word

# Any of these in the English negates for sure.
_RAISED_O = "º"  # Nº 5 is no no
_SURE = read_words(
    """
    not no never nothing nobody none nor neither without cannot nowhere non cant dont wont didnt
    """
)
# "pas seulement" becomes "both … and" as well, but never "only" or "just" alone.
_FRENCH_ONLY = read_words("seulement uniquement simplement")
_ENGLISH_ONLY = read_words("only just merely solely simply")
_PREFIXED = re.compile(
    r"(?:un|non)(.{4,})|(?:in|im|ir|il)(.*(?:[ai]ble|ity|ate|ent|ect|ive|ant|al|ous))"
)
# Words in -less are negative if something is left before it: "useless", not "unless".
_LESS = 6
_COGNATE = 5  # letters; chosen
_ENGLISH = {"sans": "without", "ni": "nor"}  # of what negates alone
_ASKS = re.compile(r"\?\W*\Z")


class Negation:
    """Negations that were lost or added."""

    id = "negation"
    summary = "a negation (ne … pas, jamais, rien) was lost, or a “not” added"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare how the sides begin, then count the signs of negation on both."""
        if (turned := find_turned_answer(row.pair, name=self.id)) is not None:
            yield turned
            return
        french = list(find_negations(row.source))
        weak = [] if french else list(find_weak_negations(row.source))
        sure = [word for k, word in enumerate(row.target) if _is_sure(row.target, k)]
        answers = _count_free(row, sure) if french else len(sure)
        if french or weak:
            answers += _count_soft(row)
        if len(french) > answers:
            is_sure = not answers and not _ASKS.search(row.pair.source) and not _is_turned(row)
            yield self._lost(row, french[0], answers, "error" if is_sure else "warning")
        elif not sure and (span := _not_only(row)) is not None:
            yield self._lost(row, span, 0, "warning")
        elif weak and not answers:
            yield self._lost(row, weak[0], 0, "warning")
        elif (
            sure
            and not french
            and not any(w.folded in load_words(LISTS, "french_alone") for w in row.source)
        ):
            span = _whole(row.target, sure[0])
            text = f"nothing in the French negates as {quoted(span.of(row.pair.target))} does"
            yield Flag(self.id, text, "warning", target=span)

    def _lost(self, row: CheckedRow, span: Span, answers: int, severity: str) -> Flag:
        wanted = _ENGLISH.get(span.of(row.pair.source).lower(), "not")
        fewer = "more negations than the English" if answers else f"no “{wanted}” in the English"
        text = f"{quoted(span.of(row.pair.source))}: {fewer}"
        return Flag(self.id, text, severity, source=span)


def _not_only(row: CheckedRow) -> Span | None:
    """Find "pas seulement" where the English says "only" or "just" and no "not"."""
    if not any(word.folded in _ENGLISH_ONLY for word in row.target):
        return None
    for word, after in pairwise(row.source):
        if word.folded in ("pas", "non") and after.folded in _FRENCH_ONLY:
            return Span(word.start, after.end)
    return None


def _is_sure(words: Sequence[Word], k: int) -> bool:
    """Return whether a word negates; "n't" comes as "don" and "t"."""
    folded = words[k].folded
    if folded == "t":
        return (
            k > 0 and words[k - 1].folded.endswith("n") and words[k].start == words[k - 1].end + 1
        )
    return folded in _SURE and _RAISED_O not in words[k].text


def _whole(words: Sequence[Word], negating: Word) -> Span:
    """Return where a word stands that negates, all of "don't" if it is the "t" of it."""
    before = [word for word in words if word.end + 1 == negating.start]
    if negating.folded == "t" and before:
        return Span(before[0].start, negating.end)
    return negating.span


def _count_free(row: CheckedRow, negating: Sequence[Word]) -> int:
    """Count the words that negate and have no word of their own in the French to answer.

    "Without" answers *sans*, and not the *ne … pas* beside it.
    """
    own = _own_of(row) if negating else []
    return sum(not any(word.folded in english for english in own) for word in negating)


def _count_soft(row: CheckedRow) -> int:
    """Count the words that may stand for a negation: "fail", "unclear", "impossible".

    A word that answers one of its own in the French does not count: few for *peu*, irresponsible
    for *irresponsable*.
    """
    beginnings = {word.folded[:_COGNATE] for word in row.source}
    soft = [
        word
        for word in row.target
        if _is_soft(word.folded) and word.folded[:_COGNATE] not in beginnings
    ]
    return _count_free(row, soft)


def _is_turned(row: CheckedRow) -> bool:
    """Return whether the English may say the same the other way round: "kept talking"."""
    own = _own_of(row)
    french = " ".join(word.folded for word in row.source)
    return any(idiom in french for idiom in load_data(LISTS)["french_turned"]) or any(
        word.folded in load_words(LISTS, "english_turned")
        and not any(word.folded in english for english in own)
        for word in row.target
    )


def _own_of(row: CheckedRow) -> list[WordList]:
    """Return the English words that have one of their own to answer in the French of a row."""
    return [
        english
        for english, french in load_pairs(LISTS, "english_own")
        if any(word.folded in french for word in row.source)
    ]


def _is_soft(word: str) -> bool:
    if word in load_words(LISTS, "english_soft"):
        return True
    if word in load_words(LISTS, "english_plain"):
        return False
    if word.endswith("less") and len(word) > _LESS:
        return True
    prefixed = _PREFIXED.fullmatch(word)
    return prefixed is not None and is_english(prefixed[1] or prefixed[2])
