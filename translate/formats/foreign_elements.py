"""Elements of a page that are said to be in another language than French, and stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What holds a whole page: many say a language there that they are not in.
WHOLE = frozenset({"html", "body", "package"})
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
_FRENCH = frozenset({"fr", "fra", "fre", "und", "mul", "mis"})  # or not said which


def is_foreign(name: str, attributes: Mapping[str, tuple[str, int, int]]) -> bool:
    """Return whether an element is said to be in another language than French.

    Args:
        name: of the element.
        attributes: as `tags.attributes_of` gives them.

    >>> is_foreign("i", {"lang": ("en-GB", 9, 14)}), is_foreign("html", {"lang": ("en", 12, 14)})
    (True, False)
    """
    if name in WHOLE or not attributes:
        return False
    said = attributes.get("lang", attributes.get("xml:lang", ("",)))[0].strip().lower()
    language = _LANGUAGE.match(said)
    return language is not None and language[0] not in _FRENCH
