"""The word that the model wrote for a term, where it wrote neither the term nor a trace of it.

By attention, by nearness to the English of the neighbours, and by letters; never a word that is
surely the translation of another French one. All terms of a segment choose together.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.glossary.enforce.placement import Work
from translate.glossary.enforce.renderings import term_words
from translate.glossary.words.english_words import LIGHT_WORDS
from translate.glossary.words.likeness import likeness
from translate.glossary.words.pieces import is_content

# All chosen while reading what became of the TICO-19 development terms, with the embedded model.
# So much attention on another French word makes an English word that one's translation.
ELSEWHERE = 0.5
# Words with less are not taken for the model's rendering of the term...
_ALIGNED = 0.25
# ...unless no other French word can have them, or their letters are like the term's.
_UNCLAIMED, _LIKE = 0.12, 0.05
_LIKENESS_WEIGHT = 0.4
# Attention that a name which no French word has is worth more than its rival's.
_SPOILT = 0.2
# ...and those of another French word, or in a name of several words, must surely be the term's.
_SURELY = 0.4


def choose_cores(work: Work) -> dict[int, int]:
    """Choose for each occurrence without a place the word that the model wrote for it."""
    pairs = []
    for k, item in enumerate(work.constraints):
        if k in work.placed:
            continue
        theirs = term_words(item)
        for j, piece in enumerate(work.attention.target_pieces):
            if not work.taken[j] and piece.is_word:
                fit = _fit(work, theirs, k, j)
                if fit > 0:
                    pairs.append((fit, k, j))
    return _assigned(pairs)


def _fit(work: Work, words: Sequence[str], k: int, j: int) -> float:
    """Return how well an English word fits an occurrence, 0 if it does not."""
    piece = work.attention.target_pieces[j]
    mass = float(work.evidence[k][j])
    light = not is_content(piece)
    if light and not (piece.key in LIGHT_WORDS and mass >= ELSEWHERE):
        return 0.0
    like = max((likeness(piece.text, word) for word in words), default=0.0)
    spoilt = _SPOILT if _may_be_spoilt(work, k, j) else 0.0
    if work.claims.is_claimed(j, k, mass + like + spoilt):
        return 0.0
    if _is_half_of_another(work, k, j):
        return 0.0
    others = work.claims.of_others(j, k)
    least = _LIKE if like else _ALIGNED if others > mass else _UNCLAIMED
    if not like and others >= ELSEWHERE:
        least = _SURELY
    if mass < least or (not like and j in work.named and work.on[k][j] < _SURELY):
        return 0.0
    fit = (mass + _LIKENESS_WEIGHT * like) * (0.4 + 0.6 * float(work.near[k][j]))
    return fit / 4 if light else fit


def _is_half_of_another(work: Work, k: int, j: int) -> bool:
    """Return whether hyphens join a word to one that is more surely another term's: pre-emption."""
    rivals = [work.evidence[i] for i in range(len(work.constraints)) if i != k]
    mates = [m for m in work.attention.compounds.get(j, ()) if m != j]
    return any(rival[m] > work.evidence[k][j] for rival in rivals for m in mates)


def _may_be_spoilt(work: Work, k: int, j: int) -> bool:
    """Return whether a word with a capital may be what a model made of a name: Hei for Didi."""
    entry, pieces = work.constraints[k].entry, work.attention.target_pieces
    if entry.pos != "proper" or not pieces[j].text[0].isupper() or not j:
        return False
    return pieces[j - 1].is_word and j not in work.attention.copies.values()


def _assigned(pairs: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """Give every occurrence a word of its own: greedily first, then by swaps that fit better."""
    fits: dict[int, dict[int, float]] = {}
    for fit, k, j in pairs:
        fits.setdefault(k, {})[j] = fit
    chosen: dict[int, int] = {}
    for _, k, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if k not in chosen and j not in chosen.values():
            chosen[k] = j
    improved = True
    while improved:
        improved = False
        for k, options in fits.items():
            for j, fit in options.items():
                rival = next((r for r, taken in chosen.items() if taken == j), None)
                if rival is None or rival == k:
                    continue
                rest = set(chosen.values()) - {chosen.get(k)}
                others = {i: f for i, f in fits[rival].items() if i not in rest and i != j}
                move = max(others, key=lambda i: others[i], default=None)
                now = options.get(chosen.get(k, -1), 0.0) + fits[rival][j]
                if fit + others.get(-1 if move is None else move, 0.0) > now + 1e-9:
                    chosen[k] = j
                    del chosen[rival]
                    if move is not None:
                        chosen[rival] = move
                    improved = True
    return chosen
