"""Word links from two witnesses: what a model attends to, and what the words mean alone.

Either will do without the other, but they err in different places: on the development tales of
the Alibi collection (522 pairs, the embedded model) the alignment error is .20 by attention, .12
by the meaning of words, .08 by both with their neighbours. Attention alone, for translations that
a model made itself, is `links.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.bitext import Link, Span
from align.words.links import mutual_choices

Scores = NDArray[np.float64]

# Chosen on those tales, all of them; between neighbouring values the error differs by .003.
_MEANING = 2.0  # of a cosine of 1 against the root of an attention of 1
_NEIGHBOURS = 0.2  # of the best scores just before and just after
_DISTANCE = 1.0  # per whole sentence between the places of two words
_DETOUR = 0.05  # per word between a place and that which the links around it suggest
_FARTHEST = 12  # words; chosen: farther is no worse
_ANCHOR = 1.0  # score of a link that others may go by
_NEAR = 3.0  # words at which an anchor's say has fallen to a third
# Log odds that a link is right: per score, and per score of the best rival. Fitted there; on the
# two other tales (AUC .85) links of .95 and more are right in 99 of 100 cases, of .70 to .85 in 78.
_ODDS, _SCORE, _RIVAL = 0.75, 2.91, -2.90


def score_words(attention: Scores | None, likeness: Scores | None, comparable: Scores) -> Scores:
    """Return, rows = target words, columns = source words, how well each two correspond.

    Args:
        attention: from each target word to each source word, 0 to 1; None if there is no model.
        likeness: cosines of what the words mean; None if there is no encoder.
        comparable: 1 where a link may be, 0 elsewhere.
    """
    scores = np.zeros(comparable.shape)
    if attention is not None:
        scores += np.sqrt(np.maximum(attention, 0.0))
    if likeness is not None:
        scores += _MEANING * np.maximum(likeness, 0.0)
    scores += _NEIGHBOURS * _beside(scores)
    rows, columns = comparable.shape
    row, column = np.arange(rows), np.arange(columns)
    apart = (row[:, None] + 0.5) / rows - (column + 0.5) / columns
    first = scores * np.exp(-_DISTANCE * np.abs(apart))
    anchors = mutual_choices(first * comparable)
    sure = first[anchors] > _ANCHOR
    j, i = anchors[0][sure], anchors[1][sure]
    if len(j) < 2:  # one anchor says nothing of the words around it
        return np.asarray(first * comparable, np.float64)
    detour = np.abs(column - _expected(j, i, (rows, columns))[:, None])
    placed = scores * np.exp(-_DETOUR * np.minimum(detour, _FARTHEST))
    return np.asarray(placed * comparable, np.float64)


def links_from_scores(
    scores: Scores, source_words: Sequence[Span], target_words: Sequence[Span]
) -> tuple[Link, ...]:
    """Link the words that choose each other.

    Args:
        scores: what `score_words` gave.
        source_words: where the words of the columns stand.
        target_words: where the words of the rows stand.

    Returns:
        Links ordered by target word; the confidence is the chance that a human would agree.

    >>> scores = np.array([[2.0, 0.1], [0.2, 1.5]])
    >>> words = [Span(0, 2), Span(3, 5)]
    >>> [(k.source.start, k.target.start) for k in links_from_scores(scores, words, words)]
    [(0, 0), (3, 3)]
    """
    j, i = mutual_choices(scores)
    links = []
    for row, column in zip(j, i, strict=True):
        score = scores[row, column]
        if score > 0:
            rival = max(_best_but(scores[row], column), _best_but(scores[:, column], row))
            odds = _ODDS + _SCORE * score + _RIVAL * rival
            confidence = float(1 / (1 + np.exp(-odds)))
            links.append(Link(source_words[column], target_words[row], confidence))
    return tuple(links)


def _beside(scores: Scores) -> Scores:
    """Return the best score one row up and at most two columns left, and the same down and right.

    A word that its neighbours' partners stand around is likelier to be the right one.
    """
    rows, columns = scores.shape
    padded = np.pad(scores, 2)
    before = [padded[1 : 1 + rows, 2 - k : 2 - k + columns] for k in range(3)]
    after = [padded[3 : 3 + rows, 2 + k : 2 + k + columns] for k in range(3)]
    best: Scores = np.max(before, axis=0) + np.max(after, axis=0)
    return best


def _expected(j: NDArray[np.intp], i: NDArray[np.intp], shape: tuple[int, int]) -> Scores:
    """Return the column where each row's partner should stand, going by the anchors around it."""
    slope = shape[1] / shape[0]
    rows = np.arange(shape[0])
    distance = np.abs(rows[:, None] - j)
    weight = np.where(distance == 0, 0.0, np.exp(-distance / _NEAR))  # no anchor backs itself
    shift = (weight * (i - slope * j)).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9)
    expected: Scores = shift + slope * rows
    return expected


def _best_but(scores: Scores, place: int) -> float:
    """Return the best score at any other place, 0 if there is none."""
    return float(np.delete(scores, place).max(initial=0.0))
