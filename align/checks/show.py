"""How a check quotes the text it speaks of."""

from __future__ import annotations

from align.bitext import Flag, Pair, Span

# Chosen: longer evidence is looked up by its place, not read in a table.
_LONGEST = 60


def quoted(text: str) -> str:
    """Put a stretch of text into quotes, on one line, cut if it is long.

    >>> quoted("deux  mots")
    '“deux mots”'
    """
    return f"“{shortened(text, _LONGEST)}”"


def changed(pair: Pair, old: Span, new: Span, *, name: str, severity: str = "error") -> Flag:
    """Return the finding that a stretch of the source has become another one of the target.

    >>> changed(Pair("1", "1", "À 18 h", "At 6 am"), Span(2, 6), Span(3, 7), name="x").message
    '“18 h” has become “6 am”'
    """
    text = f"{quoted(old.of(pair.source))} has become {quoted(new.of(pair.target))}"
    return Flag(name, text, severity, source=old, target=new)


def shortened(text: str, most: int) -> str:
    """Put a text on one line, cut to so many characters; what cannot be shown becomes a space.

    >>> shortened("une phrase\\nun peu longue", 12)
    'une phrase…'
    """
    shown = "".join(character if character.isprintable() else " " for character in text[: 4 * most])
    line = " ".join(shown.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
