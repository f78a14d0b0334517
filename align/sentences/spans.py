"""What neighbouring sentences mean together: the spans of a side, their vectors and lengths.

The meaning of several sentences is the weighted sum of their vectors, so that each sentence is
embedded once; where a whole span has been embedded as well (`refine.py`), both are mixed. What a
bead of two spans costs is `similarity.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders.embed import Vectors
from align.sentences.cues import Marks, heading_borders, turn_starts
from align.sentences.search import LONGEST, Row

_SAMPLE = 100  # sentences of the other side that stand for all; as Vecalign's default
_LEAST = 0.05  # mean distance; chosen: keeps texts of one sentence from a division by zero
_ENOUGH = 8  # sentences; chosen: the mean of fewer is what they say, not how all are alike
# Of the span's own vector; the rest is the sum of its sentences'. On the development texts .5 and
# .6 beat either alone.
_SHARE = 0.5

# By number of sentences: the nodes at which spans end, in order, and the spans' vectors.
Embedded = Mapping[int, tuple[NDArray[np.int64], Vectors]]
_NO_SPANS = (np.zeros(0, np.int64), np.zeros((0, 0), np.float32))


@dataclass(frozen=True, slots=True)
class EmbeddedSide:
    """One text: centred unit vectors, lengths in characters without spaces, ends of blocks, turns.

    Args:
        vectors: one row a sentence.
        mean: what was taken off them.
        lengths: one a sentence.
        ends: one more than sentences; true at k where a block ends before sentence k.
        turns: as many; true at k where sentence k begins a turn of a dialogue.
    """

    vectors: Vectors
    mean: Vectors
    lengths: NDArray[np.float64]
    ends: Marks
    turns: Marks


def make_side(vectors: Vectors, sentences: Sequence[str], ends: Sequence[int] = ()) -> EmbeddedSide:
    """Centre the vectors of a text on their mean.

    Args:
        vectors: one row a sentence, of length one.
        sentences: the text.
        ends: numbers of sentences after which a block ends; headings are blocks in any case.
    """
    mean = vectors.mean(axis=0) if len(vectors) >= _ENOUGH else np.zeros_like(vectors[0])
    is_end = heading_borders(sentences)
    is_end[[0, *ends, -1]] = True
    lengths = np.array(count_characters(sentences), np.float64)
    return EmbeddedSide(unit(vectors - mean), mean, lengths, is_end, turn_starts(sentences))


def count_characters(sentences: Sequence[str]) -> list[int]:
    """Count the characters of each sentence without spaces; an empty one has one too.

    So no ratio of lengths has a zero, and texts cut into spaced tokens count like others.

    >>> count_characters(["Le chien .", " "])
    [8, 1]
    """
    return [max(1, len("".join(sentence.split()))) for sentence in sentences]


@dataclass(frozen=True, slots=True)
class Spans:
    """All spans of a side, by how many sentences they have and the node that they end at.

    Args:
        weighted: weighted vectors of the sentences, after LONGEST rows of zeros.
        usual: mean distance to single sentences of the other side.
        lengths: in characters.
        toll: infinite for what is no span: it begins before the text, or crosses a block's end.
        mixed: better vectors of some spans, by size: the nodes in order, and the vectors.
    """

    weighted: Vectors
    usual: Row
    lengths: Row
    toll: Row
    mixed: Embedded

    @classmethod
    def of(cls, side: EmbeddedSide, other: EmbeddedSide) -> Spans:
        """Measure all spans of a side against the other."""
        nodes, width = len(side.lengths) + 1, side.vectors.shape[1]
        weighted = np.zeros((nodes - 1 + LONGEST, width), np.float32)
        weighted[LONGEST:] = side.vectors * _weigh(side.lengths)
        step = max(1, len(other.vectors) // _SAMPLE)
        sample = other.vectors[step // 2 :: step].mean(axis=0)
        usual, lengths = (np.ones((LONGEST + 1, nodes), np.float32) for _ in range(2))
        toll = np.full((LONGEST + 1, nodes), np.inf, np.float32)
        total = np.concatenate([[0.0], np.cumsum(side.lengths)])
        block = np.cumsum(side.ends)  # of the sentence that begins at a node, counted from 1
        spans = cls(weighted, usual, lengths, toll, {})
        for size in range(1, min(LONGEST, nodes - 1) + 1):
            vectors = spans.vectors(size, range(size, nodes))
            usual[size, size:] = np.maximum(1 - vectors @ sample, _LEAST)
            lengths[size, size:] = total[size:] - total[:-size]
            within = block[size - 1 : nodes - 1] == block[: nodes - size]
            toll[size, size:] = np.where(within, 0.0, np.inf)
        return spans

    def vectors(self, size: int, nodes: range) -> Vectors:
        """Return the unit vectors of the spans of `size` sentences that end at `nodes`."""
        first = nodes.start + LONGEST
        rows = self.weighted[first - 1 : first - 1 + len(nodes)].copy()
        for k in range(2, size + 1):
            rows += self.weighted[first - k : first - k + len(nodes)]
        rows = unit(rows)
        ends, vectors = self.mixed.get(size, _NO_SPANS)
        low, high = np.searchsorted(ends, (nodes.start, nodes.stop))
        if low < high:
            rows[ends[low:high] - nodes.start] = vectors[low:high]
        return rows

    def mix(self, side: EmbeddedSide, embedded: Embedded) -> Embedded:
        """Put the vector of a whole span and the sum of its sentences' together."""
        mixed = {}
        for size, (ends, vectors) in embedded.items():
            composed = self.vectors(size, range(len(side.ends)))[ends]
            real = unit(vectors - side.mean)
            mixed[size] = (ends, unit(_SHARE * real + (1 - _SHARE) * composed))
        return mixed


def grouped(side: EmbeddedSide, factor: int) -> EmbeddedSide:
    """Put each `factor` sentences into one, and forget the blocks and turns."""
    starts = np.arange(0, len(side.lengths), factor)
    summed = np.add.reduceat(side.vectors * _weigh(side.lengths), starts)
    lengths = np.add.reduceat(side.lengths, starts)
    none = np.zeros(len(starts) + 1, np.bool_)
    return EmbeddedSide(unit(summed), side.mean, lengths, none, none)


def _weigh(lengths: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return how much each sentence says in a span; a column.

    The fourth root: on the development texts F1 is .02 better than with the square root, and
    better than with equal weights.
    """
    weights: NDArray[np.float32] = (lengths[:, None] ** 0.25).astype(np.float32)
    return weights


def unit(vectors: Vectors) -> Vectors:
    """Give each row length one."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return scaled
