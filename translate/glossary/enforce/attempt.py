"""One try at a sentence: its terms placed, what is not as asked edited, and the outcome of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from translate.glossary.enforce.change import change_for
from translate.glossary.enforce.edit import Change, Edited, edit
from translate.glossary.enforce.gap import is_of
from translate.glossary.enforce.leading import before_what_it_leads
from translate.glossary.enforce.outcome import Attempt, Outcome
from translate.glossary.enforce.parts import SentencePart
from translate.glossary.enforce.place import place
from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.renderings import TermConstraint, find_renderings
from translate.glossary.enforce.term_use import Span, UseStatus
from translate.glossary.enforce.ties import mend_ties
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.entry import Entry
from translate.glossary.words.english_words import RENDERED
from translate.glossary.words.lexicon import EARLY_ADJECTIVES

# Chosen: a forbidden word with so much attention on the term is a second translation of it.
_LEFT = 0.3


def attempt(
    part: SentencePart,
    constraints: Sequence[TermConstraint],
    *,
    settled: Mapping[int, Outcome] | None = None,
    gaps: Mapping[int, int] | None = None,
) -> Attempt:
    """Place the terms of a sentence and edit what is not as asked.

    Args:
        part: the sentence with the model's English.
        constraints: what its terms ask for, in order.
        settled: outcomes of terms that the English was made to hold, by index.
        gaps: offsets into the part's English for dropped terms, by index, to try others than
            the likeliest.
    """
    settled = settled or {}
    attention = WordAttention(part.source, part.hypothesis)
    known = {k: outcome.span for k, outcome in settled.items() if outcome.span is not None}
    placed = place(attention, constraints, known=known, gaps=gaps)
    placed = tuple(before_what_it_leads(attention, item) for item in placed)
    wrong = [k for k, item in enumerate(placed) if item.constraint.entry.enforced and not item.good]
    wrong = _in_english_order(attention, placed, wrong)
    edited = edit(
        part.hypothesis,
        _changes(attention, placed, wrong),
        initial=part.initial,
        small=part.is_small,
        loud=part.is_loud,
    )
    spans = dict(zip(wrong, edited.spans, strict=False))  # halves and ties have none
    outcomes = []
    for k, item in enumerate(placed):
        if k in spans:
            outcomes.append(_changed(item, attention.target, edited, spans[k]))
        elif k in known:
            outcomes.append(replace(settled[k], span=edited.moved(item.span), mass=item.mass))
        else:
            outcomes.append(_as_it_stands(item, attention, edited))
        outcomes[k] = replace(outcomes[k], extra=item.extra)
        left = _left_over(attention, placed, k) if item.constraint.forbidden else ""
        if left and outcomes[k].status != "forbidden":
            reason = f"'{left}' stands beside it"
            extra = (*item.extra, left)
            outcomes[k] = replace(outcomes[k], status="forbidden", reason=reason, extra=extra)
    return Attempt(part, tuple(constraints), edited.hypothesis, tuple(outcomes), placed)


def _changes(
    attention: WordAttention, placed: Sequence[TermPlacement], wrong: Sequence[int]
) -> list[Change]:
    """Return what is to change: for each wrong term in order, and behind those what goes along."""
    gone = frozenset(row for item in placed for row in attention.rows(item.apart))
    changes = _with_one_article(
        attention.target, [change_for(attention, placed[k], gone=gone) for k in wrong]
    )
    halves = [Change(*placed[k].apart, "") for k in wrong if placed[k].apart != (0, 0)]
    return [*changes, *halves, *mend_ties(attention, placed)]


def _in_english_order(
    attention: WordAttention, placed: Sequence[TermPlacement], wrong: list[int]
) -> list[int]:
    """Turn terms round that go into one gap and of which the second describes the first."""
    ordered = list(wrong)
    for n in range(len(ordered) - 1, 0, -1):
        one, two = placed[ordered[n - 1]], placed[ordered[n]]
        if (
            one.kind == two.kind == "gap"
            and one.span == two.span
            and _are_tied(attention, one, two)
        ):
            ordered[n - 1 : n + 1] = ordered[n], ordered[n - 1]
    return ordered


def _with_one_article(text: str, changes: list[Change]) -> list[Change]:
    """Give an article that would stand between a term in a gap and the next one to the first."""
    order = sorted(range(len(changes)), key=lambda n: (changes[n].start, changes[n].end))
    for m, n in reversed([*pairwise(order)]):
        one, two = changes[m], changes[n]
        gap = one.start == one.end <= two.start
        if two.article and gap and not text[one.end : two.start].strip():
            changes[m] = replace(one, article=one.article or two.article)
            changes[n] = replace(two, article="")
    return changes


def _are_tied(attention: WordAttention, one: TermPlacement, two: TermPlacement) -> bool:
    """Return whether a term describes the one before it, so that English has it first.

    With de between them it does: pandémie de grippe, flu pandemic. With nothing between them it
    does (géant chinois, Chinese giant) unless it is a name (le président Macron) or the first is
    an adjective (petit chien).
    """
    columns = attention.columns((one.constraint.span[1], two.constraint.span[0]))
    between = [attention.source_pieces[i] for i in columns]
    if between:
        return all(map(is_of, between)) and any(p.key in RENDERED["of"] for p in between)
    first, second = one.constraint.entry, two.constraint.entry
    early = first.pos == "adj" or one.constraint.match.surface.casefold() in EARLY_ADJECTIVES
    return second.pos != "proper" and not early


def _changed(placed: TermPlacement, old: str, edited: Edited, span: Span) -> Outcome:
    written = edited.text[span[0] : span[1]]
    return Outcome(
        span,
        written,
        "substituted",
        placed.mass,
        " … ".join(old[a:b] for a, b in (placed.span, placed.apart) if a < b),
        "insert" if placed.kind == "gap" else "edit",
    )


def _as_it_stands(placed: TermPlacement, attention: WordAttention, edited: Edited) -> Outcome:
    """Return the outcome of a term that was not changed."""
    constraint, (start, end) = placed.constraint, placed.span
    written = attention.target[start:end]
    if placed.good:
        status: UseStatus = "satisfied" if placed.kind == "asked" else "variant"
        return Outcome(edited.moved(placed.span), written, status, placed.mass)
    forbidden = placed.kind == "telltale" and written.casefold() in {
        text.casefold() for text in constraint.forbidden
    }
    span = edited.moved(placed.span) if placed.kind in ("telltale", "aligned") else None
    reason = f"the entry is {_why_unchanged(constraint.entry)}"
    return Outcome(
        span, constraint.form, "forbidden" if forbidden else "unmet", placed.mass, reason=reason
    )


def _why_unchanged(entry: Entry) -> str:
    return "a draft" if entry.status == "draft" else "only checked (mode: prefer)"


def _left_over(attention: WordAttention, placed: Sequence[TermPlacement], k: int) -> str:
    """Return a forbidden rendering of a term that stands beside its English, "" for none."""
    constraint = placed[k].constraint
    taken = {row for item in placed for row in attention.rows(item.span)}
    on = attention.on(constraint.span)
    for rendering in find_renderings(constraint, attention.target_pieces, attention.target):
        rows = attention.rows(rendering.span)
        if (
            rendering.form in constraint.forbidden
            and not taken & set(rows)
            and on[rows].max() >= _LEFT
        ):
            return attention.target[slice(*rendering.span)]
    return ""
