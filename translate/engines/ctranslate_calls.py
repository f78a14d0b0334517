"""What CTranslate2's workers are asked for: a bucket of sources of similar length at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from translate.engines.engine import POSITIONS, DecodingConfig, length_bucket
from translate.text.tokens import Token

# Beyond these, a batch buys no speed (docs/performance.md): at beam 4 eight sentences take 8 % less
# time than 16 on an AMD EPYC, and as much on an Intel Xeon; greedily 12 to 16 are fastest.
_BATCH_AT_BEAM, _BATCH_GREEDY = 8, 16


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls for the sources of one translation; their results come when they are ready.

    Args:
        translator: the `ctranslate2.Translator`.
        tokens: each source.
        starts: what the English of each begins with, () for anything.
        config: how to search.
        forbidden: sequences of target pieces that no hypothesis may have.
        alternatives: hypotheses to return for each source.
        workers: batches that are decoded side by side.
        has_shortlist: whether the vocabulary map is used.
    """

    translator: Any
    tokens: Sequence[tuple[Token, ...]]
    starts: Sequence[tuple[str, ...]]
    config: DecodingConfig
    forbidden: Sequence[list[str]]
    alternatives: int
    workers: int
    has_shortlist: bool

    def decode(self, group: Sequence[int], top: int) -> Any:
        """Hand one bucket to the workers without waiting for them.

        Args:
            group: the numbers of its sources.
            top: its upper end, which limits the length of the hypotheses.
        """
        config = self.config
        most = _BATCH_AT_BEAM if config.beam_size > 1 else _BATCH_GREEDY
        return self.translator.translate_batch(
            self._pieces(group),
            target_prefix=self._prefixes(group),
            beam_size=max(config.beam_size, self.alternatives),
            num_hypotheses=self.alternatives,
            length_penalty=config.length_penalty,
            repetition_penalty=config.repetition_penalty,
            no_repeat_ngram_size=config.no_repeat_ngram_size,
            suppress_sequences=list(self.forbidden) or None,
            use_vmap=self._uses_shortlist(group),
            max_input_length=0,
            max_decoding_length=config.max_length(top),
            max_batch_size=_even(len(group), min(most, self._share)),
            return_scores=True,
            return_attention=True,
            asynchronous=True,
        )

    def first_rows(self, group: Sequence[int]) -> Any:
        """Ask again for the attention of each hypothesis' first token, where it would be wrong.

        CTranslate2 (seen in 4.8.5) mixes up the sentences of a batch in the first row of a beam
        search's attention: its gather indices are not yet expanded to the beam at that step. The
        first row depends on the source alone, so one greedy step gives the right one.

        Args:
            group: the numbers of the sources of one bucket.

        Returns:
            For each source its result, or None where the row is right already.
        """
        if self.config.beam_size == 1 or self._share == 1 or len(group) == 1:
            return [None] * len(group)
        return self.translator.translate_batch(
            self._pieces(group),
            target_prefix=self._prefixes(group),
            beam_size=1,
            max_input_length=0,
            max_decoding_length=1 + max(len(self.starts[k]) for k in group),
            use_vmap=self._uses_shortlist(group),
            max_batch_size=_even(len(group), min(_BATCH_GREEDY, self._share)),
            return_attention=True,
            asynchronous=True,
        )

    @property
    def _share(self) -> int:
        """The sources of a batch if each worker gets one: a short text still uses all of them."""
        return -(-len(self.tokens) // self.workers)

    def _pieces(self, group: Sequence[int]) -> list[list[str]]:
        return [[token.piece for token in self.tokens[k]] for k in group]

    def _prefixes(self, group: Sequence[int]) -> list[list[str]] | None:
        starts = [list(self.starts[k]) for k in group]
        return starts if any(starts) else None

    def _uses_shortlist(self, group: Sequence[int]) -> bool:
        # A prefix may hold pieces that are not on the list, and CTranslate2 fails on those. What it
        # forbids (seen in 4.8.5) it looks up in the whole vocabulary and strikes out in the list:
        # another piece, or memory behind it, and then the same call has not always one answer.
        config = self.config
        forbids = self.forbidden or config.no_repeat_ngram_size or config.repetition_penalty != 1
        return self.has_shortlist and not forbids and not any(self.starts[k] for k in group)


def in_buckets(lengths: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Group the indices of sources that can be decoded by the bucket their length falls into.

    Args:
        lengths: tokens of each source.

    >>> in_buckets([3, 20, 0, 16])
    [(16, [0, 3]), (32, [1])]
    """
    buckets: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        if 0 < length <= POSITIONS:
            buckets.setdefault(length_bucket(length), []).append(index)
    return sorted(buckets.items())


def _even(count: int, most: int) -> int:
    """Return the size of batches that are about equal, so that no worker waits for another.

    >>> _even(9, 7), _even(4, 7), _even(100, 16)
    (5, 4, 15)
    """
    return -(-count // -(-count // most))
