"""How a check quotes the text it speaks of."""

from __future__ import annotations

# Chosen: longer evidence is looked up by its place, not read in a table.
_LONGEST = 60


def quoted(text: str) -> str:
    """Put a stretch of text into quotes, on one line, cut if it is long.

    >>> quoted("deux  mots")
    '“deux mots”'
    """
    return f"“{shortened(text, _LONGEST)}”"


def shortened(text: str, most: int) -> str:
    """Put a text on one line, cut to so many characters; what cannot be shown becomes a space.

    >>> shortened("une phrase\\nun peu longue", 12)
    'une phrase…'
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * most])
    line = " ".join(shown.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
