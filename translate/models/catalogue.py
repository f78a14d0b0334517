"""Which model, and where it is: embedded, from the hub at a pinned revision, or a local folder.

A Model is two folders: the Hugging Face one that transformers reads and the int8 CTranslate2 one
that the default engine reads. Folders from outside are converted once (`convert.py`) into a cache
named by the digest of their weights, so that a changed folder is a new model. Fetching is
`hub.py`; nothing here touches the network.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.engines.model_files import LONGEST_SOURCE, file_digest
from translate.errors import ModelError, ModelMissingError
from translate.models.manifest import DIGEST_LENGTH, MANIFEST, find_damage, read_manifest

OPUS_ID = "Helsinki-NLP/opus-mt-fr-en"
# The repository's state of 2023-08-16, the newest that public records name.
OPUS_REVISION = "b4a9a384c2ec68a224bbd2ee3fd5df0c71ca5b1b"
EMBEDDED_FOLDER = Path(__file__).parents[1] / "weights"
_WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights that are on this machine and ready to load.

    Args:
        name: for people and the signature: "embedded", "opus", a folder's name, a hub id.
        folder: holds the record, and `ct2/` for CTranslate2.
        original: the Hugging Face folder, with the SentencePiece models.
        digest: first digits of the SHA-256 of the weights.
        license: the weights' licence, as an SPDX name where there is one.
        longest_source: characters of a sentence that the model does well in one go.
    """

    name: str
    folder: Path
    original: Path
    digest: str
    license: str = ""
    longest_source: int = LONGEST_SOURCE

    @property
    def converted(self) -> Path:
        """Return the CTranslate2 folder."""
        return self.folder / "ct2"


def cache_folder() -> Path:
    """Return where pulled and converted models are kept; it need not exist.

    `$VISAVIS_CACHE` wins, then `$XDG_CACHE_HOME/visavis`, then `~/.cache/visavis`.
    """
    if explicit := os.environ.get("VISAVIS_CACHE"):
        return Path(explicit)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "visavis"
    try:
        return Path.home() / ".cache" / "visavis"
    except RuntimeError:  # a user without a home: the embedded model must work all the same
        return Path(tempfile.gettempdir()) / "visavis"


def find_model(name: str = "auto", *, cache: Path | None = None) -> Model:
    """Find the weights that a name stands for, converting a local folder if need be.

    Args:
        name: "auto" (opus if it is on this machine, else embedded), "embedded", "opus", the path
            of a Marian folder, or the id of a hub model that has been pulled.
        cache: where pulled and converted models are; `cache_folder()` by default.

    Raises:
        ModelMissingError: if the model is not on this machine; the message says how to get it.
        ModelError: if it is there but damaged, or is no Marian model.

    >>> find_model("embedded").name
    'embedded'
    """
    cache = cache if cache is not None else cache_folder()
    if name == "embedded":
        return embedded_model()
    if name == "auto":
        return _pulled(OPUS_ID, cache) or embedded_model()
    hub_id = OPUS_ID if name == "opus" else name
    if _is_folder(name):
        return _local(Path(name), cache)
    pulled = _pulled(hub_id, cache)
    if pulled is None:
        raise ModelMissingError(_how_to_get(name))
    return pulled


def find_original(name: str = "auto", *, cache: Path | None = None) -> tuple[str, Path]:
    """Return the name of a model and its Hugging Face folder; a local one is not converted.

    Args:
        name, cache: as for `find_model`.

    Raises:
        ModelMissingError: if the model is not on this machine.
        ModelError: if it is there but damaged.

    >>> find_original("embedded")[1] == EMBEDDED_FOLDER / "hf"
    True
    """
    if not _is_folder(name):
        model = find_model(name, cache=cache)
        return model.name, model.original
    folder = Path(name)
    whole = (folder / MANIFEST).is_file()
    return folder.resolve().name, folder / "hf" if whole else folder


def embedded_model() -> Model:
    """Return the model that ships inside the package.

    Raises:
        ModelError: if the installation is incomplete.
    """
    return _recorded("embedded", EMBEDDED_FOLDER)


def installed_models(*, cache: Path | None = None) -> Iterator[Model]:
    """Yield the embedded model and every model that has been pulled."""
    yield embedded_model()
    cache = cache if cache is not None else cache_folder()
    for record in sorted(cache.glob(f"hub/*/{MANIFEST}")):
        model = _pulled(read_manifest(record.parent).name, cache)
        if model is not None:
            yield model


def verify_model(model: Model) -> None:
    """Compare every file of a model with the digests recorded when it was made.

    Raises:
        ModelError: naming each file that is missing or changed, with the remedy.
    """
    damage = find_damage(model.folder)
    if damage:
        remedy = "reinstall visavis" if model.name == "embedded" else "remove it and get it again"
        raise ModelError("\n".join([*damage, f"model {model.name} is damaged; {remedy}"]))


def weights_file(folder: Path) -> Path:
    """Return the weights of a Hugging Face Marian folder.

    Raises:
        ModelError: if the folder is not one; the message names what is missing.
    """
    missing = [n for n in ("config.json", "source.spm", "target.spm") if not (folder / n).is_file()]
    weights = next((folder / n for n in _WEIGHT_FILES if (folder / n).is_file()), None)
    if weights is None:
        missing.append(" or ".join(_WEIGHT_FILES))
    if weights is None or missing:
        raise ModelError(
            f"{folder}: not a Marian model folder, it lacks {', '.join(missing)}; "
            "give the folder that MarianMTModel.save_pretrained wrote, with its .spm files"
        )
    return weights


def hub_folder(hub_id: str, cache: Path) -> Path:
    """Return where a hub model is kept once it has been pulled."""
    return cache / "hub" / hub_id.replace("/", "--")


def _is_folder(name: str) -> bool:
    """Return whether a name is the path of a folder and not one of ours."""
    return name not in ("", "auto", "embedded", "opus") and Path(name).is_dir()


def _pulled(hub_id: str, cache: Path) -> Model | None:
    folder = hub_folder(hub_id, cache)
    if not (folder / MANIFEST).is_file():
        return None
    return _recorded("opus" if hub_id == OPUS_ID else hub_id, folder)


def _recorded(name: str, folder: Path) -> Model:
    record = read_manifest(folder)
    return Model(name, folder, folder / "hf", record.digest, record.license, record.longest_source)


def _local(folder: Path, cache: Path) -> Model:
    from translate.models.convert import convert_model

    name = folder.resolve().name
    if (folder / MANIFEST).is_file():
        return _recorded(name, folder)  # what `visavis tune` writes is whole already
    digest = file_digest(weights_file(folder))[:DIGEST_LENGTH]
    target = cache / "converted" / digest
    if not (target / MANIFEST).is_file():
        convert_model(folder, target, name=name, digest=digest)
    return Model(name, target, folder, digest)


def _how_to_get(name: str) -> str:
    if not name.strip():
        return "the model has no name; give a Marian model folder, or choose --model embedded"
    if name.startswith((".", "~", "/")) or name.count("/") > 1 or "\\" in name:
        return f"{name}: no such folder; give a Marian model folder, or choose --model embedded"
    return (
        f"model {name} is not on this machine; run 'visavis models pull {name}' where there is "
        "a network, or choose --model embedded"
    )
