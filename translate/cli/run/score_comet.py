"""COMET for `visavis score`, where its package and its weights are on this machine.

Nothing is downloaded: the weights are large, and have licences of their own.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, util
from pathlib import Path
from typing import Any

from align.metrics.comet import CometScorer, Predict
from align.metrics.scorers import Lines
from translate.errors import ModelError, ModelMissingError

_PACKAGE = "unbabel-comet"
_BATCH = 16  # COMET's own default


def comet_scorer(sources: Sequence[str], references: Lines, model: str) -> CometScorer:
    """Open a COMET model that is on this machine.

    Args:
        sources, references: what translations are judged by.
        model: a checkpoint, its folder, or a name of the hub that was fetched before.

    Raises:
        ModelMissingError: if the package or the weights are not there; see `find_comet`.
        ModelError: if they cannot be loaded.
    """
    checkpoint = find_comet(model)
    name = model.rpartition("/")[2] if _is_hub_name(model) else Path(model).name
    return CometScorer(
        sources, references, _open(checkpoint), model=name, version=metadata.version(_PACKAGE)
    )


def find_comet(model: str) -> Path:
    """Return the checkpoint of a COMET model that is on this machine.

    Raises:
        ModelMissingError: if the package or the weights are not there; the message says how to
            get them.
    """
    if util.find_spec("comet") is None:
        raise ModelMissingError(
            "COMET is not installed; pip install -e '.[comet]' in the clone, or leave comet out of "
            "--metrics"
        )
    return _find_checkpoint(model)


def _is_hub_name(model: str) -> bool:
    return not Path(model).exists() and model.count("/") == 1


def _find_checkpoint(model: str) -> Path:
    path = Path(model)
    if path.is_file():
        return path
    if path.is_dir():
        return _in_folder(path)
    if not _is_hub_name(model):
        raise ModelMissingError(
            f"{model}: no such checkpoint; give --comet-model a .ckpt file, its folder, or a name "
            "like Unbabel/wmt22-comet-da"
        )
    from huggingface_hub import snapshot_download

    try:
        return _in_folder(Path(snapshot_download(model, local_files_only=True)))
    except (OSError, ValueError):
        raise ModelMissingError(
            f"COMET's {model} is not on this machine, and is not fetched unasked; with a network, "
            f"once: hf download {model}"
        ) from None


def _in_folder(folder: Path) -> Path:
    """Return the checkpoint of a model's folder, as COMET lays it out."""
    path = folder / "checkpoints" / "model.ckpt"
    if not path.is_file():
        raise ModelMissingError(f"{folder}: it has no checkpoints/model.ckpt; fetch it again")
    return path


def _open(checkpoint: Path) -> Predict:
    """Load a model, and say nothing of it on stdout."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # its tokenizer must not be looked for either
    with _quiet():
        from comet import load_from_checkpoint

        # Its trainer sets its own level while it is imported.
        logging.getLogger("pytorch_lightning").setLevel(logging.ERROR)
        try:
            model: Any = load_from_checkpoint(str(checkpoint), local_files_only=True)
        except Exception as error:  # whatever it may raise
            raise ModelError(f"{checkpoint}: COMET cannot load it: {error}") from error

    def predict(samples: Sequence[Mapping[str, str]]) -> Sequence[float]:
        with _quiet():
            prediction = model.predict(
                [dict(sample) for sample in samples],
                batch_size=_BATCH,
                gpus=1,  # or the processor, if there is none: Lightning's "auto"
                num_workers=0,
                progress_bar=False,
            )
        scores: Sequence[float] = prediction.scores
        return scores

    return predict


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the package prints off stdout, and its warnings, which are for its own makers."""
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
