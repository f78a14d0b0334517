"""What the machine could do at best, and what that would mean for a model.

The ceiling leaves out attention, softmax, norms and the beam's bookkeeping: it is a bound, not a
goal. A step of decoding reads every weight of the decoder once and multiplies it with every row.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from translate.bench.figures import Figure, figure
from translate.bench.grid import CELLS, LENGTH
from translate.engines.cores import cores

_BUFFER = 256 * 1024 * 1024  # bytes; beyond any cache
_L3 = Path("/sys/devices/system/cpu/cpu0/cache/index3/size")  # "32768K"
_CACHE = 32 * 1024 * 1024  # bytes of a cache that nobody tells the size of; chosen: a usual one
# One process a core, each timing 1024³ products of bytes; torch's kernels are oneDNN's, which
# CTranslate2 uses too.
_PRODUCTS = (
    "import time, torch\ntorch.set_num_threads(1)\nn = 1024\n"
    "a = torch.randint(-9, 9, (n, n), dtype=torch.int8)\n"
    "b = torch.randint(-9, 9, (n, n), dtype=torch.int8)\n"
    "multiply = torch._int_mm\nmultiply(a, b)\nstart = time.perf_counter()\ncount = 0\n"
    "while time.perf_counter() - start < 1.0:\n    multiply(a, b)\n    count += 1\n"
    "print(2 * n**3 * count / (time.perf_counter() - start))\n"
)


@dataclass(frozen=True, slots=True)
class ModelShape:
    """How much work a model is.

    Args:
        encoder: weights that every source token is multiplied with, cross keys and values too.
        decoder: weights that every target token is multiplied with, the output layer too.
    """

    encoder: int
    decoder: int


@dataclass(frozen=True, slots=True)
class MachineLimits:
    """What was measured.

    Args:
        read: bytes a second that all cores together get from memory.
        operations: int8 operations a second on all cores; 0 if unknown.
        cache: bytes of the largest cache; weights that fit into it need no reading from memory.
    """

    read: float
    operations: float
    cache: int = _CACHE


def read_shape(folder: Path) -> ModelShape:
    """Count the weights of a Marian model from its `config.json`.

    Raises:
        OSError, ValueError: if there is none.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    width = config["d_model"]
    encoder_layer = 4 * width**2 + 2 * width * config["encoder_ffn_dim"]
    # The cross keys and values are computed once a source token, the rest once a target token.
    decoder_layer = 6 * width**2 + 2 * width * config["decoder_ffn_dim"]
    layers = config["decoder_layers"]
    return ModelShape(
        encoder=config["encoder_layers"] * encoder_layer + layers * 2 * width**2,
        decoder=layers * decoder_layer + width * config["vocab_size"],
    )


def measure_limits() -> MachineLimits:
    """Measure reading from memory, and int8 products where torch is there."""
    return MachineLimits(_read_speed(), _product_speed(), _cache_size())


def ceilings(shape: ModelShape, limits: MachineLimits) -> dict[tuple[int, int], float]:
    """Return the most target tokens a second that each batch and beam of `CELLS` can give.

    Args:
        shape: of the model, weights of one byte.
        limits: of the machine.
    """
    rates = {}
    for batch, beam in CELLS:
        # Every core has a batch of its own, and reads the weights for it.
        sentences = batch * cores()
        encoder = 2 * shape.encoder * LENGTH * sentences / limits.operations
        compute = 2 * shape.decoder * sentences * beam / limits.operations
        memory = shape.decoder * cores() / limits.read if shape.decoder > limits.cache else 0.0
        rates[batch, beam] = sentences * LENGTH / (encoder + LENGTH * max(compute, memory))
    return rates


def measure_shares(
    figures: Iterator[Figure] | tuple[Figure, ...], shape: ModelShape, limits: MachineLimits
) -> Iterator[Figure]:
    """Yield the share of the ceiling that each fixed-length figure reaches."""
    if not limits.operations:
        return
    best = ceilings(shape, limits)
    by_name = {f"fixed.batch{b}.beam{k}": value for (b, k), value in best.items()}
    for measured in figures:
        if measured.name in by_name:
            share = 100 * measured.value / by_name[measured.name]
            yield Figure(f"ceiling.{measured.name}", share, "%", share, share, measured.count)


def limit_figures(limits: MachineLimits) -> Iterator[Figure]:
    """Yield the limits as figures."""
    yield figure("limit.read", [limits.read / 1e9], "GB/s")
    if limits.operations:
        yield figure("limit.int8", [limits.operations / 1e9], "GOP/s")


def _read_speed() -> float:
    import numpy as np

    data = np.ones(_BUFFER // 8, dtype=np.float64)
    parts = np.array_split(data, cores())
    best = 0.0
    with ThreadPoolExecutor(cores()) as pool:  # NumPy lets other threads run while it adds up
        for _ in range(4):
            start = perf_counter()
            list(pool.map(np.sum, parts))
            best = max(best, data.nbytes / (perf_counter() - start))
    return best


def _cache_size() -> int:
    """Return the bytes of the largest cache, a usual number where the system does not say."""
    try:
        return int(_L3.read_text(encoding="ascii").strip().removesuffix("K")) * 1024
    except (OSError, ValueError):
        return _CACHE


def _product_speed() -> float:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", _PRODUCTS],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        for _ in range(cores())
    ]
    outputs = [worker.communicate()[0] for worker in workers]
    if any(worker.returncode for worker in workers):
        return 0.0
    return sum(float(line) for line in outputs)
