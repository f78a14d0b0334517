"""The shared Muon moves weights as torch's own does, alone and with the work divided."""

# ruff: noqa: TID253 - the trainer is torch; these tests cannot be without it.

from __future__ import annotations

import os
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
from torch.multiprocessing.spawn import spawn

from translate.tune.muon import SharedMuon, owners

SHAPES = ((6, 4), (4, 6), (5, 5), (3, 8), (2, 2))
STEPS = 4


def moved(kind: type[torch.optim.Optimizer]) -> list[torch.Tensor]:
    """Make some updates of random matrices by random gradients."""
    chance = torch.Generator().manual_seed(7)
    matrices = [nn.Parameter(torch.randn(shape, generator=chance)) for shape in SHAPES]
    groups = [{"params": matrices[:3], "lr": 0.1}, {"params": matrices[3:], "lr": 0.02}]
    optimizer = kind(groups, momentum=0.9, weight_decay=0.01)  # type: ignore[call-arg]
    for _ in range(STEPS):
        for matrix in matrices[:-1]:  # the last never has a gradient
            matrix.grad = torch.randn(matrix.shape, generator=chance)
        optimizer.step()
    return [matrix.detach() for matrix in matrices]


def keep_moved(rank: int, folder: Path) -> None:
    os.environ["GLOO_SOCKET_IFNAME"] = "lo"
    dist.init_process_group("gloo", init_method=f"file://{folder}/met", rank=rank, world_size=2)
    torch.save(moved(SharedMuon), folder / f"{rank}.pt")
    dist.destroy_process_group()


def test_alone_it_is_torchs_own() -> None:
    for ours, theirs in zip(moved(SharedMuon), moved(torch.optim.Muon), strict=True):
        assert torch.equal(ours, theirs)


def test_two_ranks_move_all_as_one_does(tmp_path: Path) -> None:
    spawn(keep_moved, args=(tmp_path,), nprocs=2)  # type: ignore[no-untyped-call]
    alone = moved(SharedMuon)
    for rank in range(2):
        for ours, theirs in zip(torch.load(tmp_path / f"{rank}.pt"), alone, strict=True):
            assert torch.equal(ours, theirs)


def test_the_work_is_even() -> None:
    sizes = [1536] * 24 + [384] * 48
    loads = [0, 0]
    for size, owner in zip(sizes, owners(sizes, 2), strict=True):
        loads[owner] += size
    assert loads[0] == loads[1]
