"""Which ends in a paragraph of a Word document belong together: of links, ranges and fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from translate.formats.docx_parts import DocxPart


def paired(parts: list[DocxPart]) -> Iterator[DocxPart]:
    """Yield the parts, with ends of pairs only where both are there and nothing crosses.

    A field's instruction becomes part of its opening; an end that has no other half is a thing.

    Args:
        parts: those of a paragraph, in order.

    >>> parts = [DocxPart("open", 0, 1, "bookmark 1"), DocxPart("run", 1, 2)]
    >>> parts += [DocxPart("open", 2, 3, "field")]
    >>> [part.kind for part in paired([*parts, DocxPart("close", 3, 4, "bookmark 1")])]
    ['open', 'run', 'thing', 'close']
    """
    ends, middles = _halves(parts)
    closing = set(ends.values())
    k = 0
    while k < len(parts):
        part = parts[k]
        if part.kind == "open" and part.name == "field" and k in ends:
            last = middles.get(k, ends[k])
            kind: Literal["thing", "open"] = "thing" if last == ends[k] else "open"
            yield DocxPart(kind, part.start, parts[last].end, part.name)
            k = last
        elif part.kind in ("run", "thing") or k in ends or k in closing:
            yield part
        else:
            yield DocxPart("thing", part.start, part.end)
        k += 1


def _halves(parts: list[DocxPart]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for the beginning of each pair its end, and for that of a field its middle."""
    ends: dict[int, int] = {}
    middles: dict[int, int] = {}
    around: list[int] = []
    for k, part in enumerate(parts):
        if part.kind == "open":
            around.append(k)
        elif part.kind == "middle" and around and parts[around[-1]].name == part.name:
            middles.setdefault(around[-1], k)
        elif part.kind == "close":
            place = _reachable(parts, around, part.name)
            if place is not None:
                ends[around[place]] = k
                del around[place:]
    return ends, middles


def _reachable(parts: list[DocxPart], around: list[int], name: str) -> int | None:
    """Return the place in a stack of the other half of an end; elements are never crossed."""
    for place in range(len(around) - 1, -1, -1):
        if parts[around[place]].name == name:
            return place
        if parts[around[place]].name == "around" and name != "around":
            return None
    return None
