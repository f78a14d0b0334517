"""Does the English say the opposite of a French word, or take it for its nearest kin?

Sister for *mère*, after for *avant*: fluent, and wrong. `opposites.yaml` holds sets of such words.
One is named if its French stands in the source and not the other's, and the other's English stands
at about the same place of the target and not its own. Behind a negation, or a word that turns the
sense as one does, nothing is named: *pas avant* is "only after", *moins cher* is "cheaper".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from align.bitext import Flag, Span
from align.checks.core import CheckedRow, is_pinned, overlap
from align.checks.french_negation import find_negations
from align.checks.lexicon import load_data, load_words
from align.checks.show import quoted
from align.checks.words import Word

_FILE = "opposites.yaml"
# From so many words before, a negation turns the sense (chosen).
_REACH = 5
# So far apart the two may stand, as shares of the sentences, or words of the shorter one if that is
# more (chosen by reading human pairs).
_ASIDE = 0.3
_ASIDE_WORDS = 4
# So many different words of a language are remembered with what they may begin (chosen).
_COMMON = 10_000


class _Phrase(NamedTuple):
    """Words in a row that mean one of a set, a side of it.

    Args:
        words: folded; those with a star say how a word begins.
        group: the index of its set.
        side: the English of the side for people.
        speaks: whether it can be a finding; else it only tells that the side is meant.
    """

    words: tuple[str, ...]
    group: int
    side: str
    speaks: bool


_Phrases = Mapping[str, Sequence[_Phrase]]


class _Met(NamedTuple):
    """A phrase in a text: the words from `start` to before `end`."""

    phrase: _Phrase
    start: int
    end: int

    def span(self, words: Sequence[Word]) -> Span:
        return Span(words[self.start].start, words[self.end - 1].end)


class Opposites:
    """English that says the opposite of the French."""

    id = "opposite"
    summary = "the English says the opposite of a French word, or names its nearest kin"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look for the French of each side, then for the English of the others of its set."""
        french = list(_meet(row.source, "french"))
        if not any(met.phrase.speaks for met in french):
            return
        named = set()
        for one, other in _opposed(french, list(_meet(row.target, "english"))):
            spans = one.span(row.source), other.span(row.target)
            if (
                one.phrase.group not in named
                and _are_abreast(row, one, other)
                and not _is_turned(row, one, other)
                and not is_pinned(row.pair, source=spans[0], target=spans[1])
            ):
                named.add(one.phrase.group)
                texts = spans[0].of(row.pair.source), spans[1].of(row.pair.target)
                text = "{} is not {}: rather ".format(*map(quoted, texts)) + one.phrase.side
                yield Flag(self.id, text, "warning", *spans)


def _opposed(french: Sequence[_Met], english: Sequence[_Met]) -> Iterator[tuple[_Met, _Met]]:
    """Find what says one side in French and only another one of its set in English."""
    meant = {(met.phrase.group, met.phrase.side) for met in french}
    said = {(met.phrase.group, met.phrase.side) for met in english}
    for one in french:
        group, side = one.phrase.group, one.phrase.side
        if one.phrase.speaks and (group, side) not in said:
            for other in english:
                if (
                    other.phrase.speaks
                    and other.phrase.group == group
                    and (group, other.phrase.side) not in meant
                ):
                    yield one, other


def _are_abreast(row: CheckedRow, one: _Met, other: _Met) -> bool:
    """Return whether the two stand at about the same place of their sentences."""
    sides = (one, row.source), (other, row.target)
    places = [(met.start + met.end) / (2 * len(words)) for met, words in sides]
    shorter = min(len(words) for _, words in sides)
    return abs(places[0] - places[1]) <= max(_ASIDE, _ASIDE_WORDS / shorter)


def _is_turned(row: CheckedRow, one: _Met, other: _Met) -> bool:
    """Return whether a negation, or what turns the sense as one does, stands before either."""
    turns = load_words(_FILE, "turns")
    for words, met in ((row.source, one), (row.target, other)):
        if any(word.folded in turns for word in words[max(0, met.start - _REACH) : met.start]):
            return True
    span = one.span(row.source)
    return any(overlap(negation, span) for negation in find_negations(row.source))


def _meet(words: Sequence[Word], language: str) -> Iterator[_Met]:
    """Find the phrases of a language in a text."""
    for k, word in enumerate(words):
        for phrase in _phrases_from(word.folded, language):
            end = k + len(phrase.words)
            if end <= len(words) and all(map(_fits, phrase.words, words[k:end])):
                yield _Met(phrase, k, end)


def _fits(part: str, word: Word) -> bool:
    return part == word.folded or (part[-1] == "*" and word.folded.startswith(part[:-1]))


@lru_cache(maxsize=_COMMON)
def _phrases_from(word: str, language: str) -> tuple[_Phrase, ...]:
    """Return the phrases that may begin with a word."""
    whole, begun = _phrases(language)
    starts = (word[:length] for length in range(1, len(word) + 1))
    return (*whole.get(word, ()), *(p for start in starts for p in begun.get(start, ())))


@cache
def _phrases(language: str) -> tuple[_Phrases, _Phrases]:
    """Return the phrases of a language by their first word, or by its beginning before a star."""
    whole: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    for group, sides in enumerate(load_data(_FILE)["sets"]):
        for side in sides:
            name = side["english"].split()[0].replace("_", " ")
            for key in (language, f"{language}_too"):
                for text in side.get(key, "").split():
                    first, *others = text.split("_")
                    phrase = _Phrase((first, *others), group, name, key == language)
                    known = begun if first.endswith("*") else whole
                    known.setdefault(first.rstrip("*"), []).append(phrase)
    return whole, begun
