"""Cutting the blocks of a document into segments, none across a border, none in kept words."""

from __future__ import annotations

from translate.document import Block, Document, Segment
from translate.segment import split_segments


def split_document(document: Document, *, split: bool = True) -> tuple[tuple[str, Segment], ...]:
    """Cut every block of a document into segments, none across a border.

    Args:
        document: a French text.
        split: False takes each block as one segment.

    Returns:
        The id of the block and the segment, in reading order.
    """
    return tuple(
        (block.id, segment) for block in document.blocks for segment in _segments(block, split)
    )


def _segments(block: Block, split: bool) -> tuple[Segment, ...]:
    if split:
        return _unbroken(block, split_segments(block.text, block_id=block.id))
    return (Segment(f"{block.id}s1", block.text, 0, len(block.text)),)


def _unbroken(block: Block, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Join segments whose border lies in words that are kept as they are, as in `f(x). g(x)`."""
    kept = [(m.start, m.end) for m in block.inlines if m.closing is None and m.end > m.start + 1]
    if not kept:
        return segments
    spans: list[tuple[int, int]] = []
    for segment in segments:
        if spans and any(start < spans[-1][1] and end > segment.start for start, end in kept):
            spans[-1] = (spans[-1][0], segment.end)
        else:
            spans.append((segment.start, segment.end))
    return tuple(
        Segment(f"{block.id}s{number}", block.text[start:end], start, end)
        for number, (start, end) in enumerate(spans, start=1)
    )
