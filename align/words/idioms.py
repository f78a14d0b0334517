"""What French idioms mean: “péter un câble” is to lose it, “à bientôt” is “see you soon”.

The table is `idioms.tsv`, made of a list that was written by hand by
`tests/measure/make_idiom_table.py`. A line gives the verb, the words behind it, the forms of the
English verb, the English words behind that, and signs, as those of expressions; `-` is no verb, or
none needed (“be left behind”, “left behind”). A possessive stands for any (`son`). Whom the English
means by `one's` that tells, or else the pronoun before the verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from align.bitext import Span
from align.words.expression import Expression, are_together, cut_expression
from align.words.french_verbs import is_form
from align.words.table_file import read_lines

_TABS = 4
_WRONG = ("  ", " \t", "\t ", " \n", "\n ", "\n\n", "\n\t", "\t\n")  # an empty word or column
# What a list that was read is worth: nine in ten are said so (chosen, as expressions often have).
_SHARE = 0.9
# What may stand between a verb and the words behind it.
_BETWEEN = (  # each stands between spaces
    " pas plus jamais toujours souvent encore aussi vraiment complètement totalement carrément"
    " littéralement déjà bien enfin donc même trop tous toutes "
)
_OWN, _ONES, _NONE = "son", "one's", "-"
_POSSESSIVES = {
    french: english
    for english, forms in (
        (("my",), "mon ma mes"),
        (("your",), "ton ta tes votre vos"),
        (("his", "her", "its"), "son sa ses"),
        (("our",), "notre nos"),
        (("their",), "leur leurs"),
    )
    for french in forms.split()
}
_SUBJECTS = {
    french: english
    for english, forms in (
        (("my",), "je j'"),
        (("your",), "tu vous"),
        (("his",), "il"),
        (("her",), "elle"),
        (("our",), "nous"),
        (("our", "your"), "on"),
        (("their",), "ils elles"),
    )
    for french in forms.split()
}
# Whom it is done to; often it is somebody else's, so that the others are tried as well.
_OBJECTS = {"me": "my", "m'": "my", "te": "your", "t'": "your", "lui": "his", "leur": "their"}
_BORDERS = " que qu' qui et mais quand si "  # another clause is before these
_NOBODY = ("his", "her", "their", "your")  # a noun, or an order: likelihood tells
_LONGEST = 15  # words behind a verb that are looked at; chosen: no idiom of the list has more
_REACH = 7  # words up to the verb in which a pronoun is looked for (chosen)


@dataclass(frozen=True, slots=True)
class _Idiom:
    """A line of the table."""

    verb: str
    tail: tuple[str, ...]
    forms: tuple[str, ...]
    rest: str
    signs: frozenset[str]

    def start(self, words: Sequence[str], tail: int) -> int | None:
        """Return where it begins if its tail stands at a place in folded words; None if nowhere."""
        if self.verb == _NONE:
            return tail
        place = tail - 2 if tail and f" {words[tail - 1]} " in _BETWEEN else tail - 1
        if place < 0:
            return None
        verb = words[place].partition("-")[0]  # perd-il, passe-moi
        return place if is_form(verb, self.verb) else None

    def as_said(self, before: Sequence[str], words: Sequence[str]) -> Expression:
        """Return the expression that these French words are."""
        tail = words[len(words) - len(self.tail) :]
        rest = self.rest.split(" ")
        owners = self._owners([*before, words[0]], tail) if _ONES in rest else ("",)
        renderings = (
            " ".join([*form, *(owner if word == _ONES else word for word in rest if word)])
            for owner in owners
            for form in (() if one == _NONE else (one,) for one in self.forms)
        )
        return Expression(tuple(words), tuple(renderings), _SHARE, self.signs)

    def _owners(self, before: Sequence[str], tail: Sequence[str]) -> Sequence[str]:
        """Return the English possessives that may be meant: by a French one, or by a pronoun."""
        for word, known in zip(tail, self.tail, strict=True):
            if known == _OWN:
                return _POSSESSIVES[word]
        near = [part for each in before[-_REACH:] for part in each.split("-")]
        for word in reversed(near):
            if f" {word} " in _BORDERS:
                break
            if word in _SUBJECTS:
                return _SUBJECTS[word]
            if word in _OBJECTS:
                return tuple(dict.fromkeys((_OBJECTS[word], *_NOBODY)))
        return _NOBODY


@dataclass(frozen=True, eq=False)
class IdiomTable:
    """Finds idioms in French text.

    Args:
        lines: of the file, by the first two words behind the verb, or the only one.
    """

    lines: Mapping[tuple[str, ...], Sequence[str]]

    def find(self, text: str) -> tuple[tuple[Span, Expression], ...]:
        """Return the idioms of a French text with their places, apart from each other.

        >>> [(place, found)] = load_idioms().find("Il a complètement pété un câble.")
        >>> place, found.renderings[0]
        (Span(start=18, end=31), 'lose it')
        """
        words, folded = cut_expression(text)
        plain = [_OWN if word in _POSSESSIVES else word for word in folded]
        found: list[tuple[Span, Expression]] = []
        free = 0  # words before this one belong to another
        for k in range(len(words)):
            for idiom in self._beginning(plain[k : k + _LONGEST]):
                end, start = k + len(idiom.tail), idiom.start(folded, k)
                if start is not None and start >= free and are_together(text, words[start:end]):
                    place = Span(words[start].start(), words[end - 1].end())
                    before = folded[max(start - _REACH, 0) : start]
                    found.append((place, idiom.as_said(before, folded[start:end])))
                    free = end
                    break
        return tuple(found)

    def _beginning(self, words: Sequence[str]) -> Iterator[_Idiom]:
        """Yield the idioms with whose tail these words begin, the longest first."""
        lines = (*self.lines.get(tuple(words[:2]), ()), *self.lines.get(tuple(words[:1]), ()))
        text = " ".join((*words, ""))
        # To read a line takes longer than to see that its words do not stand there.
        said = (line for line in lines if text.startswith(line.split("\t", 2)[1] + " "))
        yield from sorted(map(_read, said), key=lambda idiom: -len(idiom.tail))


@cache
def load_idioms() -> IdiomTable:
    """Read the table that comes with the package, once in a process.

    Raises:
        AlignError: it is missing or damaged.
    """
    return read_idioms(files("align.words").joinpath("idioms.tsv"))


def read_idioms(file: Traversable) -> IdiomTable:
    """Read a table of idioms.

    Raises:
        AlignError: it is missing or damaged.
    """
    return idioms_of(read_lines(file, is_right=_is_table))


def _is_table(text: str) -> bool:
    """Return whether each line has its columns; a regular expression takes five times as long."""
    lines = text.removesuffix("\n").split("\n")
    return not any(wrong in text for wrong in _WRONG) and all(
        line.count("\t") == _TABS and _is_filled(line) for line in lines
    )


def _is_filled(line: str) -> bool:
    """Return whether no column is empty but the fourth: a verb may have nothing behind it."""
    return "\t\t" not in line or [k for k, one in enumerate(line.split("\t")) if not one] == [3]


def idioms_of(lines: Iterable[str]) -> IdiomTable:
    """Put the lines of a table together so that its idioms can be found."""
    found: dict[tuple[str, ...], list[str]] = {}
    for line in lines:
        tail = line.split("\t", 2)[1].split(" ", 2)
        found.setdefault(tuple(tail[:2]), []).append(line)
    return IdiomTable(found)


def _read(line: str) -> _Idiom:
    verb, tail, forms, rest, signs = line.split("\t")
    return _Idiom(
        verb,
        tuple(tail.split(" ")),
        tuple(forms.split(" ")),
        rest,
        frozenset(signs.split(" ")),
    )
