"""The record that lies beside a model's files: what it is, and the digest of each file.

The record is written last, so a folder that has one was finished.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from translate.engines.model_files import LONGEST_SOURCE, file_digest
from translate.errors import ModelError

MANIFEST = "visavis.json"
# Digits of a SHA-256 that name a model in a signature; 48 bits tell millions apart (chosen).
DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was recorded about a model when it was made.

    Args:
        name: "embedded", a hub id, a folder's name.
        license: the weights' licence, an SPDX name where there is one.
        digest: first digits of the SHA-256 of the weights that identify the model.
        files: path below the folder, with "/", to SHA-256 in hexadecimal.
        longest_source: characters of a sentence that the model does well in one go.
    """

    name: str
    license: str
    digest: str
    files: dict[str, str]
    longest_source: int = LONGEST_SOURCE


def write_manifest(
    folder: Path,
    *,
    name: str,
    digest: str,
    license: str,
    longest_source: int = LONGEST_SOURCE,
) -> Manifest:
    """Record the digest of every file one level below a model's folder.

    Returns:
        The record, as `read_manifest` will give it back.
    """
    files = {
        path.relative_to(folder).as_posix(): file_digest(path)
        for path in sorted(folder.glob("*/*"))
        if path.is_file() and not path.parent.name.startswith(".")
    }
    manifest = Manifest(name, license, digest, files, longest_source)
    scratch = folder / f"{MANIFEST}.part"
    scratch.write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    scratch.replace(folder / MANIFEST)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read a model's record.

    Raises:
        ModelError: if it is missing or malformed.
    """
    path = folder / MANIFEST
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ModelError(
            f"{path}: no usable record of the model ({reason}); fetch it again"
        ) from None
    return manifest


def find_damage(folder: Path) -> tuple[str, ...]:
    """Compare every recorded file with its digest.

    Returns:
        A line for each file that is missing or changed; empty when all is well.

    Raises:
        ModelError: if there is no usable record.
    """
    damage = []
    for name, digest in read_manifest(folder).files.items():
        path = folder / name
        if not path.is_file():
            damage.append(f"{path}: missing")
        elif file_digest(path) != digest:
            damage.append(f"{path}: changed since it was recorded")
    return tuple(damage)
