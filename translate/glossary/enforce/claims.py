"""Whose words are whose: what French words that are no terms have a right to in the English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.likeness import likeness
from translate.glossary.words.names import name_runs
from translate.glossary.words.pieces import is_content

# Chosen: less attention on a French word is no claim to be its translation.
_CLAIM = 0.3
# Chosen: letters in common with a French word that is no term's are as good as attention on it.
_ALIKE = 0.6
# More than any attention: a name or a number that was copied never gives way.
_COPIED = 2.0
# Chosen: a word in the name of another gives way only to a term that it surely translates.
_NAMED = 0.6


@dataclass(frozen=True, slots=True)
class Claims:
    """What French words other than the terms have a right to.

    Args:
        others: for each occurrence, rows = English pieces: the most that one French word outside
            the occurrence, with a meaning of its own, is attended to.
        owners: for each occurrence and English piece, the claim of a French word outside all
            occurrences of which no English word is a better translation, or that it is written
            like; 0 if there is none.
    """

    others: NDArray[np.float64]
    owners: NDArray[np.float64]

    @classmethod
    def of(cls, attention: WordAttention, spans: Sequence[tuple[int, int]]) -> Claims:
        """Work the claims out for the occurrences of a segment."""
        rows = len(attention.target_pieces)
        if not rows or not spans:
            return cls(np.zeros((len(spans), rows)), np.zeros(rows))
        content = attention.source_content
        within = np.zeros((len(spans), len(attention.source_pieces)), dtype=bool)
        for k, span in enumerate(spans):
            within[k, attention.columns(span)] = True
        others = np.stack(
            [
                np.where(content & ~mine, attention.shared, 0.0).max(axis=1, initial=0.0)
                for mine in within
            ]
        )
        terms: NDArray[np.bool_] = np.any(within, axis=0)
        free = content & ~terms
        owners = np.zeros(rows)
        for column in np.flatnonzero(free):
            row = int(attention.shared[:, column].argmax())
            owners[row] = max(owners[row], float(attention.shared[row, column]))
        for j, alike in _cognates(attention, free, terms).items():
            owners[j] = max(owners[j], alike)
        _keep_names(attention, owners)
        _keep_compounds(attention, owners)
        for i, j in attention.copies.items():
            owners[j] = _COPIED if free[i] else owners[j]
        return cls(others, owners)

    def of_others(self, j: int, k: int) -> float:
        """Return how much one French word outside occurrence k is attended to by piece j."""
        return float(self.others[k, j])

    def is_claimed(self, j: int, k: int, mass: float) -> bool:
        """Return whether piece j is surely the translation of a French word that is no term's."""
        return bool(self.owners[j] >= _CLAIM and self.owners[j] > mass)


def _keep_names(attention: WordAttention, owners: NDArray[np.float64]) -> None:
    """Let no half of a name give way of which another half has an owner."""
    for run in name_runs(attention.target_pieces):
        if owners[run].max() >= _CLAIM:
            owners[run] = np.maximum(owners[run], _NAMED)


def _keep_compounds(attention: WordAttention, owners: NDArray[np.float64]) -> None:
    """Give all words that hyphens join to the owner of one of them: well-known."""
    pieces = attention.target_pieces
    for j in range(1, len(pieces) - 1):
        joined = pieces[j - 1].end == pieces[j].start and pieces[j].end == pieces[j + 1].start
        if pieces[j].text == "-" and joined:
            owners[j - 1] = owners[j + 1] = max(owners[j - 1], owners[j + 1])


def _cognates(
    attention: WordAttention, free: NDArray[np.bool_], terms: NDArray[np.bool_]
) -> dict[int, float]:
    """Return English words that are written like a French word which is no term's, and how much.

    A word that is as like a term's is not among them, nor one that is like a French word whose
    English is surely another, just as like it: beside *transferred*, *transferee* is not
    *transférée*.
    """
    cognates: dict[int, float] = {}
    theirs = [attention.source_pieces[i].text for i in np.flatnonzero(terms)]
    anchors = dict(attention.anchors)
    for j, piece in enumerate(attention.target_pieces):
        if not is_content(piece):
            continue
        alike = 0.0
        for i in np.flatnonzero(free):
            word, own = attention.source_pieces[i].text, anchors.get(int(i), j)
            like = likeness(piece.text, word)
            if own == j or likeness(attention.target_pieces[own].text, word) < _ALIKE:
                alike = max(alike, like)
        rival = max((likeness(piece.text, word) for word in theirs), default=0.0)
        if alike >= _ALIKE and alike > rival:
            cognates[j] = alike
    return cognates
