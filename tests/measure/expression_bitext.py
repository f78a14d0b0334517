"""The English of French words that stand together, beside what each of them says by itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from expression_forms import LETTERS, agreeing, has_any, own_words, plural_of

from align.words.translations import STEM, fold_french, load_translations, stem_of

LONGEST = 6  # French words of an expression
# All chosen by reading what models made of expressions in sentences they had not seen.
_COMMONEST = 0.01  # share of all sentences; what more have tells nothing: got, your
_RENDERING = 0.04  # share of a word's links that make a stem its rendering
_LITERAL = 0.12  # of how often a stem comes with an expression: with one of its words alone
_SAMPLE = 400  # sentences of a word that are looked at
ENGLISH = re.compile(r"[^\W\d_]+")
_COMMON = (  # each stands between spaces
    " the and for with from are was were been its one his her their our not that this these those"
    " you she they him them who which what when where there here will would can could may might"
    " has have had did does than then very more most out off into over about after before all any"
    " some same just don only how why "
)


@dataclass(frozen=True)
class Sentence:
    """French words of a pair, its English stems, and its English words in small letters."""

    french: tuple[str, ...]
    english: frozenset[str]
    forms: frozenset[str]


def stems_of(text: str) -> list[str]:
    """Return the stems of the English words that say something."""
    words = (word.lower() for word in ENGLISH.findall(text))
    return [stem_of(word) for word in words if len(word) >= LETTERS and f" {word} " not in _COMMON]


def occurrences(
    known: Collection[tuple[str, ...]], sentences: Sequence[Sentence]
) -> dict[tuple[str, ...], list[int]]:
    """Return in which sentences each expression stands."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, sentence in enumerate(sentences):
        words = sentence.french
        for start in range(len(words) - 1):
            for size in range(2, LONGEST + 1):
                if (key := words[start : start + size]) in known:
                    places[key].append(k)
    return places


class Renderings:
    """What English stems each French word is rendered by."""

    def __init__(self) -> None:
        """Read the table of translations."""
        self.table = load_translations()
        self.english = {number: stem for stem, number in self.table.english.items()}
        self.known: dict[str, frozenset[str]] = {}

    def of(self, words: Iterable[str]) -> set[str]:
        """Return the stems that any of these words is rendered by, or looks like."""
        return {stem for word in words for stem in self._of_stem(fold_french(word)[:STEM])}

    def _of_stem(self, stem: str) -> frozenset[str]:
        if stem not in self.known:
            found = {stem}
            number = self.table.french.get(stem)
            if number is not None:
                row = slice(*self.table.starts[number : number + 2])
                targets, times = self.table.targets[row], self.table.times[row]
                usual = targets[times >= _RENDERING * float(self.table.counts[number])]
                found |= {self.english[target] for target in usual.tolist()}
            self.known[stem] = frozenset(found)
        return self.known[stem]


def left_over(
    words: tuple[str, ...], places: Sequence[int], sentences: Sequence[Sentence], all_: Renderings
) -> Counter[str]:
    """Count the stems that no other word of a sentence is rendered by."""
    seen: Counter[str] = Counter()
    forms = {word for form in (words, plural_of(words), *agreeing(words)) for word in form}
    for k in places:
        others = [word for word in sentences[k].french if word not in forms]
        seen.update(sentences[k].english - all_.of(own_words(others)))
    return seen


@dataclass(frozen=True)
class Bitext:
    """All pairs, how often stems come in them, what words are rendered by, and where they stand."""

    sentences: Sequence[Sentence]
    frequency: Counter[str]
    renderings: Renderings
    having_word: Mapping[str, Sequence[int]]

    def signs_in(
        self,
        words: tuple[str, ...],
        places: Sequence[int],
        *,
        lift: int,
        share: float,
        least: int = 2,
    ) -> set[str]:
        """Return stems that come in a share of some sentences, more often than elsewhere."""
        seen = left_over(words, places, self.sentences, self.renderings)
        expected = lift * len(places) / len(self.sentences)
        likely = {
            stem: times / len(places)
            for stem, times in seen.items()
            if times >= max(least, share * len(places))
            and times > expected * self.frequency[stem]
            and self.frequency[stem] < _COMMONEST * len(self.sentences)
        }
        return set(likely) - self._literal(words, places, likely)

    def _literal(
        self, words: tuple[str, ...], places: Sequence[int], likely: Mapping[str, float]
    ) -> set[str]:
        """Return stems that come as well where one of the words stands by itself.

        Where all words but the first or the last stand together it is another form.
        """
        inside, found = set(places), set[str]()
        parts = {words[1:], words[:-1]} if len(words) > 2 else set[tuple[str, ...]]()
        for word in own_words(words):
            outside = [
                k
                for k in self.having_word.get(word, ())
                if k not in inside and not has_any(self.sentences[k].french, parts)
            ][:_SAMPLE]
            seen = Counter(stem for k in outside for stem in self.sentences[k].english)
            found |= {
                stem
                for stem, rate in likely.items()
                if seen[stem] > 1 and seen[stem] >= _LITERAL * rate * len(outside)
            }
        return found

    def having(self, stems: set[str], places: Sequence[int]) -> list[int]:
        """Return the sentences that have one of these stems."""
        return [k for k in places if not stems.isdisjoint(self.sentences[k].english)]


def places_of_words(sentences: Sequence[Sentence]) -> dict[str, list[int]]:
    """Return in which sentences each word stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for k, sentence in enumerate(sentences):
        for word in set(sentence.french):
            found[word].append(k)
    return found
