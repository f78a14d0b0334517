"""Which English belongs to which occurrence of a term: all of a segment together, one to one.

Renderings that stand in the text go first, then the words that the model wrote instead, found by
attention, nearness and likeness of letters. A word that is surely the translation of another French
word is left to it. What finds no words of its own has been dropped by the model, and gets the gap
where it would stand. Changing the text is `edit.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from translate.glossary.enforce.core_word import ELSEWHERE, choose_cores
from translate.glossary.enforce.duplicates import give_way
from translate.glossary.enforce.extent import extend, other_half
from translate.glossary.enforce.gap import article_before, gaps_for, is_of, stand_in, word_before
from translate.glossary.enforce.placement import TermPlacement, Work
from translate.glossary.enforce.renderings import FoundRendering, TermConstraint, find_renderings
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.english_words import RENDERED
from translate.glossary.words.pieces import is_content

# Chosen while reading what became of the TICO-19 development terms, with the embedded model.
# A rendering this much of whose attention rests on the term is the term's whatever else is there.
_SURE = 0.3
# So much more evidence for another word makes that one the term's.
_MORE = 0.2


def place(
    attention: WordAttention,
    constraints: Sequence[TermConstraint],
    *,
    known: Mapping[int, tuple[int, int]] | None = None,
    gaps: Mapping[int, int] | None = None,
) -> tuple[TermPlacement, ...]:
    """Find the English of every occurrence of a segment.

    Args:
        attention: the segment, its translation, and the attention between them.
        constraints: what the occurrences ask for, in order.
        known: spans of occurrences whose place is settled, by index.
        gaps: offsets for dropped terms, by index, instead of the likeliest.

    Returns:
        One place for each occurrence; no two overlap.
    """
    work = Work(attention, constraints)
    for k, span in (known or {}).items():
        work.settle(k, span, "asked")
    renderings = [_renderings(attention, item) for item in constraints]
    for kinds in (("asked", "allowed"), ("telltale",)):
        pairs = (
            (_score(attention, rendering, work.evidence[k], work.near[k]), k, rendering)
            for k, rivals in enumerate(renderings)
            for rendering in rivals
            if rendering.kind in kinds and not _is_elsewhere(work, rendering, k, rivals)
        )
        for _, k, rendering in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].span)):
            if k not in work.placed and not work.taken[attention.rows(rendering.span)].any():
                work.settle(k, rendering.span, rendering.kind)
    _settle_aligned(work)
    give_way(work)
    for k, item in enumerate(constraints):
        row = None if k in work.placed else stand_in(attention, item)
        if row is not None and not work.taken[row]:
            work.settle(k, work.span_of([row]), "aligned")
        if k not in work.placed:
            at, mass = next(gaps_for(attention, item, work.evidence[k], work.near[k]))
            at = (gaps or {}).get(k, at)
            # Never inside the English of another term, nor an address.
            spans = [*(other.span for other in work.placed.values()), *work.alone]
            at = next((end for start, end in spans if start < at < end), at)
            work.placed[k] = TermPlacement(item, (at, at), "gap", mass)
    return tuple(work.placed[k] for k in range(len(constraints)))


def _settle_aligned(work: Work) -> None:
    """Give what is left the words that the model wrote instead, where there are any."""
    attention, taken = work.attention, work.taken
    cores = choose_cores(work)
    taken[list(cores.values())] = True
    for k, j in cores.items():
        evidence = work.evidence[k]
        rows = extend(attention, work.constraints[k], j, evidence, taken, work.claims)
        if _is_infinitive(attention, work.constraints[k], rows[0]) and not taken[rows[0] - 1]:
            rows = [rows[0] - 1, *rows]
        taken[rows] = True
        half = other_half(attention, work.constraints[k], rows, evidence, taken, work.claims)
        apart = (0, 0)
        if half:
            first, second = sorted((rows, half))
            phrase = _of_phrase(attention, first, second, taken)
            if phrase:
                rows, apart = first, work.span_of(phrase)
                taken[phrase] = True
        work.settle(k, work.span_of(rows), "aligned", apart)


def _is_infinitive(attention: WordAttention, constraint: TermConstraint, row: int) -> bool:
    """Return whether English made a verb of a French noun with its article: le travail, to work."""
    if row == 0 or attention.target_pieces[row - 1].key != "to" or constraint.entry.pos != "noun":
        return False
    return article_before(attention, constraint.span) == "the" and (
        word_before(attention, constraint) not in RENDERED["to"]
    )


def _of_phrase(
    attention: WordAttention, first: list[int], second: list[int], taken: NDArray[np.bool_]
) -> list[int]:
    """Return the rows of "of data" behind "security rules", [] if that is not how it is."""
    pieces = attention.target_pieces
    start = second[0] - 1
    if start >= 0 and pieces[start].key == "the":
        start -= 1
    between = range(first[-1] + 1, start)
    if start <= first[-1] or pieces[start].key != "of" or len(between) > 2:
        return []
    if not between or not all(is_content(pieces[j]) and not taken[j] for j in between):
        return []
    return list(range(start, second[-1] + 1))


def _renderings(attention: WordAttention, constraint: TermConstraint) -> list[FoundRendering]:
    """Find renderings; before the noun it describes, the singular is as good as the plural."""
    renderings = find_renderings(constraint, attention.target_pieces, attention.target)
    return [
        replace(item, kind="asked")
        if item.kind == "telltale"
        and item.form == constraint.entry.target
        and constraint.match.number == "plural"
        and modifies_noun(attention, constraint, item.end)
        else item
        for item in renderings
    ]


def _score(
    attention: WordAttention,
    rendering: FoundRendering,
    evidence: NDArray[np.float64],
    near: NDArray[np.float64],
) -> float:
    """Return how well a rendering fits an occurrence; longer ones first: they hold others."""
    rows = attention.rows(rendering.span)
    mine = evidence[rows]
    return float(
        mine.max() / 2 + mine.mean() / 2 + 0.3 * near[rows].max() + 0.01 * (len(rows) - 1)
    ) + (0.2 if rendering.kind == "asked" else 0.0)


def _is_elsewhere(
    work: Work, rendering: FoundRendering, k: int, rivals: Sequence[FoundRendering]
) -> bool:
    """Return whether a rendering is another French word's, while the term has one of its own.

    The English is then present, but not there: *Conseil* to become *Commission* beside a real
    *commission*.
    """
    attention, evidence, claims = work.attention, work.evidence[k], work.claims
    rows = attention.rows(rendering.span)
    content = [j for j in rows if is_content(attention.target_pieces[j])] or rows
    if evidence[rows].max() >= _SURE:
        return False
    if any(claims.of_others(j, k) < ELSEWHERE for j in content):
        return False
    if rendering.kind != "telltale" and any(other.kind == "telltale" for other in rivals):
        return True
    least = max(_SURE, evidence[rows].max() + _MORE)
    return any(
        evidence[j] >= least and not claims.is_claimed(j, k, evidence[j])
        for j, piece in enumerate(attention.target_pieces)
        if is_content(piece) and j not in rows
    )


def modifies_noun(
    attention: WordAttention, constraint: TermConstraint, end: int, *, gone: Collection[int] = ()
) -> bool:
    """Return whether English at offset `end` goes on with the noun that the French term describes.

    Such words have no plural in English: voies respiratoires, respiratory tracts. Rows in `gone`
    do not count.
    """
    rows = [
        j for j, piece in enumerate(attention.target_pieces) if piece.start >= end and j not in gone
    ]
    columns = attention.columns(constraint.span)
    if not rows or not columns or not is_content(attention.target_pieces[rows[0]]):
        return False
    content = np.where(attention.source_content, attention.mass[rows[0]], 0.0)
    i = int(content.argmax())
    between = attention.source_pieces[i + 1 : columns[0]]
    return bool(content[i] > 0) and i < columns[0] and all(is_of(piece) for piece in between)
