"""Line breaks and tabs that somebody put into a text: whether a sentence goes on across one.

A break in a page, a document or a poem ends a line, and mostly what the line says ("12, rue Foch" /
"Paris"); but people also break sentences to make them fit. A tab parts columns, unless it only
indents a line.
"""

from __future__ import annotations

import re

# Words that no French sentence or line of an address ends with: something must follow.
_LINKING = frozenset(
    str.split(
        """a ai ainsi as à au aux avec avant après car ce ces cet cette chez comme contre dans de
        depuis des dès donc dont du elle elles en entre es est et était été eu il ils ira je la le
        les leur leurs ma mais mes mon ne ni nos notre nous on ont or ou où par pendant pour puis
        quand que quel quelle qui sa sans se selon ses si son sont sous sur ta tes ton très trop tu
        un une vers vos votre vous"""
    )
)
_LAST = re.compile(r"(?:([^\W\d_]+)|[’'-])\s*\Z")
_FIRST = re.compile(r"[^\w]*(\w)")
_COLUMN = re.compile(r"(?<=\S)[^\S\r\n\t]*+(\t)(?=[^\S\r\n]*+\S)")


def goes_on(before: str, after: str) -> bool:
    """Return whether a sentence goes on across a line break.

    Args:
        before: the line that ends.
        after: what follows it.

    >>> goes_on("Il est parti", "hier."), goes_on("Je viens de", "Paris."), goes_on("Nom", "Date")
    (True, True, False)
    """
    first = _FIRST.match(after)
    if first is None or first[1].islower():
        return True
    last = _LAST.search(before)
    return last is not None and (last[1] is None or last[1].lower() in _LINKING)


def columns(text: str) -> tuple[int, ...]:
    r"""Return where tabs stand that part what a line says, the first of several.

    Args:
        text: lines.

    >>> columns("\tVin\t\t3 €\t\n\tEau\t1 €")
    (4, 15)
    """
    return tuple(match.start(1) for match in _COLUMN.finditer(text))
