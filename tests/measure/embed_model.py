"""Make a Marian folder the embedded model: both halves, the list of likely pieces, the record.

    python tests/measure/embed_model.py MODEL --longest-source 400 --links RUN [--links RUN]
    python tests/measure/embed_model.py MODEL --longest-source 400 --keep-shortlist

MODEL is a Hugging Face Marian folder (positions included, where they are its own). RUN is a folder
of prepared and linked pairs in the very pieces of MODEL, such as `.tune` in the folder of a
training; without one the model has no list for `--fast`, or, on demand, the one that ships: it says
which pieces render which, and holds for any model of the same pieces. What is written: `hf/` in
float16 with a pad row of zeros, `ct2/` in int8, `visavis.json` with licence and digests. The card
is written by hand.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from translate.models.catalogue import EMBEDDED_FOLDER
from translate.models.manifest import find_damage
from translate.tune.batches import PackedCorpus
from translate.tune.export import export
from translate.tune.marian_folder import has_own_positions, load_marian
from translate.tune.shortlist import make_shortlist
from translate.tune.tokenizer import Pieces

LICENSE = "CC-BY-4.0"


def main() -> None:
    """Read the options, write the model, print what was written."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--longest-source", type=int, required=True, metavar="CHARACTERS")
    parser.add_argument("--links", type=Path, action="append", default=[], metavar="RUN")
    parser.add_argument("--keep-shortlist", action="store_true", help="the list that ships")
    parser.add_argument("--into", type=Path, default=EMBEDDED_FOLDER, metavar="FOLDER")
    chosen = parser.parse_args()
    marian = load_marian(chosen.model)
    export(
        marian,
        {},
        tokenizer=chosen.model,
        folder=chosen.into,
        name="embedded",
        license=LICENSE,
        longest_source=chosen.longest_source,
        shortlist=_kept(chosen.model)
        if chosen.keep_shortlist
        else _shortlist(chosen.model, chosen.links),
    )
    print("positions:", "its own" if has_own_positions(marian) else "sinusoids")
    print("parameters:", f"{marian.num_parameters() / 1e6:.1f} million")
    for path in sorted(chosen.into.glob("*/*")):
        print(f"{path.stat().st_size:>10}  {path.relative_to(chosen.into)}")
    print("damage:", "; ".join(find_damage(chosen.into)) or "none")


def _kept(model: Path) -> str:
    """Return the list of likely pieces that ships."""
    if _numbers(EMBEDDED_FOLDER / "hf") != Pieces.from_folder(model).numbers:
        raise SystemExit(f"{model}: its pieces are not those of the embedded model")
    return (EMBEDDED_FOLDER / "ct2/vmap.txt").read_text(encoding="utf-8")


def _numbers(folder: Path) -> dict[str, int]:
    numbers: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    return numbers


def _shortlist(model: Path, runs: list[Path]) -> str:
    if not runs:
        return ""
    numbers = Pieces.from_folder(model).numbers
    for run in runs:
        if _numbers(run / "tokenizer") != numbers:
            raise SystemExit(f"{run}: its pieces are not those of {model}")
    corpus = PackedCorpus.load(*(run / "train.npz" for run in runs))
    return make_shortlist(corpus, Pieces.from_folder(model).names())


if __name__ == "__main__":
    main()
