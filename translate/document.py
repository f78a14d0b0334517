"""What a text is, whatever file it came from: a Document of Blocks, each cut into Segments.

All offsets are Unicode code points, 0-based, end exclusive. Reading files is `translate/formats/`,
cutting sentences is `translate/segment.py`; here are only the shapes and their invariants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item"]


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
class Block:
    """A stretch that no sentence and no bead crosses: a paragraph, a heading, a list item.

    `start` and `end` are offsets into the text of the document.
    """

    id: str
    text: str
    start: int
    end: int
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text with its blocks in order; what lies between blocks is kept as it is.

    Args:
        name: where the text came from, for messages and titles ("article.fr.txt", "<stdin>").
        text: the decoded text, line ends as they were.
        blocks: non-overlapping, in order, `text[b.start:b.end] == b.text` for each.
        encoding: the name of the encoding that the file was read with ("utf-8").
        notes: what a reader should be told about how the text was read (a guessed encoding…).

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
