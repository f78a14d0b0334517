"""The beginning of a text, where all of it would be too much."""

from __future__ import annotations

_SHOWN = 60  # characters of a side shown


def shorten(text: str) -> str:
    """Put the beginning of a text on one short line.

    >>> shorten("Un\\nchien.")
    'Un chien.'
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
