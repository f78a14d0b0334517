"""What the blocks of a document are, and the code between them, so that it can keep its looks."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("paragraph", "heading", "item", "cell", "quotation")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block of a document is, so that it can look like it.

    Args:
        kind: one of `KINDS`.
        level: of a heading 1 (the greatest) to 6, 0 if it has none; of an item how deep its list
            is nested, from 1; of a cell 1 at the head of its table, 2 at the beginning of another
            row; else 0.
        marker: what stands before an item, as its document shows it ("•", "3."), "" for none.

    Raises:
        ValueError: if the kind is none of `KINDS`, or a heading has another level.
    """

    kind: str = "paragraph"
    level: int = 0
    marker: str = ""

    def __post_init__(self) -> None:
        """Keep kinds fit for class names."""
        if self.kind not in KINDS:
            raise ValueError(f"a kind is one of {', '.join(KINDS)}, not {self.kind!r}")
        if self.kind == "heading" and not 0 <= self.level <= 6:
            raise ValueError(f"a heading has a level from 1 to 6, not {self.level}")


PARAGRAPH = Shape()


@dataclass(frozen=True, slots=True)
class Aside:
    """Code that stands between the blocks of a document, the same in both languages.

    Args:
        before: the block that it precedes, "" if none follows.
        text: its lines.
    """

    before: str
    text: str
