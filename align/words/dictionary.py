"""What a French word means alone, in all its usual senses: “gouffre” is an abyss, a chasm, a pit.

The table is `dictionary.tsv`, made of a list that was written by hand by
`tests/measure/make_dictionary.py`. A line gives a word in its base form, what renders it, and the
stems of other words that show that it was rendered. English verbs begin with “to”; `verbs.tsv` has
their forms. Unlike `usual.py` it knows rare words, and rarer senses of common ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from align.words.base_forms import base_forms, is_plural
from align.words.english_plural import plural_of
from align.words.french_verbs import is_form
from align.words.table_file import read_lines
from align.words.translations import fold_french, stem_of

_WORDS = re.compile(r"[^\W\d_]+")
_WORD_TABS, _VERB_TABS = 2, 4
_REMEMBERED = 20_000  # words; chosen: those of a long text
# Letters by which verbs are found, of short ones and of others; chosen: few begin alike, and other
# letters change (payer: paie, éprendre: épris).
_SHORT, _FIRST = (5, 2), 3
_TO, _ONE = "to ", re.compile(r"\bone(?:self|['’]s)\b")
# Endings of French verbs, and which of an English verb's five forms may answer them: base, third
# person, past, participle, -ing. The first that fits counts; chosen so that none is left out often.
_ANSWERS = tuple(
    (re.compile(rf"(?:{ending})\Z"), tuple(map(int, forms)))
    for ending, forms in (
        ("ante?s?", "4"),
        ("(?:[eid]r|rr)(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)", "0"),
        ("ais|ait|aient", "240"),
        ("ions|iez", "02"),
        ("as?|èrent|[âîû]mes|[iu]rent|inrent", "2"),
        ("ée?s?", "32"),
        ("e|es|ent|ons|ez", "014"),
        ("[iu]e?s?|it|ut|is|us", "3210"),
    )
)
_ANY = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a French word of a sentence may mean.

    Args:
        renderings: English in the forms that may answer the French form, the most usual first.
        signs: of each rendering, of all its forms, the stems of which one for each of its words
            shows that it is there; and of what else shows it.
    """

    renderings: tuple[str, ...]
    signs: frozenset[tuple[frozenset[str], ...]]

    def is_in(self, stems: Collection[str]) -> bool:
        """Return whether English of these stems renders it."""
        return any(
            all(not forms.isdisjoint(stems) for forms in rendering) for rendering in self.signs
        )


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Says what French words mean.

    Args:
        lines: of the file, by the word in its base form.
        infinitives: of it, by their first letters without accents.
        verbs: the five forms of each English verb, by the first.
    """

    lines: Mapping[str, str]
    infinitives: Mapping[str, Sequence[str]]
    verbs: Mapping[str, tuple[str, ...]]

    def of(self, word: str) -> Meaning | None:
        """Return what a word may mean, as it stands in a sentence; None if it is not known.

        >>> meaning = load_dictionary().of("gouffres")
        >>> meaning is not None and "chasm" in meaning.renderings, meaning.is_in({"abyss"})
        (True, True)
        """
        return _meaning(self, fold_french(word))

    def entries(self, word: str) -> Iterator[tuple[str, Sequence[str], str]]:
        """Yield base form, renderings and further stems of all that a folded word may be."""
        keys = _bare(word[: _SHORT[1]]), _bare(word[:_FIRST])
        near = (one for key in keys for one in self.infinitives.get(key, ()))
        verbs = [one for one in near if is_form(word, one)]
        bases = [one for one in base_forms(word) if one in self.lines]
        # A word that the list has as it stands is no other word's plural or feminine.
        for base in dict.fromkeys((*bases[: 1 if word in bases else None], *verbs)):
            renderings, _, signs = self.lines[base].partition("\t")
            yield base, renderings.split(", "), signs


@lru_cache(maxsize=_REMEMBERED)
def _meaning(dictionary: Dictionary, word: str) -> Meaning | None:
    renderings: list[str] = []
    signs: set[tuple[frozenset[str], ...]] = set()
    for base, known, others in dictionary.entries(word):
        for one in known:
            renderings += _answers(one, word, base, dictionary.verbs)
            signs.add(_signs(one, dictionary.verbs))
        signs |= {(frozenset([other]),) for other in others.split()}
    return Meaning(tuple(dict.fromkeys(renderings)), frozenset(signs)) if renderings else None


def _answers(
    english: str, word: str, base: str, verbs: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield the forms of a rendering that may answer a form of a French word."""
    if _ONE.search(english):  # who that is, is not known here
        return
    if not english.startswith(_TO):
        # A model that is given “leek” goes on to “leeks” by itself.
        if is_plural(word) and not is_plural(base) and plural_of(english) != f"{english}s":
            yield plural_of(english)
        yield english
        return
    verb, space, rest = english.removeprefix(_TO).partition(" ")
    forms = verbs[verb]
    fitting = (
        (0, 4)
        if word == base
        else next((forms for ending, forms in _ANSWERS if ending.search(word)), _ANY)
    )
    yield from dict.fromkeys(forms[k] + space + rest for k in fitting)


def _signs(english: str, verbs: Mapping[str, tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    """Return for each word of a rendering the stems of its forms."""
    first, *others = _WORDS.findall(_ONE.sub("", english.removeprefix(_TO)))
    forms = verbs[english.split(" ")[1]] if english.startswith(_TO) else (first, plural_of(first))
    groups = [forms, *((word, plural_of(word)) for word in others)]
    return tuple(frozenset(stem_of(word) for word in group) for group in groups)


@cache
def load_dictionary() -> Dictionary:
    """Read the tables that come with the package, once in a process.

    Raises:
        AlignError: one is missing or damaged.
    """
    folder = files("align.words")
    return read_dictionary(folder.joinpath("dictionary.tsv"), folder.joinpath("verbs.tsv"))


def read_dictionary(words: Traversable, verbs: Traversable) -> Dictionary:
    """Read a dictionary as `tests/measure/make_dictionary.py` writes it.

    Args:
        words: on each line a French word, its renderings with commas between, further stems.
        verbs: on each line the five forms of an English verb.

    Raises:
        AlignError: a table is missing or damaged.
    """
    forms = [line.split("\t") for line in read_lines(verbs, is_right=partial(_has, _VERB_TABS))]
    lines = read_lines(words, is_right=partial(_has, _WORD_TABS))
    return dictionary_of(lines, {one[0]: tuple(one) for one in forms})


def _has(tabs: int, text: str) -> bool:
    """Return whether each line has its columns, and something in the first two.

    A regular expression takes five times as long.
    """
    lines = text.removesuffix("\n").split("\n")
    return (
        not text.startswith("\t")
        and "\n\t" not in text
        and all(line.count("\t") == tabs and "\t\t" not in line for line in lines)
    )


def dictionary_of(lines: Iterable[str], verbs: Mapping[str, tuple[str, ...]]) -> Dictionary:
    """Put the lines of a table together so that its words can be found."""
    words = dict(line.split("\t", 1) for line in lines)
    infinitives: dict[str, list[str]] = {}
    for word, rest in words.items():
        if word.endswith(("er", "ir", "re")) and _TO in rest:
            first = _SHORT[1] if len(word) <= _SHORT[0] else _FIRST
            infinitives.setdefault(_bare(word[:first]), []).append(word)
    return Dictionary(words, infinitives, verbs)


def _bare(letters: str) -> str:
    """Return letters without their accents: céder and cède begin alike."""
    return "".join(unicodedata.normalize("NFD", one)[0] for one in letters)
