"""What a text is, whatever file it came from: a Document of Blocks, each cut into Segments.

All offsets are Unicode code points, 0-based, end exclusive. Reading files is `translate/formats/`,
cutting sentences is `translate/text/segment.py`; here are only the shapes and their invariants.

A file with markup (Markdown, a web page) becomes blocks of plain text. What stood between the words
is lifted out as `Inline` marks, and what stood between the blocks stays in the `Skeleton`, which
takes the English in its place and gives the file back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

BlockKind = Literal["paragraph", "heading", "item", "cell", "quotation"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit that is translated at once, usually a sentence.

    `start` and `end` are offsets into the text of its block, so that
    `block.text[segment.start:segment.end] == segment.text`.

    >>> Segment(id="p1s1", text="Bonjour.", start=0, end=8).text
    'Bonjour.'
    """

    id: str
    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that cannot hold the text."""
        if self.end - self.start != len(self.text):
            raise ValueError(f"{self.id}: span {self.start}-{self.end} does not fit its text")


@dataclass(frozen=True, slots=True)
class Inline:
    """Markup inside a block: what it stands around, or what it stands for.

    Args:
        start, end: what it covers, offsets into the text of the block.
        opening: where the markup stands in the file's own text (start and end there).
        closing: the same for its end ("**", "</b>"). None if the markup is one thing, which stands
            for the text that it covers: nothing (an image), white space (a line break), or words
            that are shown to the model but are no language (code).
        is_code: whether these words are code, for whoever shows the document.
    """

    start: int
    end: int
    opening: tuple[int, int]
    closing: tuple[int, int] | None = None
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that no sentence and no bead crosses: a paragraph, a heading, a list item.

    `start` and `end` are offsets into the text of the document. Marks are in the order in which
    they open, and each is inside another or beside it. `level` is that of a heading (1 to 6), how
    deep the list of an item is nested (from 1), for a cell 1 at the head of its table and 2 at the
    beginning of another row; `marker` what stands before an item ("•", "3."). Both only tell how a
    block looks.
    """

    id: str
    text: str
    start: int
    end: int
    kind: BlockKind = "paragraph"
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class BlockAside:
    """Code that stands between blocks, for whoever shows the document.

    Args:
        before: the index of the block that it precedes; the number of blocks if none follows.
        text: its lines.
    """

    before: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its new place: offsets into the new text, and the marks inside it."""

    inline: Inline
    start: int
    end: int
    inner: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a block is to hold now: a plain text and the marks in it, in reading order."""

    text: str
    marks: tuple[Placed, ...] = ()


class Skeleton(Protocol):
    """All of a file but the words of its blocks."""

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the file with new contents.

        Args:
            contents: one for each block of the document; None leaves it byte for byte.
        """
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text with its blocks in order; what lies between blocks is kept as it is.

    Args:
        name: where the text came from, for messages and titles ("article.fr.txt", "<stdin>").
        text: the decoded text, line ends as they were.
        blocks: non-overlapping, in order, `text[b.start:b.end] == b.text` for each.
        encoding: the name of the encoding that the file was read with ("utf-8").
        notes: what a reader should be told about how the text was read (a guessed encoding…).
        skeleton: what gives the file back; None for plain text, which `text` holds whole.
        asides: the code between the blocks, in order.

    Raises:
        ValueError: if a block does not match the text at its span, or blocks overlap.

    >>> d = Document(name="x", text="Un.\\n\\nDeux.", blocks=(
    ...     Block("p1", "Un.", 0, 3), Block("p2", "Deux.", 5, 10)))
    >>> d.with_block_texts(["One.", "Two."])
    'One.\\n\\nTwo.'
    """

    name: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    skeleton: Skeleton | None = field(default=None, repr=False, compare=False)
    asides: tuple[BlockAside, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check that every block is where it says it is."""
        position = 0
        for block in self.blocks:
            if block.start < position or self.text[block.start : block.end] != block.text:
                raise ValueError(f"{self.name}: {block.id} is not at its span")
            position = block.end

    def with_block_texts(self, texts: list[str] | tuple[str, ...]) -> str:
        """Return the document's text with each block's text replaced, all else byte for byte.

        Args:
            texts: one new text for each block, in order.

        Raises:
            ValueError: if there are not exactly as many texts as blocks.
        """
        if len(texts) != len(self.blocks):
            raise ValueError(f"{self.name}: {len(texts)} texts for {len(self.blocks)} blocks")
        parts: list[str] = []
        position = 0
        for block, text in zip(self.blocks, texts, strict=True):
            parts += [self.text[position : block.start], text]
            position = block.end
        parts.append(self.text[position:])
        return "".join(parts)
