"""How good a model is on held-out pairs: greedy while training, beam 4 in CTranslate2 after."""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from translate.engines.instructions import load_ctranslate2
from translate.errors import ModelError
from translate.tune.tokenizer import Pieces

_ROWS = 32  # sentences decoded together while training, chosen: little padding, little memory


@dataclass(frozen=True, slots=True)
class Scores:
    """BLEU and chrF2 of a corpus, each 0 to 100, and the sacreBLEU signatures they stand on."""

    bleu: float
    chrf: float
    bleu_signature: str = ""
    chrf_signature: str = ""


def score(hypotheses: Sequence[str], references: Sequence[str]) -> Scores:
    """Score one system against one reference with sacreBLEU's defaults.

    >>> score(["The cat sleeps on the mat."], ["The cat sleeps on the mat."]).bleu
    100.0
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    one = bleu.corpus_score(list(hypotheses), [list(references)])
    two = chrf.corpus_score(list(hypotheses), [list(references)])
    return Scores(
        round(one.score, 2),
        round(two.score, 2),
        str(bleu.get_signature()),
        str(chrf.get_signature()),
    )


@torch.no_grad()
def translate_greedily(marian: Any, pieces: Pieces, texts: Sequence[str]) -> list[str]:
    """Translate with the model in training, greedily: an eighth of the cost of beam 4."""
    from transformers import GenerationConfig

    end, pad = int(marian.config.eos_token_id), int(marian.config.pad_token_id)
    rows = [[*row[:200], end] for row in pieces.encode_source(texts)]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    outputs: dict[int, list[int]] = {}
    device = next(marian.parameters()).device
    settings = GenerationConfig(
        num_beams=1,
        do_sample=False,
        eos_token_id=end,
        pad_token_id=pad,
        decoder_start_token_id=int(marian.config.decoder_start_token_id),
        bad_words_ids=[[pad]],
    )
    for start in range(0, len(order), _ROWS):
        part = order[start : start + _ROWS]
        width = max(len(rows[n]) for n in part)
        tokens = torch.tensor([rows[n] + [pad] * (width - len(rows[n])) for n in part])
        tokens = tokens.to(device)
        settings.max_length = 2 * width + 10
        made = marian.generate(
            input_ids=tokens,
            attention_mask=(tokens != pad).long(),
            generation_config=settings,
        )
        outputs.update(zip(part, made.tolist(), strict=True))
    return pieces.decode_target(outputs[n] for n in range(len(rows)))


def translate_converted(
    folder: Path,
    pieces: Pieces,
    texts: Sequence[str],
    *,
    beam: int = 4,
    threads: int = 1,
    compute_type: str = "int8",
) -> list[str]:
    """Translate with a CTranslate2 folder.

    Args:
        folder: holds `model.bin`.
        pieces: the tokenizer of the Marian folder it was converted from.
        texts: French sentences.
        beam: beam size; 1 is greedy.
        threads: cores to use.
        compute_type: of CTranslate2.

    Raises:
        ModelError: the folder cannot be loaded.
    """
    ctranslate2 = load_ctranslate2()
    try:
        engine = ctranslate2.Translator(
            str(folder), compute_type=compute_type, inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"{folder}: CTranslate2 cannot load it ({error})") from error
    rows = [[*row[:200], "</s>"] for row in pieces.source.encode(list(texts), out_type=str)]
    results = engine.translate_batch(
        rows, beam_size=beam, max_batch_size=2048, batch_type="tokens", max_decoding_length=300
    )
    return [pieces.join_target(item.hypotheses[0]) for item in results]
