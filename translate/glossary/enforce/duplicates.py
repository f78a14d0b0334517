"""English that renders a term once more beside its place: "fined to a fine", "cyber's cyberspace".

A word is surplus if the model's attention at it rests on a term that has its place already, and on
no other French word. Words that only bridges part from the term give way with it. What stands
further off is taken out where it hangs on an "of" or a possessive; what is left is for another
decoding to avoid.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from translate.glossary.enforce.placement import TermPlacement, Work
from translate.glossary.enforce.renderings import term_words
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.english_words import PREPOSITIONS
from translate.glossary.words.likeness import likeness
from translate.glossary.words.pieces import is_content, split_pieces

# Chosen: of the words that these single out in the TICO-19 development set, 14 of 15 are a second
# rendering; with less attention every other one is not.
_MINE = 0.5
_OTHERS, _OWNED = 0.3, 0.15
# Letters in common with the term that make a word its rendering, and attention that makes a word
# that of the term's neighbour (chosen likewise).
_ALIKE, _HAS = 0.5, 0.2
# What may lie between a term and its second rendering: fined [to a] fine, cyber['s] cyberspace.
_BETWEEN = PREPOSITIONS | {"a", "an", "the", "s", "'", "’", "-"}
_FURTHEST = 4


def give_way(work: Work) -> None:
    """Let surplus words give way with the terms that they repeat; note those that cannot."""
    for k, placed in list(work.placed.items()):
        if placed.kind == "gap" or not placed.constraint.entry.enforced:
            continue
        for j in _surplus(work, k):
            if not work.taken[j]:
                _dismiss(work, k, j)


def _surplus(work: Work, k: int) -> list[int]:
    """Return the rows of words that render occurrence k although it has its place elsewhere."""
    attention, constraint = work.attention, work.constraints[k]
    columns = set(attention.columns(constraint.span))
    best = np.where(attention.source_content, attention.mass, 0.0).argmax(axis=1)
    on, rows, theirs = (
        attention.on(constraint.span),
        attention.rows(work.placed[k].span),
        term_words(constraint),
    )
    surplus = [
        j
        for j, piece in enumerate(attention.target_pieces)
        if not work.taken[j]
        and is_content(piece)
        and on[j] >= _MINE
        and int(best[j]) in columns
        and work.claims.of_others(j, k) < _OTHERS
        and work.claims.owners[j] < (_OTHERS if piece.key == constraint.form.casefold() else _OWNED)
    ]
    if not _neighbours_have_theirs(attention, columns, rows):
        surplus = [
            j
            for j in surplus
            if any(likeness(attention.target_pieces[j].text, word) >= _ALIKE for word in theirs)
        ]
    return sorted(surplus, key=lambda j: min(abs(j - row) for row in rows))


def _neighbours_have_theirs(attention: WordAttention, columns: set[int], rows: list[int]) -> bool:
    """Return whether the French words beside a term have English of their own, outside its place.

    If they have not, what seems to be one word too many may be theirs.
    """
    content = np.flatnonzero(attention.source_content)
    left = [int(i) for i in content if i < min(columns)][-1:]
    right = [int(i) for i in content if i > max(columns)][:1]
    others = np.delete(attention.shared, rows, axis=0)
    return all(others[:, i].max(initial=0.0) >= _HAS for i in left + right)


def _dismiss(work: Work, k: int, j: int) -> None:
    """Take one surplus word in, take it out, or note it."""
    attention, placed = work.attention, work.placed[k]
    rows = attention.rows(placed.span)
    low, high = min(j, rows[0]), max(j, rows[-1])
    between = [row for row in range(low + 1, high) if row not in rows]
    if len(between) <= _FURTHEST and all(
        attention.target_pieces[row].key in _BETWEEN and not work.taken[row] for row in between
    ):
        if placed.constraint.entry.pos == "verb" and j > rows[-1]:
            high = _with_of(attention, high)
        work.settle(k, work.span_of(range(low, high + 1)), "aligned", placed.apart)
        return
    if j > rows[-1] and placed.apart == (0, 0) and not placed.good and _describe(work, between):
        work.settle(k, work.span_of([j]), "aligned", placed.span)
        return
    phrase = _hanging(attention, j) or ([j] if _is_own_word(work, k, j) else [])
    work.taken[j] = True
    if phrase and placed.apart == (0, 0) and not work.taken[phrase[:-1]].any():
        work.placed[k] = _unsettled(placed, work.span_of(phrase))
    else:
        work.placed[k] = replace(placed, extra=(*placed.extra, attention.target_pieces[j].text))


def _describe(work: Work, between: list[int]) -> bool:
    """Return whether words between halves of a rendering only describe it: public labour markets.

    English has the noun last, and the term goes there.
    """
    pieces = work.attention.target_pieces
    return 1 <= len(between) <= 2 and all(
        is_content(pieces[row]) and not work.taken[row] for row in between
    )


def _is_own_word(work: Work, k: int, j: int) -> bool:
    """Return whether a word of the term stands once more behind another term's English.

    The work of the Didi rectification, which is to be the rectification work of Didi.
    """
    words = {piece.key for piece in split_pieces(work.constraints[k].form)}
    return j > 0 and bool(work.taken[j - 1]) and work.attention.target_pieces[j].key in words


def _unsettled(placed: TermPlacement, apart: tuple[int, int]) -> TermPlacement:
    """A term that was good as it stood has now something to be taken out."""
    return replace(placed, kind="aligned" if placed.good else placed.kind, apart=apart)


def _hanging(attention: WordAttention, j: int) -> list[int]:
    """Return the rows of "of the word" or "'s word", [] if the word hangs on nothing before it."""
    pieces = attention.target_pieces
    if j >= 2 and pieces[j - 1].key == "s" and pieces[j - 2].text in "'’":
        return [j - 2, j - 1, j]
    start = j - 1
    if start >= 0 and pieces[start].key in ("the", "a", "an"):
        start -= 1
    return list(range(start, j + 1)) if start >= 0 and pieces[start].key == "of" else []


def _with_of(attention: WordAttention, j: int) -> int:
    """Take in the "of" behind a noun that gives way to a verb: fined [to a fine of] two euros."""
    pieces = attention.target_pieces
    return j + 1 if j + 1 < len(pieces) and pieces[j + 1].key == "of" else j
