"""Beads and alignments of sentences: the shapes, their invariants, vecalign's notation.

A bead is a minimal group of corresponding segments; an alignment is the beads of a whole text,
monotone, each segment in exactly one bead. Finding beads is `align/search.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.errors import FormatError

_LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\](?::(-?[\d.]+(?:e-?\d+)?))?")


@dataclass(frozen=True, slots=True)
class Bead:
    """Source and target segments that say the same; lower cost is better.

    >>> Bead((3,), (4, 5), 0.25).kind
    '1-2'
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float = 0.0

    @property
    def kind(self) -> str:
        """Return the bead's shape, "1-1", "2-1", "0-1"…"""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of a whole text, in order.

    Raises:
        ValueError: if indices are not 0, 1, 2 … on each side, read bead by bead.

    >>> parse_alignment(format_alignment(Alignment.identity(2))) == Alignment.identity(2)
    True
    """

    beads: tuple[Bead, ...]

    def __post_init__(self) -> None:
        """Check that the beads are monotone and hold each index exactly once."""
        for side in ("source", "target"):
            indices = [k for bead in self.beads for k in getattr(bead, side)]
            if indices != list(range(len(indices))):
                raise ValueError(f"{side} indices must run 0, 1, 2 …; got {indices[:20]}")

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Return the alignment of a text with its own segment-by-segment translation."""
        return cls(tuple(Bead((k,), (k,)) for k in range(length)))


def format_alignment(alignment: Alignment) -> str:
    """Write an alignment in vecalign's notation, one `[source]:[target]:cost` a line.

    >>> print(format_alignment(Alignment((Bead((0, 1), (0,), 0.5),))), end="")
    [0, 1]:[0]:0.500000
    """
    return "".join(f"{list(b.source)}:{list(b.target)}:{b.cost:.6f}\n" for b in alignment.beads)


def parse_alignment(text: str) -> Alignment:
    """Read vecalign's notation; the inverse of `format_alignment` for costs of six decimals.

    Raises:
        FormatError: naming the line that is malformed, or the gap in the indices.
    """
    beads = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise FormatError(f"line {number}: not [source]:[target]:cost: {line.strip()!r}")
        source, target, cost = match.groups()
        beads.append(Bead(_indices(source), _indices(target), float(cost or 0.0)))
    try:
        return Alignment(tuple(beads))
    except ValueError as error:
        raise FormatError(str(error)) from None


def _indices(text: str) -> tuple[int, ...]:
    return tuple(int(k) for k in text.replace(",", " ").split())
