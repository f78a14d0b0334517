"""Fit the coefficients of `align/estimate/weights.json`, and measure them by cross-validation.

    python tests/measure/fit_estimate.py QUALITY [--model NAME] [--sample N] [--cache FOLDER]
        [--dry-run]

QUALITY is a folder with diabla/diabla.fr2en.tsv, lig_potet_fr-en/ and transread_sconf/ (see
docs/estimate.md). The weights hold for the probabilities of one model: run this again when the
embedded one changes. `estimate_examples.py` reads, `estimate_regression.py` fits.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from estimate_examples import SPOILT, SYSTEMS, Example, read_examples
from estimate_regression import FOLDS, Data, fit

from align.estimate import Judge
from align.estimate.evidence import Evidence
from align.estimate.scale import CHECK, GOOD, Weights
from align.estimate.signals import Signals
from translate.cli.join.witness import judge_of
from translate.models.catalogue import find_model
from translate.models.load import open_engine

WEIGHTS = Path(__file__).parents[2] / "align/estimate/weights.json"
# How far above the likeliest wrong pair a pair must stand for nobody to ask whether its texts
# correspond. Chosen: a wrong pair in a thousand is a little likelier than any that was seen.
MARGIN = 0.3
RESAMPLED = 200  # for the standard errors; chosen: they are told to two digits


class Kept:
    """What a model and an encoder said, each asked once; kept in a file if there is one."""

    def __init__(self, judge: Judge, path: Path | None) -> None:
        """Read what is there."""
        self._judge, self._path = judge, path
        self._told: dict[tuple[str, str], Evidence | None] = {}
        self._vectors: dict[str, np.ndarray] = {}
        self.signature = "kept"
        if path and path.is_file():
            self._told, self._vectors = pickle.loads(path.read_bytes())

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
            self._vectors |= dict(zip(new, self._judge.encoder.encode(new), strict=True))
        return np.stack([self._vectors[text] for text in sentences])

    def save(self) -> None:
        """Write it down."""
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(pickle.dumps((self._told, self._vectors)))


def measure(options: argparse.Namespace) -> tuple[list[Example], list[Signals], str, float]:
    """Measure all examples; say with which model, and below which likelihood to ask on."""
    model = find_model(options.model)
    examples = read_examples(options.quality, options.sample)
    pairs = [e.pair for e in examples]
    engine = open_engine(model, threads=options.threads)
    kept = Kept(
        judge_of(engine, threads=options.threads),
        options.cache and options.cache / f"{model.digest[:12]}.pickle",
    )
    judge = Judge(kept.witness, kept)
    begin = time.perf_counter()
    signals = judge.measure(pairs)
    kept.save()
    middle = time.perf_counter()
    wrong = [
        item.likelihood
        for item, e in zip(signals, examples, strict=True)
        if e.kind in ("unrelated", "next") and item.likelihood is not None
    ]
    ask_below = round(max(wrong) + MARGIN, 2)
    signals = judge.compare(pairs, signals, below=ask_below)
    kept.save()
    asked = sum(item.similarity is not None for item in signals)
    each = 1000 * (middle - begin) / len(pairs), 1000 * (time.perf_counter() - middle) / asked
    print(f"{len(pairs)} pairs, {each[0]:.1f} ms each; {asked} compared, {each[1]:.1f} ms each")
    return examples, list(signals), model.digest, ask_below


def scores(data: Data, weights: Weights) -> np.ndarray:
    """Return the score of every example."""
    found = []
    for signals, cost in zip(data.signals, data.cost, strict=True):
        logs = {f.name: f.weight * math.log(f.chance(signals)) for f in weights.factors}
        found.append(weights.score({**logs, "checks": -cost}))
    return np.array(found)


def report(data: Data, found: np.ndarray) -> Iterator[str]:
    """Say how well scores part what should be parted, with standard errors."""
    for collection, better, worse in (
        ("DiaBLa", "perfect", "poor"),
        ("DiaBLa", "perfect", "medium"),
        ("TransRead", "sure", "unrelated"),
        ("TransRead", "sure", "partial"),
        *(("LIG", "human", kind) for kind in ("next", *SPOILT)),
    ):
        groups = data.group[data.kind == worse] if better == "human" else data.group
        first = found[(data.kind == better) & np.isin(data.group, groups)]
        second = found[data.kind == worse]
        chance = np.random.default_rng(1)
        drawn = [
            area(chance.choice(first, len(first)), chance.choice(second, len(second)))
            for _ in range(RESAMPLED)
        ]
        said = f"{collection}, {better} v {worse}, AUC"
        yield f"{said:40}{area(first, second):.3f} ± {np.std(drawn):.3f}"
    for system in SYSTEMS:
        ours, edits = found[data.kind == system], data.value[data.kind == system]
        value = np.corrcoef(ours, edits)[0, 1]
        said = f"LIG {system}, Pearson with −TER"
        yield f"{said:40}{value:.3f} ± {(1 - value**2) / math.sqrt(len(ours) - 1):.3f}"
    yield "share in each band        good   check    bad"
    for kind in dict.fromkeys(data.kind):
        some = found[data.kind == kind]
        bands = (
            (some >= GOOD).mean(),
            ((some < GOOD) & (some >= CHECK)).mean(),
            (some < CHECK).mean(),
        )
        shares = "".join(f"{100 * share:6.0f} %" for share in bands)
        yield f"  {kind:10} {len(some):6} pairs{shares}"


def area(better: np.ndarray, worse: np.ndarray) -> float:
    """Return the chance that a better one stands above a worse one (AUC); ties count half."""
    above = (better[:, None] > worse).mean() + (better[:, None] == worse).mean() / 2
    return float(above)


def format_weights(weights: Weights, provenance: dict[str, object]) -> str:
    """Write weights as `weights.json` has them."""
    factors = {
        f.name: {
            "weight": f.weight,
            "base": f.base,
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
        "scale": {"slope": weights.slope, "offset": weights.offset},
    }
    text = json.dumps(found, indent=1, ensure_ascii=False)
    # Lists of numbers on one line each.
    return re.sub(r"\[[^\[\]\"]*\]", lambda m: " ".join(m.group().split()), text) + "\n"


def main() -> None:
    """Measure, cross-validate, fit on everything, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of estimates.")
    parser.add_argument("quality", type=Path)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--sample", type=int, default=600, help="lines of the news")
    parser.add_argument("--cache", type=Path, help="a folder for what was measured")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry-run", action="store_true", help="measure only")
    options = parser.parse_args()
    examples, signals, digest, ask_below = measure(options)
    data = Data(examples, signals)
    held_out = np.zeros(len(examples))
    for fold in range(FOLDS):
        fitted = fit(data, data.fold != fold, model=digest, ask_below=ask_below)
        held_out[data.fold == fold] = scores(data, fitted)[data.fold == fold]
    print(f"{FOLDS}-fold cross-validation, {len(examples)} pairs:")
    lines = list(report(data, held_out))
    print("\n".join(lines))
    if options.dry_run:
        return
    fitted = fit(data, np.ones(len(examples), bool), model=digest, ask_below=ask_below)
    provenance = {
        "script": "tests/measure/fit_estimate.py",
        "date": datetime.now(UTC).date().isoformat(),
        "collections": "development halves of DiaBLa, LIG and TransRead; see docs/estimate.md",
        "pairs": {str(kind): int((data.kind == kind).sum()) for kind in dict.fromkeys(data.kind)},
        "cross-validated": lines[: lines.index(next(x for x in lines if x.startswith("share")))],
    }
    WEIGHTS.write_text(format_weights(fitted, provenance), encoding="utf-8", newline="\n")
    print(f"written: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
