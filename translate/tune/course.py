"""How long a run is, where it stands, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from translate.tune.optimize import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how to train. The run ends at `steps` or after `minutes`, whichever is first.

    Args:
        steps: updates; 0 for no such end.
        minutes: time spent in training, earlier stretches counted in; 0 for no such end.
        tokens: padded pieces of one rank's batch, source and target together. 8,000 is where one
            core stops gaining in speed (measured with AMX).
        rates: learning rates and their course.
        smoothing: label smoothing.
        guided_weight: weight of the alignment loss beside the translation loss.
        dropout: for small corpora.
        average: decay of the moving average of the weights per update; 0 for none.
        clip: greatest norm of the gradient.
        seed: of the order of pairs.
        exact: one source length in each batch, see `batches.plan`.
        report_every: updates between two reports.
        evaluate_every: updates between two measurements on the dev pairs.
        checkpoint_seconds: training time between two checkpoints.
        patience: measurements without a better dev loss before the rates begin to fall (or the run
            ends, where they fall already); 0 to go to the end.
        threads: cores of one CPU rank.
    """

    steps: int = 0
    minutes: float = 0.0
    tokens: int = 8000
    rates: Rates = field(default_factory=Rates)
    smoothing: float = 0.05
    guided_weight: float = 0.2
    dropout: float = 0.0
    average: float = 0.0
    clip: float = 1.0
    seed: int = 1
    exact: bool = True
    report_every: int = 20
    evaluate_every: int = 500
    checkpoint_seconds: float = 300.0
    patience: int = 0
    threads: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One line of a run's course. Losses in nats a target piece; None where not measured now."""

    step: int
    pieces: int
    seconds: float
    rate: float
    factor: float
    loss: float
    guided: float
    left: float
    dev_loss: float | None = None
    bleu: float | None = None
    chrf: float | None = None


@dataclass(slots=True)
class Course:
    """What moves during a run, beside the weights."""

    step: int = 0
    pieces: int = 0
    seconds: float = 0.0
    epoch: int = 0
    offset: int = 0
    best: float = float("inf")
    since_best: int = 0
    halt: int = 0
    falling: bool = False


@dataclass(slots=True)
class Window:
    """Sums since the last report."""

    since: float
    steps: int = 0
    loss: float = 0.0
    guided: float = 0.0
    pieces: int = 0

    def add(self, loss: float, guided: float, pieces: int) -> None:
        """Count one step in."""
        self.steps += 1
        self.loss += loss
        self.guided += guided
        self.pieces += pieces
