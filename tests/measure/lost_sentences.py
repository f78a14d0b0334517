"""Books of which some sentences are left out of one side: what nobody translated, made to order."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from align.sentences.beads import Bead, parse_beads

RATE = 0.06  # of beads that lose a side; chosen: rare, as in books, and yet enough to count


@dataclass(frozen=True, slots=True)
class Text:
    """Two sides and the beads that humans found between them."""

    source: list[str]
    target: list[str]
    gold: list[Bead]


@cache
def read_lines(path: Path) -> tuple[str, ...]:
    """Read one sentence a line."""
    return tuple(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


def sides_of(gold: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the two texts of a gold file."""
    languages = ("en", "fr") if gold.suffix == ".gold" else (gold.suffix[1:3], gold.suffix[3:])
    source, target = (read_lines(gold.with_suffix(f".{language}")) for language in languages)
    return source, target


def as_written(path: Path) -> Text:
    """Read a text as its gold has it."""
    source, target = sides_of(path)
    gold = parse_beads(path.read_text(encoding="utf-8"))
    return Text(list(source), list(target), list(gold))


def french_first(path: Path) -> Text:
    """Read a text whose gold has English first."""
    target, source = map(list, sides_of(path))
    gold = [Bead(b.target, b.source) for b in parse_beads(path.read_text(encoding="utf-8"))]
    return Text(source, target, gold)


def with_losses(text: Text, seed: int | None) -> Text:
    """Leave out one side of some beads of at most two sentences a side."""
    if seed is None:
        return text
    chance = random.Random(seed)
    gone: tuple[set[int], set[int]] = set(), set()
    gold = []
    for bead in text.gold:
        sides = [bead.source, bead.target]
        if all(0 < len(side) <= 2 for side in sides) and chance.random() < RATE:
            side = 0 if chance.random() < 0.5 else 1
            gone[side].update(sides[side])
            sides[side] = ()
        gold.append(sides)
    kept = [
        [k for k in range(len(side)) if k not in lost]
        for side, lost in zip((text.source, text.target), gone, strict=True)
    ]
    number = [{k: n for n, k in enumerate(side)} for side in kept]
    return Text(
        [text.source[k] for k in kept[0]],
        [text.target[k] for k in kept[1]],
        [Bead(tuple(number[0][i] for i in s), tuple(number[1][j] for j in t)) for s, t in gold],
    )
