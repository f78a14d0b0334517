"""The forward pass for training: Marian's own weights, no padding waste, one supervised head.

`transformers.MarianMTModel` owns the weights; this room runs them faster than its own forward does:
queries, keys and values in one product, no mask where a batch has none to need, a softmax over real
target positions only. `tests/translate/tune/test_tune_model.py` holds it to transformers' own loss.
The supervised head is head 0 of the last decoder layer's cross-attention: Marian calls this guided
alignment (`--guided-alignment`, `--transformer-guided-alignment-layer last`), and CTranslate2
returns exactly that head.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it
from torch import Tensor, nn

from translate.tune.loss import guided_loss, smoothed_loss

if TYPE_CHECKING:
    from translate.tune.batches import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What one batch cost: `total` is what is differentiated, the others are reported.

    All three are means in nats: `translation` per target piece (smoothed), `guided` per linked one.
    """

    total: Tensor
    translation: Tensor
    guided: Tensor


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, *, causal: bool) -> Tensor:
    """Scaled dot-product attention, written out.

    torch's own fused kernel spends nine times as long on its backward pass for sentences this short
    (measured: 54 ms against 6 ms, 130 × 4 heads × 30 pieces, one core).
    """
    scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    if causal:
        size = scores.shape[-1]
        future = torch.full((size, size), -torch.inf, dtype=scores.dtype, device=q.device).triu(1)
        scores = scores + future
    if mask is not None:
        scores = scores + mask.to(scores.dtype)
    return torch.softmax(scores, dim=-1) @ v


class Trainee(nn.Module):
    """A `MarianMTModel` in training.

    Args:
        marian: the model; its parameters are used in place, never copied.
        smoothing: label smoothing, 0 to 1.
        guided_weight: weight of the alignment loss; 0 leaves it out.
        dropout: probability of dropping an activation; 0 for large corpora.
    """

    def __init__(
        self,
        marian: Any,
        *,
        smoothing: float = 0.05,
        guided_weight: float = 0.2,
        dropout: float = 0.0,
    ) -> None:
        """Wrap a model."""
        super().__init__()
        self.marian = marian
        self.smoothing = smoothing
        self.guided_weight = guided_weight
        self.dropout = dropout
        config = marian.config
        self.heads = int(config.encoder_attention_heads)
        self.scale = math.sqrt(config.d_model) if config.scale_embedding else 1.0
        # Marian's "swish" is torch's "silu"; the others have one name.
        name = {"swish": "silu"}.get(config.activation_function, config.activation_function)
        self.activation: Callable[[Tensor], Tensor] = getattr(F, name)

    def forward(self, batch: Batch) -> Losses:
        """Score one batch. Returns its losses, ready for `total.backward()`."""
        body = self.marian.model
        memory = self.encode(batch.source, batch.source_mask)
        hidden, logits_head = self.decode(batch.decoder_input, memory, batch.source_mask)
        real = batch.positions
        flat = hidden.reshape(-1, hidden.shape[-1]).index_select(0, real)
        translation = smoothed_loss(
            flat, body.shared.weight, batch.labels, self.smoothing, int(body.config.pad_token_id)
        )
        if self.guided_weight and batch.links is not None:
            guided = guided_loss(logits_head, batch.links)
            total = translation + self.guided_weight * guided
        else:
            guided = torch.zeros((), device=translation.device)
            total = translation
        return Losses(total=total, translation=translation.detach(), guided=guided.detach())

    def encode(self, source: Tensor, mask: Tensor | None) -> Tensor:
        """Encoder states of `source`, (batch, source length, d_model)."""
        encoder = self.marian.model.encoder
        x = self._embed(source, encoder.embed_positions.weight)
        for layer in encoder.layers:
            x = self._self_attention(layer, x, mask, causal=False)
            x = self._feed_forward(layer, x)
        return x

    def decode(self, tokens: Tensor, memory: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Decoder states, and the masked logits of the supervised head, (batch, target, source)."""
        decoder = self.marian.model.decoder
        x = self._embed(tokens, decoder.embed_positions.weight)
        head = x
        last = len(decoder.layers) - 1
        for depth, layer in enumerate(decoder.layers):
            # subtle: target padding only ever follows real tokens, so the causal mask covers it.
            x = self._self_attention(layer, x, None, causal=True)
            x, head = self._cross_attention(layer, x, memory, mask, want_head=depth == last)
            x = self._feed_forward(layer, x)
        return x, head

    def _embed(self, tokens: Tensor, positions: Tensor) -> Tensor:
        shared = self.marian.model.shared
        # The pad row stays zero, so it must not count in the gradient's norm either.
        embedded = F.embedding(tokens, shared.weight, padding_idx=shared.padding_idx) * self.scale
        embedded = embedded + positions[: tokens.shape[1]].to(embedded.dtype)
        return F.dropout(embedded, self.dropout, self.training)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:-1], self.heads, -1).transpose(1, 2)

    def _add_norm(self, x: Tensor, update: Tensor, norm: nn.LayerNorm) -> Tensor:
        total = x + F.dropout(update, self.dropout, self.training)
        return F.layer_norm(total, norm.normalized_shape, norm.weight, norm.bias, norm.eps)

    def _self_attention(
        self, layer: Any, x: Tensor, mask: Tensor | None, *, causal: bool
    ) -> Tensor:
        attention = layer.self_attn
        projections = (attention.q_proj, attention.k_proj, attention.v_proj)
        weight = torch.cat([p.weight for p in projections])
        bias = torch.cat([p.bias for p in projections])
        q, k, v = (self._split(part) for part in F.linear(x, weight, bias).chunk(3, dim=-1))
        mixed = attend(q, k, v, mask, causal=causal)
        mixed = attention.out_proj(mixed.transpose(1, 2).flatten(2))
        return self._add_norm(x, mixed, layer.self_attn_layer_norm)

    def _cross_attention(
        self, layer: Any, x: Tensor, memory: Tensor, mask: Tensor | None, *, want_head: bool
    ) -> tuple[Tensor, Tensor]:
        attention = layer.encoder_attn
        weight = torch.cat([attention.k_proj.weight, attention.v_proj.weight])
        bias = torch.cat([attention.k_proj.bias, attention.v_proj.bias])
        k, v = (self._split(part) for part in F.linear(memory, weight, bias).chunk(2, dim=-1))
        q = self._split(attention.q_proj(x))
        mixed = attend(q, k, v, mask, causal=False)
        mixed = attention.out_proj(mixed.transpose(1, 2).flatten(2))
        head = x
        if want_head:
            head = q[:, 0] @ k[:, 0].transpose(1, 2) * q.shape[-1] ** -0.5
            if mask is not None:
                head = head + mask[:, 0]
        return self._add_norm(x, mixed, layer.encoder_attn_layer_norm), head

    def _feed_forward(self, layer: Any, x: Tensor) -> Tensor:
        inner: Tensor = self.activation(layer.fc1(x))
        return self._add_norm(x, layer.fc2(inner), layer.final_layer_norm)
