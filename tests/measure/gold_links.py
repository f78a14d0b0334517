"""Word links that people drew, and how far others are from them.

A collection is a folder of tales as in fyvo/AlibiWordAlignments: in each a French and an English
file of tokenised sentences, and `ali_w2w_*.txt` with sure (`-`) and possible (`p`) links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Links = set[tuple[int, int]]
_LINK = re.compile(r"(\d+)([-p])(\d+)")


@dataclass(frozen=True, slots=True)
class Gold:
    """A pair of tokenised sentences with human links, French index first."""

    tale: str
    source: str
    target: str
    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]


def read_gold(folder: Path) -> list[Gold]:
    """Read all tales of the collection."""
    rows = []
    for path in sorted(folder.glob("*/ali_w2w_*.txt")):
        french, english = path.stem.removeprefix("ali_w2w_").split("_")
        source = _numbered(path.parent / f"{french}_sents.txt")
        target = _numbered(path.parent / f"{english}_sents.txt")
        for number, text in _numbered(path).items():
            links = [(int(i), kind, int(j)) for i, kind, j in _LINK.findall(text)]
            sure = frozenset((i, j) for i, kind, j in links if kind == "-")
            possible = frozenset((i, j) for i, _, j in links)
            rows.append(Gold(path.parent.name, source[number], target[number], sure, possible))
    return rows


def _numbered(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def error_rate(proposed: Iterable[Links], gold: Sequence[Gold]) -> float:
    """Return the alignment error rate over a corpus, 0 to 1, lower is better.

    1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|), Och and Ney 2003.
    """
    hits = size = 0
    for links, pair in zip(proposed, gold, strict=True):
        hits += len(links & pair.sure) + len(links & pair.possible)
        size += len(links) + len(pair.sure)
    return 1 - hits / size
