"""What a person sees of a run on stderr: a progress bar, notes, the summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from translate.cli.show.stderr import tell

if TYPE_CHECKING:  # a run says its first line before it needs any of them
    from align.bitext import Bitext
    from translate.cli.show.term_counts import TermCount
    from translate.models.catalogue import Model
    from translate.translation import Translation

_MOST_LINES = 10  # of one kind for a text; more say less (chosen)


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
    from translate.cli.show.term_counts import count_terms

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


def say(message: str, *, quiet: bool) -> None:
    """Print a line for people on stderr, unless they asked for quiet."""
    if not quiet:
        tell(message)


def describe(summary: Summary) -> str:
    """Put a summary into one line.

    >>> describe(Summary("a.txt", ("a.html",), "embedded 2f9a", 1, 2, 30, 0.5, 60, {}, "x:y"))
    'a.txt → a.html: 2 sentences, 30 words in 0.5 s (60 words/s), nothing flagged'
    """
    flagged = ", ".join(f"{count} {name}" for name, count in summary.flags.items())
    where = f" → {', '.join(summary.outputs)}" if summary.outputs else ""
    plural = "" if summary.sentences == 1 else "s"
    return (
        f"{summary.source}{where}: {summary.sentences} sentence{plural}, {summary.words} words in "
        f"{summary.seconds:g} s ({summary.words_per_second:g} words/s), "
        f"{f'{summary.recalled} from memory, ' if summary.recalled else ''}"
        f"{_foreign(summary)}"
        f"{'flagged: ' + flagged if flagged else 'nothing flagged'}{_scored(summary)}"
    )


def _foreign(summary: Summary) -> str:
    """Say how many sentences look like each other language."""
    from align.language import language_name

    return "".join(f"{n} in {language_name(tag)}, " for tag, n in summary.foreign.items())


def _scored(summary: Summary) -> str:
    """Say what the whole scores and how many sentences are in doubt, "" if nobody judged it."""
    if summary.score is None or summary.bands is None:
        return ""
    doubts = ", ".join(f"{n} {band}" for band, n in summary.bands.items() if band != "good")
    return f", score {summary.score:.0f}{f' ({doubts})' if doubts else ''}"


def describe_markup(translation: Translation) -> tuple[str, ...]:
    """Say where marks stand by guess in a translated document, a line each."""
    lines = [
        f"{translation.document.name}: {unit.segment.id}: {flag.message}"
        for unit in translation.units
        for flag in unit.flags
        if flag.name == "markup"
    ]
    more = [f"{len(lines) - _MOST_LINES} more like these"] if len(lines) > _MOST_LINES else []
    return (*lines[:_MOST_LINES], *more)


def as_record(summary: Summary) -> dict[str, object]:
    """Return the summary as it goes into JSON."""
    return asdict(summary)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar on stderr while segments are done; only on a terminal, and never if quiet."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("translating"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sentences"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
