"""Beads and alignments of sentences: shapes, invariants, vecalign's and hunalign's notations.

A bead is a minimal group of corresponding segments; an alignment is the beads of a whole text,
monotone, each segment in exactly one bead. Finding beads is `align/sentences/search.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from align.errors import FormatError

_RUNG = re.compile(r"(\d+)\s+(\d+)(?:\s+(-?[\d.]+(?:e-?\d+)?))?")
_LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\](?::(-?[\d.]+(?:e-?\d+)?))?")


@dataclass(frozen=True, slots=True)
class Bead:
    """Source and target segments that say the same.

    Args:
        source: indices of neighbouring source segments, empty if the target was added.
        target: indices of neighbouring target segments, empty if the source was left out.
        cost: lower is better; on which scale is for the maker to say.
        confidence: 0 to 1, how surely the bead is right, None if unknown; it takes no part in
            comparisons, and vecalign's notation does not write it.
        elsewhere: for a segment alone, indices of what says the same at another place of the other
            text: the two changed places with others.
        crossed: whether its two sentences of each side stand in the other order.

    >>> Bead((3,), (4, 5), 0.25).kind
    '1-2'
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float = 0.0
    confidence: float | None = field(default=None, compare=False)
    elsewhere: tuple[int, ...] = field(default=(), compare=False)
    crossed: bool = field(default=False, compare=False)

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
    return format_beads(alignment.beads)


def format_beads(beads: Iterable[Bead]) -> str:
    """Write beads in vecalign's notation, gaps and all; the inverse of `parse_beads`.

    >>> print(format_beads([Bead((7,), ())]), end="")
    [7]:[]:0.000000
    """
    return "".join(f"{list(b.source)}:{list(b.target)}:{b.cost:.6f}\n" for b in beads)


def parse_alignment(text: str) -> Alignment:
    """Read vecalign's notation; the inverse of `format_alignment` for costs of six decimals.

    Raises:
        FormatError: naming the line that is malformed, or the gap in the indices.
    """
    return _whole(parse_beads(text))


def parse_beads(text: str) -> tuple[Bead, ...]:
    """Read vecalign's notation as it is, gaps and all: a gold file may leave sentences out.

    Raises:
        FormatError: naming the line that is malformed.

    >>> [bead.kind for bead in parse_beads("[0]:[0, 1]\\n[7]:[]:0.5")]
    ['1-2', '1-0']
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
    return tuple(beads)


def format_ladder(alignment: Alignment) -> str:
    """Write hunalign's ladder: a line for each bead with the sentences before it and its score.

    The score is minus the cost, since hunalign's are better the higher; the last line holds the
    number of sentences of both texts.

    >>> print(format_ladder(Alignment((Bead((0, 1), (0,), 0.5),))), end="")
    0	0	-0.500000
    2	1	0.000000
    """
    i = j = 0
    lines = []
    for bead in alignment.beads:
        lines.append(f"{i}\t{j}\t{0.0 - bead.cost:.6f}\n")
        i, j = i + len(bead.source), j + len(bead.target)
    return "".join([*lines, f"{i}\t{j}\t0.000000\n"])


def parse_ladder(text: str) -> Alignment:
    """Read hunalign's ladder; the inverse of `format_ladder` for costs of six decimals.

    Raises:
        FormatError: naming the line that is malformed or goes backwards.

    >>> parse_ladder("0\\t0\\t1.5\\n2\\t1\\t0\\n").beads[0].kind
    '2-1'
    """
    rungs: list[tuple[int, int, float]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _RUNG.fullmatch(line.strip())
        if match is None:
            raise FormatError(f"line {number}: not source, target and score: {line.strip()!r}")
        i, j, score = int(match[1]), int(match[2]), float(match[3] or 0.0)
        if rungs and (i < rungs[-1][0] or j < rungs[-1][1]):
            raise FormatError(f"line {number}: {i} {j} lies before the line above")
        rungs.append((i, j, score))
    beads = (
        Bead(tuple(range(i, k)), tuple(range(j, n)), 0.0 - score)
        for (i, j, score), (k, n, _) in pairwise(rungs)
    )
    return _whole(tuple(bead for bead in beads if bead.source or bead.target))


def _whole(beads: tuple[Bead, ...]) -> Alignment:
    try:
        return Alignment(beads)
    except ValueError as error:
        raise FormatError(str(error)) from None


def _indices(text: str) -> tuple[int, ...]:
    return tuple(int(k) for k in text.replace(",", " ").split())
