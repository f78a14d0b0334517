"""Cutting the blocks of a document into segments, none across a border, none in kept words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from translate.document import Block, Document, Segment
from translate.text.breaks import columns, goes_on
from translate.text.segment import split_segments


def split_document(document: Document, *, split: bool = True) -> tuple[tuple[str, Segment], ...]:
    """Cut every block of a document into segments, none across a border.

    Args:
        document: a French text.
        split: False takes each block as one segment.

    Returns:
        The id of the block and the segment, in reading order.
    """
    return tuple(
        (block.id, segment)
        for block in document.blocks
        for segment in (segments_of(block) if split else _whole(block))
    )


def segments_of(block: Block, *, language: str = "fr") -> tuple[Segment, ...]:
    r"""Cut a block into sentences, and these where a break or a tab parts what they say.

    Args:
        block: of any file.
        language: the language of the text, "fr" or "en".

    Returns:
        The segments in order, as `split_segments` gives them.

    Raises:
        ConfigurationError: if there are no rules for the language.

    >>> [s.text for s in segments_of(Block("p1", "Vin\t3 €. Cher !", 0, 15))]
    ['Vin', '3 €.', 'Cher !']
    """
    whole = split_segments(block.text, block_id=block.id, language=language)
    return _at_breaks(block, _unbroken(block, whole))


def _whole(block: Block) -> tuple[Segment, ...]:
    return (Segment(f"{block.id}s1", block.text, 0, len(block.text)),)


def _unbroken(block: Block, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Join segments whose border lies in words that are kept as they are, as in `f(x). g(x)`."""
    whole = [(m.start, m.end) for m in block.inlines if m.closing is None and m.end > m.start + 1]
    if not whole:
        return segments
    spans: list[tuple[int, int]] = []
    for segment in segments:
        if spans and any(start < spans[-1][1] and end > segment.start for start, end in whole):
            spans[-1] = (spans[-1][0], segment.end)
        else:
            spans.append((segment.start, segment.end))
    return tuple(
        Segment(f"{block.id}s{number}", block.text[start:end], start, end)
        for number, (start, end) in enumerate(spans, start=1)
    )


def _at_breaks(block: Block, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Cut segments where a line break in the file, or a tab, parts what is no one sentence."""
    marked = {m.start for m in block.inlines if m.closing is None and _is_break(block, m.start)}
    breaks = sorted(marked.union(columns(block.text)))
    if not breaks:
        return segments
    spans = [span for segment in segments for span in _lines(block.text, segment, breaks)]
    return tuple(
        Segment(f"{block.id}s{number}", block.text[start:end], start, end)
        for number, (start, end) in enumerate(spans, start=1)
    )


def _is_break(block: Block, start: int) -> bool:
    return block.text[start : start + 1] in ("\n", "\t")


def _lines(text: str, segment: Segment, breaks: list[int]) -> Iterator[tuple[int, int]]:
    start = segment.start
    first = bisect_right(breaks, start)
    for at in breaks[first : bisect_left(breaks, segment.end, first)]:
        before, after = text[start:at], text[at + 1 : segment.end]
        if before.strip() and (text[at] == "\t" or not goes_on(before, after)):
            yield start, start + len(before.rstrip())
            start = at + 1 + len(after) - len(after.lstrip())
    yield start, segment.end
