"""What a French word means alone, in all its usual senses: “gouffre” is an abyss, a chasm, a pit.

The table is `dictionary.tsv`, made of a list that was written by hand by
`tests/measure/make_dictionary.py`. A line gives a word in its base form and what renders it, `-` if
people render it otherwise. English verbs begin with “to”; `verbs.tsv` has their forms. A plural
that does not just end in “s” stands behind a stroke. Unlike `usual.py` the dictionary knows rare
words, and rarer senses of common ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product, zip_longest

from align.words.base_forms import looks_plural, masculines, singulars
from align.words.french_verbs import is_form
from align.words.table_file import read_lines
from align.words.translations import fold_french, stem_of
from align.words.verb_answers import answering_forms

_WORDS = re.compile(r"[^\W\d_]+")
_ONE = re.compile(r"\bone(?:self|['’]s)\b")  # who that is, is not known here
_TO, _SILENT, _OR, _TAB, _LAST = "to ", "-", "/", "\t", "\uffff"
_FORMS = 5  # of an English verb
_LONGEST = 40  # letters; chosen: no French word has more
_REMEMBERED = 20_000  # words; chosen: those of a long text
_LETTERS = 3  # by which verbs are found; chosen: few begin alike
# Letters that change from form to form of a verb: céder, cède; payer, paie; lancer, lançait.
_ALIKE = {
    letter: group for group in ("aàâ", "cç", "eéèêë", "iîïy", "oô", "uùû") for letter in group
}
_INFINITIVE = ("er", "ir", "re")
_BE = ("am", "are", "were")  # the forms that no other verb has


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a French word of a sentence may mean.

    Args:
        renderings: English in the forms that may answer the French form, first one of each sense,
            the most usual sense first; none where the English depends on who does it.
        signs: of each sense, for each of its words, the stems of all its forms.
        stems: all of them.
    """

    renderings: tuple[str, ...]
    signs: frozenset[tuple[frozenset[str], ...]]
    stems: frozenset[str]

    def is_in(self, stems: Collection[str]) -> bool:
        """Return whether English of these stems renders it: has all words of a sense."""
        return not self.stems.isdisjoint(stems) and any(
            all(not forms.isdisjoint(stems) for forms in sense) for sense in self.signs
        )


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Says what French words mean.

    Args:
        lines: of the file, sorted; a word's is looked up when it is asked for, since to cut all of
            them would take longer than most texts.
        verbs: the five forms of each English verb, by the first.
    """

    lines: Sequence[str]
    verbs: Mapping[str, tuple[str, ...]]

    def of(self, word: str) -> Meaning | None:
        """Return what a word may mean, as it stands in a sentence; None if it is not known.

        >>> meaning = load_dictionary().of("gouffres")
        >>> meaning is not None and "chasm" in meaning.renderings, meaning.is_in({"abyss"})
        (True, True)
        """
        return _meaning(self, fold_french(word)) if len(word) <= _LONGEST else None

    def line_of(self, word: str) -> str | None:
        """Return the renderings of a word in its base form, as the file has them."""
        start = word + _TAB
        at = bisect_left(self.lines, start)
        found = at < len(self.lines) and self.lines[at].startswith(start)
        return self.lines[at].removeprefix(start) if found else None

    def bases(self, word: str) -> tuple[str, ...]:
        """Return what a folded word may be a form of, the word itself first.

        A word that people render otherwise is a form of nothing.
        """
        known = ((one, self.line_of(one)) for one in (word, *singulars(word)))
        own = {one: line for one, line in known if line is not None}
        if _SILENT in own.values():
            return ()
        others = (one for one in masculines(word) if self._is_no_verb(one))
        verbs = (one for one in self._verbs_near(word) if is_form(word, one))
        return tuple(dict.fromkeys((*own, *others, *verbs)))

    def _is_no_verb(self, word: str) -> bool:
        line = self.line_of(word)
        return line is not None and line != _SILENT and not line.startswith(_TO)

    def _verbs_near(self, word: str) -> Iterator[str]:
        groups = (_ALIKE.get(letter, letter) for letter in word[:_LETTERS])
        for letters in product(*groups):
            yield from _infinitives(self, "".join(letters))


@lru_cache(maxsize=2_000)  # chosen: as many beginnings as French has, and more
def _infinitives(dictionary: Dictionary, letters: str) -> tuple[str, ...]:
    """Return the verbs that begin with some letters."""
    lines = dictionary.lines
    last = bisect_left(lines, letters + _LAST)
    near = (one.partition(_TAB) for one in lines[bisect_left(lines, letters) : last])
    return tuple(
        word
        for word, _, english in near
        if word.endswith(_INFINITIVE) and (english.startswith(_TO) or f", {_TO}" in english)
    )


@lru_cache(maxsize=_REMEMBERED)
def _meaning(dictionary: Dictionary, word: str) -> Meaning | None:
    bases = dictionary.bases(word) or dictionary.bases(word.replace("oe", "œ"))
    lines = [(base, dictionary.line_of(base) or "") for base in bases]
    senses = [(base, one) for base, line in lines for one in line.split(", ")]
    if not senses:
        return None
    each = [tuple(_answers(one, word, base, dictionary.verbs)) for base, one in senses]
    # Of all senses the first form, then of all the second.
    renderings = (one for forms in zip_longest(*each) for one in forms if one is not None)
    signs = frozenset(_signs(one, dictionary.verbs) for _, one in senses)
    stems = frozenset(stem for sense in signs for forms in sense for stem in forms)
    return Meaning(tuple(dict.fromkeys(renderings)), signs, stems)


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
    forms = [line.split(_TAB) for line in read_lines(verbs, is_right=_are_verbs)]
    return dictionary_of(
        read_lines(words, is_right=_are_words), {one[0]: tuple(one) for one in forms}
    )


def _are_words(text: str) -> bool:
    """Return whether there are as many tabs as lines, none at an end; to cut lines takes longer."""
    wrong = (_TAB + _TAB, "\n" + _TAB, _TAB + "\n")
    is_cut = text.count(_TAB) == text.count("\n") and not text.startswith(_TAB)
    return is_cut and not any(one in text for one in wrong)


def _are_verbs(text: str) -> bool:
    lines = (line.split(_TAB) for line in text.removesuffix("\n").split("\n"))
    return all(len(forms) == _FORMS and all(forms) for forms in lines)


def dictionary_of(lines: Iterable[str], verbs: Mapping[str, tuple[str, ...]]) -> Dictionary:
    """Put the lines of a table together so that its words can be found."""
    return Dictionary(sorted(lines), verbs)
