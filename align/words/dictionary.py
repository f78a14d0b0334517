"""What a French word means alone, in all its usual senses: “gouffre” is an abyss, a chasm, a pit.

The table is `dictionary.tsv`, made of a list that was written by hand by
`tests/measure/make_dictionary.py`. A line gives a word in its base form and what renders it, `-` if
people render it otherwise. English verbs begin with “to”; `verbs.tsv` has their forms. A plural
that does not just end in “s” stands behind a stroke. Unlike `usual.py` the dictionary knows rare
words, and rarer senses of common ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import zip_longest

from align.words.base_forms import looks_plural, masculines, singulars
from align.words.french_verbs import is_form
from align.words.table_file import read_lines
from align.words.translations import fold_french, stem_of
from align.words.verb_answers import answering_forms

_WORDS = re.compile(r"[^\W\d_]+")
_ONE = re.compile(r"\bone(?:self|['’]s)\b")  # who that is, is not known here
_TO, _SILENT, _OR = "to ", "-", "/"
_WORD_TABS, _VERB_TABS = 1, 4
_LONGEST = 40  # letters; chosen: no French word has more
_REMEMBERED = 20_000  # words; chosen: those of a long text
# Verbs are found by three letters, those of up to five letters by two. Chosen: few begin alike, and
# other letters change (payer: paie).
_SHORT_VERB, _ITS_LETTERS, _LETTERS = 5, 2, 3
_BE = ("am", "are", "were")  # the forms that no other verb has


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a French word of a sentence may mean.

    Args:
        renderings: English in the forms that may answer the French form, first one of each sense,
            the most usual sense first; none where the English depends on who does it.
        signs: of each sense, for each of its words, the stems of all its forms.
    """

    renderings: tuple[str, ...]
    signs: frozenset[tuple[frozenset[str], ...]]

    def is_in(self, stems: Collection[str]) -> bool:
        """Return whether English of these stems renders it: has all words of a sense."""
        return any(all(not forms.isdisjoint(stems) for forms in sense) for sense in self.signs)


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Says what French words mean.

    Args:
        lines: renderings with commas between, by the word in its base form.
        infinitives: of the words, by their first letters without accents.
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
        return _meaning(self, fold_french(word)) if len(word) <= _LONGEST else None

    def bases(self, word: str) -> tuple[str, ...]:
        """Return what a folded word may be a form of, the word itself first.

        What stands in the list as it is, or is a plural of that, is nobody's feminine unless it has
        English of its own.
        """
        own = [one for one in (word, *singulars(word)) if one in self.lines]
        if _SILENT in (self.lines[one] for one in own):
            return ()
        others = (one for one in masculines(word) if self._is_no_verb(one))
        verbs = (one for one in self._verbs_near(word) if is_form(word, one))
        return tuple(dict.fromkeys((*own, *others, *verbs)))

    def _is_no_verb(self, word: str) -> bool:
        line = self.lines.get(word, _SILENT)
        return line != _SILENT and not line.startswith(_TO)

    def _verbs_near(self, word: str) -> Iterator[str]:
        for letters in (_ITS_LETTERS, _LETTERS):
            yield from self.infinitives.get(_bare(word[:letters]), ())


@lru_cache(maxsize=_REMEMBERED)
def _meaning(dictionary: Dictionary, word: str) -> Meaning | None:
    bases = dictionary.bases(word) or dictionary.bases(word.replace("oe", "œ"))
    senses = [(base, one) for base in bases for one in dictionary.lines[base].split(", ")]
    if not senses:
        return None
    each = [tuple(_answers(one, word, base, dictionary.verbs)) for base, one in senses]
    # Of all senses the first form, then of all the second.
    renderings = (one for forms in zip_longest(*each) for one in forms if one is not None)
    signs = frozenset(_signs(one, dictionary.verbs) for _, one in senses)
    return Meaning(tuple(dict.fromkeys(renderings)), signs)


def _answers(
    english: str, word: str, base: str, verbs: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield the forms of a rendering that may answer a form of a French word."""
    if _ONE.search(english):
        return
    if english.startswith(_TO):
        verb, space, rest = english.removeprefix(_TO).partition(" ")
        for k in answering_forms(word, base):
            yield verbs[verb][k] + space + rest
        return
    one, _, many = english.partition(_OR)
    yield one  # a model that is given “leek” goes on to “leeks” by itself
    if many and looks_plural(word):
        yield many


def _signs(english: str, verbs: Mapping[str, tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    """Return for each word of a rendering the stems of its forms."""
    if english.startswith(_TO):
        verb, _, rest = english.removeprefix(_TO).partition(" ")
        forms = verbs[verb] + (_BE if verb == "be" else ())
    else:
        forms, rest = tuple(english.split(_OR)), ""
    parts = zip(*(_WORDS.findall(form) for form in forms), strict=True)
    others = ((word,) for word in _WORDS.findall(_ONE.sub("", rest)))
    return tuple(frozenset(map(stem_of, group)) for group in (*parts, *others))


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
        words: on each line a French word, and its renderings with commas between.
        verbs: on each line the five forms of an English verb.

    Raises:
        AlignError: a table is missing or damaged.
    """
    forms = [line.split("\t") for line in read_lines(verbs, is_right=partial(_has, _VERB_TABS))]
    lines = read_lines(words, is_right=partial(_has, _WORD_TABS))
    return dictionary_of(lines, {one[0]: tuple(one) for one in forms})


def _has(tabs: int, text: str) -> bool:
    """Return whether each line has its columns, none of them empty.

    A regular expression takes five times as long.
    """
    lines = text.removesuffix("\n").split("\n")
    wrong = ("\t\t", "\n\t", "\t\n")
    return (
        not text.startswith("\t")
        and not any(one in text for one in wrong)
        and all(line.count("\t") == tabs for line in lines)
    )


def dictionary_of(lines: Iterable[str], verbs: Mapping[str, tuple[str, ...]]) -> Dictionary:
    """Put the lines of a table together so that its words can be found."""
    words: dict[str, str] = dict(line.split("\t", 1) for line in lines)
    infinitives: dict[str, list[str]] = {}
    for word, renderings in words.items():
        if renderings.startswith(_TO) or f", {_TO}" in renderings:
            letters = _ITS_LETTERS if len(word) <= _SHORT_VERB else _LETTERS
            infinitives.setdefault(_bare(word[:letters]), []).append(word)
    return Dictionary(words, infinitives, verbs)


def _bare(letters: str) -> str:
    """Return letters without their accents: céder and cède begin alike."""
    return "".join(unicodedata.normalize("NFD", one)[0] for one in letters)
