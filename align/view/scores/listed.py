"""Segments worth reading: the worst of each system, and where systems are furthest apart.

Each stands beside the reference that is nearest to it, cut where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Span
from align.metrics.records import sorting_metric
from align.metrics.scores import Comparison, SystemScores
from align.view.html.differ import differ

# Chosen: what a person reads in a sitting; --segments writes all of them.
_LISTED, _COMPARED = 25, 10
# Characters of a segment beyond which nothing is marked: the time grows with the square. Chosen: a
# second or so.
_LONGEST = 10_000
_UNSHOWABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Text to show; `marked` if the other side does not have it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A hypothesis against the reference that is nearest to it, cut where they differ."""

    system: str
    scores: tuple[tuple[str, str], ...]
    hypothesis: tuple[MarkedText, ...]
    reference: tuple[MarkedText, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedSegment:
    """A segment in a list."""

    label: str
    source: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class List:
    """Segments under a heading; `anchor` is where a link leads."""

    anchor: str
    title: str
    items: tuple[ListedSegment, ...]


def list_segments(comparison: Comparison, digits: int) -> Iterator[List]:
    """Yield each system's worst segments, then where it and the baseline are furthest apart."""
    metric = sorting_metric(comparison.baseline)
    name = comparison.baseline.scores[metric].name
    for number, system in enumerate(comparison.systems, start=1):
        of = f" of {showable(system.name)}" if system.name else ""
        items = tuple(_item(comparison, k, [system], digits) for k in system.worst(metric, _LISTED))
        yield List(f"worst-{number}", f"Worst segments{of} by {name}", items)
    base = comparison.baseline
    for number, system in enumerate(comparison.systems[1:], start=2):
        behind, ahead = _furthest(base, system, metric)
        for anchor, word, furthest in (("behind", "behind", behind), ("ahead", "ahead of", ahead)):
            items = tuple(_item(comparison, k, [system, base], digits) for k in furthest)
            heading = f"Where {showable(system.name)} is furthest {word} {showable(base.name)}"
            yield List(f"{anchor}-{number}", heading, items)


def _furthest(base: SystemScores, system: SystemScores, metric: int) -> tuple[list[int], list[int]]:
    """Return the segments in which a system loses and gains most, the greatest first."""
    sign = 1 if base.scores[metric].higher_is_better else -1
    gains = sorted(
        (sign * (theirs - ours), k)
        for k, (ours, theirs) in enumerate(
            zip(
                (values[metric] for values in base.segments),
                (values[metric] for values in system.segments),
                strict=True,
            )
        )
        if ours is not None and theirs is not None
    )
    behind = [k for gain, k in gains if gain < 0][:_COMPARED]
    ahead = [k for gain, k in reversed(gains) if gain > 0][:_COMPARED]
    return behind, ahead


def _item(
    comparison: Comparison, k: int, systems: Sequence[SystemScores], digits: int
) -> ListedSegment:
    source = showable(comparison.sources[k]) if comparison.sources else ""
    return ListedSegment(
        showable(comparison.labels[k]),
        source,
        tuple(_version(comparison, system, k, digits) for system in systems),
    )


def _version(comparison: Comparison, system: SystemScores, k: int, digits: int) -> Version:
    hypothesis = showable(system.hypotheses[k])
    references = [showable(reference[k]) for reference in comparison.references]
    compared = [(_compared(hypothesis, reference), reference) for reference in references]
    (ours, theirs), nearest = min(compared, key=lambda item: _size(*item[0]))
    others = list(references)
    others.remove(nearest)
    return Version(
        showable(system.name),
        tuple(
            (score.name, f"{value:.{digits}f}")
            for score, value in zip(system.scores, system.segments[k], strict=True)
            if value is not None
        ),
        tuple(_stretches(hypothesis, ours)),
        tuple(_stretches(nearest, theirs)),
        tuple(others),
    )


def _compared(hypothesis: str, reference: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if max(len(hypothesis), len(reference)) > _LONGEST:
        return (), ()
    return differ(hypothesis, reference)


def _size(*sides: Sequence[Span]) -> int:
    return sum(span.end - span.start for spans in sides for span in spans)


def _stretches(text: str, spans: Sequence[Span]) -> Iterator[MarkedText]:
    position = 0
    for span in spans:
        if span.start > position:
            yield MarkedText(text[position : span.start], marked=False)
        yield MarkedText(span.of(text), marked=True)
        position = span.end
    if position < len(text):
        yield MarkedText(text[position:], marked=False)


def showable(text: str) -> str:
    """Return a text without what a browser would drop or rewrite."""
    return text.translate(_UNSHOWABLE)
