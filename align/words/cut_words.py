"""Words that were cut at a line's end: is “infor-” with “mation” one word, or two and a hyphen?

Both tables of renderings were counted in a large bitext, and what they know is a word. They write
compounds without their hyphens as well; those that are common are listed here.
"""

from __future__ import annotations

from align.words.translations import FEWEST, STEM, fold_french, load_translations
from align.words.usual import load_usual

# Parts that stand behind a hyphen of their own: inversions, commands, -même.
_BEHIND = frozenset(str.split("il elle on ils elles moi toi nous vous lui même mêmes"))
# Pronouns and adverbs behind a verb (“donne-le”, “signe-la”), and endings of inclusive writing
# (“directeur-rices”): they make one word only with what the table of whole words has (“éco-le”).
_LITTLE = frozenset(
    str.split("je tu ce se me te y en le la les leur là ci on nous vous soi es rices")
)
# What the tables know and French writes with a hyphen: of the pairs that stand with one in 1.2
# million sentences (books, debates, laws, documentation, everyday text) about 20 times or more, and
# more often than without. What this leaves measures `tests/measure/measure_cut_words.py`.
_BEFORE = frozenset(str.split("états hong outre pays pique quatre rendez saint sainte vingt week"))
_COMPOUNDS = frozenset(
    str.split(
        """après-midi belle-soeur belle-sœur casse-tête en-tête en-têtes entre-temps garde-robe
        grande-bretagne libre-service monte-cristo moyen-âge non-prolifération par-dessous
        par-dessus pare-feu pare-feux peut-être porte-monnaie post-scriptum remue-ménage
        sous-traitance sous-traitant sous-traitants"""
    )
)


def is_one_word(first: str, second: str) -> bool:
    """Return whether two parts with a hyphen between them are one French word without it.

    Args:
        first: what stands before the hyphen.
        second: what stands behind it.

    Raises:
        AlignError: a table is missing or damaged.

    >>> [is_one_word(*word.split("-")) for word in ("infor-mation", "porte-parole", "peut-être")]
    [True, False, False]
    """
    first, second = fold_french(first), fold_french(second)
    is_compound = f"{first}-{second}" in _COMPOUNDS or first in _BEFORE or second in _BEHIND
    if is_compound or min(len(first), len(second)) < 2:
        return False
    if load_usual().of(first + second):
        return True
    if second in _LITTLE:
        return False
    # A stem that ends before the hyphen says nothing of what is behind it.
    is_told = len(first) < STEM or not _is_word(second)
    return is_told and _begins_words(first + second)


def _is_word(word: str) -> bool:
    return bool(load_usual().of(word)) or _begins_words(word)


def _begins_words(word: str) -> bool:
    """Return whether the table has words that begin so, or are this one if it is short."""
    table = load_translations()
    number = table.french.get(word[:STEM])
    return number is not None and int(table.counts[number]) >= FEWEST
