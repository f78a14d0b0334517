"""Muon with its matrices shared out over the ranks: each makes some updates, all get all of them.

All ranks have the same gradients, so that each of them running `torch.optim.Muon` would make the
same products. Shared out, two cores train a tenth faster (docs/training.md).
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

# Of the iteration, and how often: Jordan et al. 2024, "Muon", as in `torch.optim.Muon`.
_A, _B, _C = 3.4445, -4.7750, 2.0315
_ITERATIONS = 5
_LEAST = 1e-7  # of a norm: theirs


class SharedMuon(torch.optim.Muon):
    """`torch.optim.Muon`, to the same weights, with the work divided by the number of ranks.

    `precision` is what the iteration is made in; torch's is bfloat16, which some processors only
    know as a detour. Of torch's options rate, momentum and weight decay are heeded; the rest stands
    as torch has it by default.
    """

    precision = torch.bfloat16

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Move every matrix that has a gradient by one update.

        Args:
            closure: none is asked; the gradients are there.
        """
        for group in self.param_groups:
            matrices = [p for p in group["params"] if p.grad is not None]
            directions = [self._direction(p, group["momentum"]) for p in matrices]
            decay = 1 - group["lr"] * group["weight_decay"]
            updates = _orthogonal_of_all(directions, self.precision)
            for matrix, update in zip(matrices, updates, strict=True):
                rows, columns = matrix.shape
                rate = group["lr"] * math.sqrt(max(1, rows / columns))
                matrix.mul_(decay).add_(update, alpha=-rate)

    def _direction(self, matrix: Any, momentum: float) -> Tensor:
        """Nesterov's: the gradient on the way to its moving average, which every rank keeps."""
        state, gradient = self.state[matrix], matrix.grad
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(gradient)
        average: Tensor = state["momentum_buffer"]
        average.lerp_(gradient, 1 - momentum)
        direction: Tensor = gradient.lerp(average, momentum)
        return direction


def orthogonal(matrix: Tensor, precision: torch.dtype) -> Tensor:
    """Make the singular values of a matrix about one, by Newton and Schulz's iteration.

    Args:
        matrix: two dimensions.
        precision: to compute in.

    Returns:
        The same shape, in that precision.

    >>> turned = orthogonal(torch.diag(torch.tensor([3.0, 0.5])), torch.float32)
    >>> bool(((turned.diag() > 0.6) & (turned.diag() < 1.3)).all())
    True
    """
    tall = matrix.shape[0] > matrix.shape[1]
    x = (matrix.T if tall else matrix).to(precision)
    x = x / x.norm().clamp(min=_LEAST)
    for _ in range(_ITERATIONS):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=_B, alpha=_C), x, beta=_A)
    return x.T if tall else x


def owners(sizes: Sequence[int], ranks: int) -> list[int]:
    """Give each matrix to the rank that has least to do, the largest first.

    >>> owners([4, 1, 2, 3], 2)
    [0, 0, 1, 1]
    """
    loads = [0] * ranks
    owner = [0] * len(sizes)
    for n in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        owner[n] = loads.index(min(loads))
        loads[owner[n]] += sizes[n]
    return owner


def _orthogonal_of_all(matrices: Sequence[Tensor], precision: torch.dtype) -> list[Tensor]:
    ranks = dist.get_world_size() if dist.is_initialized() else 1
    if ranks == 1 or not matrices:
        return [orthogonal(matrix, precision) for matrix in matrices]
    owner = owners([matrix.numel() for matrix in matrices], ranks)
    of_rank = [[n for n, o in enumerate(owner) if o == rank] for rank in range(ranks)]
    mine = [orthogonal(matrices[n], precision).reshape(-1) for n in of_rank[dist.get_rank()]]
    sizes = [sum(matrices[n].numel() for n in numbers) for numbers in of_rank]
    flat = torch.zeros(max(sizes), dtype=precision, device=matrices[0].device)
    if mine:
        torch.cat(mine, out=flat[: sizes[dist.get_rank()]])
    gathered = [torch.empty_like(flat) for _ in range(ranks)]
    # subtle: as bytes, for not every back end of torch's knows bfloat16.
    dist.all_gather([part.view(torch.uint8) for part in gathered], flat.view(torch.uint8))
    updates: dict[int, Tensor] = {}
    for numbers, part, size in zip(of_rank, gathered, sizes, strict=True):
        pieces = torch.split(part[:size], [matrices[n].numel() for n in numbers])
        updates |= {n: p.view(matrices[n].shape) for n, p in zip(numbers, pieces, strict=True)}
    return [updates[n] for n in range(len(matrices))]
