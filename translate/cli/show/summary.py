"""What a person is told of a text that was translated: the summary, and marks to look at."""

from __future__ import annotations

from translate.cli.run.summary import Summary
from translate.translation import Translation

_MOST_LINES = 10  # of one kind for a text; more say less (chosen)


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
