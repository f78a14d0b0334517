"""What a translation model says of a pair that is there: `Evidence`, given by a `Witness`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.bitext import Span
from align.words.align_words import Reading

# What a model would hardly write; chosen: one in fifty.
_HARDLY = math.log(0.02)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How likely a model finds a target, token by token, and what it attended to.

    Args:
        tokens: where each token stands in the target.
        log_probs: natural logs of their probabilities, and last that of the end.
        reading: what the model attended to while it wrote the target; None if that is not known.
        is_own: whether the model wrote the target of its own accord, so that its doubts tell.

    Raises:
        ValueError: if there is not one more probability than tokens.
    """

    tokens: tuple[Span, ...]
    log_probs: tuple[float, ...]
    reading: Reading | None = None
    is_own: bool = False

    def __post_init__(self) -> None:
        """Check that both belong together."""
        if len(self.log_probs) != len(self.tokens) + 1:
            raise ValueError(
                f"{len(self.log_probs)} probabilities for {len(self.tokens)} tokens; "
                "there is one for each, and one for the end"
            )


# Sources and their targets in; what the model says of each, None where it cannot tell.
Witness = Callable[[Sequence[str], Sequence[str]], Sequence[Evidence | None]]


def share_of_strange(log_probs: Sequence[float]) -> float:
    """Return the share of the tokens that a model would hardly write, 0 to 1.

    >>> share_of_strange([-0.1, -0.2, -9.0, -0.3])
    0.25
    """
    return sum(log_prob < _HARDLY for log_prob in log_probs) / max(len(log_probs), 1)
