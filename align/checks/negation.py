"""Is a "not" lost on the way, or did one come from nowhere?

French negates with *ne* and a second word; English in many ways: not, never, without, fail, lack,
un-. So every sign of any of them answers for a French one, and only what is left unanswered is
named: an error if nothing in the English negates at all, a warning if there is less of it or the
English may have turned it round (not open, closed). The signs are in `negation.yaml`. A yes that
became a no is named as well (`answers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from align.bitext import Flag, Span
from align.checks.answers import find_turned_answer
from align.checks.core import CheckedRow
from align.checks.lexicon import is_english, load_data
from align.checks.show import quoted
from align.checks.words import Word

# "ne" and its second word are neighbours but for a verb, its pronouns and an adverb (chosen).
_REACH = 6
_REACH_OF_PLUS = 3  # "il ne nous voit plus"; further off it is "more"
_PREFIXED = re.compile(
    r"(?:un|non)(.{4,})|(?:in|im|ir|il)(.*(?:[ai]ble|ity|ate|ent|ect|ive|ant|al|ous))"
)
# Words in -less are negative if something is left before it: "useless", not "unless".
_LESS = 6
_COGNATE = 5  # letters; chosen
_ENGLISH = {"sans": "without", "ni": "nor"}  # of what negates alone
_NO_MORE = "y a plus de"  # "plus de" by itself is "more than"
_ASKS = re.compile(r"\?\W*\Z")

Signs = tuple[frozenset[str], tuple[str, ...]]


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
        french = list(_french(row.source))
        weak = [] if french else list(_weak(row.source))
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
        elif sure and not french and not any(_matches("french_alone", w) for w in row.source):
            text = f"nothing in the French negates as {quoted(sure[0].text)} does"
            yield Flag(self.id, text, "warning", target=sure[0].span)

    def _lost(self, row: CheckedRow, span: Span, answers: int, severity: str) -> Flag:
        wanted = _ENGLISH.get(span.of(row.pair.source).lower(), "not")
        fewer = "more negations than the English" if answers else f"no “{wanted}” in the English"
        text = f"{quoted(span.of(row.pair.source))}: {fewer}"
        return Flag(self.id, text, severity, source=span)


def _french(words: Sequence[Word]) -> Iterator[Span]:
    """Find each "ne … pas" from its first word to its second, and each "personne ne"."""
    idioms = load_data("negation.yaml")["french_idioms"]
    start = -1
    for k, word in enumerate(words):
        if _is_ne(word):
            start = k
            if k and words[k - 1].folded in ("personne", "rien"):
                yield Span(words[k - 1].start, words[min(k + 1, len(words) - 1)].end)
                start = -1
        elif start >= 0 and _is_second(word, k - start):
            around = " ".join(w.folded for w in words[max(0, start - 3) : k + 3])
            if _NO_MORE in around or not any(idiom in around for idiom in idioms):
                yield Span(words[start].start, word.end)
            start = -1
        elif start >= 0 and (k - start >= _REACH or word.folded in ("que", "qu")):
            start = -1  # "ne … que" is "only"


def _is_ne(word: Word) -> bool:
    return word.text.lower() in ("ne", "n")  # but not "né", born


def _is_second(word: Word, distance: int) -> bool:
    """Return whether a word negates with a "ne" so many words before it; "plus grand" does not."""
    if word.folded == "plus" and distance > _REACH_OF_PLUS:
        return False
    return word.folded in _signs("french_second")[0]


def _weak(words: Sequence[Word]) -> Iterator[Span]:
    """Find what negates a little less surely: sans, "mais pas", "il ne peut", "c'est pas"."""
    for k, word in enumerate(words):
        before = words[k - 1].folded if k else ""
        is_behind_ne = k > 0 and _is_ne(words[k - 1])
        behind = {after.folded for after in words[k + 1 : k + 2 + _REACH]}
        is_bare = is_behind_ne and _matches("french_bare", word)
        is_plain = word.folded in ("pas", "non") and before in _signs("french_before")[0]
        if _matches("french_weak", word):
            span, idioms = word.span, "weak_idioms"
        elif (is_bare and behind.isdisjoint({"que", "qu"})) or (
            is_plain and behind.isdisjoint({"seulement", "uniquement", "plus", "mal"})
        ):
            span, idioms = Span(words[k - 1].start, word.end), "french_idioms"
        else:
            continue
        around = " ".join(w.folded for w in words[max(0, k - 3) : k + 3])
        if not any(idiom in around for idiom in load_data("negation.yaml")[idioms]):
            yield span


def _not_only(row: CheckedRow) -> Span | None:
    """Find "pas seulement" where the English says "only" or "just" and no "not"."""
    if not any(_matches("english_only", word) for word in row.target):
        return None
    for word, after in pairwise(row.source):
        if word.folded in ("pas", "non") and _matches("french_only", after):
            return Span(word.start, after.end)
    return None


def _is_sure(words: Sequence[Word], k: int) -> bool:
    """Return whether a word negates; "n't" comes as "don" and "t"."""
    folded = words[k].folded
    if folded == "t":
        return (
            k > 0 and words[k - 1].folded.endswith("n") and words[k].start == words[k - 1].end + 1
        )
    return folded in _signs("english_sure")[0]


def _count_free(row: CheckedRow, negating: Sequence[Word]) -> int:
    """Count the words that negate and have no word of their own in the French to answer.

    "Without" answers *sans*, and not the *ne … pas* beside it.
    """
    own = _own_of(row) if negating else []
    return sum(not any(_has(english, word) for english in own) for word in negating)


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
    return any(idiom in french for idiom in load_data("negation.yaml")["french_turned"]) or any(
        _matches("english_turned", word) and not any(_has(english, word) for english in own)
        for word in row.target
    )


def _own_of(row: CheckedRow) -> list[Signs]:
    """Return the English words that have one of their own to answer in the French of a row."""
    return [english for english, french in _own() if any(_has(french, word) for word in row.source)]


def _is_soft(word: str) -> bool:
    whole, starts = _signs("english_soft")
    if word in whole or word.startswith(starts):
        return True
    plain, beginnings = _signs("english_plain")
    if word in plain or word.startswith(beginnings):
        return False
    if word.endswith("less") and len(word) > _LESS:
        return True
    prefixed = _PREFIXED.fullmatch(word)
    return prefixed is not None and is_english(prefixed[1] or prefixed[2])


def _matches(key: str, word: Word) -> bool:
    return _has(_signs(key), word)


def _has(signs: Signs, word: Word) -> bool:
    return word.folded in signs[0] or word.folded.startswith(signs[1])


@cache
def _signs(key: str) -> Signs:
    return _read(load_data("negation.yaml")[key])


@cache
def _own() -> tuple[tuple[Signs, Signs], ...]:
    """Return English words that may or may not negate, with what French has for them."""
    own = load_data("negation.yaml")["english_own"]
    return tuple((_read(english), _read(french)) for english, french in own.items())


def _read(text: str) -> Signs:
    """Read a list of signs: whole words, and beginnings of words."""
    signs = text.split()
    whole = frozenset(sign for sign in signs if not sign.endswith("*"))
    return whole, tuple(sign[:-1] for sign in signs if sign.endswith("*"))
