"""`tune`: a bitext and a starting point in, a model folder out, with scores before and after."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import ConfigurationError, OutputError

if TYPE_CHECKING:
    from translate.tune.beginning import Beginning
    from translate.tune.course import Plan, Progress
    from translate.tune.evaluate import Scores
    from translate.tune.prepare import Preparation, Prepared

WORK = ".tune"  # inside the output folder: packed corpus and checkpoints
HELD_OUT = "held-out.jsonl"  # inside that: the dev pairs and their English
_ENOUGH = 1_000_000  # links for a vocabulary map; chosen: a hundred for each piece
_JUDGED = 128  # dev sentences translated at each evaluation, chosen: about three seconds
_CHARACTERS = 3.4  # of a piece: 80 pieces are about 270 characters on the project's corpora


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a run.

    Args:
        folder: holds `hf/`, `ct2/` and `visavis.json`.
        counts: lines on what was read, kept and dropped.
        before: scores of the starting model on the dev pairs, None from scratch.
        after: scores of the result on the same; None on all but the first rank under `torchrun`.
        last: the last line of progress.
    """

    folder: Path
    counts: tuple[str, ...]
    before: Scores | None
    after: Scores | None
    last: Progress


def tune(
    preparation: Preparation,
    *,
    output: Path,
    plan: Plan,
    ranks: int = 1,
    keep: float = 0.0,
    begin: Beginning | None = None,
    longest_source: int = 0,
    report: Callable[[Progress], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
    license: str = "",
) -> Result:
    """Train or fine-tune a model; taken up where it stopped when called again.

    Args:
        preparation: the data and the starting model.
        output: gets the finished model; `.tune/` in it holds the run.
        plan: length and recipe; one of its `steps` and `minutes` must be set.
        ranks: training processes on this machine.
        keep: share of the starting model's weights mixed back in at the end, 0 to 1. A mean of old
            and new weights keeps general quality and most of the gain (Wortsman et al. 2022,
            arXiv 2109.01903).
        begin: gives pieces and first weights where there is no starting model; random weights by
            default.
        longest_source: characters of a sentence that the starting model does well in one go; 0
            for as long as the longest that it is trained on.
        report: called with every progress.
        say: called with a line at each stage.
        license: of the weights, for the record.

    Raises:
        InputError: bad bitext.
        ConfigurationError: options that exclude each other; a folder used for another run.
        OutputError: no space.
        ModelError: bad starting model.
    """
    if not (plan.steps or plan.minutes):
        raise ConfigurationError("say how long to train: give steps or minutes")
    from translate.tune.blank import RandomBeginning
    from translate.tune.export import export
    from translate.tune.launch import first_come, is_first
    from translate.tune.prepare import BEFORE, prepare
    from translate.tune.rehearse import converted_start

    work = output / WORK
    with first_come():
        begin = begin or RandomBeginning()
        prepared = prepare(preparation, work, begin=begin, say=say)
        start = preparation.start or begin.make_model(work, prepared.pieces, seed=plan.seed)
    if is_first():
        for line in (*prepared.counts, f"training on {len(prepared.train):,} pairs"):
            say(line)
    trainer = _train(start, work, plan, ranks, report, prepared)
    result = Result(
        folder=output, counts=prepared.counts, before=None, after=None, last=trainer.last
    )
    if not is_first():
        return result
    say("writing the model")
    weights = _mixed(trainer, start, keep)
    export(
        trainer.trainee.marian,
        weights,
        tokenizer=prepared.tokenizer,
        folder=output,
        license=license,
        longest_source=longest_source or round(preparation.longest * _CHARACTERS),
        shortlist=_shortlist(prepared),
    )
    then: list[str] | None = None
    if preparation.start is not None:
        then = _english(converted_start(start, work / BEFORE), prepared)
    now = _english(output / "ct2", prepared)
    _write_held_out(work / HELD_OUT, prepared, then, now)
    return replace(result, before=_scores(then, prepared), after=_scores(now, prepared))


def _shortlist(prepared: Prepared) -> str:
    """Make a vocabulary map where there are links enough to trust."""
    from translate.tune.shortlist import make_shortlist

    if len(prepared.train.links) < _ENOUGH:
        return ""
    return make_shortlist(prepared.train, prepared.pieces.names())


def _train(
    start: Path,
    work: Path,
    plan: Plan,
    ranks: int,
    report: Callable[[Progress], None],
    prepared: Prepared,
) -> Any:
    import torch

    from translate.tune.evaluate import score, translate_greedily
    from translate.tune.launch import RankJob, agreed, run
    from translate.tune.precision import trains_faster_in_half

    judged = prepared.dev_pairs[:_JUDGED]

    def judge(marian: Any) -> tuple[float, float]:
        made = translate_greedily(marian, prepared.pieces, [s for s, _ in judged])
        scores = score(made, [t for _, t in judged])
        return scores.bleu, scores.chrf

    cuda = torch.cuda.is_available()
    job = RankJob(
        model=start,
        data=work,
        folder=work,
        options=plan,
        half=cuda or agreed(trains_faster_in_half),
        device="cuda" if cuda else "cpu",
    )
    # One process drives one GPU; the batch, not the number of ranks, fills it.
    return run(job, ranks=1 if cuda else ranks, report=report, judge=judge)


def _mixed(trainer: Any, start: Path, keep: float) -> dict[str, Any]:
    weights: dict[str, Any] = trainer.masters.weights(averaged=True)
    if not keep:
        return weights
    from translate.tune.marian_folder import load_marian

    old = dict(load_marian(start).named_parameters())
    return {name: value.cpu().lerp(old[name].detach(), keep) for name, value in weights.items()}


def _english(folder: Path, prepared: Prepared) -> list[str]:
    """Translate the dev pairs with a CTranslate2 folder."""
    from translate.text.normalize import normalize_source
    from translate.tune.evaluate import translate_converted

    sources = [normalize_source(s).text for s, _ in prepared.dev_pairs]
    return translate_converted(folder, prepared.pieces, sources)


def _scores(english: list[str] | None, prepared: Prepared) -> Scores | None:
    from translate.tune.evaluate import score

    return score(english, [t for _, t in prepared.dev_pairs]) if english is not None else None


def _write_held_out(
    path: Path, prepared: Prepared, before: list[str] | None, after: list[str]
) -> None:
    """Write the dev pairs with their English before and after, for people and other programs."""
    rows = []
    for n, (source, reference) in enumerate(prepared.dev_pairs):
        row = {"source": source, "reference": reference, "after": after[n]}
        if before is not None:
            row["before"] = before[n]
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    try:
        path.write_text("".join(rows), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot write ({error}); free some space") from error
