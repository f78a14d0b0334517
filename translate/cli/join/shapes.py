"""What a block of a document is, in the words of a bitext."""

from __future__ import annotations

from align.shape import Shape
from translate.document import Block


def shape_of(block: Block) -> Shape:
    """Return what a block is.

    >>> shape_of(Block("p1", "Le port", 0, 7, "heading", level=2))
    Shape(kind='heading', level=2, marker='')
    """
    return Shape(block.kind, block.level, block.marker)
