"""How a check quotes the text it speaks of."""

from __future__ import annotations

# Chosen: longer evidence is looked up by its place, not read in a table.
_LONGEST = 60


def quoted(text: str) -> str:
    """Put a stretch of text into quotes, on one line, cut if it is long.

    >>> quoted("deux  mots")
    '“deux mots”'
    """
    line = " ".join(text[: 4 * _LONGEST].split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"
