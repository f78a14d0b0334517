"""What `visavis tune` does when only the bitext and the starting point are given.

A small bitext and a model that translates already: fine-tune, gently. Anything else: train, with
word links, as long as the user says.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translate.errors import ConfigurationError
from translate.tune.bitext import read_bitexts
from translate.tune.prepare import Preparation
from translate.tune.tokenizer import PIECES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.tune.course import Plan
    from translate.tune.optimize import Rates
    from translate.tune.pair import TrainingPair

SMALL = 20_000  # pairs below which a model is fine-tuned, chosen: a memory, not a corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user asked for; 0 and None leave the choice to `recommend`.

    Args:
        bitexts, shares, dev, tests: see `Preparation`.
        start: Marian folder, or None for a new model.
        warm: whether a new model begins from an encoder that was trained elsewhere.
        pieces: size of a new vocabulary.
        longest: pieces of a sentence at most.
        minutes, steps: length of the run.
        tokens: padded pieces of one rank's batch.
        guided: whether to train word links.
        keep: share of the old weights mixed back in at the end.
        average: decay of a moving average of the weights, which is then what is scored and kept.
        decay: the last share of the run, over which the rates fall.
        seed: of everything random.
    """

    bitexts: tuple[Path, ...]
    shares: tuple[float, ...] = ()
    dev: tuple[Path, ...] = ()
    tests: tuple[Path, ...] = ()
    start: Path | None = None
    warm: bool = False
    pieces: int = 0
    longest: int = 0
    minutes: float = 0.0
    steps: int = 0
    tokens: int = 0
    guided: bool | None = None
    keep: float | None = None
    average: float | None = None
    decay: float | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Everything that `recipe.tune` needs, settled."""

    preparation: Preparation
    plan: Plan
    keep: float


def recommend(wishes: Wishes) -> Recommendation:
    """Settle what was left open.

    Raises:
        InputError: a bitext cannot be read.
        ConfigurationError: a long training without an end.
    """
    pairs = list(islice(read_bitexts(wishes.bitexts), SMALL))
    fine = wishes.start is not None and len(pairs) < SMALL
    guided = not fine if wishes.guided is None else wishes.guided
    preparation = Preparation(
        bitexts=wishes.bitexts,
        shares=wishes.shares,
        dev=wishes.dev,
        tests=wishes.tests,
        start=wishes.start,
        guided=guided,
        pieces=wishes.pieces or (_WARM_PIECES if wishes.warm else PIECES),
        longest=wishes.longest or _LONGEST,
        variants=2 if fine else 1,
        enrich=not fine,
        rehearse=fine,
        seed=wishes.seed,
    )
    plan = _fine_tuning(wishes, pairs, guided) if fine else _training(wishes)
    keep = wishes.keep if wishes.keep is not None else (_KEEP if fine else 0.0)
    return Recommendation(preparation, plan, keep)


# Chosen on medical text (docs/training.md, "Fine-tuning, measured").
_KEEP = 0.3
_PASSES = 4
_BATCH = 2000
_CHARACTERS = 3.4  # of a piece, on the project's corpora
_REHEARSED = 42_000  # pieces of `rehearsal.txt` and its English


def _fine_tuning(wishes: Wishes, pairs: Sequence[TrainingPair], guided: bool) -> Plan:
    """Low rates and few passes: the aim is a domain's words and phrases, not a new language.

    The embedding hardly moves: AdamW pushes every piece at every update, those that the bitext
    never uses as well, and that is what general text pays for. No dropout: the embedded model was
    trained without, and a hundred steps are too few to get used to it (chosen; not measured by
    itself).
    """
    from translate.tune.course import Plan
    from translate.tune.optimize import Rates

    tokens = wishes.tokens or _BATCH
    passes = max(1, min(_PASSES, 40_000 // max(1, len(pairs))))
    learnt = sum(len(pair.source) + len(pair.target) for pair in pairs) / _CHARACTERS
    # Two variants of each pair; two ranks.
    steps = wishes.steps or max(20, round(passes * (2 * learnt + _REHEARSED) / (2 * tokens)))
    return Plan(
        steps=steps,
        minutes=wishes.minutes or 8.0,
        tokens=tokens,
        rates=Rates(
            muon=0.003,
            adam=3e-4,
            shared=1e-4,
            warmup=max(5, steps // 20),
            decay_share=0.7 if wishes.decay is None else wishes.decay,
            weight_decay=0.0,
        ),
        guided_weight=0.2 if guided else 0.0,
        average=wishes.average or 0.0,
        seed=wishes.seed,
        exact=False,
        report_every=10,
        evaluate_every=max(20, steps // 4),
        checkpoint_seconds=60,
    )


# Of long trainings.
_WARM_PIECES = 12_000  # of e5's 250,000 French and English use 27,000; these need 1.6 a word
_WARM_BATCH = 4000  # the first trial's; more updates a pass than 8,000
_LONGEST = 100  # pieces, chosen: the links of a longer pair are rarely right, its attention dear
_AVERAGE = 0.999  # of constant rates: a thousand updates are some 4 million pieces
_FALL: Final = "root"  # as the embedded model's last ones; not compared here with a straight one
_DECAY = 0.25  # the trial's fall, over a third, took the loss from 2.57 to 2.11


def _training(wishes: Wishes) -> Plan:
    from translate.tune.course import Plan
    from translate.tune.marian_folder import carries_positions

    if not (wishes.minutes or wishes.steps):
        raise ConfigurationError("a long training needs an end: give --minutes or --steps")
    warm = wishes.warm or (wishes.start is not None and carries_positions(wishes.start))
    decay = _DECAY if wishes.decay is None else wishes.decay
    return Plan(
        steps=wishes.steps,
        minutes=wishes.minutes,
        tokens=wishes.tokens or (_WARM_BATCH if warm else 8000),
        rates=_rates(warm=warm, fresh=wishes.start is None, decay=decay),
        guided_weight=0.0 if wishes.guided is False else 0.2,
        average=_AVERAGE if wishes.average is None else wishes.average,
        seed=wishes.seed,
        evaluate_every=250,
        patience=20,
    )


def _rates(*, warm: bool, fresh: bool, decay: float) -> Rates:
    """Rates of a long training; those of a warm start move little what it knows already."""
    from translate.tune.optimize import Rates

    if warm:
        return Rates(
            muon=0.015,
            encoder_muon=0.004,
            adam=1e-3,
            shared=6e-4,
            encoder_adam=3e-4,
            warmup=100,
            decay_share=decay,
            fall=_FALL,
        )
    if fresh:
        return Rates(decay_share=decay, fall=_FALL)
    # Going on from trained weights: 0.6 of the rates from scratch (chosen, to disturb them less).
    return Rates(muon=0.012, adam=1.2e-3, warmup=100, decay_share=decay, fall=_FALL)
