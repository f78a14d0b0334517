"""Scores as one self-contained page: the table, how segments are spread, and which are the worst.

How it looks is `report.css`, the bones are `report.html.jinja`, the plots `plots.py`; this file
only prepares what they show. No script, nothing from anywhere; same scores, same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from align.bitext import Span
from align.html.differ import differ
from align.reference.plots import Plot, Strip, draw_plot, draw_strips
from align.reference.records import sorting_metric
from align.reference.scores import Comparison, MetricScore, SystemScores
from align.reference.tables import SIGNIFICANT, test_name

# Chosen: what a person reads in a sitting; --segments writes all of them.
_LISTED, _COMPARED = 25, 10
# What a browser would drop or rewrite.
_UNSHOWABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text to show; `marked` if the other side does not have it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class _Version:
    """A hypothesis against the reference that is nearest to it, cut where they differ."""

    system: str
    scores: tuple[tuple[str, str], ...]
    hypothesis: tuple[_Stretch, ...]
    reference: tuple[_Stretch, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A segment in a list."""

    label: str
    source: str
    versions: tuple[_Version, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """Segments under a heading; `anchor` is where a link leads."""

    anchor: str
    title: str
    items: tuple[_Item, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A score in the table, and its interval as a strip."""

    value: str
    half: str
    difference: str
    significant: bool
    detail: str
    strip: Strip | None


def render_report(comparison: Comparison, *, title: str = "", digits: int = 1) -> str:
    """Return the report of a comparison, one HTML file that needs nothing else.

    Args:
        comparison: what to show; any text is shown as it is, whatever it holds.
        title: the heading, by default the names of the systems.
        digits: decimals of the scores.

    Returns:
        The page; to be written in UTF-8.

    >>> from align.reference.compare import compare_texts
    >>> found = compare_texts({"a<b": ["Yes."]}, [["Yes, sir."]], samples=0)
    >>> "a&lt;b" in render_report(found)
    True
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("align", "reference"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = files("align.reference").joinpath("report.css").read_text(encoding="utf-8")
    return environment.get_template("report.html.jinja").render(
        comparison=comparison,
        title=title or " · ".join(filter(None, (_shown(s.name) for s in comparison.systems))),
        policy=f"default-src 'none'; style-src {_digest(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'",
        style=Markup(style),
        metrics=comparison.baseline.scores,
        rows=_rows(comparison, digits),
        plots=_plots(comparison),
        lists=tuple(_lists(comparison, digits)),
        facts=_facts(comparison),
        test=test_name(comparison),
        threshold=SIGNIFICANT,
    )


def _facts(comparison: Comparison) -> tuple[str, ...]:
    counts = (
        (len(comparison.systems), "system"),
        (len(comparison.labels), "segment"),
        (len(comparison.references), "reference"),
    )
    return tuple(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _rows(comparison: Comparison, digits: int) -> list[tuple[str, list[_Cell]]]:
    strips = [
        draw_strips([system.scores[m] for system in comparison.systems])
        for m in range(len(comparison.baseline.scores))
    ]
    return [
        (
            _shown(system.name),
            [
                _cell(score, comparison.baseline.scores[m], strips[m][k], digits)
                for m, score in enumerate(system.scores)
            ],
        )
        for k, system in enumerate(comparison.systems)
    ]


def _cell(score: MetricScore, base: MetricScore, strip: Strip | None, digits: int) -> _Cell:
    difference = ""
    if score.p_value is not None:
        change = f"{score.value - base.value:+.{digits}f}".replace("-", "−")
        difference = f"{change}, p = {score.p_value:.4f}"
    return _Cell(
        f"{score.value:.{digits}f}",
        f"{score.interval.half:.{digits}f}" if score.interval else "",
        difference,
        score.p_value is not None and score.p_value < SIGNIFICANT,
        score.detail,
        strip,
    )


def _plots(comparison: Comparison) -> list[tuple[str, list[tuple[str, Plot]]]]:
    """Return for each metric a plot of each system, all to the same scale."""
    found = []
    for m, metric in enumerate(comparison.baseline.scores):
        values = [
            [v[m] for v in system.segments if v[m] is not None] for system in comparison.systems
        ]
        plots = draw_plot(metric.name, [[v for v in column if v is not None] for column in values])
        names = [_shown(system.name) for system in comparison.systems]
        found.append((metric.name, list(zip(names, plots, strict=True))))
    return found


def _lists(comparison: Comparison, digits: int) -> Iterator[_List]:
    metric = sorting_metric(comparison.baseline)
    name = comparison.baseline.scores[metric].name
    for number, system in enumerate(comparison.systems, start=1):
        of = f" of {_shown(system.name)}" if system.name else ""
        items = tuple(_item(comparison, k, [system], digits) for k in system.worst(metric, _LISTED))
        yield _List(f"worst-{number}", f"Worst segments{of} by {name}", items)
    base = comparison.baseline
    for number, system in enumerate(comparison.systems[1:], start=2):
        behind, ahead = _furthest(base, system, metric)
        for anchor, word, found in (("behind", "behind", behind), ("ahead", "ahead of", ahead)):
            items = tuple(_item(comparison, k, [system, base], digits) for k in found)
            heading = f"Where {_shown(system.name)} is furthest {word} {_shown(base.name)}"
            yield _List(f"{anchor}-{number}", heading, items)


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


def _item(comparison: Comparison, k: int, systems: Sequence[SystemScores], digits: int) -> _Item:
    source = _shown(comparison.sources[k]) if comparison.sources else ""
    return _Item(
        _shown(comparison.labels[k]),
        source,
        tuple(_version(comparison, system, k, digits) for system in systems),
    )


def _version(comparison: Comparison, system: SystemScores, k: int, digits: int) -> _Version:
    hypothesis = _shown(system.hypotheses[k])
    references = [_shown(reference[k]) for reference in comparison.references]
    compared = [(differ(hypothesis, reference), reference) for reference in references]
    (ours, theirs), nearest = min(compared, key=lambda item: _size(*item[0]))
    others = list(references)
    others.remove(nearest)
    return _Version(
        _shown(system.name),
        tuple(
            (score.name, f"{value:.{digits}f}")
            for score, value in zip(system.scores, system.segments[k], strict=True)
            if value is not None
        ),
        tuple(_stretches(hypothesis, ours)),
        tuple(_stretches(nearest, theirs)),
        tuple(others),
    )


def _size(*sides: Sequence[Span]) -> int:
    return sum(span.end - span.start for spans in sides for span in spans)


def _stretches(text: str, spans: Sequence[Span]) -> Iterator[_Stretch]:
    position = 0
    for span in spans:
        if span.start > position:
            yield _Stretch(text[position : span.start], marked=False)
        yield _Stretch(span.of(text), marked=True)
        position = span.end
    if position < len(text):
        yield _Stretch(text[position:], marked=False)


def _shown(text: str) -> str:
    return text.translate(_UNSHOWABLE)


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
