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
from translate.glossary.claims import Claims
from translate.glossary.english_words import LIGHT_WORDS
from translate.glossary.extent import absorb, extend, other_half
from translate.glossary.gap import gap_for, is_of
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
        apart: another part of the model's rendering, to be taken out; empty for the most part.
    """

    asked: Asked
    span: tuple[int, int]
    kind: PlaceKind
    mass: float
    apart: tuple[int, int] = (0, 0)

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
    work = _Work(sides, asked)
    for k, span in (known or {}).items():
        work.settle(k, span, "asked")
    renderings = [_renderings(sides, item) for item in asked]
    for kinds in (("asked", "allowed"), ("telltale",)):
        pairs = (
            (_score(sides, found, work.evidence[k], work.near[k]), k, found)
            for k, all_found in enumerate(renderings)
            for found in all_found
            if found.kind in kinds and not _is_elsewhere(work, found, k)
        )
        for _, k, found in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].span)):
            if k not in work.placed and not work.taken[sides.rows(found.span)].any():
                work.settle(k, found.span, found.kind)
    _settle_aligned(work)
    for k, item in enumerate(asked):
        if k not in work.placed:
            at, mass = gap_for(sides, item, work.evidence[k], work.near[k])
            # Never inside the English of another term.
            spans = [other.span for other in work.placed.values()]
            at = next((end for start, end in spans if start < at < end), at)
            work.placed[k] = Placed(item, (at, at), "gap", mass)
    return tuple(work.placed[k] for k in range(len(asked)))


class _Work:
    """What is known of a segment while its terms are being placed."""

    def __init__(self, sides: Sides, asked: Sequence[Asked]) -> None:
        self.sides, self.asked = sides, asked
        self.placed: dict[int, Placed] = {}
        self.taken = np.zeros(len(sides.target_pieces), dtype=bool)
        self.claims = Claims.of(sides, [item.span for item in asked])
        self.evidence = [sides.on(item.span) for item in asked]
        self.near = [sides.nearness(item.span) for item in asked]

    def settle(
        self, k: int, span: tuple[int, int], kind: PlaceKind, apart: tuple[int, int] = (0, 0)
    ) -> None:
        """Give an occurrence its place."""
        rows = self.sides.rows(span)
        if kind == "telltale":
            rows = absorb(self.sides, self.asked[k].form, rows, self.taken)
            span = self.span_of(rows)
        mass = float(self.evidence[k][rows].max()) if rows else 0.0
        self.placed[k] = Placed(self.asked[k], span, kind, mass, apart)
        self.taken[rows] = True

    def span_of(self, rows: Sequence[int]) -> tuple[int, int]:
        """Return the stretch of text that rows cover."""
        pieces = self.sides.target_pieces
        return pieces[rows[0]].start, pieces[rows[-1]].end


def _settle_aligned(work: _Work) -> None:
    """Give what is left the words that the model wrote instead, where there are any."""
    sides, taken = work.sides, work.taken
    cores = _cores(work)
    taken[list(cores.values())] = True
    for k, j in cores.items():
        evidence = work.evidence[k]
        rows = extend(sides, work.asked[k], j, evidence, taken, work.claims)
        taken[rows] = True
        half = other_half(sides, work.asked[k], rows, evidence, taken, work.claims)
        apart = (0, 0)
        if half:
            first, second = sorted((rows, half))
            phrase = _of_phrase(sides, first, second, taken)
            if phrase:
                rows, apart = first, work.span_of(phrase)
                taken[phrase] = True
        work.settle(k, work.span_of(rows), "aligned", apart)


def _of_phrase(
    sides: Sides, first: list[int], second: list[int], taken: NDArray[np.bool_]
) -> list[int]:
    """Return the rows of "of data" behind "security rules", [] if that is not how it is."""
    pieces = sides.target_pieces
    start = second[0] - 1
    if start >= 0 and pieces[start].key == "the":
        start -= 1
    between = range(first[-1] + 1, start)
    if start <= first[-1] or pieces[start].key != "of" or len(between) > 2:
        return []
    if not between or not all(is_content(pieces[j]) and not taken[j] for j in between):
        return []
    return list(range(start, second[-1] + 1))


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


def _score(
    sides: Sides, found: Found, evidence: NDArray[np.float64], near: NDArray[np.float64]
) -> float:
    """Say how well a rendering fits an occurrence; longer ones first, for they hold the others."""
    rows = sides.rows(found.span)
    mine = evidence[rows]
    return float(
        mine.max() / 2 + mine.mean() / 2 + 0.3 * near[rows].max() + 0.01 * (len(rows) - 1)
    ) + (0.2 if found.kind == "asked" else 0.0)


def _is_elsewhere(work: _Work, found: Found, k: int) -> bool:
    """Say whether a rendering is another French word's, while the term has one of its own.

    The English is then present, but not there: *Conseil* to become *Commission* beside a real
    *commission*.
    """
    sides, evidence, claims = work.sides, work.evidence[k], work.claims
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


def _cores(work: _Work) -> dict[int, int]:
    """Choose for each occurrence without a place the word that the model wrote for it."""
    pairs = []
    for k, item in enumerate(work.asked):
        if k in work.placed:
            continue
        theirs = _words(item)
        for j, piece in enumerate(work.sides.target_pieces):
            if not work.taken[j] and piece.is_word:
                fit = _fit(work, theirs, k, j)
                if fit > 0:
                    pairs.append((fit, k, j))
    return _assigned(pairs)


def _fit(work: _Work, words: Sequence[str], k: int, j: int) -> float:
    """Say how well an English word fits an occurrence, 0 if it does not."""
    piece = work.sides.target_pieces[j]
    mass = float(work.evidence[k][j])
    light = not is_content(piece)
    if light and not (piece.key in LIGHT_WORDS and mass >= _ELSEWHERE):
        return 0.0
    like = max((likeness(piece.text, word) for word in words), default=0.0)
    if work.claims.is_claimed(j, k, mass + like):
        return 0.0
    least = _LIKE if like else _ALIGNED if work.claims.of_others(j, k) > mass else _UNCLAIMED
    if mass < least:
        return 0.0
    fit = (mass + _LIKENESS_WEIGHT * like) * (0.4 + 0.6 * float(work.near[k][j]))
    return fit / 4 if light else fit


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
