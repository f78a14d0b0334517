"""Where a term that the model left out would stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.glossary.asked import Asked
from translate.glossary.lexicon import DEFINITES
from translate.glossary.names import name_runs
from translate.glossary.sides import Piece, Sides, is_content

# Chosen: the place between the neighbours' English counts as much as weak attention, and the word
# right beside the term's own neighbour nearly as much.
_PLACE = 0.3
_BESIDE = 0.25
# What follows de is likely to follow of.
_OF_SHARE = 0.1
_INNER = "-‐‑'’/_@&"
_SUBJECTS = frozenset(("i", "it", "he", "she", "we", "they"))
_DE = frozenset(("de", "d", "du", "des"))
_OF = _DE | {"la", "le", "les", "l"}


def gaps_for(
    sides: Sides,
    asked: Asked,
    evidence: NDArray[np.float64],
    near: NDArray[np.float64],
) -> Iterator[tuple[int, float]]:
    """Yield the offsets at which a dropped term would stand, the best first, and the attention."""
    pieces = sides.target_pieces
    words = [j for j, piece in enumerate(pieces) if piece.is_word]
    fit = evidence * (0.4 + 0.6 * near) + _PLACE * near
    if _follows_de(sides, asked):
        fit += np.array([_OF_SHARE if piece.key == "of" else 0.0 for piece in pieces])
    beside = _beside(sides, asked)
    if beside is not None:
        fit[beside] += _BESIDE
    within_names = {at for run in name_runs(pieces) for j in run[1:] for at in _edges(pieces, j)}
    for j in sorted(words, key=lambda row: (-fit[row], row)):
        before = is_content(pieces[j]) and _goes_before(sides, asked, j)
        for side in (before, not before):
            edge = pieces[j].start if side else pieces[j].end
            at = _border(sides.target, edge, before=side)
            if not _parts_subject_and_verb(pieces, at) and at not in within_names:
                yield at, float(evidence[j])
    yield 0, 0.0


def _parts_subject_and_verb(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether an offset lies right behind it, he, she …: nothing stands there but the verb."""
    before = [piece for piece in pieces if piece.end <= at]
    return bool(before) and before[-1].key in _SUBJECTS


def _edges(pieces: Sequence[Piece], j: int) -> range:
    """Return the offsets between a piece and the one before it."""
    return range(pieces[j - 1].end, pieces[j].start + 1)


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
    anchored = {row: column for column, row in sides.anchors if column not in columns}
    i = anchored.get(j, int(content.argmax()))
    if content[i] <= 0:
        return False
    between = sides.source_pieces[i + 1 : columns[0]]
    if i < columns[0]:
        return not between or (all(map(is_of, between)) and between[0].key in _DE)
    return True


def _follows_de(sides: Sides, asked: Asked) -> bool:
    before = [piece for piece in sides.source_pieces if piece.end <= asked.match.start]
    before = [piece for piece in before[-3:] if piece.is_word]
    return any(piece.key in _DE for piece in before[-2:] if is_of(piece))


def _beside(sides: Sides, asked: Asked) -> int | None:
    """Return the English of the word that only articles part from the term, if it is certain."""
    columns = sides.columns(asked.span)
    before = next(
        (i for i in range(columns[0] - 1, -1, -1) if not is_of(sides.source_pieces[i])), None
    )
    return None if before is None else dict(sides.anchors).get(before)


def is_of(piece: Piece) -> bool:
    """Say whether a French piece only ties two nouns: de, du, d', des."""
    return piece.key in _OF or piece.text in "'’"


def article_before(sides: Sides, span: tuple[int, int]) -> str:
    """Return "the" or "a" for a French article right before a term, "" for none."""
    before = [piece for piece in sides.source_pieces if piece.end <= span[0] and piece.is_word]
    last = before[-1].key if before else ""
    return "the" if last in DEFINITES else "a" if last in ("un", "une") else ""
