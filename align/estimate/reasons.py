"""What took points away, in words for people, the gravest first.

What costs a sound translation as much is no reason: no model is sure of every word, and what is
said of every sentence says nothing. So each part is measured against what is usual for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from align.bitext import Flag, Pair
from align.estimate.coverage import Coverage
from align.estimate.scale import CHECK, Weights, band_of
from align.estimate.signals import Signals
from align.words.dictionary import load_dictionary
from align.words.expressions import expressions_in
from align.words.usual import load_usual

# Points that a part must have cost beyond what is usual to be named. Chosen: less is not worth a
# reader's time.
_WORTH = 3.0
_MOST = 2  # stretches or words of one kind; chosen
_LINES = 4  # in all; chosen: who reads more reads the sentence
# Letters that a stretch must lack to be named, in French and in English. Chosen: of clauses dropped
# from newstest2012 nine in ten lack as many, of good sentences there one in eleven; of clauses said
# twice nine in ten, of good sentences one in ten.
_LEFT_OUT, _ADDED = 10.0, 12.0
# Doubt of a stray word from which on it is named: one in ten good segments of newstest2012.
_STRAY = 0.53
# Log of the share of a word's usual renderings that are there; chosen: of the worst words of sound
# judged pairs (fit half, 112) seven in ten have more.
_MET = -1.6
# From here on the worst word may be wrong, and is named where none is worse. Chosen: one in twelve
# judged pairs that are wrong has its worst word between the two, and more sound ones above.
_HALF_MET = -1.3
# Chosen: of lines of news 19 in 20 are less like the line after them (.45).
_ALIKE = 0.5
# Of halves; chosen: of TransRead's sure pairs 19 in 20 are more alike, of its partial ones 3 in 4.
_APART = 0.22
# Of a word's worst token; chosen: one in fifty, and for the worst word of all one in two.
_UNLIKELY, _DOUBTFUL = math.log(0.02), math.log(0.5)
_LITTLE = 4  # letters; chosen, as in `strays.py`: what has fewer is mostly grammar
_UNEVEN = 2.0  # standard deviations of length; chosen: one pair in twenty is further out
# Of `order`; chosen: of LIG's lines (fit half), shuffled, three in four are lower; as they were
# post-edited, nine in ten are above −.08.
_JUMBLED = -0.35
_LONG = 30  # words; chosen: a third longer than the mean sentence of news
_SHOWN = 50  # letters of a text that is quoted


def find_reasons(
    pair: Pair, signals: Signals, losses: Mapping[str, float], weights: Weights
) -> tuple[str, ...]:
    """Return why a score is not higher.

    Args:
        pair: the texts to quote from.
        signals: what was measured.
        losses: what each factor and each kind of check takes off the score's log odds, 0 or less.
        weights: the scale, and what is usual.

    Returns:
        At most four lines, those of the part that cost most points first; at least one for what is
        not good.
    """
    score = weights.score(losses)
    # What nobody knows is no reason.
    usual = {
        factor.name: factor.usual if factor.knows(signals) else losses[factor.name]
        for factor in weights.factors
    }
    spared = {name: max(loss, usual.get(name, 0.0)) for name, loss in losses.items()}
    cost = {name: weights.score({**losses, name: spared[name]}) - score for name in losses}
    named = [name for name in cost if name not in usual or cost[name] >= _WORTH]
    named.sort(key=lambda name: -cost[name])
    lines: list[str] = []
    for name in (*_rest(losses, spared, named, weights), *named):
        if name in usual:
            lines += _explain(name, pair, signals)
        else:
            lines += _messages(signals.flags, name)
    is_good = band_of(round(score, 1)) == "good"  # as it is shown
    if not is_good:  # what is missing is named wherever one must look, whatever it cost
        lines[1:1] = _missing(pair, signals)
    if signals.likelihood is None:
        lines.append("too long or too strange for the model: only the beginning was compared")
    if not is_good and not any("“" in line for line in lines):
        lines += _words(pair, signals)  # a line that points nowhere helps little
    if not lines and not is_good:
        worst = min(usual, key=lambda name: losses[name] - usual[name])
        lines += _explain(worst, pair, signals)
    return tuple(dict.fromkeys(lines))[:_LINES]


def _rest(
    losses: Mapping[str, float],
    spared: Mapping[str, float],
    named: Sequence[str],
    weights: Weights,
) -> list[str]:
    """Return what else makes a score bad that would be bad without what is named.

    Where several parts are as low as can be, none of them costs points by itself.
    """
    rest: list[str] = []
    for name in sorted(losses, key=lambda name: losses[name] - spared[name]):
        kept = {**losses, **{other: spared[other] for other in (*named, *rest)}}
        if round(weights.score(kept)) >= CHECK:
            break
        if name not in named:
            rest.append(name)
    return [name for name in losses if name in rest]


def _explain(name: str, pair: Pair, signals: Signals) -> Sequence[str]:
    """Return why a factor is low, in one line at least."""
    if name == "match":
        return (_doubt(signals),)
    if name == "completeness":
        return tuple(_missing(pair, signals)) or (_weakest(pair, signals),)
    if name == "words":
        return tuple(_words(pair, signals)) or ("a word may be out of place",)
    return tuple(_unsure(pair, signals)) or ("model unsure of the wording",)


def _doubt(signals: Signals) -> str:
    if signals.similarity is None:
        return "model would hardly put it so"
    less = "may say something else" if signals.similarity < _ALIKE else "may not say quite the same"
    return f"{less} (similarity {signals.similarity:.2f})"


def _missing(pair: Pair, signals: Signals) -> Iterator[str]:
    for text in _gaps(pair.source, signals.source, _LEFT_OUT):
        yield f"{text} not covered"
    for text in _gaps(pair.target, signals.target, _ADDED):
        yield f"{text} has nothing in the source"
    if signals.halves is not None and min(signals.halves) < _APART:
        which = "first" if signals.halves[0] < signals.halves[1] else "second"
        yield f"the {which} half may say something else"
    order = signals.value("order")
    if order is not None and order < _JUMBLED:
        yield "the words stand in another order than in the source"
    if abs(signals.deviation) >= _UNEVEN:
        yield f"much {'shorter' if signals.deviation < 0 else 'longer'} than the source"


def _words(pair: Pair, signals: Signals) -> Iterator[str]:
    if signals.stray is not None and signals.stray[0] >= _STRAY:
        yield f"{quoted(signals.stray[1].of(pair.target))} stands for nothing in the source"
    unmet = signals.unmet or ()
    for rendered, word in unmet:
        if rendered < _MET:
            yield f"no word means {_with_usual(word.of(pair.source))}"
    if unmet and _MET <= unmet[0][0] < _HALF_MET:
        yield f"{_with_usual(unmet[0][1].of(pair.source))} may be rendered wrongly"
    if signals.stray is not None and signals.stray[0] < _STRAY:
        yield f"{quoted(signals.stray[1].of(pair.target))} may be out of place"


def _with_usual(word: str) -> str:
    """Return a French word or expression, and what mostly renders it, or may, if it differs."""
    known = [expression.english for _, expression in expressions_in(word)]
    usual = known or [rendering for rendering, _ in load_usual().of(word)]
    meaning = None if usual else load_dictionary().of(word)
    english = [*usual, *(meaning.renderings if meaning else ())]
    if not english or english[0] == word.lower():
        return quoted(word)
    return f"{quoted(word)} ({'mostly' if usual else 'such as'} {quoted(english[0])})"


def _weakest(pair: Pair, signals: Signals) -> str:
    """Name the stretch that lacks most, though it need not be wrong."""
    source, target = signals.source, signals.target
    if source is not None and target is not None and (source.lack or target.lack):
        if source.lack >= target.lack:
            return f"{quoted(source.gaps[0][1].of(pair.source))} may be missing"
        return f"{quoted(target.gaps[0][1].of(pair.target))} may be added"
    return "something may be missing or added"


def _gaps(text: str, coverage: Coverage | None, least: float) -> Iterator[str]:
    gaps = coverage.gaps[:_MOST] if coverage else ()
    return (quoted(place.of(text)) for lack, place in gaps if lack >= least)


def _unsure(pair: Pair, signals: Signals) -> Iterator[str]:
    weak = [word for worst, word in signals.unsure if worst < _UNLIKELY]
    # A little word is unlikely where the word beside it is wrong: that one is named first.
    weak = sorted(weak, key=lambda word: _is_little(word.of(pair.target)))[:_MOST]
    if not weak and signals.unsure and signals.unsure[0][0] < _DOUBTFUL:
        weak = [signals.unsure[0][1]]
    for word in weak:
        yield f"model unsure at {quoted(word.of(pair.target))}"
    if signals.words >= _LONG:
        yield f"long: {signals.words} words"


def _is_little(word: str) -> bool:
    return len(word) < _LITTLE and word.isalpha()


def _messages(flags: Sequence[Flag], name: str) -> list[str]:
    return [flag.message for flag in flags if (flag.name == "numbers") == (name == "numbers")]


def quoted(text: str) -> str:
    """Put a stretch of text on one line between quotation marks, its middle left out if long.

    >>> quoted("une amende")
    '“une amende”'
    >>> quoted("de nouvelles règles sur la manière dont les entreprises doivent faire")
    '“de nouvelles règles sur … doivent faire”'
    """
    line = " ".join(text.split())
    if len(line) > _SHOWN:
        half = _SHOWN // 2
        begin, end = line[:half].rpartition(" ")[0], line[-half:].partition(" ")[2]
        # An endless word is cut where it may be.
        line = f"{begin or line[:half]} … {end or line[-half:]}"
    return f"“{line}”"
