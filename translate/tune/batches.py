"""Packed sentence pairs, and batches of them whose cost is known before they are made.

A `PackedCorpus` is a handful of flat arrays: pieces as uint16, links as byte pairs, offsets. A
million pairs take 150 MB and load at once. `plan` cuts an epoch into batches of about equal padded
size, all pairs of a batch with nearly the same lengths, and hands every rank batches of the same
shape at every step: ranks that finish together do not wait for each other (a third of the time was
lost to that before).
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedCorpus:
    """Sentence pairs as pieces, without `</s>`; `links` are (source, target) piece pairs or absent.

    Pair `n` is `source[source_at[n]:source_at[n + 1]]`, and so on for `target` and `links`.
    """

    source: npt.NDArray[np.uint16]
    target: npt.NDArray[np.uint16]
    source_at: Ints
    target_at: Ints
    links: npt.NDArray[np.uint8]
    links_at: Ints

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.source_at) - 1

    @property
    def source_lengths(self) -> Ints:
        """Pieces of each source, `</s>` included."""
        return np.diff(self.source_at) + 1

    @property
    def target_lengths(self) -> Ints:
        """Pieces of each target, `</s>` included."""
        return np.diff(self.target_at) + 1

    def save(self, path: Path) -> None:
        """Write the corpus as one `.npz` file."""
        with path.open("wb") as file:
            np.savez(
                file,
                src=self.source,
                tgt=self.target,
                so=self.source_at,
                to=self.target_at,
                links=self.links,
                lo=self.links_at,
            )

    @classmethod
    def load(cls, *paths: Path) -> PackedCorpus:
        """Read `.npz` files written by `save`, one after the other as one corpus."""
        parts = [dict(np.load(path)) for path in paths]

        def joined(key: str) -> Ints:
            ends = np.cumsum([0] + [int(part[key][-1]) for part in parts])
            pieces = [part[key][1:] + start for part, start in zip(parts, ends, strict=False)]
            return np.concatenate([np.zeros(1, dtype=np.int64), *pieces])

        return cls(
            source=np.concatenate([part["src"] for part in parts]),
            target=np.concatenate([part["tgt"] for part in parts]),
            source_at=joined("so"),
            target_at=joined("to"),
            links=np.concatenate([part["links"] for part in parts]),
            links_at=joined("lo"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors of one step.

    `source` (batch, source length) ends in `</s>`; `source_mask` is None where nothing is padded,
    else 0 and minus infinity, (batch, 1, 1, source length). `decoder_input` is the target moved
    right by one. `positions` are the real target positions, flattened; `labels` their pieces.
    `links` (batch, target, source) shares one unit of mass per linked target piece.
    """

    source: Tensor
    source_mask: Tensor | None
    decoder_input: Tensor
    positions: Tensor
    labels: Tensor
    links: Tensor | None

    def to(self, device: torch.device) -> Batch:
        """The same batch on `device`."""

        def moved(x: Tensor | None) -> Any:
            return None if x is None else x.to(device, non_blocking=True)

        return Batch(**{name: moved(getattr(self, name)) for name in self.__slots__})


def plan(
    corpus: PackedCorpus, *, tokens: int, ranks: int, seed: int, exact: bool = True
) -> list[list[Ints]]:
    """Cut one epoch into steps; a step is one batch of pair numbers for each rank.

    Args:
        corpus: the pairs.
        tokens: padded pieces of a batch at most, source and target together.
        ranks: batches a step.
        seed: another seed, another order.
        exact: whether all sources of a batch have one length, which spares every mask; right for
            large corpora, where it costs nothing.

    Returns:
        Steps in random order. Each pair appears once, but for up to `ranks - 1` left-over batches
        that would make no whole step.
    """
    order = np.random.default_rng(seed)
    s, t = corpus.source_lengths, corpus.target_lengths
    # A little noise on the target length: other neighbours in every epoch.
    sorting = np.lexsort((order.random(len(s)), t // 2 if exact else t, s // (1 if exact else 4)))
    batches: list[Ints] = []
    start = 0
    while start < len(sorting):
        first = sorting[start]
        room = max(1, tokens // int(s[first] + t[first]))
        group = sorting[start : start + room]
        width = int(s[group].max() + t[group].max())
        group = group[: max(1, tokens // width)]
        if exact:
            group = group[: int(np.searchsorted(s[group], s[first], side="right"))]
        batches.append(group)
        start += len(group)
    whole = len(batches) // ranks * ranks
    steps = [batches[i : i + ranks] for i in range(0, whole, ranks)]
    if whole < len(batches) and not steps:
        steps = [(batches * ranks)[:ranks]]
    return [steps[i] for i in order.permutation(len(steps))]


def collate(corpus: PackedCorpus, pairs: Ints, *, end: int, pad: int) -> Batch:
    """Make the tensors of one batch.

    Args:
        corpus: the pairs.
        pairs: numbers of the pairs in the batch.
        end: the `</s>` piece.
        pad: the padding piece, which also starts decoding.
    """
    s, t = corpus.source_lengths[pairs], corpus.target_lengths[pairs]
    source = np.full((len(pairs), int(s.max())), pad, dtype=np.int64)
    target = np.full((len(pairs), int(t.max()) + 1), pad, dtype=np.int64)
    links = np.zeros((len(pairs), int(t.max()), int(s.max())), dtype=np.float32)
    for row, pair in enumerate(pairs):
        n, m = int(s[row]), int(t[row])
        source[row, : n - 1] = corpus.source[corpus.source_at[pair] : corpus.source_at[pair + 1]]
        source[row, n - 1] = end
        target[row, 1:m] = corpus.target[corpus.target_at[pair] : corpus.target_at[pair + 1]]
        target[row, m] = end
        linked = corpus.links[corpus.links_at[pair] : corpus.links_at[pair + 1]]
        if len(linked):
            links[row, linked[:, 1], linked[:, 0]] = 1.0
            links[row, m - 1, n - 1] = 1.0  # `</s>` translates `</s>`
    mass = links.sum(2, keepdims=True)
    np.divide(links, mass, out=links, where=mass > 0)
    real = np.arange(target.shape[1] - 1) < t[:, None]
    padded = np.arange(source.shape[1]) >= s[:, None]
    mask = None
    if padded.any():
        mask = torch.zeros(padded.shape).masked_fill(torch.from_numpy(padded), -torch.inf)
        mask = mask[:, None, None, :]
    return Batch(
        source=torch.from_numpy(source),
        source_mask=mask,
        decoder_input=torch.from_numpy(np.ascontiguousarray(target[:, :-1])),
        positions=torch.from_numpy(np.flatnonzero(real)),
        labels=torch.from_numpy(target[:, 1:][real]),
        links=torch.from_numpy(links) if len(corpus.links) else None,
    )
