"""One process a rank, on one machine or under `torchrun`.

This process is rank 0 and reports; the others are started by it and end with it: when it is killed,
their next exchange of gradients fails.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import multiprocessing

from translate.errors import TranslateError
from translate.tune.batches import PackedCorpus
from translate.tune.course import Plan, Progress
from translate.tune.marian_folder import load_marian
from translate.tune.trainer import Trainer

_PATIENCE = timedelta(hours=2)  # of an exchange, chosen: a paused run is no dead run


@dataclass(frozen=True, slots=True, kw_only=True)
class RankJob:
    """What every rank needs to know; small enough to send to another process.

    Args:
        model: Marian folder to start from, weights included.
        data: folder with `train.npz` and `dev.npz`.
        folder: where checkpoints go.
        options: length and recipe.
        half: whether the working copy is in bfloat16.
        device: "cpu" or "cuda".
    """

    model: Path
    data: Path
    folder: Path
    options: Plan
    half: bool
    device: str


def _under_torchrun() -> bool:
    return "RANK" in os.environ and "WORLD_SIZE" in os.environ


def is_first() -> bool:
    """Whether this process is the one that writes and reports: always, but under `torchrun`."""
    return not _under_torchrun() or os.environ["RANK"] == "0"


@contextmanager
def first_come() -> Iterator[None]:
    """Let the first rank through, the others once it is done: they find its files."""
    if not _under_torchrun():
        yield
        return
    if not dist.is_initialized():
        dist.init_process_group("gloo", timeout=_PATIENCE)
    if not is_first():
        dist.barrier()
    yield
    if is_first():
        dist.barrier()


def agreed(ask: Callable[[], bool]) -> bool:
    """Let the first rank answer a question for all of them."""
    if not dist.is_initialized():
        return ask()
    answer = torch.tensor([int(ask()) if dist.get_rank() == 0 else 0])
    dist.broadcast(answer, src=0)
    return bool(answer.item())


def run(
    job: RankJob,
    *,
    ranks: int,
    report: Callable[[Progress], None],
    judge: Callable[[Any], tuple[float, float]] | None = None,
) -> Trainer:
    """Train with `ranks` processes.

    Returns:
        Rank 0's trainer, finished.

    Raises:
        TranslateError: another rank ended early.
        OutputError: a checkpoint could not be written.
    """
    if ranks == 1 and not _under_torchrun():
        return _train(job, report, judge)
    if _under_torchrun():
        try:
            return _train(job, report, judge)
        finally:
            # A process that ends with the group's threads running is aborted now and then.
            if dist.is_initialized():
                dist.destroy_process_group()
    with tempfile.TemporaryDirectory() as meeting:
        place = f"file://{meeting}/meeting"
        others = multiprocessing.start_processes(  # type: ignore[attr-defined, no-untyped-call]
            _follow, args=(job, place, ranks), nprocs=ranks - 1, join=False, start_method="spawn"
        )
        _join(place, rank=0, ranks=ranks)
        try:
            trainer = _train(job, report, judge)
        except RuntimeError as error:
            raise TranslateError(
                f"another training process ended early ({error}); run the same command again, it "
                "goes on from the last checkpoint; with little memory, use --ranks 1"
            ) from error
        finally:
            dist.destroy_process_group()
            for process in others.processes:
                process.join(5)
                process.kill()
        return trainer


def _follow(index: int, job: RankJob, place: str, ranks: int) -> None:
    """Body of the other ranks."""
    _join(place, rank=index + 1, ranks=ranks)
    _train(job, lambda _: None, None)
    dist.destroy_process_group()


def _join(place: str, *, rank: int, ranks: int) -> None:
    # subtle: unless told the loopback, gloo looks the host's name up, which can fail offline.
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    dist.init_process_group(
        "gloo", init_method=place, rank=rank, world_size=ranks, timeout=_PATIENCE
    )


def _train(
    job: RankJob,
    report: Callable[[Progress], None],
    judge: Callable[[Any], tuple[float, float]] | None,
) -> Trainer:
    threads = torch.get_num_threads()
    if job.device == "cpu":
        torch.set_num_threads(job.options.threads)
    # Attention's gradients are full of numbers below 1e-38, which a processor multiplies up to ten
    # times as slowly as others: as zeros they cost nothing and change nothing.
    torch.set_flush_denormal(True)
    torch.manual_seed(job.options.seed)
    try:
        trainer = Trainer(
            load_marian(job.model).to(job.device),
            PackedCorpus.load(job.data / "train.npz"),
            dev=PackedCorpus.load(job.data / "dev.npz"),
            folder=job.folder,
            options=job.options,
            half=job.half,
            report=report,
            judge=judge,
        )
        trainer.run()
    finally:
        torch.set_num_threads(threads)
        torch.set_flush_denormal(False)
    return trainer
