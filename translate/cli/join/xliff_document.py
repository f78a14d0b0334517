"""XLIFF files as documents: what is untranslated in one is read, translated and put back.

How such a file is built is `align/exchange/`'s to know; here its units become blocks, and sentences
become one target again. Whatever has a target is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.bitext import Flag, Link, Pair, Span
from align.errors import FormatError
from align.exchange.fill import FilledXliff, fill
from align.exchange.untranslated import Untranslated, read_untranslated
from translate.document import Block, Content, Document
from translate.errors import InputError


@dataclass(frozen=True, slots=True)
class XliffFile:
    """The skeleton of a document that was read from an XLIFF file: a block for each slot.

    Slots without text, which hold only codes, have no block.
    """

    file: Untranslated

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the file with new texts; see `Skeleton`."""
        if all(content is None for content in contents):
            return self.file.raw
        texts = [None if content is None else content.text for content in contents]
        slots = [slot.text for slot in self.file.slots if slot.text]
        rows = zip(slots, texts, strict=True)
        return self.filled(
            [Pair("", "", old, old if new is None else new) for old, new in rows]
        ).data

    def filled(self, pairs: Sequence[Pair]) -> FilledXliff:
        """Return the file with a pair for each of its blocks."""
        blocks = iter(pairs)
        empty = Pair("", "", "", "")
        return fill(self.file, [next(blocks) if slot.text else empty for slot in self.file.slots])


def read_xliff(data: bytes, *, name: str) -> Document:
    """Read an XLIFF file, 1.2 or 2.x, for what in it is untranslated.

    Args:
        data: the content of the file.
        name: where it came from, for messages.

    Raises:
        InputError: if it is malformed, dangerous, or in other languages; naming the line.
    """
    try:
        file = read_untranslated(data, languages=("fr", "en"))
    except FormatError as error:
        raise InputError(f"{name}: {error}") from None
    blocks: list[Block] = []
    at = 0
    for text in (slot.text for slot in file.slots if slot.text):
        blocks.append(Block(f"p{len(blocks) + 1}", text, at, at + len(text)))
        at += len(text) + len("\n\n")
    count = len(file.slots)
    note = f"units to translate: {count}; kept as they are: {file.kept}"
    text = "\n\n".join(block.text for block in blocks)
    return Document(name, text, tuple(blocks), notes=(note,), skeleton=XliffFile(file))


def whole_pair(block: Block, pairs: Sequence[Pair]) -> Pair:
    """Join the sentences of a block into one pair, with the space between them as in the source.

    Args:
        block: what was cut into sentences.
        pairs: the sentences, in order, each with its span in the block.

    >>> block = Block("p1", "Un. Deux.", 0, 9)
    >>> one = Pair("p1s1", "p1", "Un.", "One.", source_span=Span(0, 3))
    >>> two = Pair("p1s2", "p1", "Deux.", "Two.", source_span=Span(4, 9))
    >>> whole_pair(block, [one, two]).target
    'One. Two.'
    """
    target = ""
    at = 0
    links: list[Link] = []
    flags: list[Flag] = []
    for pair in pairs:
        span = pair.source_span or Span(at, at + len(pair.source))
        target += block.text[at : span.start]
        shifts = span.start, len(target)
        links += (
            Link(_moved(x.source, shifts[0]), _moved(x.target, shifts[1]), x.confidence)
            for x in pair.links
        )
        flags += (
            replace(
                flag,
                source=flag.source and _moved(flag.source, shifts[0]),
                target=flag.target and _moved(flag.target, shifts[1]),
            )
            for flag in pair.flags
        )
        target += pair.target
        at = span.end
    return Pair(
        id=block.id,
        block=block.id,
        source=block.text,
        target=target + block.text[at:],
        links=tuple(links),
        flags=tuple(dict.fromkeys(flags)),
        # A text is as good as its worst sentence: that is the one to look at.
        estimate=min(
            (pair.estimate for pair in pairs if pair.estimate is not None),
            key=lambda estimate: estimate.score,
            default=None,
        ),
        alternatives=pairs[0].alternatives if len(pairs) == 1 else (),
        confirmed=bool(pairs) and all(pair.confirmed for pair in pairs),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
