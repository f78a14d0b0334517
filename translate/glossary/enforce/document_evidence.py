"""What the model wrote for a term in one sentence of a document tells where it went in another.

*Conseil* is *Council* wherever the attention is clear, so it is where the attention is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from translate.glossary.enforce.attempt import attempt
from translate.glossary.enforce.outcome import Attempt, Outcome
from translate.glossary.words.pieces import is_content, split_pieces

# Chosen: what gave way with so much attention on the term was its translation; what has less than
# the second figure may be anything.
_CLEAR = 0.6
_UNCLEAR = 0.3
# Chosen: a word that stands for the term twice, and in two places of five, is no accident.
_USUAL = 0.4


def with_document_evidence(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Try sentences again in which a term's place is unclear and that of others is known.

    Args:
        attempts: the sentences of one document.

    Returns:
        The same, or better ones, in the same order.
    """
    seen: dict[str, Counter[str]] = {}
    for item in attempts:
        for constraint, outcome in zip(item.constraints, item.outcomes, strict=True):
            if _teaches(outcome):
                seen.setdefault(constraint.entry.id, Counter())[outcome.ousted] += 1
    learned = {
        name: [text for text, n in counts.items() if n > 1 and n >= _USUAL * counts.total()]
        for name, counts in seen.items()
    }
    return [_retried(item, learned) for item in attempts]


def _teaches(outcome: Outcome) -> bool:
    if outcome.method != "edit" or outcome.mass < _CLEAR or "…" in outcome.ousted:
        return False
    return any(is_content(piece) for piece in split_pieces(outcome.ousted))


def _retried(item: Attempt, learned: Mapping[str, Sequence[str]]) -> Attempt:
    constraints = tuple(
        replace(
            one, telltale=_known(one.telltale, one.accepted + one.allowed, learned[one.entry.id])
        )
        if learned.get(one.entry.id) and _is_unclear(outcome)
        else one
        for one, outcome in zip(item.constraints, item.outcomes, strict=True)
    )
    return item if constraints == item.constraints else attempt(item.part, constraints)


def _is_unclear(outcome: Outcome) -> bool:
    return outcome.method == "insert" or (not outcome.method and outcome.mass < _UNCLEAR)


def _known(
    telltale: tuple[str, ...], good: tuple[str, ...], learned: Sequence[str]
) -> tuple[str, ...]:
    """Add what was learned to what gives a term away; never what is right for it."""
    right = {text.casefold() for text in good}
    return (*telltale, *(text for text in learned if text.casefold() not in right))
