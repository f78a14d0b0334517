"""What has to change in a text: stretches of it, and what goes there."""

from __future__ import annotations

from collections.abc import Sequence

# Offsets of the beginning and the end, and the new text; nothing is taken out if they are equal.
Change = tuple[int, int, str]


def changed(text: str, changes: Sequence[Change]) -> str:
    """Return a text with its changes made.

    Args:
        text: of any language.
        changes: stretches of it and what replaces each, in order, apart from each other.

    >>> changed("a 3th 'of", [(3, 5, "rd"), (6, 7, "")])
    'a 3rd of'
    """
    parts: list[str] = []
    position = 0
    for start, end, new in changes:
        parts += text[position:start], new
        position = end
    return "".join((*parts, text[position:]))
