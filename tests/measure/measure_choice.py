"""Measure what the table of translations changes: renderings chosen by it, words put in.

    python tests/measure/measure_choice.py SOURCE REFERENCE [--most N] [--model NAME]

SOURCE and REFERENCE have one segment a line. Printed are BLEU and chrF2 of the likeliest rendering,
of the one that says most, and of that with words put in that were missing; of the even lines and of
the odd ones (counted from 0), and in how many segments each is another than before. What else the
guard tries again is left out. With --show the segments that words were put into follow.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import sacrebleu

from translate.cli.join.lexicon import open_lexicon
from translate.guard.choose import best_rendered
from translate.guard.missing import supplied
from translate.guard.result import Guarded
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
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    sources = [normalize_source(line).text for line in lines_of(options.source, options.most)]
    references = lines_of(options.reference, options.most)
    engine = open_engine(find_model(options.model), threads=2)
    decoding, lexicon = engine.decoding, open_lexicon()
    began = process_time()
    kept = engine.translate(sources, alternatives=decoding.beam_size)
    decoded = process_time() - began
    chosen = [
        best_rendered(source, hypothesis, lexicon, decoding=decoding)
        for source, hypothesis in zip(sources, kept, strict=True)
    ]
    before = {source: Guarded(one) for source, one in zip(sources, chosen, strict=True)}
    began = process_time()
    after = supplied(engine, before, lexicon, decoding=decoding)
    print(f"put in: {(process_time() - began) / decoded:.2f} of the processor time of decoding")
    named = {
        "likeliest": [hypothesis.text for hypothesis in kept],
        "chosen": [hypothesis.text for hypothesis in chosen],
        "supplied": [after[source].hypothesis.text for source in sources],
    }
    last = named["likeliest"]
    for name, texts in named.items():
        differ = sum(one != other for one, other in zip(last, texts, strict=True))
        halves = (scores(texts[k::2], references[k::2]) for k in (0, 1))
        print(f"{name:9} {differ:4} of {len(texts)}", *halves)
        last = texts
    if options.show:
        for source, one in zip(sources, chosen, strict=True):
            if (text := after[source].hypothesis.text) != one.text:
                print(f"{source}\n- {one.text}\n+ {text}\n")


def lines_of(path: Path, most: int) -> list[str]:
    """Return the first lines of a file."""
    return path.read_text(encoding="utf-8").split("\n")[:most]


def scores(texts: Sequence[str], references: Sequence[str]) -> str:
    """Return BLEU and chrF2."""
    bleu = sacrebleu.corpus_bleu(texts, [references]).score
    return f"{bleu:.2f}/{sacrebleu.corpus_chrf(texts, [references]).score:.2f}"


if __name__ == "__main__":
    main()
