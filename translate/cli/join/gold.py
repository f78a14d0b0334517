"""Beads that a human made, which an alignment is compared with."""

from __future__ import annotations

from pathlib import Path

from align.errors import FormatError
from align.sentences.beads import Bead, parse_beads, parse_ladder


def read_gold(path: Path, sizes: tuple[int, int]) -> tuple[Bead, ...]:
    """Read human beads in vecalign's notation, or hunalign's if the file is called `.ladder`.

    Raises:
        FormatError: if it cannot be read, is malformed, or is of other texts.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not a text in UTF-8"
        raise FormatError(f"{path}: {reason}; --gold takes lines of [source]:[target]") from None
    try:
        gold = parse_ladder(text).beads if path.suffix == ".ladder" else parse_beads(text)
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    for side, size in zip(("source", "target"), sizes, strict=True):
        last = max((k for bead in gold for k in getattr(bead, side)), default=-1)
        if last >= size:
            raise FormatError(
                f"{path}: it has a {side} sentence {last}, counted from 0, and the {side} has "
                f"{size} sentences; if it was cut by hand, say --one-per-line"
            )
    return gold
