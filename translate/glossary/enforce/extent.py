"""How far the model's rendering of a term reaches around the word that is surely part of it.

Its neighbours belong to it if their attention rests on the term and no other French word claims
them; so do words that the term itself would repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.glossary.enforce.claims import Claims
from translate.glossary.enforce.renderings import TermConstraint, term_words
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.english_words import BRIDGES, DEGREES, PREPOSITIONS
from translate.glossary.words.likeness import likeness
from translate.glossary.words.names import name_runs
from translate.glossary.words.pieces import WordOrMark, is_content, split_pieces

# Chosen like those of place.py: a neighbour, one behind "of the", one behind a hyphen.
_NEIGHBOUR = 0.3
_BEYOND = 0.4
_JOINED = 0.1
# Letters in common that make up for attention: permits for permis.
_LIKE = 0.5
# Chosen: with less attention on it, no French word has a right to an English one.
_OWNED = 0.15
# Chosen: more attention than on all other French words makes a word of grammar part of the term.
_OWN_WORD = 0.5
# Words between the two halves of a rendering that came apart.
_FAR = 4


def extend(
    attention: WordAttention,
    constraint: TermConstraint,
    core: int,
    evidence: NDArray[np.float64],
    taken: NDArray[np.bool_],
    claims: Claims,
) -> list[int]:
    """Return the rows of the model's rendering around its core word, contiguous."""
    columns, words = set(attention.columns(constraint.span)), term_words(constraint)
    on = attention.on(constraint.span)

    def is_part(j: int, least: float) -> bool:
        piece = attention.target_pieces[j]
        if evidence[j] >= least and attention.means(j, columns):
            return True
        return evidence[j] >= _JOINED and any(likeness(piece.text, w) >= _LIKE for w in words)

    def belongs(j: int, least: float) -> bool:
        compound = attention.compounds.get(j, (j,))  # no half of pre-emption is left
        if not is_content(attention.target_pieces[j]) and core not in compound:
            return not taken[j] and attention.target_pieces[j].key in DEGREES and on[j] >= _OWN_WORD
        others = [m for m in compound if m != core]
        if any(taken[m] or claims.owners[m] > evidence[m] for m in others):
            return False
        return core in compound or any(is_part(m, least) for m in others)

    # What the term itself has between its words may lie between the model's: wash your hands.
    own = {piece.key for piece in split_pieces(constraint.form) if not is_content(piece)}
    low = _reach(attention, core, -1, belongs_to=belongs, bridges=BRIDGES | own)
    high = _reach(attention, core, +1, belongs_to=belongs, bridges=BRIDGES | own)
    if constraint.entry.pos == "proper":
        low, high = _whole_name(attention, low, high, taken, claims)
    return absorb(attention, constraint.form, list(range(low, high + 1)), taken)


def _whole_name(
    attention: WordAttention, low: int, high: int, taken: NDArray[np.bool_], claims: Claims
) -> tuple[int, int]:
    """Take in the rest of a name that gives way to another, unless it is some word's English."""
    run = next((r for r in name_runs(attention.target_pieces) if low in r and high in r), range(0))
    while high + 1 in run and not taken[high + 1] and claims.owners[high + 1] < _OWNED:
        high += 1
    while low - 1 in run and not taken[low - 1] and claims.owners[low - 1] < _OWNED:
        low -= 1
    return low, high


def _reach(
    attention: WordAttention,
    core: int,
    step: int,
    *,
    belongs_to: Callable[[int, float], bool],
    bridges: Collection[str],
) -> int:
    """Walk away from the core while the words belong to it; bridges lie between two such words."""
    pieces = attention.target_pieces
    edge = core
    while True:
        j, crossed = edge + step, 0
        joined = False
        while 0 <= j < len(pieces) and (
            (pieces[j].text == "-" and _touches(attention, j)) or pieces[j].key in bridges
        ):
            joined = joined or pieces[j].text == "-"
            crossed += pieces[j].text != "-"
            j += step
        if not 0 <= j < len(pieces) or crossed > 2:
            return edge
        least = _JOINED if joined and not crossed else _BEYOND if crossed else _NEIGHBOUR
        if not belongs_to(j, least):
            return edge
        edge = j


def _touches(attention: WordAttention, j: int) -> bool:
    """Return whether a hyphen joins the pieces before and after it."""
    pieces = attention.target_pieces
    before = j > 0 and pieces[j - 1].end == pieces[j].start
    after = j + 1 < len(pieces) and pieces[j + 1].start == pieces[j].end
    return before and after


def absorb(
    attention: WordAttention, form: str, rows: list[int], taken: NDArray[np.bool_]
) -> list[int]:
    """Take in neighbours that the term would repeat: "common [cold]" for common cold.

    A preposition that the term ends with replaces the one behind it: Reporting [of], Reporting by.
    """
    pieces = attention.target_pieces
    words = [piece.key for piece in split_pieces(form)]
    low, stop = rows[0], rows[-1] + 1
    for size in range(len(words) - 1, 0, -1):
        if _is_same(
            pieces[max(0, low - size) : low], words[:size], taken[max(0, low - size) : low]
        ):
            low -= size
            break
    for size in range(len(words) - 1, 0, -1):
        if _is_same(pieces[stop : stop + size], words[-size:], taken[stop : stop + size]):
            stop += size
            break
    else:
        behind = pieces[stop : stop + 1]
        if behind and words[-1:] and {words[-1], behind[0].key} <= PREPOSITIONS:
            stop += not taken[stop]
    return list(range(low, stop))


def _is_same(pieces: Sequence[WordOrMark], words: list[str], taken: NDArray[np.bool_]) -> bool:
    if len(pieces) != len(words) or taken.any():
        return False
    return all(_stem(p.key) == _stem(w) for p, w in zip(pieces, words, strict=True))


def _stem(word: str) -> str:
    """Take a plural's s off: officers are no more wanted beside officer than an officer."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def other_half(
    attention: WordAttention,
    constraint: TermConstraint,
    rows: list[int],
    evidence: NDArray[np.float64],
    taken: NDArray[np.bool_],
    claims: Claims,
) -> list[int]:
    """Return rows of a part of the rendering that stands apart: "security rules of data".

    Two words of the term, each surely the translation of one of its own, with "of" before the
    second. The second goes with its "of"; () where there is no such thing.
    """
    columns = set(attention.columns(constraint.span))
    best = np.where(attention.source_content, attention.mass, 0.0).argmax(axis=1)
    own = {int(best[j]) for j in rows if is_content(attention.target_pieces[j])}
    near = range(max(0, rows[0] - _FAR), min(len(taken), rows[-1] + _FAR + 1))
    apart = [
        j
        for j in near
        if not taken[j]
        and j not in rows
        and is_content(attention.target_pieces[j])
        and evidence[j] >= _BEYOND
        and int(best[j]) in columns - own
        and claims.owners[j] <= evidence[j]
    ]
    return apart[:1]
