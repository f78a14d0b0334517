"""The ladder watched at work: what it held after each rung, and what each new decoding gave.

`ladder.py` hands these records to whoever asks, as it goes; nothing is worked out a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from translate.engines.engine import Hypothesis
from translate.glossary.enforce.outcome import Attempt
from translate.glossary.enforce.redecode import Redecoding, Wish

RungName = Literal["edit", "again", "search"]


@dataclass(frozen=True, slots=True)
class Rung:
    """The sentences with a term as they stand after one rung.

    Args:
        name: "edit", "again" (decoded again), or "search" (the longer search).
        attempts: the sentences, or the clauses of a long one, in order.
        sentences: which of the segments each of them is of.
    """

    name: RungName
    attempts: tuple[Attempt, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retry:
    """One sentence decoded anew.

    Args:
        index: which of the attempts of the rung before.
        wish: what was asked of the model.
        decoded: what it said, the likeliest first; () if there was nothing to ask.
        taken: which of these has fewer faults than the best before it, None if none has.
    """

    index: int
    wish: Wish
    decoded: tuple[Redecoding, ...]
    taken: Hypothesis | None


Step: TypeAlias = Rung | Retry
Watch: TypeAlias = Callable[[Step], None]


def ignore(step: Step) -> None:
    """Watch nothing."""
