"""What the ranks exchange at every step: gradients and figures, averaged in one message."""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.distributed as dist
from torch import Tensor


def take_mean(working: Sequence[Tensor], figures: Tensor, *, ranks: int) -> list[Tensor]:
    """Take the gradients off the parameters and average them over the ranks.

    Args:
        working: parameters with gradients; without any on return.
        figures: float32, one dimension, averaged along.
        ranks: how many processes take part.

    Returns:
        A float32 gradient for each parameter, and the figures last.

    >>> weight = torch.nn.Parameter(torch.ones(2, 2))
    >>> (3 * weight).sum().backward()
    >>> [t.tolist() for t in take_mean([weight], torch.tensor([5.0]), ranks=1)]
    [[[3.0, 3.0], [3.0, 3.0]], [5.0]]
    """
    grads = [p.grad for p in working if p.grad is not None]
    device = working[0].device
    flat = torch.cat([*(g.reshape(-1).float() for g in grads), figures.to(device)])
    for p in working:
        p.grad = None
    if ranks > 1:
        dist.all_reduce(flat)
        flat /= ranks
    parts = torch.split(flat, [*(p.numel() for p in working), len(figures)])
    return [*(part.view_as(p) for part, p in zip(parts[:-1], working, strict=True)), parts[-1]]
