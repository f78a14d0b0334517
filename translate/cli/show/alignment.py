"""What a person is told of an alignment on stderr."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from align.bitext import Bitext
from align.sentences.beads import Bead
from align.sentences.evaluate import Agreement, Score, compare
from translate.cli.join.shorten import shorten

_WEAKEST = 10  # beads shown


def describe(bitext: Bitext, beads: Sequence[Bead]) -> Iterator[str]:
    """Say how many beads of each kind there are, how sure they are, and which are the weakest."""
    kinds = Counter(bead.kind for bead in beads)
    nulls = sum(not (bead.source and bead.target) for bead in beads)
    sure = [bead.confidence for bead in beads if bead.confidence is not None]
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    mean = f"mean confidence {sum(sure) / len(sure):.2f}" if sure else "no confidence known"
    alone = "nothing left alone" if not nulls else f"{nulls} without a counterpart"
    number = "1 bead" if len(beads) == 1 else f"{len(beads)} beads"
    yield f"{number} ({listed}), {alone}, {mean}"
    moved = sum(bool(bead.elsewhere) for bead in beads if bead.source)
    crossed = sum(bead.crossed for bead in beads)
    if moved or crossed:
        pairs = "1 pair" if crossed == 1 else f"{crossed} pairs"
        sentences = "1 sentence" if moved == 1 else f"{moved} sentences"
        yield f"in another order: {pairs} of neighbours, {sentences} farther apart"
    weak = sorted(
        (bead.confidence or 0.0, k)
        for k, bead in enumerate(beads)
        if bead.source and bead.target and (bead.kind != "1-1" or (bead.confidence or 0.0) < 0.9)
    )
    if weak:
        yield "the weakest:"
    for confidence, k in weak[:_WEAKEST]:
        pair = bitext.pairs[k]
        yield f"  {confidence:.2f} {pair.id} {shorten(pair.source)} | {shorten(pair.target)}"


def describe_agreement(beads: Sequence[Bead], gold: Sequence[Bead]) -> Iterator[str]:
    """Say how well the beads agree with human ones."""
    agreement: Agreement = compare(beads, gold)
    for name, score in (("strict", agreement.strict), ("lax", agreement.lax)):
        yield f"{name}: {_scores(score)}"
    if agreement.null_recall is not None:
        right = (
            ""
            if agreement.null_precision is None
            else f", precision {agreement.null_precision:.3f}"
        )
        yield f"sentences left alone: recall {agreement.null_recall:.3f}{right}"


def _scores(score: Score) -> str:
    return f"precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"
