"""What a French word may be a form of: “gouffres” of gouffre, “douces” of doux.

Plurals and feminines by their endings; verbs are `french_verbs.py`'s. What is no word is given as
well: who asks has a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Endings of plurals and of feminines, and what stands in their place: after Grevisse and Goosse,
# *Le bon usage*, § 513-519 and § 540-556. A word may have several.
_PLURAL = (("s", ""), ("x", ""), ("aux", "al"), ("aux", "ail"))
_FEMININE = (
    ("e", ""),
    *(("ive", "if"), ("ève", "ef"), ("euse", "eux"), ("euse", "eur"), ("trice", "teur")),
    *(("esse", ""), ("esse", "e"), ("eresse", "eur")),
    *(("ère", "er"), ("elle", "el"), ("eille", "eil"), ("enne", "en"), ("onne", "on")),
    *(("ette", "et"), ("ète", "et"), ("otte", "ot"), ("sse", "s"), ("lle", "l"), ("nne", "n")),
    *(("che", "c"), ("èche", "ec"), ("îche", "is"), ("que", "c"), ("cque", "c"), ("gue", "g")),
    *(("ce", "x"), ("sse", "x"), ("ouse", "oux"), ("igne", "in")),
    *(("belle", "beau"), ("nouvelle", "nouveau"), ("jumelle", "jumeau"), ("vieille", "vieux")),
    *(("folle", "fou"), ("molle", "mou")),
)
_ENDS = re.compile("[sx]\\Z")


def is_plural(word: str) -> bool:
    """Return whether a French word may be a plural, by its end."""
    return bool(_ENDS.search(word))


def base_forms(word: str) -> Iterator[str]:
    """Yield what a folded French word may be a form of, itself first.

    >>> [{"cheval", "doux", "actif"} & {*base_forms(word)} for word in ("chevaux", "douces")]
    [{'cheval'}, {'doux'}]
    """
    yield word
    singulars = list(_with_other_end(word, _PLURAL))
    yield from singulars
    for one in (word, *singulars):
        yield from _with_other_end(one, _FEMININE)


def _with_other_end(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for end, other in endings:
        if word.endswith(end) and len(word) > len(end) + 1:
            yield word.removesuffix(end) + other
