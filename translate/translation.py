"""What is made of a document: its segments with their English, and how that came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from translate.document import Block, Document, Segment
from translate.engines.engine import Hypothesis
from translate.guard import GuardFlag
from translate.signature import Signature

if TYPE_CHECKING:  # `visavis --help` need not wait for them
    from translate.glossary.enforce.term_use import TermUse
    from translate.memory import Hit


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment with its English.

    Args:
        block: the id of the block that holds the segment.
        segment: the French, with its span in the block.
        hypothesis: what the model said, with tokens and attention; an empty one if the segment
            never went to the model. Where terms were put in, they are in it.
        text: the English as it stands in the result.
        flags: what the guard found.
        terms: what became of the glossary's terms, in the order of the French.
        hit: what the memory has for it; at 100 per cent the English is a person's, and neither the
            model nor the glossary has touched it.
        alternatives: other renderings, if some were asked for, the best first.
        language: the other language that the segment surely is in, "" if it is or may be French.
        stays: whether it was left as it is for that.
        kept: places of the French that its file says are no language: code.
    """

    block: str
    segment: Segment
    hypothesis: Hypothesis
    text: str
    flags: tuple[GuardFlag, ...] = ()
    terms: tuple[TermUse, ...] = ()
    hit: Hit | None = None
    alternatives: tuple[str, ...] = ()
    language: str = ""
    stays: bool = False
    kept: tuple[tuple[int, int], ...] = ()

    @property
    def confirmed(self) -> bool:
        """Return whether a person vouches for the English."""
        return self.hit is not None and self.hit.likeness == 100

    @property
    def is_settled(self) -> bool:
        """Return whether neither a model nor a glossary has any say: a person's, or not French."""
        return self.confirmed or self.stays


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in English: every segment's unit, in order, and how it came about."""

    document: Document = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    signature: Signature

    def foreign(self) -> dict[str, int]:
        """Return how many segments are surely in each other language, the most first."""
        return dict(Counter(unit.language for unit in self.units if unit.language).most_common())

    def block_texts(self) -> tuple[str, ...]:
        """Return the English of each block, with the space between sentences as in the source."""
        by_block: dict[str, list[Unit]] = {block.id: [] for block in self.document.blocks}
        for unit in self.units:
            by_block[unit.block].append(unit)
        return tuple(_rebuild(block, by_block[block.id]) for block in self.document.blocks)

    def text(self) -> str:
        """Return the whole English text, laid out as the source was."""
        return self.document.with_block_texts(self.block_texts())


def _rebuild(block: Block, units: Sequence[Unit]) -> str:
    """Put the English of a block's units where its segments were."""
    parts: list[str] = []
    position = 0
    for unit in units:
        parts += [block.text[position : unit.segment.start], unit.text]
        position = unit.segment.end
    parts.append(block.text[position:])
    return "".join(parts)
