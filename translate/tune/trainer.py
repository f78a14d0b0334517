"""The training loop, one process a rank.

Each rank holds the whole model and its own batches; gradients are averaged at every step, so all
ranks stay equal. On CPU, one single-threaded process a core beats one process on all cores.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

from translate.tune import checkpoint
from translate.tune.batches import Batch, Ints, PackedCorpus, collate, plan
from translate.tune.course import Course, Plan, Progress, Window
from translate.tune.gradients import take_mean
from translate.tune.model import Trainee
from translate.tune.optimize import Masters


class Trainer:
    """Trains `marian` on `corpus`, resuming from `folder` where a checkpoint lies there.

    Args:
        marian: a `MarianMTModel` in float32.
        corpus: training pairs.
        dev: held-out pairs for the dev loss, or None.
        folder: where checkpoints go.
        options: length and recipe.
        half: whether the working copy is in bfloat16.
        report: called with every `Progress`, on rank 0 only.
        judge: scores a model on dev text, (BLEU, chrF), on rank 0 only; it is shown the moving
            average where there is one.
    """

    def __init__(
        self,
        marian: Any,
        corpus: PackedCorpus,
        *,
        dev: PackedCorpus | None,
        folder: Path,
        options: Plan,
        half: bool = False,
        report: Callable[[Progress], None],
        judge: Callable[[Any], tuple[float, float]] | None = None,
    ) -> None:
        """Take up the newest checkpoint, if there is one."""
        self.corpus, self.dev, self.folder, self.options = corpus, dev, folder, options
        self.report, self.judge = report, judge
        self.rank = dist.get_rank() if dist.is_initialized() else 0
        self.ranks = dist.get_world_size() if dist.is_initialized() else 1
        self.end = int(marian.config.eos_token_id)
        self.pad = int(marian.config.pad_token_id)
        self.device = next(marian.parameters()).device
        self.trainee = Trainee(
            marian,
            smoothing=options.smoothing,
            guided_weight=options.guided_weight,
            dropout=options.dropout,
        )
        self.masters = Masters(
            marian, rates=options.rates, average=options.average, pad=self.pad, half=half
        )
        self.course = Course()
        self._saved = 0.0
        self._resume()

    def run(self) -> Progress:
        """Train to the end of the plan; at once where a resumed run is already there.

        Returns:
            The last progress, also kept as `last`.
        """
        clock = time.monotonic() - self.course.seconds
        self.trainee.train()
        window = Window(self.course.seconds)
        done = self._progress() >= 1.0
        if done:
            self.last = self._report(window, measured=True)
        batches = self._batches()
        while not done:
            window.add(*self._step(next(batches), time.monotonic() - clock))
            done = self._progress() >= 1.0
            measured = done or self.course.step % self.options.evaluate_every == 0
            if measured or self.course.step % self.options.report_every == 0:
                self.last = self._report(window, measured=measured)
                window = Window(self.course.seconds)
            done = done or self._stale()
            self._checkpoint(done=done)
        return self.last

    def _batches(self) -> Iterator[Batch]:
        options, course = self.options, self.course
        while True:
            steps = plan(
                self.corpus,
                tokens=options.tokens,
                ranks=self.ranks,
                seed=options.seed + course.epoch,
                exact=options.exact,
            )
            while course.offset < len(steps):
                pairs: Ints = steps[course.offset][self.rank]
                yield collate(self.corpus, pairs, end=self.end, pad=self.pad)
            course.epoch += 1
            course.offset = 0

    def _progress(self) -> float:
        options, course = self.options, self.course
        by_steps = course.step / options.steps if options.steps else 0.0
        by_time = course.seconds / (60 * options.minutes) if options.minutes else 0.0
        # Once it no longer improves, the run is as long as puts the start of the decay there.
        stable = 1 - options.rates.decay_share
        by_halt = stable * course.step / course.halt if course.halt else 0.0
        return max(by_steps, by_time, by_halt)

    def _step(self, batch: Batch, seconds: float) -> tuple[float, float, int]:
        """One update. Returns both losses and the target pieces of all ranks."""
        losses = self.trainee(batch.to(self.device))
        losses.total.backward()
        figures = [losses.translation, losses.guided, batch.labels.numel(), seconds]
        # subtle: the clock is averaged with the gradients, so that all ranks see one time and end
        # at the same step.
        tail = torch.tensor(figures, dtype=torch.float32)
        *gradients, tail = take_mean(self.masters.working, tail, ranks=self.ranks)
        size = float(torch.stack(torch._foreach_norm(gradients)).norm())
        if size > self.options.clip:
            torch._foreach_mul_(gradients, self.options.clip / size)
        factor = self.options.rates.factor(step=self.course.step + 1, progress=self._progress())
        self.masters.step(gradients, factor)
        translation, guided, pieces, clock = (float(x) for x in tail)
        course = self.course
        course.step += 1
        course.offset += 1
        course.seconds = clock
        course.pieces += round(pieces * self.ranks)
        return translation, guided, round(pieces * self.ranks)

    @torch.no_grad()
    def dev_loss(self) -> float:
        """Mean smoothed loss on the dev pairs, shared out over the ranks."""
        if self.dev is None:
            return float("nan")
        self.trainee.eval()
        sums = torch.zeros(2)
        steps = plan(self.dev, tokens=self.options.tokens, ranks=1, seed=0, exact=False)
        for step in steps[self.rank :: self.ranks]:
            batch = collate(self.dev, step[0], end=self.end, pad=self.pad).to(self.device)
            count = batch.labels.numel()
            sums += torch.tensor([float(self.trainee(batch).translation) * count, count])
        if self.ranks > 1:
            dist.all_reduce(sums)
        self.trainee.train()
        return float(sums[0] / sums[1])

    def _report(self, window: Window, *, measured: bool) -> Progress:
        course, options = self.course, self.options
        progress = self._progress()
        steps = max(1, window.steps)
        result = Progress(
            step=course.step,
            pieces=course.pieces,
            seconds=course.seconds,
            rate=window.pieces / max(1e-9, course.seconds - window.since),
            factor=options.rates.factor(step=course.step, progress=progress),
            loss=window.loss / steps,
            guided=window.guided / steps,
            left=max(0.0, course.seconds * (1 / progress - 1)) if progress else float("inf"),
        )
        if measured:
            result = self._measure(result)
        if self.rank == 0:
            self.report(result)
        return result

    def _measure(self, result: Progress) -> Progress:
        with self.masters.averaged():
            loss = self.dev_loss()
            bleu, chrf = self._judged()
        if loss < self.course.best:
            self.course.best, self.course.since_best = loss, 0
        else:
            self.course.since_best += 1
        return replace(result, dev_loss=loss, bleu=bleu, chrf=chrf)

    def _judged(self) -> tuple[float, float] | tuple[None, None]:
        if self.judge is None or self.rank:
            return None, None
        self.trainee.eval()
        scores = self.judge(self.trainee.marian)
        self.trainee.train()
        return scores

    def _stale(self) -> bool:
        """Whether to stop: the dev loss has not improved for long, and the rates have fallen.

        In the stable stretch the decay comes first; it alone makes a model worth using.
        """
        course, options = self.course, self.options
        if not options.patience or course.since_best < options.patience:
            return False
        if self._progress() >= 1 - options.rates.decay_share:
            return not course.halt
        course.halt = course.step
        return False

    def _checkpoint(self, *, done: bool) -> None:
        course = self.course
        falls = self._progress() > 1 - self.options.rates.decay_share
        first_fall = falls and not course.falling
        due = course.seconds - self._saved >= self.options.checkpoint_seconds
        if not (done or first_fall or due):
            return
        self._saved = course.seconds
        course.falling = falls
        if self.rank == 0:
            state = self.state()
            checkpoint.save(self.folder, state)
            if first_fall:
                checkpoint.save(self.folder, state, name=checkpoint.STABLE)
            if self.options.average:
                self._keep_copies()

    def _keep_copies(self) -> None:
        for name, averaged in (("average", True), ("masters", False)):
            weights = self.masters.weights(averaged=averaged)
            checkpoint.keep_copy(self.folder, name, self.trainee.marian, weights)

    def state(self) -> dict[str, Any]:
        """Weights, optimizers and course, for a checkpoint."""
        return {**self.masters.state(), "course": asdict(self.course)}

    def _resume(self) -> None:
        state = checkpoint.load(self.folder)
        if state is not None:
            self.masters.restore(state)
            self.course = Course(**state["course"])
            self._saved = self.course.seconds
