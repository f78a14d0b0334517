"""A Marian model with random weights: where a training from scratch begins."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from translate.tune.beginning import Pairs
from translate.tune.tokenizer import Pieces, train_tokenizer, vary

# A compact shape: a deep encoder and a shallow decoder, because the decoder runs once a
# piece and the encoder once a sentence (Kasai et al. 2021, arXiv 2006.10369).
SHAPE = {
    "encoder_layers": 6,
    "decoder_layers": 2,
    "d_model": 256,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 1024,
    "decoder_ffn_dim": 1024,
}


@dataclass(frozen=True, slots=True)
class RandomBeginning:
    """Begins from random weights and pieces of the bitext's own; a `Beginning`.

    Args:
        shape: layers and sizes, see `SHAPE`.
    """

    shape: Mapping[str, int] = field(default_factory=lambda: SHAPE)

    @property
    def name(self) -> str:
        """The shape."""
        return "blank-" + "-".join(f"{key}-{size}" for key, size in sorted(self.shape.items()))

    def make_tokenizer(self, pairs: Pairs, folder: Path, *, size: int, seed: int) -> None:
        """Learn pieces, from typography that is varied already."""
        chance = random.Random(seed)
        lines = (side for pair in pairs for side in vary(*pair, chance))
        train_tokenizer(lines, folder, pieces=size)

    def make_model(self, work: Path, pieces: Pieces, *, seed: int) -> Path:
        """Write a Marian folder with random weights."""
        return blank_model(work, pieces, shape=self.shape, seed=seed)


def blank_model(work: Path, pieces: Pieces, *, shape: Mapping[str, int], seed: int) -> Path:
    """Write a Marian folder with random weights.

    Args:
        work: gets the folder.
        pieces: the vocabulary.
        shape: layers and sizes, see `SHAPE`.
        seed: of the weights.

    Returns:
        The folder; one that is there already is left as it is.
    """
    import torch
    from transformers import MarianConfig, MarianMTModel

    from translate.tune.marian_folder import quiet_transformers

    folder = work / "blank"
    if (folder / "model.safetensors").is_file():
        return folder
    size = len(pieces.numbers)
    torch.manual_seed(seed)
    config = MarianConfig(
        **shape,
        vocab_size=size,
        decoder_vocab_size=size,
        pad_token_id=size - 1,
        decoder_start_token_id=size - 1,
        eos_token_id=0,
        bos_token_id=0,
        forced_eos_token_id=0,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        max_position_embeddings=512,
        dropout=0.0,
    )
    with quiet_transformers():
        MarianMTModel(config).save_pretrained(folder)
    return folder
