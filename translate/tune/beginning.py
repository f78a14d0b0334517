"""What a training begins from when it is no Marian folder: random weights, or another's encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from translate.tune.tokenizer import Pieces

Floats = npt.NDArray[np.float32]
Pairs = Sequence[tuple[str, str]]  # French and English of each


class Beginning(Protocol):
    """Gives a training its pieces and its first weights."""

    @property
    def name(self) -> str:
        """What tells this beginning, and all of its settings, from another."""

    def make_tokenizer(self, pairs: Pairs, folder: Path, *, size: int, seed: int) -> None:
        """Write the tokenizer's files for a bitext.

        Args:
            pairs: French and English, cleaned.
            folder: gets `tokenizer.TOKENIZER_FILES`.
            size: pieces, `<pad>` not included.
            seed: of what is sampled.

        Raises:
            InputError: too little text for so many pieces.
        """

    def make_model(self, work: Path, pieces: Pieces, *, seed: int) -> Path:
        """Write a Marian folder into `work`, and return it; one that is there stays as it is."""


class PretrainedEncoder(Protocol):
    """A transformer encoder that was trained elsewhere: post-norm, GELU, tokens by SentencePiece.

    Layer n's tensors are `ln.q.w`, `ln.q.b`, likewise `k`, `v` and `ao` (out of the attention),
    `aln` (its norm), `fi` and `fo` (into and out of the feed-forward), `oln` (the last norm);
    `emb.ln.w` and `emb.ln.b` are the norm of the embedding. Matrices are (outputs, inputs).
    """

    @property
    def vocabulary(self) -> Mapping[str, tuple[int, float]]:
        """Each piece with its number and its natural log-probability."""

    @property
    def last(self) -> int:
        """Number of `</s>`."""

    @property
    def heads(self) -> int:
        """Heads of the attention."""

    @property
    def epsilon(self) -> float:
        """What the norm of the embedding adds to the variance."""

    @property
    def positions(self) -> Floats:
        """A row for each place, (places, width); `<s>` has the first, and is not used here."""

    @property
    def names(self) -> Sequence[str]:
        """Names of the tensors."""

    def tensor(self, name: str) -> Floats:
        """Return a tensor."""

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """Return the rows of pieces, before positions and norm, (pieces, width)."""
