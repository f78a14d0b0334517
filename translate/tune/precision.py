"""Which arithmetic this processor trains in faster: it is timed, not guessed from its name.

With bfloat16 instructions of one kind a core multiplies twice as fast as in float32 (an AMD of the
fourth Zen generation: 200 against 91 GFLOP/s), with those of another at half the speed (85 against
156, on one without tiles). No feature flag tells them apart.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

# A feed-forward layer of the embedded model and about as many pieces as a batch has.
_PIECES, _WIDTH, _INNER = 2000, 384, 1536
_SECONDS = 0.5  # for each kind; a product takes some 10 to 40 ms


def trains_faster_in_half(speed: Callable[[torch.dtype], float] | None = None) -> bool:
    """Return whether a step takes less time in bfloat16 than in float32.

    Args:
        speed: products a second of a kind of numbers; `products_a_second` on one core by default.

    >>> trains_faster_in_half({torch.bfloat16: 200.0, torch.float32: 91.0}.__getitem__)
    True
    """
    measure = speed or products_a_second
    return measure(torch.bfloat16) > measure(torch.float32)


def products_a_second(kind: torch.dtype, *, seconds: float = _SECONDS) -> float:
    """Time the three products of a layer's step (out, gradient in, gradient of the weights).

    Processor time counts, not the clock's: other programs may run beside.
    """
    x = torch.randn(_PIECES, _WIDTH).to(kind)
    weight = torch.randn(_INNER, _WIDTH).to(kind)
    gradient = torch.randn(_PIECES, _INNER).to(kind)

    def step() -> None:
        torch.nn.functional.linear(x, weight)
        torch.mm(gradient, weight)
        torch.mm(gradient.T, x)

    with _one_core(), torch.no_grad():
        step()  # the first prepares what the others use
        steps, start = 0, time.process_time()
        while not steps or time.process_time() - start < seconds:
            step()
            steps += 1
        return 3 * steps / (time.process_time() - start)


@contextmanager
def _one_core() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
