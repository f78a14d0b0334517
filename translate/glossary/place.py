"""Which English belongs to which occurrence of a term: all of a segment together, one to one.

Renderings that stand in the text go first, then the words that the model wrote instead, found by
attention, nearness and likeness of letters. A word that is surely the translation of another French
word is left to it. What finds no words of its own has been dropped by the model, and gets the gap
where it would stand. Changing the text is `edit.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from translate.glossary.asked import Asked, Found, find_renderings
from translate.glossary.english_words import LIGHT_WORDS
from translate.glossary.extent import Claims, extend, gap_for, is_of
from translate.glossary.sides import Sides, is_content, likeness, split_pieces

PlaceKind = Literal["asked", "allowed", "telltale", "aligned", "gap"]

# All chosen on the dev half of the TICO-19 terms with the embedded model.
# A rendering this much of whose attention rests on the term is the term's whatever else is there.
_SURE = 0.3
# So much attention on another French word makes an English word that one's translation.
_ELSEWHERE = 0.5
# Words with less are not taken for the model's rendering of the term...
_ALIGNED = 0.25
# ...unless no other French word can have them, or their letters are like the term's.
_UNCLAIMED, _LIKE = 0.12, 0.05
_LIKENESS_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Placed:
    """The English of an occurrence.

    Args:
        asked: what the occurrence asks for.
        span: where its English stands; empty for a gap.
        kind: "asked" and "allowed" renderings are good as they are, the others are to be changed.
        mass: the attention that rests on the French term there.
    """

    asked: Asked
    span: tuple[int, int]
    kind: PlaceKind
    mass: float

    @property
    def good(self) -> bool:
        """Say whether the English may stay."""
        return self.kind in ("asked", "allowed")


def place(
    sides: Sides, asked: Sequence[Asked], *, known: Mapping[int, tuple[int, int]] | None = None
) -> tuple[Placed, ...]:
    """Find the English of every occurrence of a segment.

    Args:
        sides: the segment and its translation.
        asked: the occurrences in order.
        known: spans of occurrences whose place is settled, by index.

    Returns:
        One place for each occurrence; no two overlap.
    """
    placed: dict[int, Placed] = {}
    taken = np.zeros(len(sides.target_pieces), dtype=bool)
    claims = Claims.of(sides, [item.span for item in asked])
    evidence = [sides.on(item.span) for item in asked]
    near = [sides.nearness(item.span) for item in asked]
    for k, span in (known or {}).items():
        placed[k] = Placed(asked[k], span, "asked", _mass(sides, span, evidence[k]))
        taken[sides.rows(span)] = True
    renderings = [_renderings(sides, item) for item in asked]
    for kinds in (("asked", "allowed"), ("telltale",)):
        pairs = (
            (_score(sides, found, evidence[k], near[k]), k, found)
            for k, all_found in enumerate(renderings)
            for found in all_found
            if found.kind in kinds and not _is_elsewhere(sides, found, evidence[k], claims, k)
        )
        for _, k, found in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].span)):
            rows = sides.rows(found.span)
            if k not in placed and not taken[rows].any():
                mass = _mass(sides, found.span, evidence[k])
                placed[k] = Placed(asked[k], found.span, found.kind, mass)
                taken[rows] = True
    cores = _cores(sides, asked, placed, taken, claims, evidence, near)
    taken[list(cores.values())] = True
    for k, j in cores.items():
        rows = extend(sides, asked[k], j, evidence[k], taken, claims)
        taken[rows] = True
        pieces = sides.target_pieces
        span = (pieces[rows[0]].start, pieces[rows[-1]].end)
        placed[k] = Placed(asked[k], span, "aligned", float(evidence[k][rows].max()))
    for k, item in enumerate(asked):
        if k not in placed:
            at, mass = gap_for(sides, item, evidence[k], near[k])
            # Never inside the English of another term.
            at = next((p.span[1] for p in placed.values() if p.span[0] < at < p.span[1]), at)
            placed[k] = Placed(item, (at, at), "gap", mass)
    return tuple(placed[k] for k in range(len(asked)))


def _renderings(sides: Sides, asked: Asked) -> list[Found]:
    """Find renderings; before the noun it describes, the singular is as good as the plural."""
    found = find_renderings(asked, sides.target_pieces, sides.target)
    return [
        replace(item, kind="asked")
        if item.kind == "telltale"
        and item.form == asked.entry.target
        and asked.match.number == "plural"
        and modifies_noun(sides, asked, item.end)
        else item
        for item in found
    ]


def _mass(sides: Sides, span: tuple[int, int], evidence: NDArray[np.float64]) -> float:
    rows = sides.rows(span)
    return float(evidence[rows].max()) if rows else 0.0


def _score(
    sides: Sides, found: Found, evidence: NDArray[np.float64], near: NDArray[np.float64]
) -> float:
    """Say how well a rendering fits an occurrence; longer ones first, for they hold the others."""
    rows = sides.rows(found.span)
    mine = evidence[rows]
    return float(
        mine.max() / 2 + mine.mean() / 2 + 0.3 * near[rows].max() + 0.01 * (len(rows) - 1)
    ) + (0.2 if found.kind == "asked" else 0.0)


def _is_elsewhere(
    sides: Sides, found: Found, evidence: NDArray[np.float64], claims: Claims, k: int
) -> bool:
    """Say whether a rendering is another French word's, while the term has one of its own.

    The English is then present, but not there: *Conseil* to become *Commission* beside a real
    *commission*.
    """
    rows = sides.rows(found.span)
    content = [j for j in rows if is_content(sides.target_pieces[j])] or rows
    if evidence[rows].max() >= _SURE:
        return False
    if any(claims.of_others(j, k) < _ELSEWHERE for j in content):
        return False
    return any(
        evidence[j] >= _ELSEWHERE and not claims.is_claimed(j, k, evidence[j])
        for j, piece in enumerate(sides.target_pieces)
        if is_content(piece) and j not in rows
    )


def _cores(
    sides: Sides,
    asked: Sequence[Asked],
    placed: Mapping[int, Placed],
    taken: NDArray[np.bool_],
    claims: Claims,
    evidence: Sequence[NDArray[np.float64]],
    near: Sequence[NDArray[np.float64]],
) -> dict[int, int]:
    """Choose for each occurrence without a rendering the word that the model wrote for it."""
    pairs = []
    for k, item in enumerate(asked):
        if k in placed:
            continue
        theirs = _words(item)
        for j, piece in enumerate(sides.target_pieces):
            mass = float(evidence[k][j])
            if taken[j] or not piece.is_word:
                continue
            like = max((likeness(piece.text, word) for word in theirs), default=0.0)
            light = not is_content(piece)
            if light and not (piece.key in LIGHT_WORDS and mass >= _ELSEWHERE):
                continue
            if not like and claims.is_claimed(j, k, mass):
                continue
            least = _LIKE if like else _ALIGNED if claims.of_others(j, k) > mass else _UNCLAIMED
            if mass < least:
                continue
            fit = (mass + _LIKENESS_WEIGHT * like) * (0.4 + 0.6 * float(near[k][j]))
            pairs.append((fit / 4 if light else fit, k, j))
    cores: dict[int, int] = {}
    for _, k, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if k not in cores and j not in cores.values():
            cores[k] = j
    return cores


def _words(asked: Asked) -> list[str]:
    """Return the words that the model's rendering may be like: the term's in both languages."""
    return [
        piece.text
        for text in _sources(asked)
        for piece in split_pieces(text)
        if piece.is_word and len(piece.text) > 3
    ]


def _sources(asked: Asked) -> Iterable[str]:
    return (asked.match.surface, asked.form)


def modifies_noun(sides: Sides, asked: Asked, end: int) -> bool:
    """Say whether English at offset `end` goes on with the noun that the French term describes.

    Such words have no plural in English: voies respiratoires, respiratory tracts.
    """
    rows = [j for j, piece in enumerate(sides.target_pieces) if piece.start >= end]
    columns = sides.columns(asked.span)
    if not rows or not columns or not is_content(sides.target_pieces[rows[0]]):
        return False
    content = np.where(sides.source_content, sides.mass[rows[0]], 0.0)
    i = int(content.argmax())
    between = sides.source_pieces[i + 1 : columns[0]]
    return bool(content[i] > 0) and i < columns[0] and all(is_of(piece) for piece in between)
