"""What is measured of a pair before anything is weighed: `Signals`.

Signals are plain figures, each named after what it measures, and the places that a reason can
point to. What a glossary has pinned is left out of them: neither is the model asked whether it
would have said so, nor is such a word without a counterpart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import SOUND, Flag, Link, Pair, Span
from align.checks.core import overlap
from align.estimate.coverage import Coverage, measure_coverage, measure_order
from align.estimate.evidence import Evidence, share_of_strange
from align.sentences.spans import count_characters
from align.words.links import links_from_attention, same_kind, split_words, word_attention

# English letters per French one, without spaces: newstest2012, 3,003 human translations.
LENGTH_RATIO = 0.93
_VARIANCE = 6.8  # of length a character: Gale and Church 1993
# A token that the model would never write counts as one in four hundred (chosen: beyond that, how
# unlikely it is says more about the model than about the token).
_LEAST = -6.0
# The same for a model that has not read the source, which is surprised by any word.
_STRANGEST = -14.0
# Terms that the model did not choose: its English is another than it would be without them. It
# counts as its own where less of the other tokens is what it would hardly write. Judged pairs, fit
# half: of a model's own English 19 in 20 have less, of people's 19 in 20 more than a fourteenth.
_FORCED = SOUND - {"satisfied", "variant"}
_THEIRS = 1 / 6
# The share of a word's letters from which on it lacks no counterpart: of the attention that a
# French word gets, as much as an English word gives in all; of that which an English one gives to
# French words that others do not need as well. Dropped clauses, planted in newstest2012, are
# told from good sentences with AUC .956 (.952 and .955 for .7 and .5), repeated ones with .92.
_GIVEN, _TAKEN = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Signals:
    """What was measured of one pair; None where it could not be.

    Args:
        likelihood: mean natural log of the tokens' probabilities, each no lower than −6.
        unsure: words of the target with their least likely token, the least likely first.
        links: words that correspond, by what the model attended to, if the pair has none.
        source, target: which words of each side have a counterpart.
        deviation: how many standard deviations the lengths lie apart; negative for a target that
            is too short.
        words: number of words of the source.
        flags: what the checks found that bear on the meaning.
        surprise: sum of the tokens' negative logs, each no higher than 14.
        similarity: cosine of what the two sentences mean, −1 to 1; None if nobody asked.
        halves: the same of their first halves and of their second ones.
        rest: how much less similar they are if one lacks its first or its last third; negative if
            that makes them more similar.
        explained: the share of the surprise that the source takes away from who reads it, about 0
            to 1; None if nobody asked (`costly_signals.py`).
        stray: the word of the target that is likeliest to be wrong, with how doubtful it is; None
            if no word is (`strays.py`).
        own: whether its likelihood tells: whether the model that is asked wrote the target. Other
            people may have found better words, or worse ones.
        unmet: the words of the source whose usual renderings the target lacks most, each with the
            log to base 10 of the share that is there, −2.5 to 0 (`unmet.py`); None if nobody asked.
    """

    likelihood: float | None
    unsure: tuple[tuple[float, Span], ...]
    links: tuple[Link, ...]
    source: Coverage | None
    target: Coverage | None
    deviation: float
    words: int
    flags: tuple[Flag, ...] = ()
    surprise: float | None = None
    similarity: float | None = None
    halves: tuple[float, float] | None = None
    rest: float | None = None
    explained: float | None = None
    stray: tuple[float, Span] | None = None
    own: bool = True
    unmet: tuple[tuple[float, Span], ...] | None = None

    def value(self, name: str) -> float | None:
        """Return the figure that a curve of that name is drawn over, None if it is not known.

        Raises:
            KeyError: if there is none of that name.
        """
        if name == "length":
            return -abs(self.deviation)
        if name == "sureness":
            return self.likelihood if self.own else None
        if name in ("met", "order", "stray"):
            return self._of_words(name)
        if name == "halves":
            return min(self.halves) if self.halves else self.similarity
        if name in ("likelihood", "similarity", "explained", "rest"):
            value: float | None = getattr(self, name)
            return value
        if name not in ("gap", "coverage"):
            raise KeyError(name)
        if self.source is None or self.target is None:
            return None
        if name == "gap":
            return -max(self.source.lack, self.target.lack)
        return min(self.source.share, self.target.share)

    def _of_words(self, name: str) -> float | None:
        if name == "met":
            return self.unmet[0][0] if self.unmet else None
        if name == "order":
            return measure_order(self.links)
        return -self.stray[0] if self.stray else 0.0


def measure(pair: Pair, evidence: Evidence | None, *, flags: Sequence[Flag] = ()) -> Signals:
    """Measure a pair of which both sides hold words.

    Args:
        pair: its texts and its glossary terms are read.
        evidence: what a model says of it, None without one.
        flags: what checks found.
    """
    words, theirs = split_words(pair.source), split_words(pair.target)
    pinned = [term for term in pair.terms if term.status in SOUND]
    in_source = [term.source for term in pinned]
    in_target = _pinned(pair)
    links: tuple[Link, ...] = ()
    source = target = None
    if evidence is not None and evidence.reading is not None:
        read = evidence.reading
        places = (read.source_tokens, read.target_tokens)
        links = pair.links or links_from_attention(
            read.attention, *places, pair.source, pair.target
        )
        attention = word_attention(read.attention, *places, words, theirs)
        attention = np.where(same_kind(pair.source, pair.target, words, theirs), attention, 0.0)
        given, taken = _shares(attention)
        given[_inside(words, in_source)] = taken[_inside(theirs, in_target)] = 1.0
        source = measure_coverage(pair.source, words, given.tolist(), enough=_GIVEN)
        target = measure_coverage(pair.target, theirs, taken.tolist(), enough=_TAKEN)
    tokens = _free_tokens(evidence, in_target)
    return Signals(
        likelihood=_mean([max(p, _LEAST) for _, p in tokens]),
        unsure=_unsure(pair.target, theirs, tokens),
        links=links,
        source=source,
        target=target,
        deviation=_deviation(pair.source, pair.target),
        words=sum(pair.source[word.start].isalnum() for word in words),
        flags=tuple(flags),
        surprise=surprise(pair, evidence),
        own=_is_own(pair, evidence, tokens),
    )


def _is_own(pair: Pair, evidence: Evidence | None, tokens: Sequence[tuple[Span, float]]) -> bool:
    if any(term.status in _FORCED for term in pair.terms):
        return share_of_strange([log_prob for _, log_prob in tokens]) < _THEIRS
    return evidence is None or evidence.is_own


def surprise(pair: Pair, evidence: Evidence | None) -> float | None:
    """Return the sum of the negative logs of the tokens that no glossary pinned, None without any.

    Args:
        pair: its terms are read.
        evidence: what a model says of its target.
    """
    tokens = _free_tokens(evidence, _pinned(pair))
    return -sum(max(log_prob, _STRANGEST) for _, log_prob in tokens) if tokens else None


def _pinned(pair: Pair) -> list[Span]:
    """Return the places in the target where a term stands as the glossary asks."""
    return [t.target for t in pair.terms if t.status in SOUND and t.target is not None]


def _shares(attention: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how much of each source word and of each target word has a counterpart.

    A source word that two target words attend to does for one of them: so what is said twice is
    half covered.
    """
    given = attention.sum(axis=0)
    return given, (attention / np.maximum(given, 1.0)).sum(axis=1)


def _inside(words: Sequence[Span], places: Sequence[Span]) -> NDArray[np.bool_]:
    return np.array([any(overlap(word, place) for place in places) for word in words], bool)


def _free_tokens(evidence: Evidence | None, pinned: Sequence[Span]) -> list[tuple[Span, float]]:
    """Return the tokens that no glossary pinned, the end mark among them as an empty place."""
    if evidence is None:
        return []
    end = evidence.tokens[-1].end if evidence.tokens else 0
    rows = zip((*evidence.tokens, Span(end, end)), evidence.log_probs, strict=True)
    return [
        (token, log_prob)
        for token, log_prob in rows
        if math.isfinite(log_prob) and not any(overlap(token, place) for place in pinned)
    ]


def _unsure(
    text: str, words: Sequence[Span], tokens: Sequence[tuple[Span, float]]
) -> tuple[tuple[float, Span], ...]:
    """Return the words that hold letters or digits with the log-probability of their worst token.

    Tokens and words are both in order, so one walk along both is enough.
    """
    unsure = []
    first = 0
    for word in words:
        while first < len(tokens) and tokens[first][0].end <= word.start:
            first += 1
        k, worst = first, 0.0
        while k < len(tokens) and tokens[k][0].start < word.end:
            worst = min(worst, tokens[k][1]) if overlap(tokens[k][0], word) else worst
            k += 1
        if text[word.start].isalnum():
            unsure.append((worst, word))
    return tuple(sorted(unsure, key=lambda item: (item[0], item[1].start)))


def _deviation(source: str, target: str) -> float:
    one, other = count_characters([source, target])
    expected = LENGTH_RATIO * one
    return (other - expected) / math.sqrt(_VARIANCE * (other + expected) / 2)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
