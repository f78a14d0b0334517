"""What the engines have in common: a tokenizer, a way to search, and the name of it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.engines.decoding import format_decoding
from translate.engines.engine import DecodingConfig, Hypothesis
from translate.signature import Signature
from translate.text.tokens import Token, Tokenizer


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
        """Return which weights, engine, arithmetic and search make the output."""
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

    def _encoded(
        self, sources: Sequence[str], prefixes: Sequence[str | None] | None
    ) -> tuple[list[tuple[Token, ...]], list[tuple[str, ...]]]:
        """Return the pieces of sources, and of the English that each is to begin with."""
        tokens = [self._tokenizer.encode_source(source) for source in sources]
        wanted = prefixes if prefixes is not None else [None] * len(sources)
        starts = [self._tokenizer.encode_target(prefix) if prefix else () for prefix in wanted]
        return tokens, starts

    def _as_begun(
        self, hypotheses: Sequence[Hypothesis], prefixes: Sequence[str | None] | None
    ) -> tuple[Hypothesis, ...]:
        """Return hypotheses that begin with the very spaces of the prefixes they were given."""
        return tuple(
            self._with_prefix(hypothesis, prefix)
            if prefix and not hypothesis.text.startswith(prefix)
            else hypothesis
            for hypothesis, prefix in zip(
                hypotheses, prefixes or [None] * len(hypotheses), strict=True
            )
        )

    def _with_prefix(self, hypothesis: Hypothesis, prefix: str) -> Hypothesis:
        pieces = [token.piece for token in hypothesis.tokens]
        text, tokens = self._tokenizer.decode_target(pieces, prefix=prefix)
        others = tuple(self._with_prefix(one, prefix) for one in hypothesis.alternatives)
        return replace(hypothesis, text=text, tokens=tokens, alternatives=others)


def batches_of(order: Sequence[int], keys: Sequence[object], *, most: int) -> list[list[int]]:
    """Cut an order into runs of equal key, none longer than `most`.

    >>> batches_of([2, 0, 1], ["short", "long", "short"], most=8)
    [[2, 0], [1]]
    """
    batches: list[list[int]] = []
    for index in order:
        last = batches[-1] if batches else []
        if last and len(last) < most and keys[last[0]] == keys[index]:
            last.append(index)
        else:
            batches.append([index])
    return batches
