"""What may make scores mean little: said on stderr before they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from align.language import guess_language
from translate.cli.join.match_systems import Matched, ScoredText

# Chosen: enough to notice a text that was tokenised, few enough not to miss a short one.
_MANY_TOKENISED = 0.3
# Chosen: resamples of fewer hardly differ from each other, and everything looks significant.
_FEW = 50


def doubts_of_texts(
    hypotheses: Sequence[ScoredText],
    references: Sequence[ScoredText],
    source: ScoredText | None = None,
) -> tuple[str, ...]:
    """Say what may make scores mean little: text that is tokenised or in the wrong language."""
    doubts = []
    for text in (*hypotheses, *references):
        tokenised = sum(line.endswith((" .", " ?", " !")) for line in text.segments)
        if tokenised > _MANY_TOKENISED * len(text.segments):
            doubts.append(f"{text.name} looks tokenised ('word .'); scores are of plain text")
        if guess_language([line for line in text.segments if line.strip()]) == "fr":
            doubts.append(f"{text.name} looks French; check that it is the English text")
    if source and guess_language([line for line in source.segments if line.strip()]) == "en":
        doubts.append(f"{source.name} looks English; check that it is the French text")
    return tuple(doubts)


def doubts_of_matched(matched: Matched, *, samples: int) -> tuple[str, ...]:
    """Say where a reference is blank although there is a hypothesis, and what few segments mean.

    Args:
        matched: what is scored.
        samples: how many resamples will be drawn of it.
    """
    notes = []
    for number, reference in enumerate(matched.references, start=1):
        blank = [
            label
            for label, line, *others in zip(
                matched.labels, reference, *matched.hypotheses, strict=True
            )
            if not line.strip() and any(other.strip() for other in others)
        ]
        if blank:
            notes.append(
                f"reference {number} is blank where there is a hypothesis: in {blank[0]}"
                f"{f' and {len(blank) - 1:,} more' * (len(blank) > 1)}; that is scored as it is"
            )
    spoken = sum(
        any(line.strip() for line in lines) for lines in zip(*matched.references, strict=True)
    )
    if samples and spoken < _FEW:
        size = "1 segment is" if spoken == 1 else f"{spoken} segments are"
        notes.append(f"{size} few: intervals and p-values mean little")
    return tuple(notes)
