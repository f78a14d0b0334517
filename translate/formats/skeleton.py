"""What a file keeps when its words change: the text between the slots, and how a slot is written.

A slot is the stretch of a file's own text that one block came from. A slot may lie inside the
markup of another block (a text box in a paragraph): it is filled wherever that markup goes. Finding
slots is each reader's work, with `gather.py`; moving marks is `marks.py`'s.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from translate.document import (
    Block,
    BlockAside,
    BlockKind,
    Content,
    Document,
    Inline,
    Placed,
    Skeleton,
)
from translate.errors import InputError

# A stretch of the file's own text, with the slots inside it filled.
Piece = Callable[[int, int], str]
Mark = tuple[Inline, Literal["open", "close", "whole"]]


@dataclass(frozen=True, slots=True)
class BlockSlot:
    """A block as a reader found it.

    Args:
        text: its plain text.
        start, end: its slot, in the file's own text.
        inlines: the marks in it.
        kind: what it is.
        style: a stretch of the file's own text that the writer needs (DOCX: how its words look).
        level, marker: see `Block`.
    """

    text: str
    start: int
    end: int
    inlines: tuple[Inline, ...] = ()
    kind: BlockKind = "paragraph"
    style: tuple[int, int] = (0, 0)
    level: int = 0
    marker: str = ""


# Writes the new content of a slot in the file's own language.
Writer = Callable[[BlockSlot, Content, Piece], str]


@dataclass(frozen=True, slots=True)
class TextSkeleton:
    """A file that is one text.

    Args:
        raw: the file's own text.
        slots: of the blocks, ordered by start; slots inside one another or apart.
        write: how a new content is written.
        encode: how the whole becomes bytes.
        patches: stretches outside all slots, and what replaces them once anything is translated
            (the language that a page says it is in).
        asides: where code stands between the slots, and its lines.
    """

    raw: str = field(repr=False)
    slots: tuple[BlockSlot, ...] = field(repr=False)
    write: Writer
    encode: Callable[[str], bytes]
    patches: tuple[tuple[int, int, str], ...] = ()
    asides: tuple[tuple[int, str], ...] = ()

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the file with new contents; see `translate.document.Skeleton`."""
        return self.encode(self.filled(contents))

    def filled(self, contents: Sequence[Content | None]) -> str:
        """Return the file's text with new contents.

        Args:
            contents: one for each block; None leaves it as it is.
        """
        if len(contents) != len(self.slots):
            raise ValueError(f"{len(contents)} contents for {len(self.slots)} blocks")
        if all(content is None for content in contents):
            return self.raw
        starts = [slot.start for slot in self.slots]
        borders = [slot.end for slot in self.slots]
        edges = [*self.patches, (len(self.raw), len(self.raw), "")]

        def render(k: int) -> str:
            slot, content = self.slots[k], contents[k]
            if content is None:
                return between(slot.start, slot.end, k + 1)
            # A slot may begin with its own first mark: what is filled there lies after it.
            return self.write(
                slot, content, lambda a, b: between(a, b, bisect_left(starts, a, k + 1))
            )

        def between(start: int, end: int, k: int) -> str:
            parts: list[str] = []
            while k < len(starts) and starts[k] < end:
                parts += [self.raw[start : starts[k]], render(k)]
                start = borders[k]
                k = bisect_left(starts, start, k + 1)
            parts.append(self.raw[start:end])
            return "".join(parts)

        parts: list[str] = []
        position = 0
        for start, end, text in edges:
            parts += [between(position, start, bisect_left(starts, position)), text]
            position = end
        return "".join(parts)


def events(content: Content) -> Iterator[str | Mark]:
    """Take a content apart in the order in which it is written: texts and marks.

    What a mark stands for (closing None) is not given as text: the markup holds it.

    >>> bold, image = Inline(0, 3, (0, 2), (5, 7)), Inline(3, 3, (7, 20))
    >>> marks = (Placed(bold, 0, 3), Placed(image, 3, 3))
    >>> [event if isinstance(event, str) else event[1] for event in events(Content("Yes.", marks))]
    ['open', 'Yes', 'close', 'whole', '.']
    """
    yield from _events(content.text, content.marks, 0, len(content.text))


def _events(text: str, marks: Sequence[Placed], start: int, end: int) -> Iterator[str | Mark]:
    for mark in marks:
        if mark.start > start:
            yield text[start : mark.start]
        if mark.inline.closing is None:
            yield mark.inline, "whole"
        else:
            yield mark.inline, "open"
            yield from _events(text, mark.inner, mark.start, mark.end)
            yield mark.inline, "close"
        start = mark.end
    if end > start:
        yield text[start:end]


def write_plainly(escape: Callable[[str], str]) -> Writer:
    """Return a writer that copies markup as it was and escapes the words between it."""

    def write(_: BlockSlot, content: Content, piece: Piece) -> str:
        parts: list[str] = []
        for event in events(content):
            if isinstance(event, str):
                parts.append(escape(event))
                continue
            inline, phase = event
            span = inline.closing if phase == "close" else inline.opening
            parts.append(piece(*(span or (0, 0))))
        return "".join(parts)

    return write


def make_document(
    name: str,
    slots: Sequence[BlockSlot],
    skeleton: Skeleton,
    *,
    encoding: str = "utf-8",
    notes: Sequence[str] = (),
    asides: Sequence[tuple[int, str]] = (),
) -> Document:
    """Make a document of the blocks that a reader found.

    Its text is what a person would read aloud: the blocks with blank lines between them. Asides
    come with their places in the file's own text.

    Raises:
        InputError: if there are none.
    """
    if not slots:
        raise InputError(f"{name}: no text in it to translate; check that it is the right file")
    blocks: list[Block] = []
    position = 0
    for k, item in enumerate(slots, start=1):
        end = position + len(item.text)
        shape = item.kind, item.inlines, item.level, item.marker
        blocks.append(Block(f"p{k}", item.text, position, end, *shape))
        position = end + 2
    text = "\n\n".join(item.text for item in slots)
    starts = [item.start for item in slots]
    placed = tuple(BlockAside(bisect_left(starts, place), code) for place, code in asides)
    return Document(name, text, tuple(blocks), encoding, tuple(notes), skeleton, placed)
