"""What French idioms mean: “péter un câble” is to lose it, “à bientôt” is “see you soon”.

The table is `idioms.tsv`, made of a list that was written by hand by
`tests/measure/make_idiom_table.py`. A line gives the forms that a verb may have (`pét*`: all that
begin so), the words behind it, the forms of the English verb, the English words behind that, and
signs, as those of expressions; `-` is no verb, or none needed (“be left behind”, “left behind”). A
possessive stands for any (`son`). Whom the English means by `one's` that tells, or else the pronoun
before the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from align.bitext import Span
from align.errors import AlignError
from align.words.expression import Expression, are_together, cut_expression

_WORDS = r"\S+(?: \S+)*"
_LINES = re.compile(rf"(?:{_WORDS}\t{_WORDS}\t{_WORDS}\t(?:{_WORDS})?\t{_WORDS}\n)+")
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
_PRONOUNS = {
    french: english
    for english, forms in (
        (("my",), "je j' me m' moi"),
        (("your",), "tu te t' toi vous"),
        (("his",), "il"),
        (("her",), "elle"),
        (("his", "her"), "lui"),
        (("our",), "nous"),
        (("our", "your"), "on"),
        (("their",), "ils elles leur"),
    )
    for french in forms.split()
}
_NOBODY = ("his", "her", "their", "your")  # a noun, or an order: likelihood tells
_REACH = 6  # words before the verb in which a pronoun is looked for (chosen)


@dataclass(frozen=True, slots=True)
class _Idiom:
    """A line of the table."""

    heads: tuple[str, ...]
    tail: tuple[str, ...]
    forms: tuple[str, ...]
    rest: str
    signs: frozenset[str]

    def start(self, words: Sequence[str], tail: int) -> int | None:
        """Return where it begins if its tail stands at a place in folded words; None if nowhere."""
        if self.heads == (_NONE,):
            return tail
        verb = tail - 2 if tail and f" {words[tail - 1]} " in _BETWEEN else tail - 1
        return verb if verb >= 0 and self._is_form(words[verb]) else None

    def _is_form(self, word: str) -> bool:
        return any(
            word.startswith(head[:-1]) if head[-1] == "*" else word == head for head in self.heads
        )

    def as_said(self, before: Sequence[str], words: Sequence[str]) -> Expression:
        """Return the expression that these French words are."""
        tail = words[len(words) - len(self.tail) :]
        owners = self._owners(before, tail) if _ONES in self.rest.split(" ") else ("",)
        renderings = (
            f"{form.replace(_NONE, '')} {self.rest.replace(_ONES, owner)}".strip()
            for owner in owners
            for form in self.forms
        )
        return Expression(tuple(words), tuple(renderings), _SHARE, self.signs)

    def _owners(self, before: Sequence[str], tail: Sequence[str]) -> Sequence[str]:
        """Return the English possessives that may be meant: by a French one, or by a pronoun."""
        for word, known in zip(tail, self.tail, strict=True):
            if known == _OWN:
                return _POSSESSIVES[word]
        near = reversed(before[-_REACH:])
        return next((_PRONOUNS[word] for word in near if word in _PRONOUNS), _NOBODY)


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
            for idiom in self._beginning(plain[k : k + 2]):
                end, start = k + len(idiom.tail), idiom.start(folded, k)
                if (
                    start is not None
                    and start >= free
                    and tuple(plain[k:end]) == idiom.tail
                    and are_together(text, words[start:end])
                ):
                    place = Span(words[start].start(), words[end - 1].end())
                    found.append((place, idiom.as_said(folded[:start], folded[start:end])))
                    free = end
                    break
        return tuple(found)

    def _beginning(self, words: Sequence[str]) -> Iterator[_Idiom]:
        """Yield the idioms whose tail begins with these words, the longest first."""
        lines = (*self.lines.get(tuple(words), ()), *self.lines.get(tuple(words[:1]), ()))
        yield from sorted(map(_read, lines), key=lambda idiom: -len(idiom.tail))


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
    try:
        text = file.read_text(encoding="utf-8")
        if not _LINES.fullmatch(text):
            raise ValueError("a line is not as it should be")
    except (OSError, ValueError) as error:
        raise AlignError(
            f"{file}: the table of idioms is missing or damaged; install visavis again"
        ) from error
    return idioms_of(text.rstrip("\n").split("\n"))


def idioms_of(lines: Iterable[str]) -> IdiomTable:
    """Put the lines of a table together so that its idioms can be found."""
    found: dict[tuple[str, ...], list[str]] = {}
    for line in lines:
        tail = line.split("\t", 2)[1].split(" ", 2)
        found.setdefault(tuple(tail[:2]), []).append(line)
    return IdiomTable(found)


def _read(line: str) -> _Idiom:
    heads, tail, forms, rest, signs = line.split("\t")
    return _Idiom(
        tuple(heads.split(" ")),
        tuple(tail.split(" ")),
        tuple(forms.split(" ")),
        rest,
        frozenset(signs.split(" ")),
    )
