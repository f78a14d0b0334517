"""Hard-wrapped text: lines that an editor broke at a width become paragraphs again.

A line was broken for want of room if the next line's first word would not have fitted on it. Where
that holds for most neighbouring lines, and they do not end as sentences do, the text is taken as
wrapped; a line whose last word goes on after a hyphen goes on, and asks less of the others. A blank
line ends a paragraph; in a text without any, a line that ends early does. A line with columns,
parted by tabs, is the row of a table and never joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from translate.document import Block
from translate.text.breaks import columns

# Widths that editors, mail programs and terminals wrap at (chosen).
_NARROWEST, _WIDEST = 40, 120
_NO_WIDTH = 1 << 60  # more than any line has
_SLACK = 2  # columns; `fold -s` counts the space that it leaves at the end of a line
_FEWEST = 4  # breaks that are needed as evidence; chosen: three alike are a coincidence
_MOST = 2 / 3  # of neighbouring lines; chosen: paragraphs of three lines without blank ones
_HALF = 1 / 2  # of them where a word is cut, which is evidence too (chosen)
# A line that is one word with a hyphen is a prefix or an entry of a list as soon as half a word.
_CUT = re.compile(r"\s\S*[^\W\d_][-‐]\Z|[^\W\d_]\u00ad\Z")
_ENDS = re.compile(r"[.!?…:;][»”\"')\]\s]*\Z")
_ONE_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped.

    Args:
        width: characters of its longest line; `_NO_WIDTH` if only words that are cut join lines.
        is_parted: whether blank lines part its paragraphs; else nothing but lines that end early.
    """

    width: int
    is_parted: bool

    def is_broken(self, line: str, following: str) -> bool:
        """Return whether a line ended for want of room.

        >>> Wrapping(9, is_parted=False).is_broken("Un mot,", "et un autre.")
        True
        """
        if is_cut(line, following):
            return True
        word = following.split(maxsplit=1)[0]
        return len(line) + 1 + len(word) >= self.width - _SLACK

    def join(self, text: str, lines: Sequence[Block]) -> tuple[Block, ...]:
        """Make paragraphs of the lines of a text that is wrapped like this, or of a part of it.

        Args:
            text: the text.
            lines: a block for each line that says something, at least one.

        Returns:
            The paragraphs, p1, p2, …, line ends inside them.
        """
        touching = _joinable(text, lines)
        # Where blank lines part the paragraphs, nothing else does.
        joined = touching if self.is_parted else _broken(self, lines, touching)
        return _joined(text, lines, joined)


# Of a text whose lines end where they should: only a word that is cut goes on in the next one.
CUT_WORDS = Wrapping(_NO_WIDTH, is_parted=False)


def is_cut(line: str, following: str) -> bool:
    """Return whether the last word of a line surely goes on in the next one.

    >>> is_cut("Une infor-", "mation."), is_cut("Une idée -", "non."), is_cut("anti-", "auto-")
    (True, False, False)
    """
    return _CUT.search(line) is not None and following[:1].islower()


def find_wrapping(text: str, lines: Sequence[Block]) -> Wrapping | None:
    """Find out whether a text is hard-wrapped, and how.

    Args:
        text: the whole text, or its beginning.
        lines: a block for each line that says something.

    Returns:
        How it is; None if it is not.

    >>> poem = "Un.\\nDeux."
    >>> find_wrapping(poem, (Block("p1", "Un.", 0, 3), Block("p2", "Deux.", 4, 9)))
    """
    longest = max((len(line.text) for line in lines), default=0)
    touching = _joinable(text, lines)
    pairs = zip(touching, pairwise(lines), strict=True)
    has_cuts = any(near and is_cut(a.text, b.text) for near, (a, b) in pairs)
    # A line that ends within a word goes on, whatever the others do.
    otherwise = CUT_WORDS if has_cuts else None
    if not _NARROWEST <= longest <= _WIDEST:
        return otherwise
    wrapping = Wrapping(longest, is_parted=not all(_touching(text, lines)))
    broken = _broken(wrapping, lines, touching)
    unfinished = sum(
        cut and not _ENDS.search(line.text) for cut, line in zip(broken, lines, strict=False)
    )
    share = _HALF if has_cuts else _MOST
    if sum(broken) < max(_FEWEST, share * sum(touching)) or unfinished < sum(broken) / 2:
        return otherwise
    return wrapping


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


def _joinable(text: str, lines: Sequence[Block]) -> list[bool]:
    """Return the same, but for rows of a table, which stay rows."""
    rows = pairwise([bool(columns(line.text)) for line in lines])
    return [
        near and not (a or b) for near, (a, b) in zip(_touching(text, lines), rows, strict=True)
    ]


def _broken(wrapping: Wrapping, lines: Sequence[Block], touching: Sequence[bool]) -> list[bool]:
    """Return which of the lines that touch ended for want of room."""
    return [
        near and wrapping.is_broken(a.text, b.text)
        for near, (a, b) in zip(touching, pairwise(lines), strict=True)
    ]


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
