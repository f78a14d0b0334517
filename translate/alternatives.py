"""Other renderings of each sentence: the next hypotheses, with a glossary's terms in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.engines.engine import Hypothesis

if TYPE_CHECKING:
    from translate.glossary.enforce.ladder import Draft
    from translate.translation import Unit

Enforce = Callable[[Sequence["Draft"]], Sequence["Draft"]]


def with_alternatives(
    decoded: Sequence[Unit], units: Sequence[Unit], enforce: Enforce | None
) -> list[Unit]:
    """Give every unit its other renderings, the best first, none equal to its text.

    The terms are in the hypotheses of the renderings as well.

    Args:
        decoded: the units as the model made them, whose hypotheses have alternatives.
        units: the same as they are now.
        enforce: what puts the terms of a glossary in, None without one.
    """
    columns = _columns(decoded, enforce)
    return [
        replace(
            unit,
            alternatives=tuple(dict.fromkeys(o.text for o in others if o.text != unit.text)),
            hypothesis=replace(unit.hypothesis, alternatives=tuple(others)),
        )
        for unit, others in zip(units, columns, strict=True)
    ]


def _columns(decoded: Sequence[Unit], enforce: Enforce | None) -> list[list[Hypothesis]]:
    """Return the alternatives of each unit; the k-th of all are enforced as one document.

    So the first mention of a term, which may look different, is the first in each rendering.
    """
    others: list[tuple[Hypothesis, ...]] = [unit.hypothesis.alternatives for unit in decoded]
    columns: list[list[Hypothesis]] = [[] for _ in decoded]
    for k in range(max(map(len, others), default=0)):
        row = [
            other[k] if k < len(other) else unit.hypothesis
            for unit, other in zip(decoded, others, strict=True)
        ]
        made = row if enforce is None else _enforced(decoded, row, enforce)
        for column, other, hypothesis in zip(columns, others, made, strict=True):
            if k < len(other) and hypothesis.text:
                column.append(hypothesis)
    return columns


def _enforced(
    decoded: Sequence[Unit], row: Sequence[Hypothesis], enforce: Enforce
) -> list[Hypothesis]:
    from translate.glossary.enforce.ladder import Draft

    drafts = [
        Draft(unit.segment.text, hypothesis, kept=unit.kept)
        for unit, hypothesis in zip(decoded, row, strict=True)
        if not unit.is_settled
    ]
    done = iter(enforce(drafts))
    return [
        hypothesis if unit.is_settled else next(done).hypothesis
        for unit, hypothesis in zip(decoded, row, strict=True)
    ]
