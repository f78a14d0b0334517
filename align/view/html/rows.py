"""The rows of a page: paragraphs, their sentences on each side, and the notes beside them.

Everything is prepared here so that the template has nothing to work out. The sentences of a pair
stand at the same place in the paragraph of each side; that is how the page knows what belongs
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from align.bitext import SEVERITIES, Bitext, Estimate, Flag, Pair, Span
from align.estimate.whole import DocumentScore, document_score
from align.view.html.differ import differ
from align.view.html.legend import Line, draw_legend, term_marks, unmet
from align.view.html.marks import Stretch, cut, shown
from align.view.html.packed import pack_links


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence in one of its columns; only that of the source has the anchor."""

    text: tuple[Stretch, ...]
    anchor: str = ""
    severity: str = ""
    confirmed: bool = False

    @property
    def classes(self) -> str:
        """Return how it is shown; a gap has no text."""
        names = ("" if self.text else "missing", self.severity, "confirmed" * self.confirmed)
        return " ".join(filter(None, names))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair as the template shows it; `place` counts from 1 within the paragraph.

    `cells` are the source, the target, the reference and the texts of other models; `unmet` the
    terms that are not as the glossary asks.
    """

    anchor: str
    place: int
    cells: tuple[Cell, ...]
    links: str
    flags: tuple[Flag, ...]
    unmet: tuple[Line, ...]
    estimate: Estimate | None
    alternatives: tuple[str, ...]
    confidence: float | None

    @property
    def judgement(self) -> str:
        """Return the score and its parts in hundredths, a sign for each: "#" is 0, "$" is 1."""
        found = self.estimate
        if found is None:
            return ""
        numbers = found.score, *(100 * value for _, value in found.parts)
        return "".join(chr(ord("#") + round(number)) for number in numbers)

    @property
    def judged_doubtful(self) -> bool:
        """Say whether the estimate is worth a line beside the text."""
        return self.estimate is not None and self.estimate.band != "good"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why the estimate is no better, without what a flag says already."""
        told = {flag.message for flag in self.flags}
        found = self.estimate.reasons if self.estimate else ()
        return tuple(shown(reason) for reason in found if reason not in told)

    @property
    def noted(self) -> bool:
        """Say whether anything stands beside the sentence."""
        return bool(self.alternatives) or not self.spare

    @property
    def spare(self) -> bool:
        """Say whether nothing about the sentence needs a look."""
        return not (self.flags or self.unmet or self.judged_doubtful)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph; `name` is "" where it follows from that of the first sentence.

    `is_anchor` is false where a sentence has the same name.
    """

    name: str
    is_anchor: bool
    sentences: tuple[Sentence, ...]

    @property
    def sides(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the sentences by columns."""
        return tuple(zip(*(sentence.cells for sentence in self.sentences), strict=True))

    @property
    def is_plain(self) -> bool:
        """Say whether all sides are one sentence and none is a gap, so that paragraphs do."""
        return len(self.sentences) == 1 and all(cell.text for cell in self.sentences[0].cells)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """Return the sentences that something stands beside."""
        return tuple(sentence for sentence in self.sentences if sentence.noted)


@dataclass(frozen=True, slots=True)
class Column:
    """A text beside the two: by another model or, where there is no name of one, the reference."""

    model: str = ""
    score: DocumentScore | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the body of a page shows.

    Args:
        rows: the paragraphs.
        columns: what the further columns are.
        legend: the lines of the list of terms, each with its number and count.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    legend: tuple[tuple[Line, int, int], ...]


def lay_out(bitext: Bitext, beside: Sequence[Bitext] = ()) -> Sheet:
    """Prepare a page.

    Args:
        bitext: the text.
        beside: other translations of the same source, each with its model's name.

    Raises:
        ValueError: if one beside has another source.
    """
    for other in beside:
        if [(pair.id, pair.source) for pair in other.pairs] != [
            (pair.id, pair.source) for pair in bitext.pairs
        ]:
            raise ValueError(f"{other.title}: only translations of one source stand side by side")
    legend = draw_legend(bitext.pairs)
    columns = [
        Column(other.model or other.title or "Untitled", document_score(other.pairs))
        for other in beside
    ]
    by_pair = {
        pair.id: tuple(other.pairs[k].target for other in beside)
        for k, pair in enumerate(bitext.pairs)
    }
    if any(pair.reference for pair in bitext.pairs):
        columns.insert(0, Column())
        by_pair = {pair.id: (pair.reference, *by_pair[pair.id]) for pair in bitext.pairs}
    return Sheet(
        rows=tuple(_rows(bitext, legend, by_pair)),
        columns=tuple(columns),
        legend=tuple((line, *numbers) for line, numbers in legend.items()),
    )


def _rows(
    bitext: Bitext,
    legend: Mapping[Line, tuple[int, int]],
    others: Mapping[str, tuple[str, ...]],
) -> Iterator[Row]:
    taken = {pair.id for pair in bitext.pairs}
    for block, pairs in bitext.blocks():
        sentences = tuple(
            _sentence(pair, place, legend, others.get(pair.id, ()))
            for place, pair in enumerate(pairs, start=1)
        )
        name = _anchor(block)
        follows = name == paragraph_of(sentences[0].anchor)
        yield Row("" if follows else name, block not in taken, sentences)


def paragraph_of(anchor: str) -> str:
    """Return the name that a paragraph has if nothing else is said.

    Args:
        anchor: the name of its first sentence.

    >>> paragraph_of("p3s1"), paragraph_of("7")
    ('p3', '7')
    """
    return re.sub(r"(?<=.)s\d+$", "", anchor)


def _anchor(name: str) -> str:
    """Write a name as an element's; those that begin with "_" are of the page itself."""
    quoted = quote(name, safe="")
    return f"%5F{quoted[1:]}" if quoted.startswith("_") else quoted


def _sentence(
    pair: Pair, place: int, legend: Mapping[Line, tuple[int, int]], others: Sequence[str]
) -> Sentence:
    source_terms, target_terms = term_marks(pair, legend)
    compared = [differ(pair.target, other) if other else ((), ()) for other in others]
    # The first column beside it, the reference if there is one, is what the target is held to.
    against: tuple[Span, ...] = compared[0][0] if compared else ()
    places = [(flag.source, flag.severity) for flag in pair.flags if flag.source]
    target_places = [(flag.target, flag.severity) for flag in pair.flags if flag.target]
    differences = [(span, "differs") for span in against]
    lines = unmet(pair)
    anchor = _anchor(pair.id)
    return Sentence(
        anchor=anchor,
        place=place,
        cells=(
            Cell(cut(pair.source, source_terms, places), anchor),
            Cell(
                cut(pair.target, target_terms, [*differences, *target_places]),
                severity=_gravest(pair.flags, lines),
                confirmed=pair.confirmed,
            ),
            *(
                Cell(cut(other, marks=[(span, "differs") for span in spans]))
                for other, (_, spans) in zip(others, compared, strict=True)
            ),
        ),
        links=pack_links(pair.links, pair.source, pair.target),
        flags=pair.flags,
        unmet=lines,
        estimate=pair.estimate,
        alternatives=tuple(map(shown, pair.alternatives)),
        confidence=pair.confidence,
    )


def _gravest(flags: Sequence[Flag], lines: Sequence[Line]) -> str:
    found = [flag.severity for flag in flags] + ["warning"] * bool(lines)
    return max(found, key=SEVERITIES.index, default="")
