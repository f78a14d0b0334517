"""A model made of a few words: it is sure of everything, and attends to what its lexicon says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.bitext import Pair, Term
from align.encoders.embed import FakeEncoder
from align.estimate import Judge
from align.estimate.evidence import Evidence
from align.words.align_words import Reading
from align.words.links import split_words

LEXICON = {"le": "the", "chien": "dog", "dort": "sleeps", "amende": "fine", "paie": "pays"}


def evidence_of(source: str, target: str, *, log_prob: float = -0.2) -> Evidence:
    """A model that is sure of everything and attends to what the lexicon says, else to the end."""
    words, theirs = split_words(source), split_words(target)
    english = [LEXICON.get(word.of(source).lower(), word.of(source).lower()) for word in words]
    attention = np.full((len(theirs), len(words) + 1), 0.001, np.float32)
    for j, word in enumerate(theirs):
        text = word.of(target).lower()
        attention[j, english.index(text) if text in english else -1] = 1.0
    ends = [(word.start, word.end) for word in words]
    reading = Reading(
        attention,
        (*ends, (len(source), len(source))),
        tuple((word.start, word.end) for word in theirs),
    )
    return Evidence(theirs, (log_prob,) * (len(theirs) + 1), reading)


def witness(sources: Sequence[str], targets: Sequence[str]) -> list[Evidence | None]:
    """Read what is no longer than a model can."""
    pairs = zip(sources, targets, strict=True)
    return [evidence_of(*pair) if max(map(len, pair)) < 2000 else None for pair in pairs]


SLEEPING = Pair("1", "1", "Le chien dort.", "The dog sleeps.")


def judged(source: str, target: str, *terms: Term, log_prob: float = -0.2):  # type: ignore[no-untyped-def]
    told = evidence_of(source, target, log_prob=log_prob)
    judge = Judge(lambda *_: [told], FakeEncoder(LEXICON))
    return judge.estimate([Pair("1", "1", source, target, terms=terms)])[0][0]


def part(estimate, name: str) -> float:  # type: ignore[no-untyped-def]
    return dict(estimate.parts)[name]
