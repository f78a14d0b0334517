"""Word links between texts that humans wrote: `align_words`, by a model that reads both.

A translation model that is made to write a given translation attends, at each word, to the words
that it translates. Which model and how it is made to is the caller's affair: a `Reader` is handed
in. From attention to links is `words.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import Link
from align.words import links_from_attention


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model attended to while it wrote a target.

    Args:
        attention: rows = target tokens, columns = source tokens; each row sums to 1.
        source_tokens: start and end of each source token, in code points of the source.
        target_tokens: the same for the target.
    """

    attention: NDArray[np.float32]
    source_tokens: tuple[tuple[int, int], ...]
    target_tokens: tuple[tuple[int, int], ...]


# Sources and their targets in; a reading of each, None where the model cannot.
Reader = Callable[[Sequence[str], Sequence[str]], Sequence[Reading | None]]


def align_words(
    sources: Sequence[str], targets: Sequence[str], reader: Reader
) -> tuple[tuple[Link, ...], ...]:
    """Link the words of sentences and their translations.

    Args:
        sources: French.
        targets: the English of each.
        reader: reads each source with its target; it is not shown pairs with an empty side.

    Returns:
        The links of each pair, ordered by target word; none where the reader has no reading.

    Raises:
        ValueError: if there are not as many targets as sources.

    >>> def reader(sources, targets):
    ...     eye = np.eye(2, dtype=np.float32)
    ...     return [Reading(eye, ((0, 6), (7, 13)), ((0, 6), (7, 13)))]
    >>> [[link]] = [links[:1] for links in align_words(["Chiens perdus"], ["Stray hounds"], reader)]
    >>> link.source.of("Chiens perdus"), link.target.of("Stray hounds")
    ('Chiens', 'Stray')
    """
    pairs = list(zip(sources, targets, strict=True))
    both = [k for k, (source, target) in enumerate(pairs) if source.strip() and target.strip()]
    readings = reader([pairs[k][0] for k in both], [pairs[k][1] for k in both]) if both else ()
    links: list[tuple[Link, ...]] = [()] * len(pairs)
    for k, reading in zip(both, readings, strict=True):
        if reading is not None:
            links[k] = links_from_attention(
                reading.attention, reading.source_tokens, reading.target_tokens, *pairs[k]
            )
    return tuple(links)
