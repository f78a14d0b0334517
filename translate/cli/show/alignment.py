"""What a person is told of an alignment on stderr, and the gold that it is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.bitext import Bitext
from align.errors import FormatError
from align.sentences.beads import Bead, parse_beads, parse_ladder
from align.sentences.evaluate import Agreement, Score, compare

_WEAKEST = 10  # beads shown
_SHOWN = 60  # characters of a side shown


def read_gold(path: Path, sizes: tuple[int, int]) -> tuple[Bead, ...]:
    """Read human beads in vecalign's notation, or hunalign's if the file is called `.ladder`.

    Raises:
        FormatError: if it cannot be read, is malformed, or is of other texts.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not a text in UTF-8"
        raise FormatError(f"{path}: {reason}; --gold takes lines of [source]:[target]") from None
    try:
        gold = parse_ladder(text).beads if path.suffix == ".ladder" else parse_beads(text)
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    for side, size in zip(("source", "target"), sizes, strict=True):
        last = max((k for bead in gold for k in getattr(bead, side)), default=-1)
        if last >= size:
            raise FormatError(
                f"{path}: it has a {side} sentence {last}, counted from 0, and the {side} has "
                f"{size} sentences; if it was cut by hand, say --one-per-line"
            )
    return gold


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
    found: Agreement = compare(beads, gold)
    for name, score in (("strict", found.strict), ("lax", found.lax)):
        yield f"{name}: {_scores(score)}"
    if found.null_recall is not None:
        right = "" if found.null_precision is None else f", precision {found.null_precision:.3f}"
        yield f"sentences left alone: recall {found.null_recall:.3f}{right}"


def _scores(score: Score) -> str:
    return f"precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"


def shorten(text: str) -> str:
    """Put the beginning of a text on one short line.

    >>> shorten("Un\\nchien.")
    'Un chien.'
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
