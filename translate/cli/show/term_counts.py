"""What a run tells of its terms: a table on stderr or a line, and where they could not be kept."""

from __future__ import annotations

from collections.abc import Sequence

from translate.cli.run.term_counts import TermCount
from translate.glossary.enforce.term_use import TermUse
from translate.translation import Translation

# More lines than this say less (chosen).
_MOST_FAILURES = 10
# Leaves room for the figures in 100 columns.
_WIDEST = 60
_COLUMNS = ("occurrences", "satisfied", "edited", "redecoded", "unmet", "unpinned")
_HEADINGS = ("found", "as is", "edited", "re-decoded", "unmet", "not pinned")


def draw_counts(counts: Sequence[TermCount]) -> str:
    """Draw the table of a run; a nought is a dot, so that what is not stands out.

    >>> print(draw_counts([TermCount("amende", "fine", 2, 1, 1, 0, 0, 0, 0)]), end="")
    term           found  as is  edited
    amende → fine      2      1       1
    """
    if not counts:
        return "no term of the glossary occurs\n"
    used = [
        (name, heading)
        for name, heading in zip(_COLUMNS, _HEADINGS, strict=True)
        if any(getattr(count, name) for count in counts)
    ]
    names = [_name(count) for count in counts]
    width = max(len("term"), *map(len, names))
    rows = [("term", [heading for _, heading in used])]
    rows += [
        (name, [str(getattr(count, column) or "·") for column, _ in used])
        for name, count in zip(names, counts, strict=True)
    ]
    if len(counts) > 1:
        rows.append(("all", [str(sum(getattr(c, column) for c in counts)) for column, _ in used]))
    return "".join(
        f"{name:<{width}}"
        + "".join(f"  {cell:>{len(h)}}" for cell, (_, h) in zip(cells, used, strict=True))
        + "\n"
        for name, cells in rows
    )


def describe_counts(counts: Sequence[TermCount], glossary: str) -> str:
    """Put the table of a run into one line, and say how to see the table.

    Args:
        counts: how each entry fared.
        glossary: the file that was taken though nobody named it.

    >>> describe_counts([TermCount("amende", "fine", 2, 1, 1, 0, 0, 0, 0)], "glossary.yaml")
    'terms: 2 found, 1 as is, 1 edited (each: --glossary glossary.yaml)'
    >>> describe_counts([], "glossary.yaml")
    'terms: none found'
    """
    totals = [
        (sum(getattr(count, name) for count in counts), heading)
        for name, heading in zip(_COLUMNS, _HEADINGS, strict=True)
    ]
    said = ", ".join(f"{total} {heading}" for total, heading in totals if total)
    return f"terms: {said} (each: --glossary {glossary})" if said else "terms: none found"


def _name(count: TermCount) -> str:
    same = count.source == count.target
    name = count.source if same else f"{count.source} → {count.target}"
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def describe_failures(translation: Translation) -> tuple[str, ...]:
    """Say where terms that were to be enforced were not, a line each."""
    failed = [(unit, use) for unit in translation.units for use in unit.terms if use.failed]
    lines = [
        f"{translation.document.name}: {unit.segment.id}: "
        f"'{unit.segment.text[slice(*use.source_span)]}' → '{use.form}': {_failure(use)}"
        for unit, use in failed[:_MOST_FAILURES]
    ]
    if len(failed) > _MOST_FAILURES:
        lines.append(f"{len(failed) - _MOST_FAILURES} more like these")
    return tuple(lines)


def _failure(use: TermUse) -> str:
    if use.proven:
        return f"{use.status}, {use.reason}" if use.reason else use.status
    return "put in where the model has nothing of it, and its place is not certain"
