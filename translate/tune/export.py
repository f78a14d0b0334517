"""A trained model as the folders that engines read: `hf/` in float16 and `ct2/` in int8."""

# ruff: noqa: TID253 - everything in this room needs torch; it is imported only by `visavis tune`.

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from torch import Tensor

from translate.engines.model_files import LONGEST_SOURCE
from translate.errors import OutputError
from translate.tune.marian_folder import finished, save_marian
from translate.tune.tokenizer import copy_tokenizer


def export(
    marian: Any,
    weights: dict[str, Tensor],
    *,
    tokenizer: Path,
    folder: Path,
    name: str = "",
    license: str = "",
    longest_source: int = LONGEST_SOURCE,
    shortlist: str = "",
) -> None:
    """Write the two folders and the record of their digests.

    Args:
        marian: the model, for its shape.
        weights: float32 parameters by name.
        tokenizer: folder with the tokenizer's files.
        folder: gets `hf/`, `ct2/` and `visavis.json`; folders there before are replaced last.
        name: the model's name for the record, else the folder's.
        license: licence of the weights, for the record.
        longest_source: characters of a sentence that the model does well in one go.
        shortlist: a vocabulary map for the output layer, "" for none.

    Raises:
        OutputError: the folder cannot be written.
        ModelError: the conversion fails.
    """
    from translate.engines.model_files import file_digest
    from translate.models.convert import convert_model
    from translate.models.manifest import DIGEST_LENGTH

    scratch = folder / ".hf.part"
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        save_marian(finished(marian, weights), scratch)
        copy_tokenizer(tokenizer, scratch)
        shutil.rmtree(folder / "hf", ignore_errors=True)
        scratch.rename(folder / "hf")
    except Exception as error:  # safetensors has its own error for a full disk
        shutil.rmtree(scratch, ignore_errors=True)
        raise OutputError(
            f"{folder}: cannot write the model ({error}); free some space and run the same command "
            "again, the training itself is kept"
        ) from error
    digest = file_digest(folder / "hf" / "model.safetensors")[:DIGEST_LENGTH]
    convert_model(
        folder / "hf",
        folder,
        name=name or folder.name,
        digest=digest,
        license=license,
        longest_source=longest_source,
        shortlist=shortlist,
    )
