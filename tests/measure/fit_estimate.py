"""Fit the coefficients of `align/estimate/weights.json` to one half, and measure them on the other.

    python tests/measure/fit_estimate.py QUALITY [--model NAME] [--sample N] [--cache FOLDER]
        [--dry-run]

QUALITY is a folder with diabla/diabla.fr2en.tsv, lig_potet_fr-en/ and transread_sconf/ (see
docs/estimate.md); the pairs of tests/data/judged/ count most. The weights hold for the
probabilities of one model: run this again when the embedded one changes. `estimate_examples.py`
reads, `estimate_regression.py` fits, `estimate_report.py` measures and `estimate_picture.py` draws.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from estimate_examples import Example, read_examples
from estimate_picture import draw_calibration
from estimate_regression import Data, fit, rounded
from estimate_report import held_out, report, scores

from align.estimate import Judge
from align.estimate.evidence import Evidence
from align.estimate.scale import Weights
from align.estimate.signals import Signals
from translate.cli.join.witness import judge_of
from translate.models.catalogue import find_model
from translate.models.load import open_engine

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "align/estimate/weights.json"
PICTURE, PAGE = ROOT / "docs/estimate.svg", ROOT / "docs/estimate.md"
# What stands in the page between these is written here.
BEGIN, END = "<!-- written by tests/measure/fit_estimate.py -->\n", "<!-- end -->\n"
OURS = "trial,snapshot,thirteenth,fourteenth,sixteenth,seventeenth"
# How far above the likeliest wrong pair a pair must stand for nobody to ask whether its texts
# correspond. Chosen: a wrong pair in a thousand is a little likelier than any that was seen.
MARGIN = 0.3


class Kept:
    """What a model and an encoder said, each asked once; kept in files if there is a folder."""

    signature = "kept"

    def __init__(self, judge: Judge, folder: Path | None, digest: str) -> None:
        """Read what is there: of the encoder for every model, of the model for itself."""
        self._judge = judge
        self._paths = folder and (folder / f"{digest}.pickle", folder / "encoder.pickle")
        self._told: dict[tuple[str, str], Evidence | None] = {}
        self._vectors: dict[str, np.ndarray] = {}
        if self._paths and self._paths[0].is_file():
            self._told = pickle.loads(self._paths[0].read_bytes())
        if self._paths and self._paths[1].is_file():
            self._vectors = pickle.loads(self._paths[1].read_bytes())

    def witness(self, sources: Sequence[str], targets: Sequence[str]) -> list[Evidence | None]:
        """Say what the model says."""
        pairs = list(zip(sources, targets, strict=True))
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._told]
        if new:
            told = self._judge.witness([one for one, _ in new], [other for _, other in new])
            self._told |= dict(zip(new, told, strict=True))
        return [self._told[pair] for pair in pairs]

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """Say what the encoder says."""
        new = [text for text in dict.fromkeys(sentences) if text not in self._vectors]
        if new:
            found = self._judge.encoder.encode(new).astype(np.float16)
            self._vectors |= dict(zip(new, found, strict=True))
        return np.stack([self._vectors[text] for text in sentences]).astype(np.float32)

    def save(self) -> None:
        """Write it down."""
        if self._paths:
            self._paths[0].parent.mkdir(parents=True, exist_ok=True)
            self._paths[0].write_bytes(pickle.dumps(self._told))
            self._paths[1].write_bytes(pickle.dumps(self._vectors))


def measure(options: argparse.Namespace) -> tuple[list[Example], list[Signals], str, float]:
    """Measure all examples; say with which model, and below which likelihood to ask on."""
    model = find_model(options.model)
    examples = read_examples(options.quality, options.sample)
    pairs = [e.pair for e in examples]
    engine = open_engine(model, threads=options.threads)
    kept = Kept(judge_of(engine, threads=options.threads), options.cache, model.digest[:12])
    judge = Judge(kept.witness, kept)
    begin = time.perf_counter()
    ours = set(options.ours.split(","))
    signals = [
        # What its like wrote tells how its own doubts are to be read.
        replace(item, own=True) if ours & set(e.systems) else item
        for item, e in zip(judge.measure(pairs), examples, strict=True)
    ]
    kept.save()
    middle = time.perf_counter()
    wrong = [
        item.likelihood
        for item, e in zip(signals, examples, strict=True)
        if e.kind in ("unrelated", "next") and e.half == "fit" and item.likelihood is not None
    ]
    ask_below = round(max(wrong) + MARGIN, 2)
    signals = judge.compare(pairs, signals, below=ask_below)
    kept.save()
    seconds = middle - begin, time.perf_counter() - middle
    print(f"{len(pairs)} pairs, read in {seconds[0]:.0f} s and compared in {seconds[1]:.0f} s")
    return examples, list(signals), model.digest, ask_below


def format_weights(weights: Weights, provenance: dict[str, object]) -> str:
    """Write weights as `weights.json` has them."""
    factors = {
        f.name: {
            "usual": f.usual,
            "curves": {
                c.signal: {"knots": c.knots, "rises": c.rises, "unknown": c.unknown}
                for c in f.curves
            },
        }
        for f in weights.factors
    }
    found = {
        "provenance": provenance,
        "model": weights.model,
        "ask_below": weights.ask_below,
        "factors": factors,
        "costs": weights.costs,
        "scale": {"slope": weights.slope, "offset": weights.offset},
    }
    text = json.dumps(rounded(found), indent=1, ensure_ascii=False)
    # Lists of numbers on one line each.
    return re.sub(r"\[[^\[\]\"]*\]", lambda m: " ".join(m.group().split()), text) + "\n"


def main() -> None:
    """Measure, fit to the fit half, report both, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of estimates.")
    parser.add_argument("quality", type=Path)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--ours", default=OURS, help="judged systems of its kind")
    parser.add_argument("--sample", type=int, default=60, help="lines of the news")
    parser.add_argument("--cache", type=Path, help="a folder for what was measured")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry-run", action="store_true", help="measure only")
    options = parser.parse_args()
    examples, signals, digest, ask_below = measure(options)
    ours = options.ours.split(",")
    data = Data(examples, signals)
    crossed = held_out(data, model=digest, ask_below=ask_below)
    weights = fit(data, data.half == "fit", model=digest, ask_below=ask_below)
    found = np.where(data.half == "fit", crossed, scores(data, weights))
    print("fit half, cross-validated by text:")
    print("\n".join(report(data, found, data.half == "fit", ours)))
    lines = list(report(data, found, data.half == "test", ours))
    print("\ntest half:", *lines, sep="\n")
    if options.dry_run:
        return
    provenance = {
        "script": "tests/measure/fit_estimate.py",
        "date": datetime.now(UTC).date().isoformat(),
        "collections": "fit halves of tests/data/judged, DiaBLa, LIG and TransRead",
        "pairs": int((data.half == "fit").sum()),
        "test half": [line for line in lines if line.startswith(("judged", "DiaBLa", "LIG", "Tr"))],
    }
    WEIGHTS.write_text(format_weights(weights, provenance), encoding="utf-8", newline="\n")
    own = data.is_own & (data.half == "test")
    PICTURE.write_text(draw_calibration(found[own], data.grade[own]), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    table = "\n".join(
        ["```", f"model {digest[:12]}, {', '.join(ours)} being its like", *lines, "```"]
    )
    text = f"{before}{BEGIN}\n{table}\n\n{END}{rest.partition(END)[2]}"
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(f"written: {WEIGHTS.name}, {PICTURE.name}, {PAGE.name}")


if __name__ == "__main__":
    main()
