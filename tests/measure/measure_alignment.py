"""Measure sentence alignment against human beads, beside what else there is.

    python tests/measure/measure_alignment.py GOLD... [--encoder e5] [--others] [--model MODEL]

GOLD are files in vecalign's notation, `[source]:[target]`. Beside `book.gold` lie `book.en` (the
source) and `book.fr`; beside `dev.defr` lie `dev.de` and `dev.fr`. One sentence a line.
--others adds Gale-Church by the package `galechurch` and Vecalign's algorithm on the same vectors
by `sentweave`, both at their defaults; install them first. --model adds visavis with a translation
model that is asked what nobody translated; it reads French and English books alone. --losses leaves
out a side of six of a hundred beads, as `fit_omitted.py` does, with that seed. Scores are those of
`align.sentences.evaluate`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from lost_sentences import Text, as_written, french_first, with_losses

from align.encoders.embed import Vectors
from align.sentences.align_texts import align_texts, load_encoder
from align.sentences.beads import Bead, parse_beads
from align.sentences.evaluate import Agreement, compare, joined

Aligner = Callable[[Sequence[str], Sequence[str]], Sequence[Bead]]


class Remembering:
    """The encoder, each sentence encoded once, so that the methods share the vectors."""

    def __init__(self, name: str = "use") -> None:
        """Remember nothing yet."""
        self._encoder = load_encoder(name)
        self.signature = self._encoder.signature
        self._known: dict[str, Vectors] = {}

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence."""
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[s] for s in sentences])

    __call__ = encode


def aligners(encoder: Remembering, *, others: bool, model: str | None) -> dict[str, Aligner]:
    """Return each method by its name."""
    found: dict[str, Aligner] = {
        "visavis": lambda s, t: align_texts(s, t, encoder=encoder).beads,
        "visavis, lengths": lambda s, t: align_texts(s, t, encoder="length").beads,
    }
    if model is not None:
        from translate.cli.join.witness import likelihood_of
        from translate.models.load import load_model

        told = likelihood_of(load_model(model, threads=2))
        found["visavis, model"] = lambda s, t: (
            align_texts(s, t, encoder=encoder, likelihood=told).beads
        )
    if others:
        import galechurch
        import sentweave

        found["galechurch"] = lambda s, t: [
            bead for line in galechurch.align(s, t).to_pharaoh_lines() for bead in parse_beads(line)
        ]
        found["Vecalign's algorithm"] = lambda s, t: [
            Bead(tuple(b.src_indices), tuple(b.tgt_indices))
            for b in sentweave.align(s, t, encoder).alignments
        ]
    return found


def row(name: str, book: str, found: Agreement, seconds: float) -> str:
    """Write a line of the table."""
    nulls = (found.null_recall, found.null_precision)
    null = " | ".join("" if x is None else f"{x:.3f}" for x in nulls)
    strict = found.strict
    cells = (name, book, *(f"{x:.3f}" for x in (strict.precision, strict.recall, strict.f1)))
    return " | ".join(("", *cells, f"{found.lax.f1:.3f}", null, f"{seconds:.1f}", "")).strip()


def measure(name: str, align: Aligner, texts: Iterable[tuple[str, Text]]) -> None:
    """Print a line for each book, and one for all."""
    ours, theirs, scores, total = [], [], [], 0.0
    for book, text in texts:
        start = time.process_time()
        found = align(text.source, text.target)
        seconds = time.process_time() - start
        agreement = compare(found, text.gold)
        print(row(name, book, agreement, seconds), flush=True)
        total += seconds
        scores.append(agreement.strict.f1)
        ours.append(found)
        theirs.append(text.gold)
    print(row(name, "all", compare(joined(ours), joined(theirs)), total), flush=True)
    print(f"| {name} | mean of the books | | | {np.mean(scores):.3f} | | | | |", flush=True)


def main() -> None:
    """Measure every method on every gold file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--encoder", default="use", choices=("use", "e5"))
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--model")
    parser.add_argument("--losses", type=int, help="a seed")
    options = parser.parse_args()
    read = as_written if options.model is None else french_first
    texts = [(path.stem, with_losses(read(path), options.losses)) for path in options.gold]
    print("| method | book | P | R | F1 | lax F1 | null recall | null precision | CPU s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    encoder = Remembering(options.encoder)
    methods = aligners(encoder, others=options.others, model=options.model)
    for name, align in methods.items():
        measure(name, align, texts)


if __name__ == "__main__":
    main()
