"""What took points away, in words for people, the gravest first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from align.bitext import Flag, Pair, Span
from align.estimate.curves import Weights
from align.estimate.signals import Signals

# Points that a factor must have cost to be named. Chosen: less is not worth a reader's time.
_WORTH = 3.0
_MOST = 2  # stretches or words of one kind; chosen
# Characters that a stretch without a counterpart must have to be named. Chosen: below are single
# words, and those come and go between any two languages, or their link was missed.
_SHORTEST = 12
_UNLIKELY = math.log(0.02)  # of a word's worst token; chosen: one in fifty
_UNEVEN = 2.0  # standard deviations of length; chosen: one pair in twenty is further out
_LONG = 30  # words; chosen: a third longer than the mean sentence of news
_SHOWN = 50  # letters of a text that is quoted


def find_reasons(
    pair: Pair, signals: Signals, logs: Mapping[str, float], weights: Weights
) -> tuple[str, ...]:
    """Say why a score is not higher.

    Args:
        pair: the texts to quote from.
        signals: what was measured.
        logs: what each factor and each kind of check adds to the score's odds, all at most 0.
        weights: the scale.

    Returns:
        One line each, those of the factor that cost most points first; none for a perfect score.
    """
    score = weights.score(logs)
    cost = {name: weights.score({**logs, name: 0.0}) - score for name in logs}
    told: dict[str, Sequence[str]] = {
        "match": (_doubt(signals),),
        "completeness": tuple(_missing(pair, signals)),
        "wording": tuple(_unsure(pair, signals)),
    }
    lines: list[str] = []
    for name in sorted(cost, key=lambda name: -cost[name]):
        if name in told and cost[name] >= _WORTH:
            lines += told[name]
        elif name not in told:
            lines += _messages(signals.flags, name)
    if signals.likelihood is None:
        lines.append("too long or too strange for the model: only the beginning was compared")
    return tuple(lines)


def _doubt(signals: Signals) -> str:
    if signals.similarity is None:
        return "may say something else"
    return f"may say something else (similarity {signals.similarity:.2f})"


def _missing(pair: Pair, signals: Signals) -> Iterator[str]:
    if signals.source is not None and signals.target is not None:
        for gap in _worth_naming(signals.source.gaps):
            yield f"{quoted(gap.of(pair.source))} not covered"
        for gap in _worth_naming(signals.target.gaps):
            yield f"{quoted(gap.of(pair.target))} has nothing in the source"
    if abs(signals.deviation) >= _UNEVEN:
        yield f"much {'shorter' if signals.deviation < 0 else 'longer'} than the source"


def _worth_naming(gaps: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(gap for gap in gaps if gap.end - gap.start >= _SHORTEST)[:_MOST]


def _unsure(pair: Pair, signals: Signals) -> Iterator[str]:
    weak = [word for worst, word in signals.unsure if worst < _UNLIKELY][:_MOST]
    for word in weak:
        yield f"model unsure at {quoted(word.of(pair.target))}"
    if not weak:
        yield "model unsure of the wording"
    if signals.words >= _LONG:
        yield f"long: {signals.words} words"


def _messages(flags: Sequence[Flag], name: str) -> list[str]:
    return [flag.message for flag in flags if (flag.name == "numbers") == (name == "numbers")]


def quoted(text: str) -> str:
    """Put a stretch of text on one line between quotation marks, its middle left out if long.

    >>> quoted("une amende")
    '“une amende”'
    """
    line = " ".join(text.split())
    if len(line) > _SHOWN:
        half = _SHOWN // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
