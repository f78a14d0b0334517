"""The rows of a page: paragraphs, their sentences on each side, and the notes beside them.

Everything is prepared here so that the template has nothing to work out. The sentences of a pair
stand at the same place in the paragraph of each side; that is how the page knows what belongs
together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from align.bitext import SEVERITIES, Bitext, Estimate, Flag, Pair, Span
from align.html.differ import differ
from align.html.legend import Line, draw_legend, term_marks, unmet
from align.html.marks import Stretch, cut, shown
from align.html.packed import pack_links

# Chosen: more lines than that are longer than most sentences are beside them.
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair as the template shows it; `place` counts from 1 within the paragraph.

    `others` holds the reference and the texts of other models, in the order of the columns;
    `unmet` the terms that are not as the glossary asks.
    """

    anchor: str
    place: int
    source: tuple[Stretch, ...]
    target: tuple[Stretch, ...]
    others: tuple[tuple[Stretch, ...], ...]
    links: str
    flags: tuple[Flag, ...]
    unmet: tuple[Line, ...]
    estimate: Estimate | None
    alternatives: tuple[str, ...]
    confirmed: bool
    confidence: float | None

    @property
    def severity(self) -> str:
        """Return the gravest severity of what is beside the sentence, "" without any."""
        found = [flag.severity for flag in self.flags]
        found += ["warning"] if self.unmet else []
        return max(found, key=SEVERITIES.index, default="")

    @property
    def judgement(self) -> str:
        """Return the score and its parts in hundredths, as the script reads them."""
        found = self.estimate
        if found is None:
            return ""
        numbers = found.score, *(value * 100 for _, value in found.parts)
        return " ".join(str(round(number)) for number in numbers)

    @property
    def judged_doubtful(self) -> bool:
        """Say whether the estimate is worth a line beside the text."""
        return self.estimate is not None and self.estimate.band != "good"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why the estimate is no better, without what a flag says already."""
        told = {flag.message for flag in self.flags}
        found = self.estimate.reasons if self.estimate else ()
        return tuple(reason for reason in found if reason not in told)

    @property
    def most(self) -> int:
        """Return how many reasons stand beside the text; the card has them all."""
        return MOST_REASONS if self.judged_doubtful else 0

    @property
    def noted(self) -> bool:
        """Say whether anything stands beside the sentence."""
        return bool(self.alternatives or self.reasons) or not self.spare

    @property
    def spare(self) -> bool:
        """Say whether nothing about the sentence needs a look."""
        return not (self.flags or self.unmet or self.judged_doubtful)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: `number` counts from 1, `anchor` is "" where a sentence has the same name."""

    number: int
    anchor: str
    sentences: tuple[Sentence, ...]

    @property
    def link(self) -> str:
        """Return where the number in the margin leads."""
        return self.anchor or self.sentences[0].anchor

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """Return the sentences that something stands beside."""
        return tuple(sentence for sentence in self.sentences if sentence.noted)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the body of a page shows.

    Args:
        rows: the paragraphs.
        columns: what the further columns are, ("Reference", "") or ("", the model's name).
        legend: the lines of the list of terms, each with its number and count.
    """

    rows: tuple[Row, ...]
    columns: tuple[tuple[str, str], ...]
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
    columns = [("", other.model) for other in beside]
    by_pair = {
        pair.id: tuple(other.pairs[k].target for other in beside)
        for k, pair in enumerate(bitext.pairs)
    }
    if any(pair.reference for pair in bitext.pairs):
        columns.insert(0, ("Reference", ""))
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
    for number, (block, pairs) in enumerate(bitext.blocks(), start=1):
        yield Row(
            number=number,
            anchor="" if block in taken else quote(block, safe=""),
            sentences=tuple(
                _sentence(pair, place, legend, others.get(pair.id, ()))
                for place, pair in enumerate(pairs, start=1)
            ),
        )


def _sentence(
    pair: Pair, place: int, legend: Mapping[Line, tuple[int, int]], others: Sequence[str]
) -> Sentence:
    source_terms, target_terms = term_marks(pair, legend)
    compared = [differ(pair.target, other) if other else ((), ()) for other in others]
    # The first column beside it, the reference if there is one, is what the target is held to.
    against: tuple[Span, ...] = compared[0][0] if compared else ()
    differences = [(span, "differs") for span in against]
    return Sentence(
        anchor=quote(pair.id, safe=""),
        place=place,
        source=cut(
            pair.source, source_terms, [(f.source, f.severity) for f in pair.flags if f.source]
        ),
        target=cut(
            pair.target,
            target_terms,
            [*differences, *((f.target, f.severity) for f in pair.flags if f.target)],
        ),
        others=tuple(
            cut(other, marks=[(span, "differs") for span in spans])
            for other, (_, spans) in zip(others, compared, strict=True)
        ),
        links=pack_links(pair.links, pair.source, pair.target),
        flags=pair.flags,
        unmet=unmet(pair),
        estimate=pair.estimate,
        alternatives=tuple(map(shown, pair.alternatives)),
        confirmed=pair.confirmed,
        confidence=pair.confidence,
    )
