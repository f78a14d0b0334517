"""How much of a sentence is found again, word by word, in the sentences that may face it.

Vectors of whole sentences say little of where one thought ends and the next begins; words do.
Each word's best partner in a span counts by how alike the two are alone, and rare words count
more. `refine.py` uses it near doubtful beads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders.embed import Encoder, Vectors
from align.sentences.beads import Alignment
from align.sentences.search import LONGEST, Row
from align.words.links import split_words

REACH = 12  # sentences before and after a sentence's place; chosen: the longest bead three times
# Cosine of two words below which they have nothing in common. On the development texts .2 to .3
# are level.
_STRANGE = 0.25
_CHUNK = 32  # sentences at a time; chosen: their table stays under 10 MB
_ENOUGH = 50  # different words; chosen: the mean of fewer is what they say, not how all are alike
_NOTHING = np.zeros(1, np.int64)  # the word that is like none, with which each sentence begins


@dataclass(frozen=True, slots=True)
class Overlap:
    """The share of each sentence of a side that spans of the other side have too, 0 to 1.

    Args:
        first: for each sentence the first node of the other side that it was compared at.
        shares: by size of the span, sentence, and node after the first that the span ends at.
    """

    first: NDArray[np.int64]
    shares: NDArray[np.float32]

    def table(self, size: int, sentences: range, nodes: range) -> Row:
        """Return rows = sentences, columns = ends of spans; 0 where nothing was compared."""
        table = np.zeros((len(sentences), len(nodes)), np.float32)
        width = self.shares.shape[2]
        for row, k in enumerate(sentences):
            if 0 <= k < len(self.first):
                start = int(self.first[k]) - nodes.start
                low, high = max(start, 0), min(start + width, len(nodes))
                if low < high:
                    table[row, low:high] = self.shares[size, k, low - start : high - start]
        return table


def measure_overlap(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
    near: Alignment,
    doubtful: Sequence[int],
) -> tuple[Overlap, Overlap]:
    """Compare the words of doubtful sentences with those of their neighbours on the other side.

    Args:
        source: the source's sentences.
        target: the target's sentences.
        encoder: knows words of both languages.
        near: about where each sentence's counterpart is.
        doubtful: numbers of the beads of `near` whose sentences are compared; others share nothing.

    Returns:
        What the source's sentences share with spans of the target, and the other way round.
    """
    sides = (
        _Words.of(source, [i for k in doubtful for i in near.beads[k].source], encoder),
        _Words.of(target, [j for k in doubtful for j in near.beads[k].target], encoder),
    )
    i, j = (
        np.cumsum([0, *(len(getattr(bead, side)) for bead in near.beads)])
        for side in ("source", "target")
    )
    one, other = (
        np.interp(np.arange(len(words.texts)) + 0.5, here, there).astype(np.int64)
        for words, here, there in ((sides[0], i, j), (sides[1], j, i))
    )
    return _overlap(*sides, one), _overlap(*sides[::-1], other)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a side: their vectors, what each weighs, and which each sentence has."""

    vectors: Vectors
    weights: NDArray[np.float32]
    texts: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, sentences: Sequence[str], wanted: Sequence[int], encoder: Encoder) -> _Words:
        """Embed each word of the wanted sentences once; word 0 stands for nothing."""
        words = [_words_of(sentence) for sentence in sentences]
        seen = Counter(word for text in words for word in set(text))
        names = sorted({word for k in wanted for word in words[k]})
        number = {word: n for n, word in enumerate(names, start=1)}
        vectors = encoder.encode(names) if names else np.zeros((0, 1), np.float32)
        if len(names) >= _ENOUGH:
            vectors = vectors - vectors.mean(axis=0)
        vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        weights = np.log1p(len(sentences) / np.array([seen[word] for word in names]))
        texts = [_NOTHING] * len(sentences)
        for k in set(wanted):
            texts[k] = np.array([0, *(number[word] for word in words[k])], np.int64)
        return cls(
            np.concatenate([np.zeros((1, vectors.shape[1])), vectors]).astype(np.float32),
            np.concatenate([[0.0], weights]).astype(np.float32),
            tuple(texts),
        )


def _words_of(sentence: str) -> list[str]:
    spans = split_words(sentence)
    return [span.of(sentence).lower() for span in spans if sentence[span.start].isalnum()]


def _overlap(words: _Words, other: _Words, place: NDArray[np.int64]) -> Overlap:
    """Measure every sentence that has words against the spans within reach of its place."""
    nodes = len(other.texts) + 1
    first = place - REACH
    shares = np.zeros((LONGEST + 1, len(words.texts), 2 * REACH + 2), np.float32)
    for rows in _chunks([k for k, text in enumerate(words.texts) if len(text) > 1]):
        low = max(0, int(first[rows].min()) - LONGEST)
        high = min(nodes - 1, int(first[rows].max()) + shares.shape[2])
        if low >= high:
            continue
        known, best = _best_partners(words, other, rows, range(low, high))
        weighed, single = _weigh(words, rows, known), best
        for size in range(1, min(LONGEST, high - low) + 1):
            if size > 1:  # the best partner in a span is the best in any of its sentences
                best = np.maximum(best[:, 1:], single[:, : 1 - size])
            shared = weighed @ best  # column c: the span that ends at node low + size + c
            for row, k in enumerate(rows):
                start = low + size - int(first[k])
                a, b = max(start, 0), min(start + shared.shape[1], shares.shape[2])
                if a < b:
                    shares[size, k, a:b] = shared[row, a - start : b - start]
    return Overlap(first, shares)


def _chunks(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield neighbouring sentences, few at a time."""
    part: list[int] = []
    for k in numbers:
        if part and (len(part) == _CHUNK or k > part[0] + 2 * _CHUNK):
            yield part
            part = []
        part.append(k)
    if part:
        yield part


def _best_partners(
    words: _Words, other: _Words, rows: list[int], sentences: range
) -> tuple[NDArray[np.int64], Row]:
    """Return the words of some sentences, and how like each is to its best partner in others."""
    known = np.unique(np.concatenate([words.texts[k] for k in rows]))
    texts = other.texts[sentences.start : sentences.stop]
    theirs, at = np.unique(np.concatenate(texts), return_inverse=True)
    likeness = words.vectors[known] @ other.vectors[theirs].T
    likeness = np.maximum((likeness - _STRANGE) / (1 - _STRANGE), 0)
    starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
    best: Row = np.maximum.reduceat(likeness[:, at], starts, axis=1)
    return known, np.minimum(best, 1.0)


def _weigh(words: _Words, rows: list[int], known: NDArray[np.int64]) -> Row:
    """Return, rows = sentences, columns = known words, each word's part in a sentence; sums 1."""
    weighed = np.zeros((len(rows), len(known)), np.float32)
    for row, k in zip(weighed, rows, strict=True):
        text = words.texts[k]
        np.add.at(row, np.searchsorted(known, text), words.weights[text])
    sums: Row = weighed / np.maximum(weighed.sum(axis=1, keepdims=True), 1e-9)
    return sums
