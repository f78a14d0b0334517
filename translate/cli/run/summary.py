"""The figures of a text that was translated."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a run says its first line before it needs any of them
    from align.bitext import Bitext
    from translate.cli.run.term_counts import TermCount
    from translate.models.catalogue import Model
    from translate.translation import Translation


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one translated text, for people and for `--format json`."""

    source: str
    outputs: tuple[str, ...]
    model: str
    paragraphs: int
    sentences: int
    words: int
    seconds: float
    words_per_second: float
    flags: dict[str, int]
    signature: str
    recalled: int = 0
    terms: tuple[TermCount, ...] | None = None
    score: float | None = None
    bands: dict[str, int] | None = None
    foreign: dict[str, int] = field(default_factory=dict)
    looks: dict[str, int] = field(default_factory=dict)


def summarize(
    translation: Translation, bitext: Bitext, model: Model, outputs: tuple[str, ...], seconds: float
) -> Summary:
    """Count what was done, in French words, and what a reader should look at."""
    from align.estimate.whole import document_score
    from align.view.grade import count_grades
    from align.words.links import count_words
    from translate.cli.run.term_counts import count_terms

    words = sum(count_words(unit.segment.text) for unit in translation.units)
    raised = (flag for pair in bitext.pairs for flag in pair.flags)
    flags = Counter(flag.name for flag in raised if flag.severity != "note")
    whole = document_score(bitext.pairs)
    return Summary(
        source=translation.document.name,
        outputs=outputs,
        model=f"{model.name} {model.digest}",
        paragraphs=len(translation.document.blocks),
        sentences=len(translation.units),
        words=words,
        seconds=round(seconds, 2),
        words_per_second=round(words / seconds) if seconds else 0.0,
        flags=dict(sorted(flags.items())),
        signature=str(translation.signature),
        recalled=sum(unit.confirmed for unit in translation.units),
        terms=count_terms(translation) if has_glossary(translation) else None,
        score=None if whole is None else whole.score,
        bands=None if whole is None else dict(whole.counts),
        foreign=translation.foreign(),
        looks=count_grades(bitext.pairs),
    )


def has_glossary(translation: Translation) -> bool:
    """Return whether terms were looked for, found or not."""
    return any(key == "gloss" for key, _ in translation.signature.items)


def as_record(summary: Summary) -> dict[str, object]:
    """Return the summary as it goes into JSON."""
    return asdict(summary)
