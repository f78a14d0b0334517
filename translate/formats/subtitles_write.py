"""English back into cues: where one ends and the next begins, and where its lines break.

A border goes where the words before it end (the marks' places say), unless that would leave a cue
with far more or far less to read than it had; then the words are shared out by length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate.document import Content, Inline, Placed
from translate.formats.skeleton import BlockSlot, Piece, Writer, write_plainly

# Characters in a line; the usual limit of broadcasters' guidelines for Latin script.
_WIDEST = 42
# A cue may have this many times the share of the text that it had (chosen: a cue is read at up to
# twice the speed it was made for).
_MOST_SHARE = 2.0
_GAP = re.compile(r"\s+")


def writer(newline: str, *, is_vtt: bool) -> Writer:
    """Return what writes the words of some cues.

    Args:
        newline: how the file ends its lines.
        is_vtt: whether `&` and `<` have to be escaped.
    """

    def escape(text: str) -> str:
        if is_vtt:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("\n", newline)

    write_cue = write_plainly(escape)

    def write(slot: BlockSlot, content: Content, piece: Piece) -> str:
        borders = [m for m in slot.inlines if m.closing is None and "-->" in piece(*m.opening)]
        hints = sorted(m.start for m in _flat(content.marks) if m.inline in borders)
        text = content.text.replace("\n", " ")
        cuts = _cuts(text, hints, _shares(slot, borders))
        written: set[Inline] = set(borders)
        parts: list[str] = []
        for number, (start, end) in enumerate(pairwise([0, *cuts, len(text)])):
            start, end = _trimmed(text, start, end)
            marks = _clipped(content.marks, start, end, written)
            cue = Content(_wrapped(text[start:end]), marks)
            parts.append(write_cue(slot, cue, piece))
            if number < len(borders):
                parts.append(piece(*borders[number].opening))
        return "".join(parts)

    return write


def _flat(marks: Sequence[Placed]) -> Iterator[Placed]:
    for mark in marks:
        yield mark
        yield from _flat(mark.inner)


def _shares(slot: BlockSlot, borders: Sequence[Inline]) -> list[float]:
    """Return which part of the source each cue had."""
    edges = [0, *(mark.start for mark in borders), len(slot.text)]
    return [max(b - a, 1) / len(slot.text) for a, b in pairwise(edges)]


def _cuts(text: str, hints: Sequence[int], shares: Sequence[float]) -> list[int]:
    """Return where in a text each border stands, in order."""
    sizes = [b - a for a, b in pairwise([0, *hints, len(text)])]
    fits = all(
        share / _MOST_SHARE <= size / max(len(text), 1) <= share * _MOST_SHARE
        for size, share in zip(sizes, shares, strict=True)
    )
    return list(hints) if fits else _shared_out(text, shares)


def _shared_out(text: str, shares: Sequence[float]) -> list[int]:
    """Cut a text between words so that each part has its share of it, as far as words allow.

    >>> _shared_out("one two three four", [0.5, 0.5])
    [7]
    """
    gaps = [match.start() for match in _GAP.finditer(text)]
    cuts: list[int] = []
    wanted = 0.0
    for number, share in enumerate(shares[:-1]):
        wanted += share * len(text)
        left = len(shares) - 2 - number  # borders still to come need a gap each
        usable = [gap for gap in gaps if not cuts or gap > cuts[-1]]
        usable = usable[: len(usable) - left] if len(usable) > left else usable
        previous = cuts[-1] if cuts else 0
        cut = min(usable, key=lambda gap: abs(gap - wanted)) if usable else len(text)
        cuts.append(max(previous, cut))
    return cuts


def _wrapped(text: str) -> str:
    r"""Break the words of a cue into lines of like length, none wider than need be.

    >>> _wrapped("I would have gone there, but nobody had told me")
    'I would have gone there,\nbut nobody had told me'
    """
    count = math.ceil(len(text) / _WIDEST)
    characters = list(text)
    start = 0
    for line in range(1, count):
        ideal = start + (len(text) - start) // (count - line + 1)
        gaps = (text.rfind(" ", start + 1, ideal), text.find(" ", max(ideal, start + 1)))
        gap = min((g for g in gaps if g > 0), key=lambda g: abs(g - ideal), default=None)
        if gap is None:
            break
        characters[gap] = "\n"
        start = gap + 1
    return "".join(characters)


def _clipped(
    marks: Sequence[Placed], start: int, end: int, written: set[Inline]
) -> tuple[Placed, ...]:
    """Return the marks of a cue; a pair that a border cuts is in both cues, a thing in one."""
    clipped: list[Placed] = []
    for mark in marks:
        a, b = max(mark.start, start), min(mark.end, end)
        is_new = mark.inline not in written and start <= mark.start <= end
        if (a < b and mark.inline.closing is not None) or is_new:
            written.add(mark.inline)
            inner = _clipped(mark.inner, start, end, written)
            b = max(a, b)
            clipped.append(Placed(mark.inline, a - start, b - start, inner))
    return tuple(clipped)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
