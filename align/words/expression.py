"""One French expression, and how French text is cut into the words of such."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.words.translations import fold_french

_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*(?:['’](?=\w))?")
_STATE = "état"  # has a capital in the middle of expressions: coup d'État


@dataclass(frozen=True, slots=True)
class Expression:
    """French words that have an English of their own.

    Args:
        french: the words, folded.
        renderings: English that usually renders it, in all the forms that may fit the place.
        share: how often it was rendered by the first, 0 to 1.
        signs: stems of English words (`stem_of`) of which one at least shows that it was rendered.
    """

    french: tuple[str, ...]
    renderings: tuple[str, ...]
    share: float
    signs: frozenset[str]

    @property
    def english(self) -> str:
        """Return the usual rendering, of a verb its base form."""
        return self.renderings[0]

    def is_in(self, stems: Collection[str]) -> bool:
        """Return whether English of these stems renders it."""
        return not self.signs.isdisjoint(stems)


def cut_expression(text: str) -> tuple[list[re.Match[str]], list[str]]:
    """Return the words of a French text, an elided one with its apostrophe, and each folded."""
    words = list(_WORD.finditer(text))
    return words, [fold_expression(word.group()) for word in words]


def expression_words(text: str) -> tuple[str, ...]:
    """Cut French text as the tables do: folded words, an elided one with its apostrophe.

    >>> expression_words("L’aire d'autoroute")
    ("l'", 'aire', "d'", 'autoroute')
    """
    return tuple(cut_expression(text)[1])


def fold_expression(word: str) -> str:
    """Write a French word as the tables do."""
    return fold_french(word).replace("’", "'").replace("‐", "-").replace("‑", "-")


def are_together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Return whether there is nothing but blanks between words, and no name among them.

    “Place du Marché” is a name, “place du marché” is not, “RESTAURATION RAPIDE” is a heading; the D
    of “FILE D'ATTENTE” and the State of “coup d'État” are no names.
    """
    if any(text[one.end() : other.start()].strip() for one, other in pairwise(words)):
        return False
    return not any(is_name(word.group()) for word in words[1:])


def is_name(word: str) -> bool:
    """Return whether a French word behind another is a name, by its capital.

    >>> [is_name(word) for word in ("Marché", "MARCHÉ", "D'", "État")]
    [True, False, False, False]
    """
    bare = word.rstrip("'’")
    return len(bare) > 1 and bare.istitle() and fold_french(bare) != _STATE
