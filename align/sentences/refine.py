"""A second look at the doubtful places of an alignment: spans read as wholes, nulls found anew.

The first search knows of several sentences only the sum of their vectors. Near each bead that is
not one to one, spans of two to four sentences are embedded as one text, and the search is run
again near the first path, now with what their words have in common (`overlap.py`): this moves
borders between beads to their place, joins sentences whose parts changed places, and takes out of
merged beads what nothing corresponds to. SentAlign (Steingrímsson et al. 2023) re-examines
its merged beads in the same spirit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders.embed import Encoder
from align.sentences.beads import Alignment
from align.sentences.overlap import measure_overlap
from align.sentences.search import LONGEST, find_alignment
from align.sentences.similarity import WITH_WORDS, SimilarityCost
from align.sentences.spans import Embedded

# Characters of a span that is worth reading as a whole. Chosen on the development texts: longer
# ones cost most of the time and gain nothing.
_LONGEST_SPAN = 400


def look_again(
    cost: SimilarityCost,
    first: Alignment,
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
) -> Alignment:
    """Return a better alignment of the same texts.

    Args:
        cost: what the first alignment was found with.
        first: that alignment.
        source: the source's sentences.
        target: the target's sentences.
        encoder: the one that made the vectors of the cost.
    """
    odd = [bead.kind != "1-1" for bead in first.beads]
    doubtful = [k for k in range(len(odd)) if any(odd[max(0, k - 1) : k + 2])]
    if not doubtful:
        return first
    again = cost.with_spans(
        _embed(source, (i for k in doubtful for i in first.beads[k].source), encoder),
        _embed(target, (j for k in doubtful for j in first.beads[k].target), encoder),
    )
    overlaps = measure_overlap(source, target, encoder, first, doubtful)
    return find_alignment(again.with_words(overlaps, WITH_WORDS), near=first)


def _embed(sentences: Sequence[str], doubtful: Iterable[int], encoder: Encoder) -> Embedded:
    """Embed the spans of doubtful sentences as wholes, by how many sentences they have."""
    marked = np.zeros(len(sentences), np.int64)
    marked[list(doubtful)] = 1
    lengths = np.array([len(sentence) + 1 for sentence in sentences])
    embedded = {}
    for size in range(2, min(LONGEST, len(sentences)) + 1):
        fits = _sums(marked, size) == size
        fits &= _sums(lengths, size) <= _LONGEST_SPAN
        ends = np.flatnonzero(fits) + size
        texts = [" ".join(sentences[end - size : end]) for end in ends.tolist()]
        if texts:
            embedded[size] = (ends, encoder.encode(texts))
    return embedded


def _sums(numbers: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return the sum of each `size` neighbours."""
    total = np.concatenate([[0], np.cumsum(numbers)])
    sums: NDArray[np.int64] = total[size:] - total[:-size]
    return sums
