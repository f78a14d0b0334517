"""Measure at which length a model's sentences are best cut.

    python tests/measure/measure_cuts.py SOURCE.fr REFERENCE.en --model MODEL --limits 270 400 600

Each limit gives BLEU and chrF2 of the whole text behind the guard (beam 4, int8), and of the
sentences that are longer than the least limit: those alone are read differently. The best one is
the model's `longest_source`. Choose on one text (newstest2012) and report another (newstest2013).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from translate import load_model
from translate.engines.engine import Engine
from translate.guard import translate_guarded
from translate.tune.evaluate import score


def main() -> None:
    """Read the options, translate, print a line for each limit."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--limits", type=int, nargs="+", default=[270, 400, 600])
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    sources, references = (
        path.read_text(encoding="utf-8").splitlines() for path in (chosen.source, chosen.reference)
    )
    engine = load_model(chosen.model, threads=chosen.threads)
    print(engine.signature)
    limits = sorted(chosen.limits)
    long = [n for n, source in enumerate(sources) if len(source) > limits[0]]
    print(f"{len(sources)} sentences, {len(long)} over {limits[0]} characters")
    english = _translated(engine, sources, limits[0])
    for limit in limits:
        if limit > limits[0]:
            again = _translated(engine, [sources[n] for n in long], limit)
            for n, text in zip(long, again, strict=True):
                english[n] = text
        whole = score(english, references)
        part = score([english[n] for n in long], [references[n] for n in long])
        print(
            f"cut at {limit:>4}: BLEU {whole.bleu:.2f}  chrF2 {whole.chrf:.2f}"
            f"   of the long ones: BLEU {part.bleu:.2f}  chrF2 {part.chrf:.2f}",
            flush=True,
        )
    print(whole.bleu_signature, whole.chrf_signature)


def _translated(engine: Engine, sources: Sequence[str], limit: int) -> list[str]:
    guarded = translate_guarded(engine, sources, max_source_characters=limit)
    return [item.hypothesis.text for item in guarded]


if __name__ == "__main__":
    main()
