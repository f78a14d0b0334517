"""The plural of an English noun."""

from __future__ import annotations

import re

# After Quirk et al., *A Comprehensive Grammar of the English Language*, 5.81-92: endings and what
# the plural has in their place.
_IRREGULAR = {
    pair.split()[0]: pair.split()[1]
    for pair in """
    man men|child children|foot feet|tooth teeth|goose geese|mouse mice|person people|sheep sheep
    fish fish|ox oxen|calf calves|half halves|knife knives|leaf leaves|life lives|loaf loaves
    scarf scarves|self selves|sheaf sheaves|shelf shelves|thief thieves|wife wives|wolf wolves
    hoof hooves|crisis crises|basis bases|hypothesis hypotheses
    """.strip()
    .replace("\n", "|")
    .split("|")
}
_ENDS = re.compile(rf"(?:{'|'.join(_IRREGULAR)})\Z")
_ES = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)\Z")
_IES = re.compile(r"(?<=[^aeiou])y\Z")


def plural_of(noun: str) -> str:
    """Return the plural of a noun, or of words that end with one.

    >>> [plural_of(noun) for noun in ("leek", "lorry", "box", "bread knife", "woman", "boy")]
    ['leeks', 'lorries', 'boxes', 'bread knives', 'women', 'boys']
    """
    irregular = _ENDS.search(noun)
    if irregular:
        return noun[: irregular.start()] + _IRREGULAR[irregular[0]]
    if _IES.search(noun):
        return _IES.sub("ies", noun)
    return noun + ("es" if _ES.search(noun) else "s")
