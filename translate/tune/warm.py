"""A Marian model whose encoder and embedding come from another's encoder.

Layer for layer multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672) is a Marian encoder:
post-norm, GELU, 384 wide, 12 heads, 1,536 in between. A model that starts from it has read French
and English before its first pair.

The encoder takes the lowest layers as they are. The decoder's self-attention, feed-forward and
norms are those of the same lowest layers, its cross-attention is that of the first layer above the
encoder (a first guess; no other was tried).
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from translate.errors import ConfigurationError
from translate.models.catalogue import EMBEDDED_FOLDER
from translate.tune.beginning import Floats, Pairs, PretrainedEncoder
from translate.tune.marian_folder import save_marian
from translate.tune.prune import prune
from translate.tune.tokenizer import PAD, Pieces, write_tokenizer

# Chosen: the split is exact whatever they are (share left unexplained: 0.000 on 4,000 pieces).
_PLACES, _SAMPLE = 48, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PretrainedBeginning:
    """Begins from the weights of an encoder; a `Beginning`.

    Args:
        encoder: its vocabulary and weights.
        encoder_layers, decoder_layers: of the model that is made.
    """

    encoder: PretrainedEncoder
    encoder_layers: int = 6
    decoder_layers: int = 2

    @property
    def name(self) -> str:
        """The shape, beside what it begins from."""
        return f"warm-{self.encoder_layers}-{self.decoder_layers}"

    def make_tokenizer(self, pairs: Pairs, folder: Path, *, size: int, seed: int) -> None:
        """Take the pieces of the encoder that the bitext uses."""
        template = (EMBEDDED_FOLDER / "hf" / "source.spm").read_bytes()
        pruned = prune(self.encoder.vocabulary, template, pairs, size=size, seed=seed)
        write_tokenizer(pruned, folder)

    def make_model(self, work: Path, pieces: Pieces, *, seed: int) -> Path:
        """Write a Marian folder with the encoder's weights."""
        from transformers import MarianMTModel

        folder = work / "warm"
        if (folder / "model.safetensors").is_file():
            return folder
        torch.manual_seed(seed)
        marian = MarianMTModel(self._config(pieces))
        with torch.no_grad():
            self._set_embedding(marian, pieces, seed)
            self._set_layers(marian)
            _set_unit_logits(marian)
        save_marian(marian, folder)
        return folder

    @property
    def _depth(self) -> int:
        return len({name.partition(".")[0] for name in self.encoder.names if name[0] == "l"})

    def _config(self, pieces: Pieces) -> Any:
        from transformers import MarianConfig

        if max(self.encoder_layers, self.decoder_layers) > self._depth:
            raise ConfigurationError(
                f"the encoder to begin from has {self._depth} layers; ask for no more"
            )
        width, inner = self.encoder.positions.shape[1], len(self.encoder.tensor("l0.fi.b"))
        size = len(pieces.numbers)
        return MarianConfig(
            encoder_layers=self.encoder_layers,
            decoder_layers=self.decoder_layers,
            d_model=width,
            encoder_attention_heads=self.encoder.heads,
            decoder_attention_heads=self.encoder.heads,
            encoder_ffn_dim=inner,
            decoder_ffn_dim=inner,
            vocab_size=size,
            decoder_vocab_size=size,
            pad_token_id=size - 1,
            decoder_start_token_id=size - 1,
            eos_token_id=0,
            bos_token_id=0,
            forced_eos_token_id=0,
            activation_function="gelu",
            scale_embedding=True,
            static_position_embeddings=True,
            share_encoder_decoder_embeddings=True,
            tie_word_embeddings=True,
            max_position_embeddings=len(self.encoder.positions) - 2,  # `<s>` and `</s>` had two
            dropout=0.0,
        )

    def _set_embedding(self, marian: Any, pieces: Pieces, seed: int) -> None:
        indices = [self.encoder.vocabulary.get(name, (-1, 0.0))[0] for name in pieces.names()]
        numbers = np.array(indices)
        numbers[pieces.numbers["</s>"]] = self.encoder.last
        numbers[pieces.numbers[PAD]] = -1
        rows, places = split_embedding(self.encoder, numbers, seed=seed)
        rows[pieces.numbers[PAD]] = 0.0
        width = rows.shape[1]
        marian.model.shared.weight.copy_(torch.from_numpy(rows) / math.sqrt(width))
        for side in (marian.model.encoder, marian.model.decoder):
            side.embed_positions.weight.copy_(torch.from_numpy(places))

    def _set_layers(self, marian: Any) -> None:
        above = min(self.encoder_layers, self._depth - 1)
        for number, layer in enumerate(marian.model.encoder.layers):
            self._set_layer(layer, number)
        for number, layer in enumerate(marian.model.decoder.layers):
            self._set_layer(layer, number)
            self._set_attention(layer.encoder_attn, above)
            self._set(layer.encoder_attn_layer_norm, f"l{number}.aln")

    def _set_layer(self, layer: Any, number: int) -> None:
        self._set_attention(layer.self_attn, number)
        self._set(layer.self_attn_layer_norm, f"l{number}.aln")
        self._set(layer.fc1, f"l{number}.fi")
        self._set(layer.fc2, f"l{number}.fo")
        self._set(layer.final_layer_norm, f"l{number}.oln")

    def _set_attention(self, attention: Any, number: int) -> None:
        parts: Mapping[str, str] = {"q_proj": "q", "k_proj": "k", "v_proj": "v", "out_proj": "ao"}
        for ours, theirs in parts.items():
            self._set(getattr(attention, ours), f"l{number}.{theirs}")

    def _set(self, part: nn.Linear | nn.LayerNorm, name: str) -> None:
        for ours, suffix in ((part.weight, "w"), (part.bias, "b")):
            ours.copy_(torch.from_numpy(np.array(self.encoder.tensor(f"{name}.{suffix}"))))


def split_embedding(
    encoder: PretrainedEncoder, numbers: NDArray[np.int64], *, seed: int
) -> tuple[Floats, Floats]:
    """Split the normalised sum of piece and position into a vector for each of them.

    The first piece of a text stands at the encoder's second place, as after its `<s>`.

    Args:
        encoder: what it is of.
        numbers: the encoder's number of each of our pieces, -1 for those that it has not.
        seed: of the vectors of those.

    Returns:
        A row for each piece, (pieces, width), and one for each place, (places, width).
    """
    places = encoder.positions[1:-1]
    weight, bias = encoder.tensor("emb.ln.w"), encoder.tensor("emb.ln.b")

    def normalised(x: Floats) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        scaled: Floats = x / np.sqrt((x * x).mean(-1, keepdims=True) + encoder.epsilon)
        return (scaled * weight + bias).astype(np.float32)

    words = encoder.vectors(np.maximum(numbers, 0))
    first = places[:_PLACES]
    rows = np.zeros_like(words)
    for place in first:
        rows += normalised(words + place) / len(first)
    sample = np.flatnonzero(numbers >= 0)[:_SAMPLE]
    known = rows[sample]
    offsets = [(normalised(words[sample] + place) - known).mean(0) for place in places]
    strange = np.flatnonzero(numbers < 0)
    noise = np.random.default_rng(seed).normal(0.0, known.std(0), (len(strange), rows.shape[1]))
    rows[strange] = known.mean(0) + noise
    return rows, np.stack(offsets)


def _set_unit_logits(marian: Any) -> None:
    """Scale the last norm so that logits begin with unit spread."""
    norm, shared = marian.model.decoder.layers[-1].final_layer_norm, marian.model.shared.weight
    size = float(norm.weight.pow(2).mean().sqrt())
    norm.weight.mul_(1.0 / (math.sqrt(shared.shape[1]) * size * float(shared.std())))
    norm.bias.zero_()
