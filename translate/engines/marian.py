"""The reference engine: transformers' MarianMTModel, for parity tests and for GPUs.

Slower than `ctranslate.py` on a processor by a factor of five to nine, but it is the code the
models were published with. The only file of the translation path that uses torch.

Traps, each met by a line below: `generate` stops at 20 tokens unless told otherwise; with the
default attention kernel the attentions come back empty; the tokenizer does not normalise
punctuation by itself; hypotheses of one beam must be traced back through `beam_indices`.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from translate.engines.engine import POSITIONS, DecodingConfig, Hypothesis, length_bucket
from translate.engines.marian_base import MarianBase, batches_of
from translate.engines.model_files import LONGEST_SOURCE
from translate.errors import EngineError, ModelError
from translate.signature import Signature
from translate.text.tokens import Token, Tokenizer

_BATCH = 16  # chosen: beam 4 of the large shape stays under 2 GB


class MarianEngine(MarianBase):
    """Marian models decoded by transformers.

    Args:
        folder: a Hugging Face Marian folder.
        tokenizer: its SentencePiece pair.
        name: what the signature calls the model.
        digest: identifies the weights in the signature.
        longest_source: characters of a sentence that the model does well in one go.
        decoding: how to search when a call does not say.
        threads: torch threads; 0 leaves torch's own choice.
        device: "cpu", "cuda" or "auto".

    Raises:
        ModelError: if the folder cannot be loaded.
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
    ) -> None:
        """Load the weights; see the class."""
        import torch
        import transformers

        if threads:
            torch.set_num_threads(threads)
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        transformers.utils.logging.disable_progress_bar()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # sacremoses is not needed, see text/normalize.py
                self._vocabulary: Any = transformers.MarianTokenizer.from_pretrained(
                    folder, local_files_only=True
                )
                self._model: Any = transformers.MarianMTModel.from_pretrained(
                    folder,
                    attn_implementation="eager",  # the fast kernels do not return attention
                    dtype=torch.float32,
                    local_files_only=True,
                )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(f"{folder}: transformers cannot load it ({error})") from None
        # Lengths come with each call; a second limit in the folder would only raise warnings.
        self._model.generation_config.max_length = None
        try:
            self._model.to(device).eval()
        except (RuntimeError, AssertionError) as error:
            raise ModelError(f"device {device} cannot be used ({error}); choose cpu") from None
        items = {"model": name, "digest": digest, "engine": "transformers", "type": "float32"}
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
        tokens, starts = self._encoded(sources, prefixes)
        results = [Hypothesis("", source_tokens=source_tokens) for source_tokens in tokens]
        # Prefixes of one batch must have one length, and similar sources waste no padding.
        order = sorted(
            (k for k, item in enumerate(tokens) if 0 < len(item) <= POSITIONS),
            key=lambda k: (len(starts[k]), len(tokens[k])),
        )
        keys = [
            (len(start), length_bucket(len(item)))
            for start, item in zip(starts, tokens, strict=True)
        ]
        for batch in batches_of(order, keys, most=_BATCH):
            decoded = self._decode(
                [tokens[k] for k in batch],
                [starts[k] for k in batch],
                config,
                suppress,
                alternatives,
            )
            for k, hypothesis in zip(batch, decoded, strict=True):
                results[k] = hypothesis
        return self._as_begun(results, prefixes)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Return how likely each target is, one after the other; see `Engine.score`."""
        return tuple(self._score(*row) for row in zip(sources, targets, strict=True))

    def _score(self, source: str, target: str) -> Hypothesis:
        import torch

        tokens = self._tokenizer.encode_source(source)
        pieces = self._tokenizer.encode_target(target)
        if not (0 < len(tokens) <= POSITIONS and 0 < len(pieces) <= POSITIONS):
            return Hypothesis(target, source_tokens=tokens)
        device = self._model.device
        inputs = torch.tensor([self._ids([token.piece for token in tokens])]).to(device)
        wanted = torch.tensor([[*self._ids(list(pieces)), self._model.config.eos_token_id]])
        wanted = wanted.to(device)
        try:
            with torch.inference_mode():
                logits = self._model(input_ids=inputs, labels=wanted).logits
        except (RuntimeError, ValueError, IndexError) as error:
            raise EngineError(f"transformers failed while scoring: {error}") from None
        scores = logits.float().log_softmax(-1).gather(-1, wanted[..., None])
        log_probs = tuple(scores.flatten().tolist())
        return Hypothesis(
            target,
            self._tokenizer.place_target(pieces, target),
            tokens,
            log_prob=sum(log_probs) / len(log_probs),
            token_log_probs=log_probs,
        )

    def _decode(
        self,
        batch: Sequence[tuple[Token, ...]],
        starts: Sequence[tuple[str, ...]],
        config: DecodingConfig,
        suppress: Sequence[str],
        alternatives: int,
    ) -> list[Hypothesis]:
        """Translate one batch, whose prefixes have one length."""
        beams = max(config.beam_size, alternatives)
        output = self._generate(batch, starts, config, suppress, beams, alternatives)
        scores = self._model.compute_transition_scores(
            output.sequences,
            output.scores,
            getattr(output, "beam_indices", None),
            normalize_logits=beams == 1,  # beams come normalised
        )
        given = 1 + len(starts[0])
        ranked = [
            self._read(output, scores, row, batch[row // alternatives], given)
            for row in range(len(batch) * alternatives)
        ]
        return [
            replace(ranked[k], alternatives=tuple(ranked[k + 1 : k + alternatives]))
            for k in range(0, len(ranked), alternatives)
        ]

    def _generate(
        self,
        batch: Sequence[tuple[Token, ...]],
        starts: Sequence[tuple[str, ...]],
        config: DecodingConfig,
        suppress: Sequence[str],
        beams: int,
        alternatives: int,
    ) -> Any:
        """Call transformers' `generate` with everything that it must be told."""
        import torch

        ids = [self._ids([token.piece for token in item]) for item in batch]
        longest = max(map(len, ids))
        pad = self._model.config.pad_token_id
        inputs = torch.tensor([row + [pad] * (longest - len(row)) for row in ids])
        first = self._model.config.decoder_start_token_id
        prefix = torch.tensor([[first, *self._ids(list(start))] for start in starts])
        forbidden = [self._ids(list(self._tokenizer.encode_target(text))) for text in suppress]
        room = max(POSITIONS + 1 - prefix.shape[1], 1)
        try:
            with torch.inference_mode():
                return self._model.generate(
                    inputs.to(self._model.device),
                    attention_mask=(inputs != pad).long().to(self._model.device),
                    decoder_input_ids=prefix.to(self._model.device),
                    num_beams=beams,
                    num_return_sequences=alternatives,
                    max_new_tokens=min(config.max_length(longest), room),
                    length_penalty=config.length_penalty,
                    repetition_penalty=config.repetition_penalty,
                    no_repeat_ngram_size=config.no_repeat_ngram_size,
                    bad_words_ids=[[pad], *forbidden],
                    do_sample=False,
                    # Stop as CTranslate2 does, once as many hypotheses as beams are finished.
                    early_stopping=True if beams > 1 else None,
                    return_dict_in_generate=True,
                    output_scores=True,
                    output_attentions=True,
                )
        except (RuntimeError, ValueError, IndexError) as error:
            raise EngineError(f"transformers failed while decoding: {error}") from None

    def _read(
        self, output: Any, scores: Any, row: int, source_tokens: tuple[Token, ...], given: int
    ) -> Hypothesis:
        """Turn one row of `generate`'s output into a hypothesis.

        `given` counts the tokens that the decoder was started with: the start mark and a prefix.
        """
        end = self._model.config.eos_token_id
        sequence = output.sequences[row].tolist()
        stop = sequence.index(end, 1) if end in sequence[1:] else len(sequence)
        beams = getattr(output, "beam_indices", None)
        columns = len(source_tokens)
        attention = []
        for place in range(1, stop):
            step = max(place - given, 0)
            query = place - 1 if place < given else -1
            beam = row if beams is None else max(int(beams[row, step]), 0)
            head = output.cross_attentions[step][-1][beam, 0, query, :columns]
            attention.append(head.float().cpu().numpy())
        pieces = self._vocabulary.convert_ids_to_tokens(sequence[1:stop])
        text, target_tokens = self._tokenizer.decode_target(pieces)
        log_probs = tuple(scores[row][: stop + 1 - given].tolist())
        return Hypothesis(
            text,
            target_tokens,
            source_tokens,
            log_prob=sum(log_probs) / max(len(log_probs), 1),
            token_log_probs=log_probs,
            attention=np.asarray(attention, dtype=np.float32).reshape(-1, columns),
        )

    def _ids(self, pieces: list[str]) -> list[int]:
        return list(self._vocabulary.convert_tokens_to_ids(pieces))
