"""Checkpoints that a `kill -9` cannot harm: written beside themselves, synced, then renamed.

`latest.pt` is the newest; `stable.pt` is the last one before the learning rate began to fall, the
one to go on training from.
"""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from translate.errors import InputError, OutputError
from translate.tune.marian_folder import finished, save_marian
from translate.tune.tokenizer import copy_tokenizer

LATEST = "latest.pt"
STABLE = "stable.pt"
FORMAT = 2  # raised whenever an older checkpoint can no longer be taken up


def save(folder: Path, state: dict[str, Any], *, name: str = LATEST) -> None:
    """Write `state` to `folder/name`; the file there before stays whole until the new one is.

    Raises:
        OutputError: the disk is full or the folder cannot be written.
    """
    path = folder / name
    part = folder / f"{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            torch.save({"format": FORMAT, **state}, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, RuntimeError) as error:  # torch reports a short write as RuntimeError
        part.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot write the checkpoint ({error}); free some space and run the same "
            "command again: it goes on from the last whole checkpoint"
        ) from error


def load(folder: Path, *, name: str = LATEST) -> dict[str, Any] | None:
    """The checkpoint `folder/name`, or None where there is none.

    Raises:
        InputError: the file is no checkpoint of this format.
    """
    path = folder / name
    if not path.is_file():
        return None
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch's unpickler raises many kinds
        raise InputError(
            f"{path}: not a checkpoint of visavis tune, or a damaged one; remove it to start afresh"
        ) from error
    if not isinstance(state, dict) or state.get("format") != FORMAT:
        raise InputError(f"{path}: a checkpoint of another version; remove it to start afresh")
    return state


def keep_copy(folder: Path, name: str, marian: Any, weights: dict[str, Tensor]) -> None:
    """Write weights as the Marian folder `folder/name`, in float16; the one before goes last.

    Args:
        folder: of the run; its tokenizer, if it has one, is copied.
        name: of the copy.
        marian: the model, for its shape.
        weights: float32 parameters by name.

    Raises:
        OutputError: the disk is full or the folder cannot be written.
    """
    part = folder / f"{name}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        save_marian(finished(marian, weights), part)
        copy_tokenizer(folder / "tokenizer", part)
        shutil.rmtree(folder / name, ignore_errors=True)
        part.rename(folder / name)
    except Exception as error:  # safetensors has its own error for a full disk
        shutil.rmtree(part, ignore_errors=True)
        raise OutputError(
            f"{folder / name}: cannot write the weights ({error}); free some space and run the "
            "same command again: it goes on from the last whole checkpoint"
        ) from error
