"""Training learns, stops, goes on to the same loss, and survives what machines do to it."""

# ruff: noqa: TID253 - the trainer is torch; these tests cannot be without it.

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from translate.errors import ConfigurationError, InputError, OutputError
from translate.tune import checkpoint
from translate.tune.blank import blank_model
from translate.tune.course import Plan, Progress
from translate.tune.launch import RankJob, run
from translate.tune.marian_folder import load_marian
from translate.tune.optimize import Rates
from translate.tune.prepare import Preparation, prepare
from translate.tune.trainer import Trainer

# 324 sentences of a toy language, made from templates: a tiny model can learn it.
TOY = Path(__file__).parents[2] / "data" / "tune" / "toy.tsv"
TINY = {
    "encoder_layers": 1,
    "decoder_layers": 1,
    "d_model": 32,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
}
PLAN = Plan(
    steps=60,
    tokens=400,
    rates=Rates(warmup=5, decay_share=0.4),
    report_every=10,
    evaluate_every=30,
    checkpoint_seconds=1e9,
    guided_weight=0.0,
    exact=False,
)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared toy bitext and a blank model."""
    folder = tmp_path_factory.mktemp("toy")
    prepared = prepare(Preparation(bitexts=(TOY,), guided=False, pieces=340), folder / "work")
    blank_model(folder / "work", prepared.pieces, shape=TINY, seed=1)
    return folder / "work"


def train(toy: Path, folder: Path, plan: Plan, *, stop_at: int = 0) -> list[Progress]:
    """Train; `stop_at` ends the process's part early, as Ctrl-C would, with a checkpoint."""
    from translate.tune.batches import PackedCorpus

    seen: list[Progress] = []
    trainer = Trainer(
        load_marian(toy / "blank"),
        PackedCorpus.load(toy / "train.npz"),
        dev=PackedCorpus.load(toy / "dev.npz"),
        folder=folder,
        options=plan,
        report=seen.append,
    )
    if not stop_at:
        trainer.run()
        return seen

    def report(progress: Progress) -> None:
        seen.append(progress)
        if progress.step == stop_at:
            checkpoint.save(folder, trainer.state())
            raise KeyboardInterrupt

    trainer.report = report
    with pytest.raises(KeyboardInterrupt):
        trainer.run()
    return seen


def test_the_loss_falls(toy: Path, tmp_path: Path) -> None:
    seen = train(toy, tmp_path, replace(PLAN, steps=150, evaluate_every=75))
    assert seen[-1].step == 150
    assert seen[-1].loss < 0.5 * seen[0].loss
    measured = [p.dev_loss for p in seen if p.dev_loss is not None]
    assert len(measured) == 2
    assert measured[1] < measured[0]
    assert seen[-1].left == 0.0


def test_a_resumed_run_comes_to_the_same_loss(toy: Path, tmp_path: Path) -> None:
    whole = train(toy, tmp_path / "a", PLAN)
    first = train(toy, tmp_path / "b", PLAN, stop_at=30)
    second = train(toy, tmp_path / "b", PLAN)
    losses = [(p.step, p.loss) for p in first + second]
    for (step, loss), other in zip(losses, whole, strict=True):
        assert (step, loss) == (other.step, pytest.approx(other.loss, abs=1e-5))
    assert second[-1].dev_loss == pytest.approx(whole[-1].dev_loss, abs=1e-5)


def test_tiny_numbers_are_zeros_in_training_and_nowhere_else(toy: Path, tmp_path: Path) -> None:
    """Products with them take ten times as long, and change nothing."""

    def halved() -> float:
        return float(torch.tensor([1e-39, 1e-39]).mul(0.5)[0])

    inside: list[float] = []
    plan = replace(PLAN, steps=2, report_every=1)
    job = RankJob(
        model=toy / "blank", data=toy, folder=tmp_path, options=plan, half=False, device="cpu"
    )
    run(job, ranks=1, report=lambda _: inside.append(halved()))
    assert inside[0] == 0.0
    assert halved() > 0.0


def test_a_finished_run_is_finished_at_once(toy: Path, tmp_path: Path) -> None:
    whole = train(toy, tmp_path, PLAN)
    repeated = train(toy, tmp_path, PLAN)
    assert len(repeated) == 1
    assert repeated[0].dev_loss == pytest.approx(whole[-1].dev_loss, abs=1e-5)


def test_patience_brings_forward_the_decay_and_the_end(toy: Path, tmp_path: Path) -> None:
    still = replace(PLAN, steps=1000, rates=Rates(muon=0, adam=0), evaluate_every=5, patience=2)
    # It is seen at step 15, which makes 60 % of a run of 25; the decay is the rest.
    assert train(toy, tmp_path, still)[-1].step == 25


def test_the_pad_row_stays_zero_and_the_average_follows(toy: Path, tmp_path: Path) -> None:
    train(toy, tmp_path, replace(PLAN, steps=10, average=0.9))
    state = checkpoint.load(tmp_path)
    assert state is not None
    shared = state["names"].index("model.shared.weight")
    assert state["masters"][shared][-1].abs().max() == 0
    assert not torch.equal(state["masters"][shared], state["mean"][shared])


def test_a_full_disk_leaves_the_last_checkpoint_whole(
    toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint.save(tmp_path, {"course": {}})
    real = torch.save

    def full(state: Any, file: Any) -> None:
        file.write(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(OutputError, match=r"No space left on device.*goes on from the last whole"):
        checkpoint.save(tmp_path, {"course": {"step": 1}})
    monkeypatch.setattr(torch, "save", real)
    assert checkpoint.load(tmp_path) == {"format": checkpoint.FORMAT, "course": {}}
    assert [path.name for path in tmp_path.iterdir()] == [checkpoint.LATEST]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_preparing_on_a_full_disk_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from translate.tune.batches import PackedCorpus

    def full(self: PackedCorpus, path: Path) -> None:
        with Path("/dev/full").open("wb", buffering=0) as file:
            file.write(b"x")

    monkeypatch.setattr(PackedCorpus, "save", full)
    with pytest.raises(OutputError, match="No space left on device"):
        prepare(Preparation(bitexts=(TOY,), guided=False, pieces=340), tmp_path / "work")
    assert not (tmp_path / "work" / "prepared.json").exists()


def test_a_damaged_checkpoint_is_reported(tmp_path: Path) -> None:
    (tmp_path / checkpoint.LATEST).write_bytes(b"not a checkpoint")
    with pytest.raises(InputError, match=r"latest\.pt: not a checkpoint .*remove it"):
        checkpoint.load(tmp_path)


def test_a_folder_of_another_run_is_not_overwritten(tmp_path: Path) -> None:
    one = Preparation(bitexts=(TOY,), guided=False, pieces=340)
    prepare(one, tmp_path / "work")
    assert len(prepare(one, tmp_path / "work").train) == 308
    with pytest.raises(ConfigurationError, match="choose another -o folder"):
        prepare(Preparation(bitexts=(TOY,), guided=False, pieces=341), tmp_path / "work")


@pytest.mark.slow
def test_kill_9_loses_nothing_but_time(toy: Path, tmp_path: Path) -> None:
    """A killed run goes on from a whole checkpoint and ends like an undisturbed one."""
    script = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from dataclasses import replace
import test_tune_trainer as t
plan = replace(t.PLAN, steps=400, checkpoint_seconds=0)
t.train(Path({str(toy)!r}), Path({str(tmp_path)!r}), plan)
"""
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", script], env=dict(os.environ))
        until = time.monotonic() + 60
        before = checkpoint.load(tmp_path)
        start = before["course"]["step"] if before else 0
        while time.monotonic() < until and child.poll() is None:
            state = checkpoint.load(tmp_path)
            if state and state["course"]["step"] > start + 3:
                break
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    plan = replace(PLAN, steps=400, checkpoint_seconds=1e9)
    resumed = train(toy, tmp_path, plan)
    whole = train(toy, tmp_path / "whole", plan)
    assert resumed[-1].dev_loss == pytest.approx(whole[-1].dev_loss, abs=1e-4)
