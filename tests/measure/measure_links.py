"""Measure word links against human ones: the supervised head by forced decoding, and eflomal.

    python tests/measure/measure_links.py MODEL GOLD [--bitext FILE.tsv.xz --pairs 50000]

MODEL is a Hugging Face Marian folder, GOLD a collection as in `gold_links.py`. The model reads the
human English (forced decoding) and each English word is linked to the French word its pieces attend
to most. eflomal needs text to learn from: it aligns the gold sentences together with PAIRS of the
bitext, both directions, grow-diag-final-and.
"""

# ruff: noqa: TID253 - measures the trainer, which is torch.

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from gold_links import Gold, Links, error_rate, read_gold

from translate.tune.bitext import read_bitexts
from translate.tune.guided import align_pieces
from translate.tune.marian_folder import load_marian
from translate.tune.model import Trainee
from translate.tune.tokenizer import Pieces

_SPACE = "▁"


@torch.no_grad()
def links_of_head(folder: Path, gold: Sequence[Gold]) -> list[Links]:
    """Each English word's best French word by the supervised head, given the human English."""
    marian = load_marian(folder)
    trainee = Trainee(marian).eval()
    pieces = Pieces.from_folder(folder)
    end, pad = int(marian.config.eos_token_id), int(marian.config.pad_token_id)
    rows = []
    for pair in gold:
        source = pieces.encode_source([pair.source])[0]
        target = pieces.encode_target([pair.target])[0]
        memory = trainee.encode(torch.tensor([[*source, end]]), None)
        _, head = trainee.decode(torch.tensor([[pad, *target]]), memory, None)
        attention = torch.softmax(head[0], -1).numpy()[: len(target), : len(source)]
        columns = _words_of(pieces, source, len(pair.source.split()))
        lines = _words_of(pieces, target, len(pair.target.split()))
        # Share of an English word's attention on a French word: mean over rows, sum over columns.
        mass = lines.T @ attention @ columns / np.maximum(1, lines.sum(0))[:, None]
        rows.append({(int(mass[j].argmax()), j) for j in range(len(mass)) if mass[j].max() > 0})
    return rows


def _words_of(pieces: Pieces, numbers: Sequence[int], words: int) -> np.ndarray:
    """1 where a piece belongs to a word, (pieces, words); words are what spaces separate."""
    names = pieces.names()
    belongs = np.zeros((len(numbers), words))
    word = -1
    for row, number in enumerate(numbers):
        word += names[number].startswith(_SPACE)
        belongs[row, min(max(word, 0), words - 1)] = 1
    return belongs


def links_of_eflomal(gold: Sequence[Gold], bitext: Path, pairs: int) -> list[Links]:
    """Symmetrised links of the gold words, learnt together with some of a bitext."""
    texts = [(pair.source, pair.target) for pair in gold]
    texts += [(p.source, p.target) for p in islice(read_bitexts([bitext]), pairs)]
    sources = [_split(s) if n >= len(gold) else s.split() for n, (s, _) in enumerate(texts)]
    targets = [_split(t) if n >= len(gold) else t.split() for n, (_, t) in enumerate(texts)]
    links = align_pieces(sources, targets, samplers=3)
    return [set(row) for row in islice(links, len(gold))]


def _split(text: str) -> list[str]:
    return re.findall(r"\w+['’]?|[^\w\s]", text)


def main() -> None:
    """Parse the command line and print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--bitext", type=Path)
    parser.add_argument("--pairs", type=int, default=50_000)
    options = parser.parse_args()
    gold = read_gold(options.gold)
    print(f"{len(gold)} pairs, {sum(len(pair.sure) for pair in gold)} sure links")
    print(f"head 0: AER {error_rate(links_of_head(options.model, gold), gold):.3f}")
    if options.bitext:
        links = links_of_eflomal(gold, options.bitext, options.pairs)
        print(f"eflomal, {options.pairs:,} more pairs: AER {error_rate(links, gold):.3f}")


if __name__ == "__main__":
    main()
