"""Measure word links against human ones, by each witness and by both.

    python scripts/measure_words.py GOLD [--model embedded]

GOLD is a folder of tales as in fyvo/AlibiWordAlignments: in each a French and an English file of
tokenised sentences and `ali_w2w_*.txt` with sure (`-`) and possible (`p`) links. Our words are
mapped to theirs by the characters that they share.

Alignment error rate: 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|), lower is better (Och and Ney 2003).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from align.bitext import Link, Span
from align.embed import UniversalEncoder
from align.reading import align_words
from translate.cli.beside import reader_of
from translate.load import load_model

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
            found = [(int(i), kind, int(j)) for i, kind, j in _LINK.findall(text)]
            sure = frozenset((i, j) for i, kind, j in found if kind == "-")
            possible = frozenset((i, j) for i, _, j in found)
            rows.append(Gold(path.parent.name, source[number], target[number], sure, possible))
    return rows


def _numbered(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def on_tokens(links: Iterable[Link], pair: Gold) -> set[tuple[int, int]]:
    """Turn links of our words into links of the gold's tokens."""
    sources, targets = _tokens(pair.source), _tokens(pair.target)
    return {
        (i, j)
        for link in links
        for i in _touched(sources, link.source)
        for j in _touched(targets, link.target)
    }


def _tokens(text: str) -> list[tuple[int, int]]:
    words = text.split(" ")
    ends = accumulate(len(word) + 1 for word in words)
    return [(end - 1 - len(word), end - 1) for word, end in zip(words, ends, strict=True)]


def _touched(tokens: list[tuple[int, int]], span: Span) -> list[int]:
    return [k for k, (start, end) in enumerate(tokens) if start < span.end and span.start < end]


def report(name: str, golds: list[Gold], found: list[set[tuple[int, int]]], ms: float) -> None:
    """Print a line for each tale, and one for all."""
    for tale in [*dict.fromkeys(gold.tale for gold in golds), "all"]:
        rows = [(g, a) for g, a in zip(golds, found, strict=True) if tale in ("all", g.tale)]
        links, sure = sum(len(a) for _, a in rows), sum(len(g.sure) for g, _ in rows)
        right, hit = (
            sum(len(a & g.possible) for g, a in rows),
            sum(len(a & g.sure) for g, a in rows),
        )
        error = 1 - (right + hit) / (links + sure)
        scores = f"{right / links:.3f} | {hit / sure:.3f} | {error:.3f}"
        print(f"| {name} | {tale} | {scores} | {ms:.0f} |", flush=True)


def main() -> None:
    """Measure the model, the encoder, and both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="embedded")
    options = parser.parse_args()
    golds = read_gold(options.gold)
    reader, encoder = reader_of(load_model(options.model)), UniversalEncoder()
    print("| by | tale | P | R | error rate | ms a pair |\n| --- | --- | --- | --- | --- | --- |")
    for name, model, meaning in (
        ("attention", reader, None),
        ("meaning", None, encoder),
        ("both", reader, encoder),
    ):
        start = time.process_time()
        links = align_words(
            [g.source for g in golds], [g.target for g in golds], reader=model, encoder=meaning
        )
        ms = 1000 * (time.process_time() - start) / len(golds)
        report(name, golds, [on_tokens(*row) for row in zip(links, golds, strict=True)], ms)


if __name__ == "__main__":
    main()
