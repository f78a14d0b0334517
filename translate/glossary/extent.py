"""How far the model's rendering of a term reaches, whose words are whose, and where a gap is.

A core word comes from `place.py`. Its neighbours belong to it if their attention rests on the term
and no other French word claims them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.glossary.asked import Asked
from translate.glossary.english_words import BRIDGES
from translate.glossary.sides import Piece, Sides, is_content, split_pieces

# Chosen like those of place.py.
_CLAIM = 0.3
_NEIGHBOUR = 0.3
_BEYOND = 0.5
_JOINED = 0.1
_INNER = "-‐‑'’/_@&"
_DE = frozenset(("de", "d", "du", "des", "la", "le", "les", "l"))


@dataclass(frozen=True, slots=True)
class Claims:
    """What French words other than the terms have a right to.

    Args:
        others: for each occurrence, rows = English pieces: the most that one French word outside
            the occurrence, with a meaning of its own, is attended to.
        owners: for each occurrence and English piece, the claim of a French word outside all
            occurrences of which no English word is a better translation; 0 if there is none.
    """

    others: NDArray[np.float64]
    owners: NDArray[np.float64]

    @classmethod
    def of(cls, sides: Sides, spans: Sequence[tuple[int, int]]) -> Claims:
        """Work the claims out for the occurrences of a segment."""
        rows = len(sides.target_pieces)
        if not rows or not spans:
            return cls(np.zeros((len(spans), rows)), np.zeros(rows))
        content = sides.source_content
        within = np.zeros((len(spans), len(sides.source_pieces)), dtype=bool)
        for k, span in enumerate(spans):
            within[k, sides.columns(span)] = True
        others = np.stack(
            [np.where(content & ~mine, sides.mass, 0.0).max(axis=1, initial=0.0) for mine in within]
        )
        words = np.array([is_content(piece) for piece in sides.target_pieces], dtype=bool)
        weighed = np.where(words[:, None], sides.mass * sides.closeness, 0.0)
        free = content & ~within.any(axis=0)
        owners = np.zeros(rows)
        for i in np.flatnonzero(free):
            j = int(weighed[:, i].argmax())
            owners[j] = max(owners[j], float(sides.mass[j, i]))
        return cls(others, owners)

    def of_others(self, j: int, k: int) -> float:
        """Return how much one French word outside occurrence k is attended to by piece j."""
        return float(self.others[k, j])

    def is_claimed(self, j: int, k: int, mass: float) -> bool:
        """Say whether piece j is surely the translation of a French word that is no term's."""
        return bool(self.owners[j] >= _CLAIM and self.owners[j] > mass)


def extend(
    sides: Sides,
    asked: Asked,
    core: int,
    evidence: NDArray[np.float64],
    taken: NDArray[np.bool_],
    claims: Claims,
) -> list[int]:
    """Return the rows of the model's rendering around its core word, contiguous."""
    columns = set(sides.columns(asked.span))
    best = np.where(sides.source_content, sides.mass, 0.0).argmax(axis=1)

    def belongs(j: int, least: float) -> bool:
        piece = sides.target_pieces[j]
        if taken[j] or not is_content(piece) or evidence[j] < least:
            return False
        return int(best[j]) in columns and claims.owners[j] <= evidence[j]

    low = _reach(sides, core, -1, belongs_to=belongs)
    high = _reach(sides, core, +1, belongs_to=belongs)
    low, high = _absorb(sides, asked.form, low, high, taken)
    return list(range(low, high + 1))


def _reach(sides: Sides, core: int, step: int, *, belongs_to: object) -> int:
    """Walk away from the core while the words belong to it; bridges lie between two such words."""
    assert callable(belongs_to)
    pieces = sides.target_pieces
    edge = core
    while True:
        j, bridges = edge + step, 0
        joined = False
        while 0 <= j < len(pieces) and (
            (pieces[j].text == "-" and _touches(sides, j)) or pieces[j].key in BRIDGES
        ):
            joined = joined or pieces[j].text == "-"
            bridges += pieces[j].text != "-"
            j += step
        if not 0 <= j < len(pieces) or bridges > 2:
            return edge
        least = _JOINED if joined and not bridges else _BEYOND if bridges else _NEIGHBOUR
        if not belongs_to(j, least):
            return edge
        edge = j


def _touches(sides: Sides, j: int) -> bool:
    """Say whether a hyphen joins the pieces before and after it."""
    pieces = sides.target_pieces
    before = j > 0 and pieces[j - 1].end == pieces[j].start
    after = j + 1 < len(pieces) and pieces[j + 1].start == pieces[j].end
    return before and after


def _absorb(
    sides: Sides, form: str, low: int, high: int, taken: NDArray[np.bool_]
) -> tuple[int, int]:
    """Take in neighbours that the term would repeat: "common [cold]" for common cold."""
    pieces = sides.target_pieces
    words = [piece.key for piece in split_pieces(form)]
    for size in range(len(words) - 1, 0, -1):
        start = low - size
        if (
            start >= 0
            and not taken[start:low].any()
            and [p.key for p in pieces[start:low]] == words[:size]
        ):
            low = start
            break
    for size in range(len(words) - 1, 0, -1):
        stop = high + 1 + size
        if (
            stop <= len(pieces)
            and not taken[high + 1 : stop].any()
            and [p.key for p in pieces[high + 1 : stop]] == words[-size:]
        ):
            high = stop - 1
            break
    return low, high


def gap_for(
    sides: Sides,
    asked: Asked,
    evidence: NDArray[np.float64],
    near: NDArray[np.float64],
) -> tuple[int, float]:
    """Return the offset at which a dropped term would stand, and the attention there."""
    pieces = sides.target_pieces
    words = [j for j, piece in enumerate(pieces) if piece.is_word]
    if not words:
        return 0, 0.0
    fit = evidence * (0.4 + 0.6 * near) + 0.02 * near
    j = max(words, key=lambda row: (fit[row], -row))
    before = is_content(pieces[j]) and _goes_before(sides, asked, j)
    at = _border(sides.target, pieces[j].start if before else pieces[j].end, before=before)
    return at, float(evidence[j])


def _border(text: str, at: int, *, before: bool) -> int:
    """Move an offset out of a word with inner hyphens and apostrophes."""
    step, look = (-1, -1) if before else (1, 0)
    while 0 <= at + look < len(text) and (text[at + look].isalnum() or text[at + look] in _INNER):
        at += step
    return at


def _goes_before(sides: Sides, asked: Asked, j: int) -> bool:
    """Say whether a dropped term goes before a word that stands near its place.

    French has the noun before what describes it, English after: recherche de virus, virus research.
    """
    columns = sides.columns(asked.span)
    if not columns:
        return False
    content = np.where(sides.source_content, sides.mass[j], 0.0)
    content[columns] = 0.0
    i = int(content.argmax())
    if content[i] <= 0:
        return False
    between = sides.source_pieces[i + 1 : columns[0]]
    if i < columns[0]:
        return all(is_of(piece) for piece in between)
    return True


def is_of(piece: Piece) -> bool:
    """Say whether a French piece only ties two nouns: de, du, d', des."""
    return piece.key in _DE or piece.text in "'’"
