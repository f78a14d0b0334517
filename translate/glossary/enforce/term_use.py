"""What became of a term at one place: TermUse, the record that proves a glossary was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from translate.glossary.entry import Entry

UseStatus = Literal[
    "satisfied",
    "variant",
    "substituted",
    "redecoded",
    "constrained",
    "unmet",
    "ambiguous",
    "skipped",
    "forbidden",
]
USE_STATUSES: tuple[UseStatus, ...] = get_args(UseStatus)
MET: frozenset[UseStatus] = frozenset(
    {"satisfied", "variant", "substituted", "redecoded", "constrained"}
)
Span = tuple[int, int]

# Chosen: a fifth of the attention, on a term of one French word in a sentence of twenty, is four
# times what chance gives.
_PROVEN = 0.2


def is_proven(method: str, mass: float) -> bool:
    """Return whether the attention bears out a term that was put where the model had none.

    Args:
        method: how the term came there, "insert" where there was none.
        mass: how much of the attention of its English rests on it.

    >>> is_proven("edit", 0.0), is_proven("insert", 0.1)
    (True, False)
    """
    return method != "insert" or mass >= _PROVEN


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence of an entry in a segment, and its English.

    Args:
        entry: the entry that claims the place.
        source_span: the term in the French segment, code points, end exclusive.
        target_span: its English in the unit's text, None where there is none.
        form: the English asked for at this place, number and capitals included; for a satisfied
            or variant use, the English that stands there.
        status: "satisfied" and "variant" (a rendering that the entry allows) came so from the
            model; "substituted", "redecoded" and "constrained" were brought about; "unmet" has
            failed or was not to be enforced; "forbidden" has a rendering that the entry forbids;
            "ambiguous" and "skipped" pin nothing.
        mass: how much of the attention of the English at `target_span` rests on the French term,
            0 to 1.
        ousted: the model's own words that gave way, "" if none did.
        method: how it was brought about: "edit", "insert", "prefix", "" for what was not changed.
        reason: for people, why it is ambiguous, skipped or unmet.
    """

    entry: Entry
    source_span: Span
    target_span: Span | None
    form: str
    status: UseStatus
    mass: float = 0.0
    ousted: str = ""
    method: str = ""
    reason: str = ""

    @property
    def met(self) -> bool:
        """Return whether the English is as the entry asks or allows."""
        return self.status in MET

    @property
    def proven(self) -> bool:
        """Return whether the attention bears out a term that was put where the model had none."""
        return is_proven(self.method, self.mass)

    @property
    def failed(self) -> bool:
        """Return whether an entry that was to be enforced was not, or not provably."""
        return self.entry.enforced and (self.status in ("unmet", "forbidden") or not self.proven)
