"""Is anything there at all, and is it about as long as it should be?"""

from __future__ import annotations

from collections.abc import Iterator

from align.bitext import Flag
from align.checks.core import CheckedRow

# (English + 20) / (French + 20) characters: the 0.1 and 99.9 percentiles of the 3,003 human
# translations in newstest2012. The 20 is chosen so that short sentences ("Si." → "Yes, of
# course.") have room; it cancels out in long ones. The guard of a translation uses the same.
_SHORTEST, _LONGEST, _ROOM = 0.52, 1.53, 20
_SHORT = 0.60  # the 0.5 percentile of the same


class Empty:
    """A side that says nothing where the other one says something."""

    id = "empty"
    summary = "the source has words, the target has none"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look for letters and digits."""
        source, target = (any(c.isalnum() for c in s) for s in (row.pair.source, row.pair.target))
        if source and not target:
            yield Flag(self.id, "nothing is said here", "error")
        elif target and not source:
            yield Flag(self.id, "the source says nothing here", "warning")


class TooShort:
    """A target much shorter than its source."""

    id = "too-short"
    summary = "the target is much shorter than the source"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the lengths."""
        if row.target and _ratio(row) < _SHORT:
            severity = "error" if _ratio(row) < _SHORTEST else "warning"
            yield Flag(self.id, _lengths(row), severity)


class TooLong:
    """A target much longer than its source."""

    id = "too-long"
    summary = "the target is much longer than the source"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the lengths."""
        if row.source and _ratio(row) > _LONGEST:
            yield Flag(self.id, _lengths(row), "warning")


def _ratio(row: CheckedRow) -> float:
    return (len(row.pair.target) + _ROOM) / (len(row.pair.source) + _ROOM)


def _lengths(row: CheckedRow) -> str:
    return f"{len(row.pair.target)} characters for {len(row.pair.source)} of the source"
