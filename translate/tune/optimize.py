"""Two optimizers, one schedule, one moving average.

Muon (Jordan et al. 2024, `torch.optim.Muon`) turns the update of each hidden matrix into an
orthogonal one; embeddings, biases and norms have no such geometry and go to AdamW. The schedule is
warm-up, stable, decay (Hu et al. 2024, arXiv 2404.06395): training may go on from any checkpoint of
the stable stretch, and a short linear decay turns it into a model worth using.

Weights are kept twice: float32 masters that the optimizers move, and the working copy (bfloat16 on
hardware that multiplies it fast) that computes. An update of relative size 1/500 would be lost in
bfloat16's eight bits.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

FROZEN = "embed_positions"  # sinusoids are computed, not learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Learning rates and their course.

    `muon` 0.02 with momentum 0.95 is Muon's published default; `adam` 2e-3 is the first model's
    recipe; `betas` are Marian's. `weight_decay` 0.01 is chosen: it only keeps matrices from
    growing. `decay_share` is the last part of the run over which both fall linearly to zero; 0.4
    took the loss of the first model from 3.3 to 2.8.
    """

    muon: float = 0.02
    adam: float = 2e-3
    momentum: float = 0.95
    betas: tuple[float, float] = (0.9, 0.98)
    weight_decay: float = 0.01
    warmup: int = 200
    decay_share: float = 0.4

    def factor(self, *, step: int, progress: float) -> float:
        """The multiplier of both rates.

        Args:
            step: 1 for the first update since the optimizers started empty.
            progress: share of the run that is over, 0 to 1.

        >>> rates = Rates(warmup=10, decay_share=0.5)
        >>> [rates.factor(step=s, progress=p) for s, p in ((5, 0), (10, 0.2), (90, 0.75), (99, 1))]
        [0.5, 1.0, 0.5, 0.0]
        """
        rise = min(1.0, step / self.warmup) if self.warmup else 1.0
        fall = min(1.0, (1.0 - progress) / self.decay_share) if self.decay_share else 1.0
        return rise * max(0.0, fall)


class Masters:
    """Float32 masters of a model's parameters, their optimizers, and their moving average.

    Args:
        model: the working copy; its parameters are overwritten after every step.
        rates: learning rates.
        average: decay of the moving average per step; 0 keeps none.
        pad: row of the embedding that stays zero; CTranslate2 takes it as zero, and decoding starts
            from it.
    """

    def __init__(self, model: nn.Module, *, rates: Rates, average: float, pad: int) -> None:
        """Copy the masters from the model."""
        self.rates = rates
        self.average = average
        self.pad = pad
        self.names = [n for n, p in model.named_parameters() if FROZEN not in n]
        by_name = dict(model.named_parameters())
        self.working: list[Tensor] = [by_name[name] for name in self.names]
        self.masters: list[Tensor] = [
            nn.Parameter(p.detach().float().clone()) for p in self.working
        ]
        self.mean = [p.detach().clone() for p in self.masters] if average else []
        self.shared = next(i for i, n in enumerate(self.names) if "shared" in n)
        hidden = [p.ndim == 2 and i != self.shared for i, p in enumerate(self.masters)]
        self.muon = torch.optim.Muon(
            [p for p, yes in zip(self.masters, hidden, strict=True) if yes],
            lr=rates.muon,
            momentum=rates.momentum,
            weight_decay=rates.weight_decay,
        )
        self.adam = torch.optim.AdamW(
            [p for p, yes in zip(self.masters, hidden, strict=True) if not yes],
            lr=rates.adam,
            betas=rates.betas,
            weight_decay=0.0,
        )
        self._publish()

    def step(self, gradients: list[Tensor], factor: float) -> None:
        """Move the masters by one update and refresh the working copy."""
        for master, gradient in zip(self.masters, gradients, strict=True):
            master.grad = gradient
        optimizers: tuple[tuple[Any, float], ...] = (
            (self.muon, self.rates.muon),
            (self.adam, self.rates.adam),
        )
        for optimizer, rate in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * factor
            optimizer.step()
        if self.average:
            torch._foreach_lerp_(self.mean, [m.detach() for m in self.masters], 1 - self.average)
        self._publish()

    def _publish(self) -> None:
        with torch.no_grad():
            self.masters[self.shared][self.pad] = 0.0
            torch._foreach_copy_(self.working, self.masters)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs, by name."""
        return {
            "names": self.names,
            "masters": [m.detach() for m in self.masters],
            "mean": self.mean,
            "muon": self.muon.state_dict(),
            "adam": self.adam.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a `state()`."""
        with torch.no_grad():
            torch._foreach_copy_(self.masters, state["masters"])
            if self.average:
                torch._foreach_copy_(self.mean, state["mean"] or state["masters"])
        self.muon.load_state_dict(state["muon"])
        self.adam.load_state_dict(state["adam"])
        self._publish()

    def weights(self, *, averaged: bool) -> dict[str, Tensor]:
        """The parameters by name: the moving average where there is one and it is asked for."""
        chosen = self.mean if averaged and self.mean else self.masters
        return {n: p.detach().clone() for n, p in zip(self.names, chosen, strict=True)}
