"""The two losses of training, means in nats: next piece (label-smoothed) and guided alignment.

The next-piece loss goes through 8,000 classes, which would be most of the memory traffic of a small
model. `smoothed_loss` therefore never keeps the logits: it walks over rows in slices that fit the
cache and finishes the gradient at once (the idea of "Cut Your Losses", arXiv 2411.09009).
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

ROWS = (
    512  # target positions a slice, chosen: 512 × 8,000 float32 is 16 MB, a share of the L3 cache
)


class _SmoothedLoss(torch.autograd.Function):
    """Linear layer, softmax and label-smoothed cross-entropy, with the gradient made on the way.

    With p the softmax, C classes and smoothing s, the gradient of the logits is p − (1 − s) at the
    gold piece − s/C everywhere. The last term is the same in every row, so it is added once at the
    end instead of in a pass over all logits.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, pad: int
    ) -> Tensor:
        pieces = weight.shape[0]
        classes = pieces - (0 <= pad < pieces)
        transposed = weight.T.contiguous()
        d_hidden = torch.empty_like(hidden)
        d_weight = torch.zeros(transposed.shape, dtype=torch.float32, device=weight.device)
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        for start in range(0, len(hidden), ROWS):
            part = slice(start, start + ROWS)
            states = hidden[part]
            loss, gradient = _slice(states @ transposed, labels[part], smoothing, pad)
            total += loss
            torch.mm(gradient, weight, out=d_hidden[part])
            d_weight += states.T.contiguous() @ gradient
        # The smoothed mass: every class but pad, equally.
        every = weight.sum(0, dtype=torch.float32)
        rows = hidden.sum(0, dtype=torch.float32)
        if classes < pieces:
            every = every - weight[pad]
        share = smoothing / classes
        total -= share * (rows @ every)
        d_hidden -= (share * every).to(d_hidden.dtype)
        d_weight -= share * rows[:, None]
        if classes < pieces:
            d_weight[:, pad] = 0
        ctx.save_for_backward(d_hidden, d_weight)
        ctx.count, ctx.kind = max(1, len(hidden)), weight.dtype
        mean: Tensor = total / ctx.count
        return mean

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        d_hidden, d_weight = ctx.saved_tensors
        factor = gradients[0] / ctx.count
        first = d_hidden * factor.to(d_hidden.dtype)
        return first, (d_weight * factor).T.to(ctx.kind), None, None, None


def _slice(scores: Tensor, labels: Tensor, smoothing: float, pad: int) -> tuple[Tensor, Tensor]:
    """Summed loss of some rows of logits and its gradient, both without the smoothed mass."""
    logits = scores.float()
    if 0 <= pad < logits.shape[1]:
        logits[:, pad] = -torch.inf  # decoding starts from pad and never produces it
    rows = torch.arange(len(labels), device=logits.device)
    gold = logits[rows, labels]
    peak = logits.amax(1, keepdim=True)
    powers = logits.sub_(peak).exp_()
    norm = powers.sum(1, keepdim=True)
    # log Z − (1 − s)·gold; the caller takes off s·mean(logits).
    loss = (peak.squeeze(1) + norm.squeeze(1).log() - (1 - smoothing) * gold).sum()
    gradient = powers.div_(norm)
    gradient[rows, labels] -= 1 - smoothing
    return loss, gradient.to(scores.dtype)


def smoothed_loss(
    hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, pad: int
) -> Tensor:
    """Label-smoothed cross-entropy of `softmax(hidden @ weight.T)`, the mean over rows, in nats.

    Args:
        hidden: decoder states, (rows, d_model); padding already left out.
        weight: the tied embedding, (pieces, d_model).
        labels: gold piece of each row.
        smoothing: probability mass spread over all pieces but pad.
        pad: the piece that gets no probability; -1 for none.

    Returns:
        A scalar; its gradient reaches `hidden` and `weight`.
    """
    return _SmoothedLoss.apply(hidden, weight, labels, smoothing, pad)  # type: ignore[no-untyped-call, no-any-return]


def guided_loss(head: Tensor, links: Tensor) -> Tensor:
    """Cross-entropy of one attention head against word links, the mean over linked target pieces.

    Args:
        head: attention logits, (batch, target, source), padding at minus infinity.
        links: same shape; the links of a target piece share a mass of one, 0 elsewhere.

    Returns:
        A scalar in nats.
    """
    log_attention = torch.log_softmax(head.float(), dim=-1)
    # subtle: 0 × -inf is nan, and padded columns are at -inf.
    cost = torch.where(links > 0, links * log_attention, 0.0).sum()
    return -cost / links.sum().clamp(min=1.0)
