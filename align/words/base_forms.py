"""What a French word may be a form of: “gouffres” of gouffre, “douces” of doux.

Plurals and feminines by their endings; verbs are `french_verbs.py`'s. What is no word is given as
well: who asks has a list.
"""

from __future__ import annotations

from collections.abc import Iterator

# Endings of plurals and of feminines, and what stands in their place: after Grevisse and Goosse,
# *Le bon usage*, on the plural of nouns and the feminine of adjectives. A word may have several.
_PLURAL = (("s", ""), ("x", ""), ("aux", "al"), ("aux", "ail"))
_FEMININE = (
    ("e", ""),
    *(("ive", "if"), ("uve", "uf"), ("ève", "ef"), ("euse", "eux"), ("euse", "eur")),
    *(("trice", "teur"), ("esse", ""), ("esse", "e"), ("eresse", "eur")),
    *(("ère", "er"), ("elle", "el"), ("eille", "eil"), ("enne", "en"), ("onne", "on")),
    *(("ette", "et"), ("ète", "et"), ("otte", "ot"), ("sse", "s"), ("lle", "l"), ("nne", "n")),
    *(("che", "c"), ("èche", "ec"), ("îche", "is"), ("que", "c"), ("cque", "c"), ("gue", "g")),
    *(("guë", "gu"), ("güe", "gu"), ("ce", "x"), ("sse", "x"), ("ouse", "oux"), ("igne", "in")),
    *(("belle", "beau"), ("nouvelle", "nouveau"), ("jumelle", "jumeau"), ("vieille", "vieux")),
    *(("folle", "fou"), ("molle", "mou")),
)
_MARKS = ("s", "x")


def looks_plural(word: str) -> bool:
    """Return whether a French word ends as plurals do; some others end so too (pays, doux)."""
    return word.endswith(_MARKS)


def singulars(word: str) -> Iterator[str]:
    """Yield what a folded French word may be the plural of.

    >>> list(singulars("chevaux"))
    ['chevau', 'cheval', 'chevail']
    """
    yield from _with_other_end(word, _PLURAL)


def masculines(word: str) -> Iterator[str]:
    """Yield what a folded French word, or what it is the plural of, may be the feminine of.

    >>> {"doux", "actif"} & {*masculines("douces"), *masculines("active")} == {"doux", "actif"}
    True
    """
    for one in (word, *singulars(word)):
        yield from _with_other_end(one, _FEMININE)


def _with_other_end(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for end, other in endings:
        if word.endswith(end) and len(word) > len(end) + 1:
            yield word.removesuffix(end) + other
