"""A place for a picture, which the model was not shown and has written nothing for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.text.normalize import PICTURE

_IS_PICTURE = re.compile(PICTURE)
_BORDER = re.compile(r"(?<=\w)(?![\w'’-]|[.,:]\d)|\Z")


def is_picture(words: str) -> bool:
    """Return whether what is kept was hidden from the model.

    >>> is_picture("🎬"), is_picture("→"), is_picture("€")
    (True, False, False)
    """
    return _IS_PICTURE.search(words) is not None


def outer_place(source: str, span: tuple[int, int], text: str) -> int | None:
    """Return the place of a picture before the first or after the last word, None for others.

    Args:
        source: the French sentence.
        span: where the picture stands in it.
        text: the English.

    >>> outer_place("Bravo 🎬 !", (6, 7), "Well done!"), outer_place("À 🎬 moi", (2, 3), "To me")
    (9, None)
    """
    after = source[span[1] :]
    if not any(character.isalnum() for character in source[: span[0]]):
        return 0
    if any(character.isalnum() for character in after):
        return None
    mark = _IS_PICTURE.sub("", after).strip()
    end = len(text.rstrip())
    return end - len(mark) if mark and text.rstrip().endswith(mark) else end


def nearest_border(
    source: str, span: tuple[int, int], text: str, taken: Sequence[tuple[int, int]]
) -> int:
    """Return the end of the word that is as far in the English as the picture is in the source.

    >>> nearest_border("Le film 🎬 dure", (8, 9), "The film lasts", ())
    8
    """
    near = span[0] * len(text) / max(1, len(source))
    borders = (match.start() for match in _BORDER.finditer(text))
    free = [place for place in borders if all(not a < place < b for a, b in taken)]
    return min(free, key=lambda place: abs(place - near), default=len(text))
