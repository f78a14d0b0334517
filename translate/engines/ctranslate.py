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

from translate.engines.compute_types import choose_compute_type
from translate.engines.cores import cores
from translate.engines.ctranslate_calls import Calls, in_buckets
from translate.engines.engine import POSITIONS, DecodingConfig, Hypothesis
from translate.engines.instructions import load_ctranslate2, requested_instructions
from translate.engines.marian_base import MarianBase
from translate.engines.model_files import LONGEST_SOURCE, SHORTLIST, file_digest
from translate.errors import EngineError, ModelError
from translate.signature import Signature
from translate.text.tokens import END, Token, Tokenizer

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
        ctranslate2 = load_ctranslate2()
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
        if requested_instructions():
            items["isa"] = requested_instructions()
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
        tokens, starts = self._encoded(sources, prefixes)
        results: list[Hypothesis] = [
            Hypothesis("", source_tokens=source_tokens) for source_tokens in tokens
        ]
        calls = Calls(
            self._translator,
            tokens,
            starts,
            config,
            forbidden=[list(self._tokenizer.encode_target(text)) for text in suppress],
            alternatives=alternatives,
            workers=self._threads,
            has_shortlist=self._shortlist,
        )
        waiting = [
            (group, calls.decode(group, top), calls.first_rows(group))
            for top, group in in_buckets([len(item) for item in tokens])
        ]
        for group, decoded, first_rows in waiting:
            for k, item, first in zip(group, decoded, first_rows, strict=True):
                results[k] = self._hypothesis(_result(item), first, tokens[k])
        return self._as_begun(results, prefixes)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Return how likely each target is; see `Engine.score`."""
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

    def _hypothesis(self, result: Any, first: Any, source_tokens: tuple[Token, ...]) -> Hypothesis:
        ranked = []
        for pieces, score, rows in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            shown = [k for k, piece in enumerate(pieces) if piece != END]
            text, target_tokens = self._tokenizer.decode_target([pieces[k] for k in shown])
            attention = np.asarray([rows[k] for k in shown], dtype=np.float32)
            if first is not None and shown:
                attention[0] = _result(first).attention[0][0]
            ranked.append(
                Hypothesis(
                    text,
                    target_tokens,
                    source_tokens,
                    log_prob=float(score),
                    attention=attention.reshape(len(shown), len(source_tokens)),
                )
            )
        return replace(ranked[0], alternatives=tuple(ranked[1:]))


def _result(item: Any) -> Any:
    try:
        return item.result()
    except (RuntimeError, ValueError) as error:  # the latter of instructions that are not there
        raise EngineError(f"CTranslate2 failed while decoding: {error}") from None
