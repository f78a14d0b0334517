"""Two texts side by side, ready to be shown or exchanged: Bitext, and a Pair for each row.

A pair is what stands in one row: the text of a bead on both sides (one sentence and its
translation; several; or nothing on one side). Pairs of the same block form a paragraph row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from align.shape import PARAGRAPH, Aside, Shape

SEVERITIES = ("note", "warning", "error")
BANDS = ("good", "check", "bad")
# The statuses of terms that are as a glossary asks.
SOUND = frozenset({"satisfied", "variant", "substituted", "redecoded", "constrained"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points, 0-based, end exclusive.

    Raises:
        ValueError: if it begins before the text or ends before it begins.

    >>> Span(3, 8).of("Le chien.")
    'chien'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what cannot be a stretch of any text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(
                f"a span runs forwards from 0 or later, not {self.start} to {self.end}"
            )

    def of(self, text: str) -> str:
        """Return what the span covers in `text`."""
        return text[self.start : self.end]


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
        source, target: what it is about in the pair's texts, None where no place is meant.

    Raises:
        ValueError: if the name is empty or holds a space or a colon, or the severity is none
            of `SEVERITIES`.
    """

    name: str
    message: str
    severity: str = "warning"
    source: Span | None = None
    target: Span | None = None

    def __post_init__(self) -> None:
        """Keep names and severities fit for tables and class names."""
        if not self.name or ":" in self.name or any(map(str.isspace, self.name)):
            raise ValueError(f"a flag's name is one word without a colon, not {self.name!r}")
        if self.severity not in SEVERITIES:
            raise ValueError(f"severity is one of {', '.join(SEVERITIES)}, not {self.severity!r}")


@dataclass(frozen=True, slots=True)
class Estimate:
    """How good a translation seems to be, judged without a reference, and why.

    Args:
        score: 0 to 100, higher is better.
        band: "good", "check" (have a look) or "bad".
        parts: what the score is made of, name and value, 0 to 1, higher is better.
        reasons: what took points away, in words for people, the gravest first.

    Raises:
        ValueError: if the score is outside 0 to 100 or the band is none of `BANDS`.

    >>> Estimate(62.5, "check", (("fluency", 0.8),), ("“amende” not covered",)).band
    'check'
    """

    score: float
    band: str
    parts: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse scores that no scale has (NaN among them)."""
        if not 0 <= self.score <= 100:
            raise ValueError(f"a score is 0 to 100, not {self.score}")
        if self.band not in BANDS:
            raise ValueError(f"a band is one of {', '.join(BANDS)}, not {self.band!r}")


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """Words of a pair that are code: where they stand in its source and, if they do, its target."""

    source: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary's term in a pair, and what became of it.

    Args:
        entry: the name of the entry for people ("covoiturage").
        form: the English that was asked for at this place ("ride-hailing").
        status: one word ("satisfied", "substituted", "unmet" …).
        source: where the term stands in the pair's source.
        target: where its English stands in the pair's target, None where there is none.
        method: how it was brought about, "" if the model had it so.
        ousted: the words that gave way, "" if none did.
        confidence: 0 to 1, how surely the two places correspond.
    """

    entry: str
    form: str
    status: str
    source: Span
    target: Span | None = None
    method: str = ""
    ousted: str = ""
    confidence: float = 0.0


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
        source_span: where the source stands in the text of its block, None if unknown.
        terms: a glossary's terms, in the order of the source.
        estimate: how good the target seems to be, None if nobody judged it.
        alternatives: other renderings by the model, the best first, without the target itself.
        reference: a human's rendering set beside the target, "" without one.
        confirmed: whether a person vouches for the target; then no machine may change it.
        confidence: 0 to 1, how surely the two texts of an alignment correspond, None if that
            was never in question.
        shape: what its block is, the same for all pairs of a block.
        code: words of it that are code.

    Raises:
        ValueError: if a link, a term or a flag reaches past the end of its text, or the
            confidence is no share.
    """

    id: str
    block: str
    source: str
    target: str
    links: tuple[Link, ...] = ()
    log_prob: float | None = None
    flags: tuple[Flag, ...] = ()
    source_span: Span | None = None
    terms: tuple[Term, ...] = ()
    estimate: Estimate | None = None
    alternatives: tuple[str, ...] = ()
    reference: str = ""
    confirmed: bool = False
    confidence: float | None = None
    shape: Shape = PARAGRAPH
    code: tuple[CodeSpan, ...] = ()

    def __post_init__(self) -> None:
        """Check that every link, term and flag can be drawn on the texts."""
        items: tuple[Link | Term | Flag | CodeSpan, ...]
        items = (*self.links, *self.terms, *self.flags, *self.code)
        for item in items:
            if _reaches(item.source, self.source) or _reaches(item.target, self.target):
                raise ValueError(f"{self.id}: {item} reaches past the end of its text")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.id}: a confidence is 0 to 1, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class Bitext:
    """A whole text in two languages.

    Args:
        title: what to call it ("article.fr.txt").
        pairs: in reading order; pairs of one block are neighbours.
        signature: the string that reproduces the translation or alignment.
        model: the name of the model for people ("embedded"), "" for human texts.
        created: date as "2026-11-25", "" to leave it out (reproducible output).
        has_states: whether the file that it was read from says which targets a person vouches
            for. Two bitexts that differ in nothing else are equal.
        asides: code between the blocks, in order, for whoever shows the text.

    Raises:
        ValueError: if an id comes twice, or the pairs of a block are not neighbours.

    >>> b = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."), Pair("p2s1", "p2", "Non.", "No.")), "")
    >>> [(block, len(pairs)) for block, pairs in b.blocks()]
    [('p1', 1), ('p2', 1)]
    """

    title: str
    pairs: tuple[Pair, ...]
    signature: str
    source_language: str = "fr"
    target_language: str = "en"
    model: str = ""
    created: str = ""
    has_states: bool = field(default=False, compare=False)
    asides: tuple[Aside, ...] = ()

    def __post_init__(self) -> None:
        """Check what pages and tables rely on."""
        _refuse_repeats("pair", [pair.id for pair in self.pairs])
        _refuse_repeats("block", [block for block, _ in self.blocks()])

    def blocks(self) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
        """Return each block's name with its pairs, in reading order."""
        grouped = groupby(self.pairs, key=lambda pair: pair.block)
        return tuple((block, tuple(pairs)) for block, pairs in grouped)


def _reaches(span: Span | None, text: str) -> bool:
    """Return whether a span reaches past the end of a text."""
    return span is not None and span.end > len(text)


def _refuse_repeats(what: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for name, count in Counter(names).items() if count > 1)
        raise ValueError(f"{what} {twice!r} comes twice; each {what} stands in one place")
