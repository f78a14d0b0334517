"""Marian folders in and out: loaded for training, saved with the positions that are their own.

transformers computes `embed_positions` as sinusoids and leaves them out when it saves. A model that
starts from another has positions of its own, and its folder carries them: so is its kind told, by
`carries_positions`, without a record of how it came about.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

FROZEN = "embed_positions"  # neither sinusoids nor positions of its own are learned
_NEAR = 0.02  # of a sinusoid, which is at most 1: bfloat16 is within 0.004 of it


def load_marian(folder: Path) -> Any:
    """A `MarianMTModel` in float32.

    Raises:
        ModelError: the folder holds no Marian model.
    """
    from transformers import MarianMTModel

    from translate.errors import ModelError

    try:
        with quiet_transformers():
            return MarianMTModel.from_pretrained(folder, dtype=torch.float32, local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"{folder}: no Marian model can be loaded from it ({error})") from error


def save_marian(marian: Any, folder: Path) -> None:
    """Save a `MarianMTModel`, with its positions where they are its own.

    Args:
        marian: the model.
        folder: gets `config.json`, `generation_config.json` and `model.safetensors`.
    """
    if has_own_positions(marian):
        # subtle: the class lists the positions as not to be saved; this model must keep them.
        marian._keys_to_ignore_on_save = None
    with quiet_transformers():
        marian.save_pretrained(folder)


def finished(marian: Any, weights: dict[str, Tensor]) -> Any:
    """A float16 copy with the given weights and an all-zero pad row, set to decode as we do.

    subtle: CTranslate2 drops pad from the vocabulary and starts decoding from a zero vector. A pad
    row that is not zero makes the engines part at the first token.

    Args:
        marian: the model; it stays as it is.
        weights: float32 parameters by name; those not named stay.
    """
    model = copy.deepcopy(marian).cpu().float()
    with torch.no_grad():
        parameters = dict(model.named_parameters())
        for name, value in weights.items():
            parameters[name].copy_(value)
        pad = int(model.config.pad_token_id)
        model.model.shared.weight[pad] = 0.0
    generation = model.generation_config
    generation.num_beams = 4
    generation.max_length = 512
    generation.bad_words_ids = [[pad]]
    return model.half()


def carries_positions(folder: Path) -> bool:
    """Whether a Marian folder's `model.safetensors` holds positions, which are then its own."""
    from safetensors import safe_open

    path = folder / "model.safetensors"
    if not path.is_file():
        return False
    with safe_open(path, framework="numpy") as weights:
        names: list[str] = weights.keys()
    return any(FROZEN in name for name in names)


def has_own_positions(marian: Any) -> bool:
    """Whether a `MarianMTModel` has positions that are no sinusoids."""
    for side in (marian.model.encoder, marian.model.decoder):
        table = side.embed_positions.weight.detach().cpu().float()
        if not torch.allclose(table, _sinusoids(*table.shape), atol=_NEAR):
            return True
    return False


def _sinusoids(places: int, width: int) -> Tensor:
    """Marian's positions: sines in the first half of the columns, cosines in the second."""
    sines = (width + 1) // 2
    rates = 10000.0 ** (-2 * torch.arange(sines, dtype=torch.float64) / width)
    angles = torch.arange(places, dtype=torch.float64)[:, None] * rates
    return torch.cat([angles.sin(), angles[:, : width - sines].cos()], dim=1).float()


@contextmanager
def quiet_transformers() -> Iterator[None]:
    """Keep transformers' progress bars off stderr, which is the caller's."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
