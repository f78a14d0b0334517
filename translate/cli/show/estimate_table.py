"""Estimates for people: a line a unit, and under those in doubt both texts, parts and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.bitext import Estimate, Pair

_SHOWN = 160  # characters of a side; chosen: two lines of a terminal


def draw_table(pairs: Sequence[Pair], *, worst: int | None = None) -> str:
    """Write estimates for people.

    Args:
        pairs: those that were judged are shown.
        worst: only so many, the worst first; all in their order if not given.

    >>> poor = Estimate(31.2, "bad", (("match", 0.9),), ("“amende” not covered",))
    >>> print(draw_table([Pair("p1", "p1", "Une amende.", "A.", estimate=poor)]), end="")
     31.2  bad    p1  Une amende.
                      A.
                      “amende” not covered
                      match .90
    """
    judged = [(pair, pair.estimate) for pair in pairs if pair.estimate is not None]
    if worst is not None:
        judged = sorted(judged, key=lambda item: item[1].score)[:worst]
    width = max((len(pair.id) for pair, _ in judged), default=0)
    return "".join(f"{line}\n" for item in judged for line in _lines(*item, width))


def _lines(pair: Pair, estimate: Estimate, width: int) -> Iterator[str]:
    head = f"{estimate.score:5.1f}  {estimate.band:5}  {pair.id:<{width}}  "
    yield f"{head}{_shortened(pair.source)}"
    margin = " " * len(head)
    yield f"{margin}{_shortened(pair.target)}"
    for reason in estimate.reasons:
        yield f"{margin}{reason}"
    if estimate.band != "good":
        parts = (f"{name} {value:.2f}".replace(" 0.", " .") for name, value in estimate.parts)
        yield f"{margin}{', '.join(parts)}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
