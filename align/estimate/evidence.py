"""What a translation model says of a pair that is there: `Evidence`, given by a `Witness`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.bitext import Span
from align.words.align_words import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """How likely a model finds a target, token by token, and what it attended to.

    Args:
        tokens: where each token stands in the target.
        log_probs: natural logs of their probabilities, and last that of the end.
        reading: what the model attended to while it wrote the target; None if that is not known.

    Raises:
        ValueError: if there is not one more probability than tokens.
    """

    tokens: tuple[Span, ...]
    log_probs: tuple[float, ...]
    reading: Reading | None = None

    def __post_init__(self) -> None:
        """Check that both belong together."""
        if len(self.log_probs) != len(self.tokens) + 1:
            raise ValueError(
                f"{len(self.log_probs)} probabilities for {len(self.tokens)} tokens; "
                "there is one for each, and one for the end"
            )


# Sources and their targets in; what the model says of each, None where it cannot tell.
Witness = Callable[[Sequence[str], Sequence[str]], Sequence[Evidence | None]]
