"""Texts of words that mean nothing, and the same to the fake encoder wherever they stand."""

from __future__ import annotations

import random


def text_of(sentences: int, *, seed: int = 0, least: int = 4) -> list[str]:
    """Make so many sentences of `least` to 14 words each; the same seed gives the same."""
    chance = random.Random(seed)
    return [
        " ".join(f"w{chance.randrange(5000)}" for _ in range(chance.randrange(least, 15))) + "."
        for _ in range(sentences)
    ]
