"""Texts that are cut differently, brought to the same segments, so that they can be scored.

Each text is aligned with the first; where all alignments have a border, a segment ends. Nothing is
left out: what has no counterpart joins the segment before it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from align.encoders.embed import Encoder
from align.errors import UnrelatedTextsError
from align.sentences.align_texts import align_texts
from align.sentences.omitted import Likelihood


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text as sentences.

    Args:
        texts: in reading order.
        ends: numbers of sentences after which a paragraph ends, as for `align_texts`.
        name: what messages call the text.
    """

    texts: tuple[str, ...]
    ends: tuple[int, ...] = ()
    name: str = "a text"


def regroup(
    texts: Sequence[Sentences],
    *,
    encoder: Encoder | str = "use",
    likelihood: Likelihood | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Cut texts that say the same into segments that correspond.

    Args:
        texts: of any languages that the encoder knows; the first is the one that all are aligned
            with.
        encoder: as for `align_texts`.
        likelihood: as there, from the language of the first into that of all others; between texts
            of one language there is none.

    Returns:
        The segments of each text, the same number for all, sentences joined by spaces.

    Raises:
        AlignError, UnrelatedTextsError: as for `align_texts`.

    >>> from align.encoders.embed import FakeEncoder
    >>> reference = Sentences(("The dog sleeps.", "Night falls tonight.", "The end comes."))
    >>> hypothesis = Sentences(("The dog sleeps and night falls tonight.", "The end comes."))
    >>> for segments in regroup([reference, hypothesis], encoder=FakeEncoder({})):
    ...     print(segments)
    ('The dog sleeps. Night falls tonight.', 'The end comes.')
    ('The dog sleeps and night falls tonight.', 'The end comes.')
    """
    first, *others = texts
    reached = [_reached(first, other, encoder, likelihood) for other in others]
    borders = set(range(len(first.texts) + 1)).intersection(*reached)
    ends = sorted(borders)
    own = _joined(first.texts, ends)
    return (
        own,
        *(
            _joined(other.texts, [counts[end] for end in ends])
            for other, counts in zip(others, reached, strict=True)
        ),
    )


def _reached(
    first: Sentences, other: Sentences, encoder: Encoder | str, likelihood: Likelihood | None
) -> dict[int, int]:
    """Return for each border of the first text how many sentences of the other lie before it."""
    if first.texts == other.texts:
        return {k: k for k in range(len(first.texts) + 1)}
    try:
        alignment = align_texts(
            first.texts,
            other.texts,
            encoder=encoder,
            source_ends=first.ends,
            target_ends=other.ends,
            likelihood=likelihood,
        )
    except UnrelatedTextsError as error:
        raise UnrelatedTextsError(f"{first.name}, {other.name}: {error}") from None
    reached = {0: 0}
    source = target = 0
    for bead in alignment.beads:
        source += len(bead.source)
        target += len(bead.target)
        if source:  # what stands before the first counterpart belongs to the first segment
            reached[source] = target
    return reached


def _joined(texts: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    starts = itertools.pairwise(ends)
    return tuple(" ".join(texts[start:end]) for start, end in starts)
