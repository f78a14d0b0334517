"""Measure what the choice of a rendering changes: the likeliest against the one that says most.

    python tests/measure/measure_choice.py SOURCE REFERENCE [--most N] [--model NAME]

SOURCE and REFERENCE have one segment a line. Printed are BLEU and chrF2 of both, of the even lines
and of the odd ones (counted from 0), and of how many segments another rendering is chosen. Every
segment is decoded once; what is tried again by the guard is left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import sacrebleu

from translate.cli.join.lexicon import open_lexicon
from translate.guard.choose import best_rendered
from translate.models.catalogue import find_model
from translate.models.load import open_engine
from translate.text.normalize import normalize_source


def main() -> None:
    """Decode, choose, compare."""
    parser = argparse.ArgumentParser(description="Measure the choice of a rendering.")
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--model", default="embedded")
    options = parser.parse_args()
    sources = [normalize_source(line).text for line in lines_of(options.source, options.most)]
    references = lines_of(options.reference, options.most)
    engine = open_engine(find_model(options.model), threads=2)
    decoding, lexicon = engine.decoding, open_lexicon()
    kept = engine.translate(sources, alternatives=decoding.beam_size)
    likeliest = [hypothesis.text for hypothesis in kept]
    chosen = [
        best_rendered(source, hypothesis, lexicon, decoding=decoding).text
        for source, hypothesis in zip(sources, kept, strict=True)
    ]
    differ = sum(one != other for one, other in zip(likeliest, chosen, strict=True))
    print(f"{len(sources)} segments, another rendering in {differ}")
    for name, texts in (("likeliest", likeliest), ("chosen", chosen)):
        print(f"{name:9}", *(scores(texts[k::2], references[k::2]) for k in (0, 1)))


def lines_of(path: Path, most: int) -> list[str]:
    """Return the first lines of a file."""
    return path.read_text(encoding="utf-8").split("\n")[:most]


def scores(texts: Sequence[str], references: Sequence[str]) -> str:
    """Return BLEU and chrF2."""
    bleu = sacrebleu.corpus_bleu(texts, [references]).score
    return f"{bleu:.2f}/{sacrebleu.corpus_chrf(texts, [references]).score:.2f}"


if __name__ == "__main__":
    main()
