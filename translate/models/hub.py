"""Fetch a Marian model from the Hugging Face hub: the only room that touches the network.

Downloads go straight into the model's folder in the cache and can be taken up again after an
interruption; the record that makes the model usable is written after the conversion, last.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from translate.engines.model_files import file_digest
from translate.errors import ModelError, ModelMissingError
from translate.models.catalogue import (
    OPUS_ID,
    OPUS_REVISION,
    Model,
    cache_folder,
    find_model,
    hub_folder,
    weights_file,
)
from translate.models.convert import convert_model
from translate.models.manifest import DIGEST_LENGTH, MANIFEST

_PATIENCE = 20.0  # seconds for the hub's first answer (chosen)
_SMALL_FILES = (
    "config.json",
    "generation_config.json",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
    "target_vocab.json",
    "README.md",
    "LICENSE*",
)


def pull_model(
    name: str = "opus", *, revision: str | None = None, cache: Path | None = None
) -> Model:
    """Download a model, convert it for CTranslate2, and keep both.

    Args:
        name: "opus", or the id of a Marian model on the hub ("owner/name").
        revision: a commit, tag or branch; for opus a pinned commit, else "main".
        cache: where to keep it; `cache_folder()` by default.

    Returns:
        The model, ready to load. One that is there already is not fetched again.

    Raises:
        ModelMissingError: if it cannot be fetched: no network, offline mode, no such model.
        ModelError: if what came is no Marian model, or cannot be kept.
    """
    if name == "embedded":
        raise ModelError("the embedded model is part of visavis; there is nothing to pull")
    hub_id = OPUS_ID if name == "opus" else name
    cache = cache if cache is not None else cache_folder()
    folder = hub_folder(hub_id, cache)
    if not (folder / MANIFEST).is_file():
        wanted = revision or (OPUS_REVISION if hub_id == OPUS_ID else "main")
        try:
            (folder / "hf").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ModelError(
                f"{folder}: {error.strerror}; set VISAVIS_CACHE to a folder that can be written"
            ) from None
        _download(hub_id, wanted, folder / "hf")
        digest = file_digest(weights_file(folder / "hf"))[:DIGEST_LENGTH]
        license = "Apache-2.0" if hub_id == OPUS_ID else ""
        convert_model(folder / "hf", folder, name=hub_id, digest=digest, license=license)
    return find_model(hub_id, cache=cache)


def remove_model(name: str, *, cache: Path | None = None) -> Path:
    """Delete a pulled model and return the folder that is gone.

    Raises:
        ModelError: for the embedded model, or if the folder cannot be deleted.
        ModelMissingError: if there is no such model.
    """
    if name == "embedded":
        raise ModelError("the embedded model is part of visavis and cannot be removed")
    cache = cache if cache is not None else cache_folder()
    folder = hub_folder(OPUS_ID if name == "opus" else name, cache)
    # subtle: a name like "" or ".." would stand for more than one model's folder.
    if not folder.is_dir() or folder.resolve().parent != (cache / "hub").resolve():
        raise ModelMissingError(f"model {name} is not in {cache}; see 'visavis models list'")
    try:
        # First the record: a removal that is cut short leaves no model that looks whole.
        (folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(folder)
    except OSError as error:
        raise ModelError(f"{folder}: cannot be removed ({error.strerror})") from None
    return folder


def _look_for(hub_id: str, revision: str) -> None:
    """Ask the hub for a model once: without a network a download would try for half a minute."""
    import huggingface_hub

    try:
        huggingface_hub.HfApi().model_info(hub_id, revision=revision, timeout=_PATIENCE)
    except OSError:
        raise
    except Exception as error:  # its client's own, which changed with its version 1
        if type(error).__module__.startswith("httpx"):
            raise OSError(str(error)) from None
        raise


def _download(hub_id: str, revision: str, folder: Path) -> None:
    import huggingface_hub
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    # Its retries are not the user's business; what remains after them is in our message. Modules
    # of the package that are loaded later would set its level back: this loads them.
    from huggingface_hub.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        _look_for(hub_id, revision)
        for weights in ("model.safetensors", "pytorch_model.bin"):
            huggingface_hub.snapshot_download(
                hub_id,
                revision=revision,
                local_dir=folder,
                allow_patterns=[*_SMALL_FILES, weights],
            )
            if (folder / weights).is_file():
                return
    except (OSError, HfHubHTTPError, HFValidationError) as error:
        reason = str(error).strip().splitlines()[0]
        if huggingface_hub.constants.HF_HUB_OFFLINE:
            reason = "HF_HUB_OFFLINE is set, so nothing is fetched"
        raise ModelMissingError(
            f"cannot fetch {hub_id} at {revision} ({reason}); check the network and the name, "
            "then run the same command again: it goes on where it stopped"
        ) from None
    raise ModelError(f"{hub_id} at {revision} holds no PyTorch weights of a Marian model")
