"""How the terms of a text fared, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from translate.glossary.enforce.term_use import TermUse
from translate.glossary.entry import Entry
from translate.translation import Translation


@dataclass(frozen=True, slots=True)
class TermCount:
    """How an entry fared: occurrences by what became of them.

    Args:
        source, target: the entry's French and English.
        occurrences: all of its places.
        satisfied: as asked or allowed from the start.
        edited: put into the English where the model had said something else.
        redecoded: brought about by decoding again.
        unmet: not as asked, or forbidden; of an entry that is only checked, too.
        unpinned: ambiguous, or outside the entry's context.
        failed: places of an entry to be enforced that are unmet, or whose place is not certain.
    """

    source: str
    target: str
    occurrences: int
    satisfied: int
    edited: int
    redecoded: int
    unmet: int
    unpinned: int
    failed: int


def count_terms(translation: Translation) -> tuple[TermCount, ...]:
    """Count the terms of a text, entry by entry, in the order in which they appear."""
    by_entry: dict[str, list[TermUse]] = {}
    for unit in translation.units:
        for use in unit.terms:
            by_entry.setdefault(use.entry.id, []).append(use)
    return tuple(_count(uses[0].entry, uses) for uses in by_entry.values())


def _count(entry: Entry, uses: Sequence[TermUse]) -> TermCount:
    statuses = [use.status for use in uses]
    return TermCount(
        source=entry.source,
        target=entry.target,
        occurrences=len(uses),
        satisfied=statuses.count("satisfied") + statuses.count("variant"),
        edited=statuses.count("substituted"),
        redecoded=statuses.count("redecoded") + statuses.count("constrained"),
        unmet=statuses.count("unmet") + statuses.count("forbidden"),
        unpinned=statuses.count("ambiguous") + statuses.count("skipped"),
        failed=sum(use.failed for use in uses),
    )


def merge_counts(texts: Iterable[Sequence[TermCount]]) -> tuple[TermCount, ...]:
    """Add up the counts of several texts."""
    merged: dict[tuple[str, str], list[TermCount]] = {}
    for counts in texts:
        for count in counts:
            merged.setdefault((count.source, count.target), []).append(count)
    return tuple(
        TermCount(*key, *map(sum, zip(*(astuple(count)[2:] for count in group), strict=True)))
        for key, group in merged.items()
    )
