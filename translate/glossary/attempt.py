"""One try at a sentence: its terms placed, what is not as asked edited, and the outcome of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from translate.engine import Hypothesis
from translate.glossary.asked import Asked, find_renderings
from translate.glossary.edit import Change, Edited, edit
from translate.glossary.english import english_plural
from translate.glossary.entry import Entry
from translate.glossary.gap import article_before
from translate.glossary.parts import Part
from translate.glossary.place import modifies_noun, place
from translate.glossary.placed import Placed
from translate.glossary.sides import Sides
from translate.glossary.uses import Span, TermUse, UseStatus

# Chosen: words that look at the term so much are its rendering; a second look tells nothing new.
_CERTAIN = 0.6
# Chosen: a forbidden word with so much attention on the term is a second translation of it.
_LEFT = 0.3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one occurrence; fields as in `TermUse`, the span in the part's English."""

    span: Span | None
    form: str
    status: UseStatus
    mass: float
    ousted: str = ""
    method: str = ""
    reason: str = ""

    def use(self, entry: Entry, source_span: Span, start: int) -> TermUse:
        """Return the record for a segment in whose English the part begins at `start`."""
        span = None if self.span is None else (self.span[0] + start, self.span[1] + start)
        return TermUse(
            entry,
            source_span,
            span,
            self.form,
            self.status,
            round(min(self.mass, 1.0), 4),
            self.ousted,
            self.method,
            self.reason,
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sentence with its terms as they stand now.

    Args:
        part: the sentence as the model translated it.
        asked: what its terms ask for.
        hypothesis: the English with the terms in it.
        outcomes: what became of each term.
    """

    part: Part
    asked: tuple[Asked, ...]
    hypothesis: Hypothesis
    outcomes: tuple[Outcome, ...]

    @property
    def gap(self) -> int | None:
        """Return the index of the first term that the model left out and that was inserted."""
        gaps = [k for k, outcome in enumerate(self.outcomes) if outcome.method == "insert"]
        return min(gaps, key=lambda k: self.outcomes[k].span or (0, 0), default=None)

    @property
    def changed(self) -> bool:
        """Say whether the English is not what the model said freely."""
        return any(outcome.method for outcome in self.outcomes)

    @property
    def doubtful(self) -> bool:
        """Say whether the English holds terms whose place the model's attention has not shown."""
        return any(
            outcome.method == "insert" or (outcome.method == "edit" and outcome.mass < _CERTAIN)
            for outcome in self.outcomes
        )

    @property
    def failed(self) -> bool:
        """Say whether a term that was to be enforced was not."""
        return any(
            item.entry.enforced and outcome.status in ("unmet", "forbidden")
            for item, outcome in zip(self.asked, self.outcomes, strict=True)
        )

    def seen(self, reading: Hypothesis) -> Attempt:
        """Return the same with the attention of a second reading noted for each term."""
        sides = Sides(self.part.source, reading)
        outcomes = tuple(
            outcome
            if outcome.span is None
            else replace(outcome, mass=_mass(sides, item.span, outcome.span))
            for item, outcome in zip(self.asked, self.outcomes, strict=True)
        )
        return replace(self, outcomes=outcomes)


def attempt(
    part: Part, asked: Sequence[Asked], *, settled: Mapping[int, Outcome] | None = None
) -> Attempt:
    """Place the terms of a sentence and edit what is not as asked.

    Args:
        part: the sentence with the model's English.
        asked: what its terms ask for, in order.
        settled: outcomes of terms that the English was made to hold, by index.
    """
    settled = settled or {}
    sides = Sides(part.source, part.hypothesis)
    known = {k: outcome.span for k, outcome in settled.items() if outcome.span is not None}
    placed = place(sides, asked, known=known)
    wrong = [k for k, item in enumerate(placed) if item.asked.entry.enforced and not item.good]
    changes = [_change(sides, placed[k]) for k in wrong]
    halves = [Change(*placed[k].apart, "") for k in wrong if placed[k].apart != (0, 0)]
    edited = edit(part.hypothesis, [*changes, *halves], initial=part.initial)
    spans = dict(zip(wrong, edited.spans, strict=False))  # the halves have none
    outcomes = []
    for k, item in enumerate(placed):
        if k in spans:
            outcomes.append(_changed(item, sides.target, edited, spans[k]))
        elif k in known:
            outcomes.append(replace(settled[k], span=edited.moved(item.span), mass=item.mass))
        else:
            outcomes.append(_kept(item, sides, edited))
        left = _left_over(sides, placed, k) if item.asked.forbidden else ""
        if left and outcomes[k].status != "forbidden":
            reason = f"'{left}' stands beside it"
            outcomes[k] = replace(outcomes[k], status="forbidden", reason=reason)
    return Attempt(part, tuple(asked), edited.hypothesis, tuple(outcomes))


def _change(sides: Sides, placed: Placed) -> Change:
    """Say how a term is to be written at its place."""
    asked, (start, end) = placed.asked, placed.span
    entry, number = asked.entry, asked.match.number
    form = asked.form
    several = english_plural(entry)
    if entry.mode != "keep" and form in (entry.target, several) and entry.target != several:
        if number == "invariable":
            number = "plural" if _looks_plural(sides.target[start:end]) else "singular"
            form = several if number == "plural" else entry.target
        if number == "plural" and modifies_noun(sides, asked, end):
            form, number = entry.target, "singular"
    french = article_before(sides, asked.span)
    gap = start == end
    alone = entry.pos == "noun" and (
        gap or (_looks_plural(sides.target[start:end]) and number != "plural")
    )
    if french == "a" and (number == "plural" or entry.uncountable):
        french = ""
    return Change(
        start,
        end,
        form,
        number if entry.mode != "keep" else "",
        not entry.uncountable,
        asked.span,
        article=french if alone or (gap and form.isupper()) else "",
        bare=entry.pos == "proper" and not french and not modifies_noun(sides, asked, end),
    )


def _looks_plural(text: str) -> bool:
    return text.endswith("s") and not text.endswith(("ss", "us", "is"))


def _changed(placed: Placed, old: str, edited: Edited, span: Span) -> Outcome:
    written = edited.text[span[0] : span[1]]
    return Outcome(
        span,
        written,
        "substituted",
        placed.mass,
        " … ".join(old[a:b] for a, b in (placed.span, placed.apart) if a < b),
        "insert" if placed.kind == "gap" else "edit",
    )


def _kept(placed: Placed, sides: Sides, edited: Edited) -> Outcome:
    """Say what is to be said of a term that was not changed."""
    asked, (start, end) = placed.asked, placed.span
    written = sides.target[start:end]
    if placed.good:
        status: UseStatus = "satisfied" if placed.kind == "asked" else "variant"
        return Outcome(edited.moved(placed.span), written, status, placed.mass)
    forbidden = placed.kind == "telltale" and written.casefold() in {
        text.casefold() for text in asked.forbidden
    }
    span = edited.moved(placed.span) if placed.kind in ("telltale", "aligned") else None
    reason = f"the entry is {_why_unchanged(asked.entry)}"
    return Outcome(
        span, asked.form, "forbidden" if forbidden else "unmet", placed.mass, reason=reason
    )


def _why_unchanged(entry: Entry) -> str:
    return "a draft" if entry.status == "draft" else "only checked (mode: prefer)"


def _mass(sides: Sides, source_span: Span, target_span: Span) -> float:
    rows = sides.rows(target_span)
    return float(np.max(sides.on(source_span)[rows])) if rows else 0.0


def _left_over(sides: Sides, placed: Sequence[Placed], k: int) -> str:
    """Return a forbidden rendering of a term that stands beside its English, "" for none."""
    asked = placed[k].asked
    taken = {row for item in placed for row in sides.rows(item.span)}
    on = sides.on(asked.span)
    for found in find_renderings(asked, sides.target_pieces, sides.target):
        rows = sides.rows(found.span)
        if found.form in asked.forbidden and not taken & set(rows) and on[rows].max() >= _LEFT:
            return sides.target[slice(*found.span)]
    return ""
