"""A Marian model with random weights: where a training from scratch begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.tune.tokenizer import Pieces

# The embedded model's shape: a deep encoder and a shallow decoder, because the decoder runs once a
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


def blank_model(work: Path, pieces: Pieces, *, shape: dict[str, int], seed: int) -> Path:
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

    from translate.tune.launch import quiet_transformers

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
