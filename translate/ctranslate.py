"""The default engine: CTranslate2 on the model's int8 conversion, without torch.

Sources are gathered in buckets of similar length before they are decoded. That keeps padding low,
and it makes the limit on the hypothesis' length depend on the sentence alone. What stands around a
sentence can change its English only through the rounding of a batch of another shape: in none of
200 news sentences at beam 4, in two of them with a greedy search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from translate.cores import cores
from translate.engine import (
    POSITIONS,
    DecodingConfig,
    Hypothesis,
    Token,
    length_bucket,
)
from translate.errors import EngineError, ModelError
from translate.manifest import LONGEST_SOURCE, SHORTLIST, file_digest
from translate.marian_base import MarianBase
from translate.signature import Signature
from translate.tokens import END, Tokenizer

# Best first; the processor decides which of them are on offer. int8_float32 keeps activations in
# full precision beside int8 weights: `research` measurements found no BLEU lost by it.
_PREFERRED = {
    "cpu": ("int8_float32", "int8", "int16", "float32"),
    "cuda": ("int8_float16", "float16", "int8_float32", "float32"),
}
# Beyond these, a batch buys little speed for much memory (measured: beam 4 gains 10 % from 8 to
# 32 sentences for 2.6 times the memory; greedy decoding gains up to 32).
_BATCH_AT_BEAM, _BATCH_GREEDY = 16, 32
# Without a search the probabilities of all tokens are there at once: more sentences leave the
# cache. 32 take 1.5 times as long, 8 a tenth longer, with a model of opus' shape a sixth.
_BATCH_SCORED = 2


class CTranslateEngine(MarianBase):
    """Marian models decoded by CTranslate2.

    Args:
        folder: a CTranslate2 folder (`model.bin`, `shared_vocabulary.json`).
        tokenizer: the model's SentencePiece pair.
        name: what the signature calls the model ("embedded").
        digest: identifies the weights in the signature.
        longest_source: characters of a sentence that the model does well in one go.
        decoding: how to search when a call does not say.
        threads: sentences decoded side by side, each on one thread; 0 is one a core.
        device: "cpu", "cuda" or "auto".
        compute_type: a CTranslate2 compute type; None takes the fastest on offer.
        shortlist: whether the folder's vocabulary map is used, where it has one: a quarter faster,
            but a sentence is then offered its neighbours' words as well.

    Raises:
        ModelError: if the folder cannot be loaded or the compute type is not on offer.
    """

    def __init__(
        self,
        folder: Path,
        tokenizer: Tokenizer,
        *,
        name: str,
        digest: str,
        longest_source: int = LONGEST_SOURCE,
        decoding: DecodingConfig | None = None,
        threads: int = 0,
        device: str = "cpu",
        compute_type: str | None = None,
        shortlist: bool = False,
    ) -> None:
        """Load the weights; see the class."""
        import ctranslate2

        self._threads = threads or cores()
        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        chosen = choose_compute_type(device, compute_type)
        try:
            # One thread a sentence and as many sentences as cores: measured 1.3 to 2.1 times as
            # fast as all cores on one sentence, for single articles as well.
            self._translator: Any = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=chosen,
                inter_threads=self._threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: CTranslate2 cannot load it ({error})") from None
        # The number of workers decides how sentences share batches, and batches of another shape
        # round differently: rarely, and only in the last digits of a near tie.
        items = {"model": name, "digest": digest, "engine": "ctranslate2", "type": chosen}
        items["threads"] = str(self._threads)
        listed = folder / SHORTLIST
        self._shortlist = shortlist and listed.is_file()
        if self._shortlist:
            items["list"] = file_digest(listed)[:8]
        super().__init__(tokenizer, Signature(tuple(items.items())), longest_source, decoding)

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        """Translate each source; see `Engine.translate`."""
        config = decoding if decoding is not None else self._decoding
        tokens = [self._tokenizer.encode_source(source) for source in sources]
        starts = [
            self._tokenizer.encode_target(prefix) if prefix else ()
            for prefix in (prefixes if prefixes is not None else [None] * len(sources))
        ]
        results: list[Hypothesis] = [
            Hypothesis("", source_tokens=source_tokens) for source_tokens in tokens
        ]
        groups = _in_buckets([len(item) for item in tokens])
        share = -(-len(tokens) // self._threads)  # a short text still uses every worker
        waiting = [
            (
                group,
                self._submit(tokens, starts, group, top, config, share, suppress, alternatives),
                self._submit_first_rows(tokens, starts, group, config, share),
            )
            for top, group in groups
        ]
        for group, decoded, first_rows in waiting:
            for k, item, first in zip(group, decoded, first_rows, strict=True):
                results[k] = self._hypothesis(_result(item), first, tokens[k])
        return tuple(results)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Say how likely each target is; see `Engine.score`."""
        given = [self._tokenizer.encode_source(source) for source in sources]
        wanted = [self._tokenizer.encode_target(target) for target in targets]
        results = [
            Hypothesis(target, source_tokens=tokens)
            for target, tokens in zip(targets, given, strict=True)
        ]
        rows = list(zip(given, wanted, strict=True))
        fit = [k for k, row in enumerate(rows) if all(0 < len(side) <= POSITIONS for side in row)]
        waiting = self._translator.score_batch(
            [[token.piece for token in given[k]] for k in fit],
            [list(wanted[k]) for k in fit],
            max_batch_size=_BATCH_SCORED,
            max_input_length=0,
            asynchronous=True,
        )
        for k, item in zip(fit, waiting, strict=True):
            log_probs = tuple(_result(item).log_probs)
            results[k] = replace(
                results[k],
                tokens=self._tokenizer.place_target(wanted[k], targets[k]),
                log_prob=sum(log_probs) / len(log_probs),
                token_log_probs=log_probs,
            )
        return tuple(results)

    def _submit(
        self,
        tokens: Sequence[tuple[Token, ...]],
        starts: Sequence[tuple[str, ...]],
        group: Sequence[int],
        top: int,
        config: DecodingConfig,
        share: int,
        suppress: Sequence[str],
        alternatives: int,
    ) -> Any:
        """Hand one bucket to CTranslate2's workers without waiting for them."""
        most = _BATCH_AT_BEAM if config.beam_size > 1 else _BATCH_GREEDY
        prefixes = _prefixes(starts, group)
        forbidden = [list(self._tokenizer.encode_target(text)) for text in suppress]
        return self._translator.translate_batch(
            [[token.piece for token in tokens[k]] for k in group],
            target_prefix=prefixes,
            beam_size=max(config.beam_size, alternatives),
            num_hypotheses=alternatives,
            length_penalty=config.length_penalty,
            repetition_penalty=config.repetition_penalty,
            no_repeat_ngram_size=config.no_repeat_ngram_size,
            suppress_sequences=forbidden or None,
            # A prefix may hold pieces that are not on the list: CTranslate2 fails on those.
            use_vmap=self._shortlist and not any(starts[k] for k in group),
            max_input_length=0,
            max_decoding_length=config.max_length(top),
            max_batch_size=_even(len(group), min(most, share)),
            return_scores=True,
            return_attention=True,
            asynchronous=True,
        )

    def _submit_first_rows(
        self,
        tokens: Sequence[tuple[Token, ...]],
        starts: Sequence[tuple[str, ...]],
        group: Sequence[int],
        config: DecodingConfig,
        share: int,
    ) -> Any:
        """Ask again for the attention of each hypothesis' first token, where it would be wrong.

        CTranslate2 (seen in 4.8.5) mixes up the sentences of a batch in the first row of a beam
        search's attention: its gather indices are not yet expanded to the beam at that step. The
        first row depends on the source alone, so one greedy step gives the right one.
        """
        if config.beam_size == 1 or share == 1 or len(group) == 1:
            return [None] * len(group)
        return self._translator.translate_batch(
            [[token.piece for token in tokens[k]] for k in group],
            target_prefix=_prefixes(starts, group),
            beam_size=1,
            max_input_length=0,
            max_decoding_length=1 + max(len(starts[k]) for k in group),
            # A prefix may hold pieces that are not on the list: CTranslate2 fails on those.
            use_vmap=self._shortlist and not any(starts[k] for k in group),
            max_batch_size=_even(len(group), min(_BATCH_GREEDY, share)),
            return_attention=True,
            asynchronous=True,
        )

    def _hypothesis(self, result: Any, first: Any, source_tokens: tuple[Token, ...]) -> Hypothesis:
        ranked = []
        for pieces, score, rows in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            kept = [k for k, piece in enumerate(pieces) if piece != END]
            text, target_tokens = self._tokenizer.decode_target([pieces[k] for k in kept])
            attention = np.asarray([rows[k] for k in kept], dtype=np.float32)
            if first is not None and kept:
                attention[0] = _result(first).attention[0][0]
            ranked.append(
                Hypothesis(
                    text,
                    target_tokens,
                    source_tokens,
                    log_prob=float(score),
                    attention=attention.reshape(len(kept), len(source_tokens)),
                )
            )
        return replace(ranked[0], alternatives=tuple(ranked[1:]))


def choose_compute_type(device: str, wanted: str | None = None) -> str:
    """Return the wanted compute type, or the best one that the device has.

    Args:
        device: "cpu" or "cuda".
        wanted: a CTranslate2 compute type; None leaves the choice.

    Raises:
        ModelError: if the device or the type cannot be used here.
    """
    import ctranslate2

    try:
        offered = ctranslate2.get_supported_compute_types(device)
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"device {device} cannot be used ({error}); choose cpu") from None
    chosen = wanted or next(t for t in _PREFERRED[device] if t in offered)
    if chosen not in offered:
        raise ModelError(
            f"compute type {chosen} is not on offer on this {device}; "
            f"choose one of {', '.join(sorted(offered))}"
        )
    return chosen


def _in_buckets(lengths: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Group the indices of sources that can be decoded by the bucket their length falls into.

    >>> _in_buckets([3, 20, 0, 16])
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


def _prefixes(starts: Sequence[tuple[str, ...]], group: Sequence[int]) -> list[list[str]] | None:
    return [list(starts[k]) for k in group] if any(starts[k] for k in group) else None


def _result(item: Any) -> Any:
    try:
        return item.result()
    except RuntimeError as error:
        raise EngineError(f"CTranslate2 failed while decoding: {error}") from None
