"""A pair of texts to train on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """A French text, its English, and where they stand: "memory.tmx:120"."""

    source: str
    target: str
    place: str
