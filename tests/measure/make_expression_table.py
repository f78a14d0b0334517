"""Make `align/words/expressions.tsv`: French words that mean together what they do not apart.

    python tests/measure/make_expression_table.py [--into FILE]

It is made of the text written for training (`translate/tune/written/`) and of `translations.npz`.
Short pairs there name an expression and its English (“numéro vert”, “freephone number”); the
sentences show how often it is rendered so. What each word by itself is rendered by tells nothing of
an expression and is left out: kept are the other English words that come with it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from expression_forms import LETTERS, agreeing, is_more, own_words, plural_of

from align.words.expressions import expression_words
from align.words.translations import STEM, fold_french, load_translations, stem_of
from translate.glossary.words.english import plural

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "translate/tune/written"
TABLE = ROOT / "align/words/expressions.tsv"
# All chosen by reading what the present model made of expressions in sentences it had not seen.
_LONGEST = 6  # French words
_FEWEST = 4  # sentences that have it; with a tenth of them less sure, of ten
_RENDERED, _SO = 0.85, 0.5  # share of them with any sign at all, and with one of the English given
# A sign is in so many of them, and so many times as frequent there as elsewhere: a word of the
# English that is given; and, of the sentences that have none, one of another English.
_SIGN, _LIFT = 0.15, 12
_OTHERS_SIGN, _OTHERS_LIFT = 0.3, 60
_COMMONEST = 0.01  # share of all sentences; what more have tells nothing: got, your
_LITERAL = 0.04  # share of a word's links that make a stem its rendering
_LONGER = 2  # words that the English may have more: else it says more than the French
_ARTICLES = re.compile(
    r"\A(?:(?:les?|la|une?|mon|ma|mes|son|sa|ses|leurs?|notre|votre) |l['’])", re.IGNORECASE
)
_THEIR_ARTICLES = re.compile(r"\A(?:the|an?|my|his|her|its|their|your|our|some|to) ", re.IGNORECASE)
_ENGLISH = re.compile(r"[^\W\d_]+")
_FRENCH_NUMBER = re.compile(r"(?:^|\W)cents?(?:\W|$)")
_COMMON = (  # each stands between spaces
    " the and for with from are was were been its one his her their our not that this these those"
    " you she they him them who which what when where there here will would can could may might"
    " has have had did does than then very more most out off into over about after before all any"
    " some same just don only how why "
)
_CAPITAL = 0.7  # of a word within sentences that make it one that English writes so


@dataclass(frozen=True)
class Sentence:
    """French words of a pair, its English stems, and its English words in small letters."""

    french: tuple[str, ...]
    english: frozenset[str]
    forms: frozenset[str]


def stems_of(text: str) -> list[str]:
    """Return the stems of the English words that say something."""
    words = (word.lower() for word in _ENGLISH.findall(text))
    return [stem_of(word) for word in words if len(word) >= LETTERS and f" {word} " not in _COMMON]


def read_written() -> tuple[dict[tuple[str, ...], list[str]], list[Sentence]]:
    """Return what English each short piece of French is given, and all longer pairs."""
    short: dict[tuple[str, ...], list[str]] = defaultdict(list)
    sentences: list[Sentence] = []
    cases: Counter[str] = Counter()
    for file in sorted(WRITTEN.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            french, english = line.split("\t")
            words = expression_words(french)
            if len(words) > _LONGEST:
                forms = _ENGLISH.findall(english)
                cases.update(forms[1:])
                small = frozenset(form.lower() for form in forms)
                sentences.append(Sentence(words, frozenset(stems_of(english)), small))
            elif french[-1].isalpha() and not _FRENCH_NUMBER.search(french):
                key = expression_words(_ARTICLES.sub("", french, count=1))
                if len(key) > 1:
                    short[key].append(_THEIR_ARTICLES.sub("", english.rstrip(".!?"), count=1))
    return {key: [_within(one, cases) for one in all_] for key, all_ in short.items()}, sentences


def _within(english: str, cases: Counter[str]) -> str:
    """Write English as it stands within a sentence."""
    first = english.split(" ")[0]
    small = first.lower()
    is_name = cases[first] >= _CAPITAL * (cases[first] + cases[small])
    is_short_for = first.isupper() and len(first) > 1  # MOT
    if is_short_for or re.match(r"I\b", english) or (first.istitle() and is_name):
        return english
    return small + english[len(first) :]


def occurrences(
    known: Collection[tuple[str, ...]], sentences: Sequence[Sentence]
) -> dict[tuple[str, ...], list[int]]:
    """Return in which sentences each expression stands."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, sentence in enumerate(sentences):
        words = sentence.french
        for start in range(len(words) - 1):
            for size in range(2, _LONGEST + 1):
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
                usual = targets[times >= _LITERAL * float(self.table.counts[number])]
                found |= {self.english[target] for target in usual.tolist()}
            self.known[stem] = frozenset(found)
        return self.known[stem]


def left_over(
    words: tuple[str, ...], places: Sequence[int], sentences: Sequence[Sentence], all_: Renderings
) -> Counter[str]:
    """Count the stems that nothing in a sentence is rendered by, but maybe the expression."""
    seen: Counter[str] = Counter()
    ours = all_.of(own_words(words))
    for k in places:
        others = [word for word in sentences[k].french if word not in words]
        seen.update(sentences[k].english - ours - all_.of(own_words(others)))
    return seen


@dataclass(frozen=True)
class Bitext:
    """All pairs, how often stems come in them, and what words are rendered by."""

    sentences: Sequence[Sentence]
    frequency: Counter[str]
    renderings: Renderings

    def signs_in(
        self, words: tuple[str, ...], places: Sequence[int], *, lift: int, share: float
    ) -> set[str]:
        """Return stems that come in a share of some sentences, more often than elsewhere."""
        seen = left_over(words, places, self.sentences, self.renderings)
        expected = lift * len(places) / len(self.sentences)
        return {
            stem
            for stem, times in seen.items()
            if times >= max(2, share * len(places))
            and times > expected * self.frequency[stem]
            and self.frequency[stem] < _COMMONEST * len(self.sentences)
        }

    def having(self, stems: set[str], places: Sequence[int]) -> list[int]:
        """Return the sentences that have one of these stems."""
        return [k for k in places if not stems.isdisjoint(self.sentences[k].english)]


def expressions() -> Iterator[tuple[str, str, int, str]]:
    """Yield the rows of the table."""
    known, sentences = read_written()
    frequency = Counter(stem for sentence in sentences for stem in sentence.english)
    bitext = Bitext(sentences, frequency, Renderings())
    forms = {form for words in known for form in (words, plural_of(words), *agreeing(words))}
    all_places = occurrences(forms, sentences)
    for words in sorted(known):
        several = plural_of(words)
        forms = [form for form in (several, *agreeing(words)) if form not in known]
        alike = [form for form in dict.fromkeys(forms) if form in all_places]
        places = [k for form in (words, *alike) for k in all_places.get(form, ())]
        if len(places) >= _FEWEST and (
            found := _signs((*words, *several), known[words], places, bitext)
        ):
            english, so, signs = found
            if len(english.split()) > len(words) + _LONGER:
                continue
            yield " ".join(words), english, so, " ".join(sorted(signs))
            for form in alike:
                if other := _english_of(form, words, english, all_places[form], sentences):
                    stems = signs if other == english else signs | {*stems_of(other)}
                    yield " ".join(form), other, so, " ".join(sorted(stems))


def _english_of(
    form: tuple[str, ...],
    words: tuple[str, ...],
    english: str,
    places: Sequence[int],
    sentences: Sequence[Sentence],
) -> str:
    """Return the English of another form of an expression, "" if it has none that is sure."""
    if is_more(form, words):
        many = plural(english)
        changed = [word for word in many.split(" ") if word not in english.split(" ")]
        said = sum(any(w.lower() in sentences[k].forms for w in changed) for k in places)
        if 2 * said >= len(places):
            return many
    return english if form in agreeing(words) else ""


def _signs(
    words: tuple[str, ...],
    texts: Sequence[str],
    places: Sequence[int],
    bitext: Bitext,
) -> tuple[str, int, set[str]] | None:
    """Return the English of an expression, in how many hundredths it is so, and all signs of it.

    Other ways to render it are read off the sentences that lack the English given.
    """
    given = {stem for text in texts for stem in stems_of(text)}
    seen = bitext.signs_in(words, places, lift=_LIFT, share=_SIGN) & given
    english = max(
        texts, key=lambda text: (len(bitext.having(seen & {*stems_of(text)}, places)), -len(text))
    )
    ours = seen & {*stems_of(english)}
    so = bitext.having(ours, places)
    lacking = [k for k in places if k not in set(bitext.having(seen, places))]
    signs = seen | bitext.signs_in(words, lacking, lift=_OTHERS_LIFT, share=_OTHERS_SIGN)
    is_known = ours and len(bitext.having(signs, places)) >= _RENDERED * len(places)
    if not is_known or len(so) < _SO * len(places):
        return None
    return english, round(100 * len(so) / len(places)), signs


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--into", type=Path, default=TABLE)
    into = parser.parse_args().into
    rows = ["\t".join(map(str, row)) for row in expressions()]
    into.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} expressions, {into.stat().st_size} bytes")


if __name__ == "__main__":
    main()
