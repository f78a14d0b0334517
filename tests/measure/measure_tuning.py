"""Measure what fine-tuning gains on text of a kind, and what it costs elsewhere.

    python tests/measure/measure_tuning.py LEARN.tsv --on HELD.tsv NEWS.tsv -o FOLDER --keep 0 0.3

Trains as `visavis tune LEARN.tsv` does, once, and mixes each share of the old weights back in:
BLEU and chrF2 (beam 4, int8, behind the guard) of each text before and after. Choose on one pair
of LEARN and HELD and report another. --muon, --shared and --steps try what the defaults do not.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from translate import load_model
from translate.guard import translate_guarded
from translate.models.catalogue import find_model
from translate.tune.bitext import read_bitexts
from translate.tune.defaults import Wishes, recommend
from translate.tune.evaluate import score
from translate.tune.recipe import tune


def main() -> None:
    """Read the options, score the start, train, score each mixture."""
    chosen = _options()
    start = find_model(chosen.start)
    wishes = Wishes(bitexts=(chosen.learn,), start=start.original, steps=chosen.steps)
    settled = recommend(wishes)
    rates = settled.plan.rates
    rates = replace(
        rates,
        muon=chosen.muon or rates.muon,
        shared=chosen.shared or rates.shared,
    )
    print(f"{settled.plan.steps} steps, {rates}", flush=True)
    _show("before", chosen.start, chosen.on)
    for keep in chosen.keep or [settled.keep]:
        # From the second share on the run is over at once, and only the mixture is made.
        tune(
            settled.preparation,
            output=chosen.output,
            plan=replace(settled.plan, rates=rates, minutes=0.0),
            ranks=chosen.ranks,
            keep=keep,
            longest_source=start.longest_source,
        )
        _show(f"keep {keep}", str(chosen.output), chosen.on)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("learn", type=Path)
    parser.add_argument("--on", type=Path, nargs="+", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--from", dest="start", default="embedded")
    parser.add_argument("--keep", type=float, nargs="+")
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--muon", type=float)
    parser.add_argument("--shared", type=float)
    parser.add_argument("--ranks", type=int, default=1)
    return parser.parse_args()


def _show(name: str, model: str, texts: list[Path]) -> None:
    engine = load_model(model, threads=1)
    for text in texts:
        pairs = list(read_bitexts([text]))
        guarded = translate_guarded(engine, [p.source for p in pairs])
        made = score([g.hypothesis.text for g in guarded], [p.target for p in pairs])
        print(
            f"{name:<10} {text.name}: {len(pairs)} pairs, BLEU {made.bleu:.2f}  "
            f"chrF2 {made.chrf:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
