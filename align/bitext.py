"""Two texts side by side, ready to be shown or exchanged: Bitext, Pair, Link-bearing rows.

A pair is what stands in one row: the text of a bead on both sides (one sentence and its
translation; several; or nothing on one side). Pairs of the same block form a paragraph row.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points, 0-based, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the source and a word of the target that correspond.

    Args:
        source: where the word stands in the pair's source.
        target: where the word stands in the pair's target.
        confidence: 0 to 1, higher is surer.
    """

    source: Span
    target: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that a reader should know about a pair.

    Args:
        name: short and stable ("copied", "repeated", "too-short").
        message: the same in words for people.
        severity: "note" (for information), "warning" (look at it) or "error" (wrong).
    """

    name: str
    message: str
    severity: str = "warning"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: a source, a target, and what is known of how they correspond.

    Args:
        id: stable within the bitext ("p3s2"); also the row's anchor on a page.
        block: the paragraph that the row belongs to ("p3").
        source, target: the texts; "" where one side has nothing.
        links: word links within the pair.
        log_prob: natural log-probability per token by the model, None for a human's text.
        flags: what a reader should look at.
    """

    id: str
    block: str
    source: str
    target: str
    links: tuple[Link, ...] = ()
    log_prob: float | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Bitext:
    """A whole text in two languages.

    Args:
        title: what to call it ("article.fr.txt").
        pairs: in reading order; pairs of one block are neighbours.
        signature: the string that reproduces the translation or alignment.
        model: the name of the model for people ("embedded"), "" for human texts.
        created: date as "2026-11-25", "" to leave it out (reproducible output).
    """

    title: str
    pairs: tuple[Pair, ...]
    signature: str
    source_language: str = "fr"
    target_language: str = "en"
    model: str = ""
    created: str = ""
