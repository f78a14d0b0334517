"""Measure the time and memory that the search for beads takes, without any encoder.

    python tests/measure/measure_search.py SENTENCES...

For each number a text of random vectors faces its noisy translation, of which one sentence in
twenty is left out. Prints seconds of processor time and the peak memory of the process, vectors
and all.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from align.sentences.search import find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import make_side

_WIDTH = 512  # as the vectors of the encoder that comes along


def make_cost(sentences: int) -> tuple[SimilarityCost, int]:
    """Return the cost of such a pair, and how many sentences the translation has."""
    chance = np.random.default_rng(0)
    source = chance.standard_normal((sentences, _WIDTH)).astype(np.float32)
    target = source + 0.5 * chance.standard_normal(source.shape, np.float32)
    texts = ["x" * int(n) for n in chance.integers(20, 90, sentences)]
    kept = np.flatnonzero(chance.random(sentences) >= 0.05)
    one, other = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (source, target[kept]))
    return SimilarityCost(make_side(one, texts), make_side(other, [texts[k] for k in kept])), len(
        kept
    )


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", nargs="+", type=int)
    print("| sentences | CPU s of the search | peak MB |\n| --- | --- | --- |")
    for size in parser.parse_args().sentences:
        cost, kept = make_cost(size)
        start = time.process_time()
        found = find_alignment(cost)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ones = sum(bead.kind == "1-1" for bead in found.beads)
        print(f"| {size} × {kept} ({ones} 1-1) | {seconds:.1f} | {peak} |", flush=True)


if __name__ == "__main__":
    main()
