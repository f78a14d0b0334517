"""After `visavis tune`: the scale of the scores laid anew for the model that came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from align.bitext import Pair
from align.encoders.embed import Encoder
from align.errors import AlignError
from align.estimate import format_scale, load_weights, recalibrate
from translate.cli.join.scale import SCALE
from translate.cli.join.witness import judge_of
from translate.engines.engine import Engine
from translate.formats.write import write_atomically

# Held-out pairs that are judged; chosen: two numbers are fitted, and more change nothing.
_MOST = 300
# The grade that English seems worth whose chrF with a person's is 0, and what a point of chrF adds.
# Least squares on the 156 judged pairs (tests/data/judged, fit half) by models of which the
# same sentence has a person's English as well: r = .61, in the other half .72.
_WORST, _POINT = 8.0, 0.71


def lay_scale(
    folder: Path,
    held_out: Path,
    engine: Engine,
    *,
    model: str,
    encoder: Encoder | None = None,
    note: Callable[[str], None],
) -> None:
    """Write the scale of a tuned model beside it, from its English of the held-out pairs.

    Args:
        folder: the model's.
        held_out: what `translate.tune` wrote of them, JSON lines.
        engine: the tuned model.
        model: its digest.
        encoder: the sentence encoder, if it is loaded already.
        note: is told what was done; without the encoder's package, that nothing was.

    Raises:
        OutputError: if the folder cannot be written.
    """
    rows = [json.loads(line) for line in held_out.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["source"].strip() and row["after"].strip()]
    rows = rows[:: max(1, -(-len(rows) // _MOST))]
    if not rows:
        return
    pairs = [Pair(str(n), str(n), row["source"], row["after"]) for n, row in enumerate(rows)]
    grades = _grades([row["after"] for row in rows], [row["reference"] for row in rows])
    try:
        scale = recalibrate(judge_of(engine, threads=2, encoder=encoder), pairs, grades)
    except (AlignError, ValueError) as error:
        note(f"scores keep the scale of the embedded model: {error}")
        return
    write_atomically(folder / SCALE, format_scale(scale, load_weights(), model=model))
    mean = sum(grades) / len(grades)
    note(
        f"scores: scale laid on {len(pairs)} held-out pairs, which seem worth {mean:.0f} on average"
    )


def _grades(english: Sequence[str], references: Sequence[str]) -> list[float]:
    """Return the grade that each text seems worth, 0 to 100, by what it shares with a person's."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    rows = zip(english, references, strict=True)
    return [_WORST + _POINT * metric.sentence_score(ours, [theirs]).score for ours, theirs in rows]
