"""Which English pieces a French piece can lead to: the output layer then works on those alone.

The file is CTranslate2's vocabulary map: a line for each French piece with the English pieces that
word links saw beside it, and a first line with those that are always there. Half of a small
model's decoding time goes into the output layer, and a sentence needs a tenth of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from translate.tune.batches import PackedCorpus
from translate.tune.tokenizer import PAD

# Chosen on newstest2012 and 2013, docs/performance.md: twice as many gain no BLEU.
_LINKED, _COMMON = 20, 200  # pieces for each French one, and always
_SHARE, _FEWEST = 0.002, 2  # of a French piece's links, below which they are taken for errors
_CHUNK = 4_000_000  # links counted at a time: a hundred megabytes

Counts = npt.NDArray[np.int32]


def make_shortlist(corpus: PackedCorpus, names: Sequence[str]) -> str:
    """Make the vocabulary map of a linked corpus.

    Args:
        corpus: pieces and links.
        names: the pieces by number, the same for both languages.

    Returns:
        The content of the file.
    """
    common = np.bincount(corpus.target, minlength=len(names)).argsort(kind="stable")[::-1]
    always = sorted({0, *(int(n) for n in common[:_COMMON])})
    rows = [f"\t{' '.join(names[n] for n in always)}"]
    rows += _rows(_count(corpus, len(names)), names, frozenset(always))
    return "\n".join(rows) + "\n"


def _rows(counts: Counts, names: Sequence[str], always: frozenset[int]) -> Iterator[str]:
    for number, row in enumerate(counts):
        if number == 0 or names[number] == PAD:
            continue
        least = max(_FEWEST, _SHARE * int(row.sum()))
        best = [int(n) for n in (-row).argsort(kind="stable")[:_LINKED] if row[n] >= least]
        # A name stays itself, whatever the links say.
        listed = [n for n in dict.fromkeys((*best, number)) if n not in always and names[n] != PAD]
        if listed:
            yield f"{names[number]}\t{' '.join(names[n] for n in listed)}"


def _count(corpus: PackedCorpus, size: int) -> Counts:
    """Count how often each pair of pieces is linked, (source, target)."""
    counts = np.zeros(size * size, dtype=np.int32)
    pairs = np.repeat(np.arange(len(corpus)), np.diff(corpus.links_at))
    for start in range(0, len(pairs), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        owners, links = pairs[chunk], corpus.links[chunk]
        sources = corpus.source[corpus.source_at[owners] + links[:, 0]].astype(np.int64)
        targets = corpus.target[corpus.target_at[owners] + links[:, 1]]
        cells, seen = np.unique(sources * size + targets, return_counts=True)
        counts[cells] += seen.astype(np.int32)
    return counts.reshape(size, size)
