"""What an engine needs to know of a model's files: names, digests, how much they take at once."""

from __future__ import annotations

import hashlib
from pathlib import Path

SHORTLIST = "vmap.txt"  # in the CTranslate2 folder: what CTranslate2 calls a vocabulary map
# Unless measured for a model: users of OPUS models report lost text beyond sixty words, which is
# about this many French characters (Helsinki-NLP/OPUS-CAT#93).
LONGEST_SOURCE = 380


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
