"""Hard-wrapped text: lines that an editor broke at a width become paragraphs again.

A line was broken for want of room if the next line's first word would not have fitted on it. Where
that holds for most neighbouring lines, and they do not end as sentences do, the text is taken as
wrapped. A blank line ends a paragraph; in a text without any, a line that ends early does. A line
with columns, parted by tabs, is the row of a table and never joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from translate.document import Block
from translate.text.breaks import columns

# Widths that editors, mail programs and terminals wrap at (chosen).
_NARROWEST, _WIDEST = 40, 120
_SLACK = 2  # columns; `fold -s` counts the space that it leaves at the end of a line
_FEWEST = 4  # breaks that are needed as evidence; chosen: three alike are a coincidence
_MOST = 2 / 3  # of neighbouring lines; chosen: paragraphs of three lines without blank ones
_ENDS = re.compile(r"[.!?…:;][»”\"')\]\s]*\Z")
_ONE_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")


def join_wrapped(text: str, lines: Sequence[Block]) -> tuple[Block, ...] | None:
    """Make paragraphs of lines, if the text is hard-wrapped.

    Args:
        text: the whole text.
        lines: a block for each line that says something.

    Returns:
        The paragraphs, p1, p2, …, line ends inside them; None if the text is not wrapped.

    >>> poem = "Un.\\nDeux."
    >>> join_wrapped(poem, (Block("p1", "Un.", 0, 3), Block("p2", "Deux.", 4, 9)))
    """
    longest = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return None
    pairs = list(pairwise(lines))
    is_row = [bool(columns(line.text)) for line in lines]
    near_ones = _touching(text, lines)
    touching = [n and not (a or b) for n, (a, b) in zip(near_ones, pairwise(is_row), strict=True)]
    broken = [
        near and len(a.text) + 1 + len(b.text.split()[0]) >= longest - _SLACK
        for near, (a, b) in zip(touching, pairs, strict=True)
    ]
    unfinished = sum(
        cut and not _ENDS.search(a.text) for cut, (a, _) in zip(broken, pairs, strict=True)
    )
    if sum(broken) < max(_FEWEST, _MOST * sum(touching)) or unfinished < sum(broken) / 2:
        return None
    # Where blank lines part the paragraphs, nothing else does.
    joined = broken if all(near_ones) else touching
    return _joined(text, lines, joined)


def join_touching(text: str, lines: Sequence[Block]) -> tuple[Block, ...]:
    """Make paragraphs of lines: blank lines part them, and nothing else does.

    Args:
        text: the whole text.
        lines: a block for each line that says something, at least one.

    >>> lines = (Block("p1", "Un", 0, 2), Block("p2", "mot.", 3, 7))
    >>> [block.text for block in join_touching("Un\\nmot.", lines)]
    ['Un\\nmot.']
    """
    return _joined(text, lines, _touching(text, lines))


def _touching(text: str, lines: Sequence[Block]) -> list[bool]:
    """Return of each line but the first whether no blank line parts it from the one before."""
    pairs = pairwise(lines)
    return [bool(_ONE_LINE_END.fullmatch(text[a.end : b.start])) for a, b in pairs]


def _joined(text: str, lines: Sequence[Block], joined: Sequence[bool]) -> tuple[Block, ...]:
    groups = [[lines[0]]]
    for same, line in zip(joined, lines[1:], strict=True):
        if same:
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Block(f"p{n}", text[group[0].start : group[-1].end], group[0].start, group[-1].end)
        for n, group in enumerate(groups, start=1)
    )
