"""Two optimizers, rates for each part of the model, one schedule, one moving average.

Muon (Jordan et al. 2024, `muon.py`) turns the update of each hidden matrix into an
orthogonal one; embeddings, biases and norms have no such geometry and go to AdamW. The schedule is
warm-up, stable, decay (Hu et al. 2024, arXiv 2404.06395): training may go on from any checkpoint of
the stable stretch, and a short decay turns it into a model worth using.

Weights are kept twice: float32 masters that the optimizers move, and the working copy (bfloat16
where that is faster) that computes. An update of relative size 1/500 would be lost in bfloat16's
eight bits.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from translate.tune.marian_folder import FROZEN
from translate.tune.muon import SharedMuon


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Learning rates and their course.

    Args:
        muon: of hidden matrices; 0.02 with momentum 0.95 is Muon's published default.
        encoder_muon: of the encoder's, where they are to move less than the decoder's.
        adam: of everything else; 2e-3 is the first model's recipe.
        shared: of the embedding. encoder_adam: of the encoder's norms and biases. Both as `adam`
            unless given.
        momentum: of Muon.
        betas: of AdamW; these are Marian's.
        weight_decay: of hidden matrices; chosen, it only keeps them from growing.
        warmup: updates over which all rates rise.
        decay_share: the last part of the run, over which all fall to zero; 0.4 took the loss of the
            first model from 3.3 to 2.8.
        fall: how: by as much of the way as is over, or by its root, which spends more of it at low
            rates (1 − √ in Hägele et al. 2024, arXiv 2405.18392).
    """

    muon: float = 0.02
    encoder_muon: float | None = None
    adam: float = 2e-3
    shared: float | None = None
    encoder_adam: float | None = None
    momentum: float = 0.95
    betas: tuple[float, float] = (0.9, 0.98)
    weight_decay: float = 0.01
    warmup: int = 200
    decay_share: float = 0.4
    fall: Literal["linear", "root"] = "linear"

    def factor(self, *, step: int, progress: float) -> float:
        """The multiplier of all rates.

        Args:
            step: 1 for the first update since the optimizers started empty.
            progress: share of the run that is over, 0 to 1.

        >>> rates = Rates(warmup=10, decay_share=0.5)
        >>> [rates.factor(step=s, progress=p) for s, p in ((5, 0), (10, 0.2), (90, 0.75), (99, 1))]
        [0.5, 1.0, 0.5, 0.0]
        >>> Rates(warmup=0, decay_share=1.0, fall="root").factor(step=1, progress=0.25)
        0.5
        """
        rise = min(1.0, step / self.warmup) if self.warmup else 1.0
        begins = 1.0 - self.decay_share
        fallen = (progress - begins) / self.decay_share if self.decay_share else 0.0
        fallen = min(max(fallen, 0.0), 1.0)
        return rise * (1.0 - (fallen if self.fall == "linear" else fallen**0.5))


# The parts of a model that have rates of their own: Muon's, then AdamW's.
_MATRICES = ("encoder matrices", "other matrices")
_VECTORS = ("embedding", "encoder vectors", "other vectors")


def _part(name: str, dimensions: int) -> str:
    if "shared" in name:
        return "embedding"
    side = "encoder" if name.startswith("model.encoder.") else "other"
    return f"{side} matrices" if dimensions == 2 else f"{side} vectors"


class Masters:
    """Float32 masters of a model's parameters, their optimizers, and their moving average.

    Args:
        model: in float32; from now on the working copy, whose parameters are overwritten after
            every step.
        rates: learning rates.
        average: decay of the moving average per update; 0 keeps none.
        pad: row of the embedding that stays zero; CTranslate2 takes it as zero, and decoding starts
            from it.
        half: whether the working copy is to be in bfloat16. What does not move is kept here as it
            was.
    """

    def __init__(
        self, model: nn.Module, *, rates: Rates, average: float, pad: int, half: bool = False
    ) -> None:
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
        self._still = {n: p.detach().clone() for n, p in by_name.items() if FROZEN in n}
        if half:
            model.to(torch.bfloat16)
        self.mean = [p.detach().clone() for p in self.masters] if average else []
        self.shared = next(i for i, n in enumerate(self.names) if "shared" in n)
        self._rates = {
            "encoder matrices": rates.muon if rates.encoder_muon is None else rates.encoder_muon,
            "other matrices": rates.muon,
            "embedding": rates.adam if rates.shared is None else rates.shared,
            "encoder vectors": rates.adam if rates.encoder_adam is None else rates.encoder_adam,
            "other vectors": rates.adam,
        }
        self.updates = 0
        self.muon = SharedMuon(
            self._groups(_MATRICES), momentum=rates.momentum, weight_decay=rates.weight_decay
        )
        self.muon.precision = torch.bfloat16 if half else torch.float32
        self.adam = torch.optim.AdamW(self._groups(_VECTORS), betas=rates.betas, weight_decay=0.0)
        self._publish(self.masters)

    def _groups(self, parts: tuple[str, ...]) -> list[dict[str, Any]]:
        named = list(zip(self.names, self.masters, strict=True))
        return [
            {"params": [p for n, p in named if _part(n, p.ndim) == part], "lr": self._rates[part]}
            for part in parts
        ]

    def step(self, gradients: list[Tensor], factor: float) -> None:
        """Move the masters by one update and refresh the working copy."""
        for master, gradient in zip(self.masters, gradients, strict=True):
            master.grad = gradient
        optimizers: tuple[tuple[Any, tuple[str, ...]], ...] = (
            (self.muon, _MATRICES),
            (self.adam, _VECTORS),
        )
        for optimizer, parts in optimizers:
            for group, part in zip(optimizer.param_groups, parts, strict=True):
                group["lr"] = self._rates[part] * factor
            optimizer.step()
        self.updates += 1
        self._follow()
        self._publish(self.masters)

    def _follow(self) -> None:
        """Move the average: over the last tenth of the updates, until `average` reaches further.

        Else it would be made of the start for long; the formula is that of TensorFlow's
        `ExponentialMovingAverage`.
        """
        if self.average:
            decay = min(self.average, (1 + self.updates) / (10 + self.updates))
            torch._foreach_lerp_(self.mean, [m.detach() for m in self.masters], 1 - decay)

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Let the working copy be the average, where there is one, for as long as this lasts."""
        if not self.mean:
            yield
            return
        self._publish(self.mean)
        try:
            yield
        finally:
            self._publish(self.masters)

    def _publish(self, weights: list[Tensor]) -> None:
        with torch.no_grad():
            weights[self.shared][self.pad] = 0.0
            torch._foreach_copy_(self.working, weights)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs, by name."""
        return {
            "names": self.names,
            "masters": [m.detach() for m in self.masters],
            "mean": self.mean,
            "updates": self.updates,
            "muon": self.muon.state_dict(),
            "adam": self.adam.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a `state()`."""
        with torch.no_grad():
            torch._foreach_copy_(self.masters, state["masters"])
            if self.average:
                torch._foreach_copy_(self.mean, state["mean"] or state["masters"])
        self.updates = state["updates"]
        self.muon.load_state_dict(state["muon"])
        self.adam.load_state_dict(state["adam"])
        self._publish(self.masters)

    def weights(self, *, averaged: bool) -> dict[str, Tensor]:
        """The parameters by name: the moving average where there is one and it is asked for."""
        chosen = self.mean if averaged and self.mean else self.masters
        moving = {n: p.detach().clone() for n, p in zip(self.names, chosen, strict=True)}
        return {**moving, **self._still}
