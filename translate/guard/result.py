"""A translation that the guard has looked at."""

from __future__ import annotations

from dataclasses import dataclass

from translate.engines.engine import Hypothesis
from translate.guard.flags import GuardFlag


@dataclass(frozen=True, slots=True)
class Guarded:
    """A translation that has been looked at.

    Args:
        hypothesis: the best that was found; its text is blank only if the source is.
        flags: what is wrong with it still; empty for the most part.
        retries: the rungs that were climbed for it, in order: "cut", "beam", "no-repeat",
            "missing", "words".
    """

    hypothesis: Hypothesis
    flags: tuple[GuardFlag, ...] = ()
    retries: tuple[str, ...] = ()
