"""Is the same French put the same way throughout a text?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.bitext import Flag
from align.checks.core import CheckedRow
from align.checks.show import quoted
from align.checks.words import Word

# Chosen: "Oui." has many good renderings; a heading or a clause of four words rarely needs two.
_SURE = 4


class Inconsistent:
    """The same source with another target elsewhere in the text."""

    id = "inconsistent"
    summary = "the same source is rendered in another way elsewhere in the text"
    any_language = True

    def find_across(self, rows: Sequence[CheckedRow]) -> Iterator[tuple[int, Flag]]:
        """Compare each row with the first of the same source; case and marks do not count."""
        first: dict[tuple[str, ...], CheckedRow] = {}
        for k, row in enumerate(rows):
            source, target = _key(row.source), _key(row.target)
            if not source or not target:
                continue
            before = first.setdefault(source, row)
            if _key(before.target) != target:
                text = f"{before.pair.id} renders the same source as {quoted(before.pair.target)}"
                yield k, Flag(self.id, text, "warning" if len(source) >= _SURE else "note")


def _key(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)
