"""What the engines have in common: a tokenizer, a way to search, and the name of it all."""

from __future__ import annotations

from translate.engines.engine import DecodingConfig, format_decoding
from translate.signature import Signature
from translate.text.tokens import Tokenizer


class MarianBase:
    """The part of an engine that does not decode.

    Args:
        tokenizer: the model's SentencePiece pair.
        identity: weights, engine and arithmetic.
        longest_source: characters of a sentence that the model does well in one go.
        decoding: how to search when a call does not say; None is the default of the project.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        identity: Signature,
        longest_source: int,
        decoding: DecodingConfig | None,
    ) -> None:
        """Keep them; see the class."""
        self._tokenizer = tokenizer
        self._identity = identity
        self._longest_source = longest_source
        self._decoding = decoding if decoding is not None else DecodingConfig()

    @property
    def signature(self) -> str:
        """Say which weights, engine, arithmetic and search make the output."""
        search = format_decoding(self._decoding)
        shown = f"norm:{self._tokenizer.normalization}|cut:{self._longest_source}"
        return f"{self._identity}|{search}|{shown}"

    @property
    def decoding(self) -> DecodingConfig:
        """Return how it searches when a call does not say."""
        return self._decoding

    @property
    def longest_source(self) -> int:
        """Return how many characters of a sentence the model does well in one go."""
        return self._longest_source
