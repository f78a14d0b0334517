"""Measure word links against human ones, by each witness and by both.

    python tests/measure/measure_words.py GOLD [--model embedded] [--context] [--judged FOLDER]

GOLD is a collection as in `gold_links.py`. Our words are mapped to theirs by the characters that
they share. --context adds the encoder e5, which knows words
in their sentence. FOLDER is one of links judged by three people, as LIMSI's word alignment
confidence corpus: how well does our confidence, 0 where we have no link, tell what most of them
call wrong from the rest?
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

from gold_links import Gold, error_rate, read_gold

from align.bitext import Link, Span
from align.encoders.e5 import E5Encoder
from align.encoders.embed import UniversalEncoder
from align.words.align_words import align_words
from translate.cli.join.aligned_bitext import reader_of
from translate.models.load import load_model

Pair = tuple[int, int]
EMPTY: frozenset[Pair] = frozenset()


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


def report(name: str, golds: list[Gold], proposed: list[set[tuple[int, int]]], ms: float) -> None:
    """Print a line for each tale, and one for all."""
    for tale in [*dict.fromkeys(gold.tale for gold in golds), "all"]:
        rows = [(g, a) for g, a in zip(golds, proposed, strict=True) if tale in ("all", g.tale)]
        links, sure = sum(len(a) for _, a in rows), sum(len(g.sure) for g, _ in rows)
        right, hit = (
            sum(len(a & g.possible) for g, a in rows),
            sum(len(a & g.sure) for g, a in rows),
        )
        error = error_rate([a for _, a in rows], [g for g, _ in rows])
        scores = f"{right / links:.3f} | {hit / sure:.3f} | {error:.3f}"
        print(f"| {name} | {tale} | {scores} | {ms:.0f} |", flush=True)


def judged_links(folder: Path, task: str) -> tuple[list[tuple[str, str]], list[dict[Pair, bool]]]:
    """Read the pairs of a task and, for each, which links most judges do not call wrong."""
    lines = (folder / f"{task}.txt").read_text(encoding="utf-8").splitlines()
    votes: list[dict[Pair, list[bool]]] = [{} for _ in lines[::3]]
    for path in sorted(folder.glob(f"{task}_annotation_*.txt")):
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            row = votes[int(line.split()[0]) - 1]
            for i, j, verdict in re.findall(r"(\d+):(\d+):(\w+)", line):
                row.setdefault((int(i), int(j)), []).append(verdict != "wrong")
    majority = [{k: 2 * sum(counts) > len(counts) for k, counts in row.items()} for row in votes]
    return list(zip(lines[1::3], lines[2::3], strict=True)), majority


def report_judged(folder: Path, witnesses: dict[str, dict[str, Any]]) -> None:
    """Print the area under the ROC curve for each task and witness."""
    for task in ("task_1_fr-en", "task_2_fr-en"):
        pairs, judged = judged_links(folder, task)
        for name, options in witnesses.items():
            right, sure = [], []
            proposed = align_words([s for s, _ in pairs], [t for _, t in pairs], **options)
            for (source, target), links, verdicts in zip(pairs, proposed, judged, strict=True):
                confidence = {
                    place: link.confidence
                    for link in links
                    for place in on_tokens([link], Gold("", source, target, EMPTY, EMPTY))
                }
                right += verdicts.values()
                sure += [confidence.get(place, 0.0) for place in verdicts]
            print(
                f"| {name} | {task} | {len(right)} links | AUC {area(sure, right):.3f} |",
                flush=True,
            )


def area(scores: list[float], positive: list[bool]) -> float:
    """Return the chance that a positive scores above a negative, ties half."""
    ones = [s for s, right in zip(scores, positive, strict=True) if right]
    zeros = [s for s, right in zip(scores, positive, strict=True) if not right]
    wins = sum((one > zero) + (one == zero) / 2 for one in ones for zero in zeros)
    return wins / (len(ones) * len(zeros))


def main() -> None:
    """Measure each witness, and several together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--context", action="store_true")
    parser.add_argument("--judged", type=Path)
    options = parser.parse_args()
    golds = read_gold(options.gold)
    reader, encoder = reader_of(load_model(options.model)), UniversalEncoder()
    witnesses: dict[str, dict[str, Any]] = {
        "attention": {"reader": reader},
        "meaning": {"encoder": encoder},
        "both": {"reader": reader, "encoder": encoder},
    }
    if options.context:
        e5 = E5Encoder()
        witnesses["meaning in place"] = {"context": e5}
        witnesses["attention, in place"] = {"reader": reader, "context": e5}
        witnesses["all three"] = {"reader": reader, "encoder": encoder, "context": e5}
    if options.judged:
        report_judged(options.judged, witnesses)
    print("| by | tale | P | R | error rate | ms a pair |\n| --- | --- | --- | --- | --- | --- |")
    for name, given in witnesses.items():
        start = time.process_time()
        links = align_words([g.source for g in golds], [g.target for g in golds], **given)
        ms = 1000 * (time.process_time() - start) / len(golds)
        report(name, golds, [on_tokens(*row) for row in zip(links, golds, strict=True)], ms)


if __name__ == "__main__":
    main()
