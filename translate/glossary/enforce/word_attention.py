"""A segment and its translation as words, and how much each English word rests on each French.

The evidence is the model's attention. It is weak in a small model, so what asks it (`place.py`)
never trusts a number alone. `align/words/links.py` links words for pages by the same idea; this
room needs spans and masses, for it changes the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.engines.engine import Hypothesis
from translate.glossary.words.english_words import MARKS
from translate.glossary.words.lexicon import NOUN_MARKERS, STOP_WORDS
from translate.glossary.words.pieces import WordOrMark, is_content, split_pieces

# Chosen after align/words/links.py, where 3 to 8 were measured to be as good as each other.
POSITION_WEIGHT = 4.0
# Chosen: little enough not to drown weak attention; a few rounds settle it.
_SLACK = 0.1
_ROUNDS = 6
# Chosen: mutual choices with so much attention are wrong one time in twenty or so.
_ANCHORED = 0.4
# Chosen: an English word that looks so much at the French word that it has the largest share of
# means that one.
_MEANT = 0.3
# Words away at which a place is less than half as good: word order differs by about so much.
_SPREAD = 5.0
# Chosen: a mark that looks so much at one renders it, and what stands beyond it counts so little.
_SAME_MARK, _BEYOND_MARK = 0.5, 0.3


class WordAttention:
    """A source, its translation, and the attention between their words.

    Args:
        source: French.
        hypothesis: its English with tokens and attention; without attention, words at like
            places in the two texts are taken to correspond.
    """

    def __init__(self, source: str, hypothesis: Hypothesis) -> None:
        """Cut both texts into words; see the class."""
        self.source, self.target = source, hypothesis.text
        self.source_pieces = split_pieces(source)
        self.target_pieces = split_pieces(hypothesis.text)
        self._hypothesis = hypothesis

    @cached_property
    def mass(self) -> NDArray[np.float64]:
        """Rows = English pieces, columns = French pieces: the share of attention, 0 to 1."""
        hypothesis = self._hypothesis
        shape = (len(self.target_pieces), len(self.source_pieces))
        if hypothesis.attention is None or hypothesis.attention.shape != (
            len(hypothesis.tokens),
            len(hypothesis.source_tokens),
        ):
            return np.where(self.closeness > 0.8, self.closeness, 0.0)
        if not all(shape) or not hypothesis.tokens:
            return np.zeros(shape)
        columns = _shares([(t.start, t.end) for t in hypothesis.source_tokens], self.source_pieces)
        rows = _shares([(t.start, t.end) for t in hypothesis.tokens], self.target_pieces)
        read = rows.sum(axis=0)
        mass: NDArray[np.float64] = rows.T @ hypothesis.attention @ columns
        return mass / np.where(read > 0, read, 1.0)[:, None]

    @cached_property
    def shared(self) -> NDArray[np.float64]:
        """The attention between words with a meaning of their own, shared out: 0 to 1, as `mass`.

        Each English and each French word has one share to give, so a word that looks at two is
        given to the one that no other word looks at more. Some of each goes to none (Sinkhorn's
        balancing, with a slack row and column).
        """
        rows = np.flatnonzero([is_content(piece) for piece in self.target_pieces])
        columns = np.flatnonzero(self.source_content)
        result = np.zeros_like(self.mass)
        if not len(rows) or not len(columns):
            return result
        shares = np.full((len(rows) + 1, len(columns) + 1), _SLACK)
        shares[:-1, :-1] = self.mass[np.ix_(rows, columns)]
        for _ in range(_ROUNDS):
            shares[:-1] /= shares[:-1].sum(axis=1, keepdims=True)
            shares[:, :-1] /= shares[:, :-1].sum(axis=0, keepdims=True)
        result[np.ix_(rows, columns)] = shares[:-1, :-1]
        return result

    def means(self, j: int, columns: Collection[int]) -> bool:
        """Return whether an English word translates one of some French pieces.

        That is the one that it has the largest share of, or looks at most. A French word that
        another English one surely translates is hardly meant a second time, however much a word
        looks at it: *Criminal* in *the Criminal Court of Lyon* is not Lyon.
        """
        most = int(self.shared[j].argmax())
        looked = int(np.where(self.source_content, self.mass[j], 0.0).argmax())
        return most in columns or (looked in columns and self.mass[j, most] < _MEANT)

    @cached_property
    def compounds(self) -> dict[int, tuple[int, ...]]:
        """For each English word that hyphens join to others, all of them: pre-emption."""
        groups: dict[int, tuple[int, ...]] = {}
        pieces = self.target_pieces
        for j in range(2, len(pieces)):
            first, hyphen, second = pieces[j - 2 : j + 1]
            if hyphen.text == "-" and first.end == hyphen.start and hyphen.end == second.start:
                group = (*groups.get(j - 2, (j - 2,)), j)
                groups |= dict.fromkeys(group, group)
        return groups

    def evidence(self, span: tuple[int, int]) -> NDArray[np.float64]:
        """Return for each English piece how much speaks for its being a French span's English."""
        shared = np.minimum(self.shared[:, self.columns(span)].sum(axis=1), 1.0)
        evidence: NDArray[np.float64] = np.maximum(self.on(span), shared)
        return evidence

    @cached_property
    def closeness(self) -> NDArray[np.float64]:
        """1 for pieces at the same place in their texts, less the further they lie apart."""
        row = _places(self.target_pieces, len(self.target))
        column = _places(self.source_pieces, len(self.source))
        return np.exp(-POSITION_WEIGHT * np.abs(row[:, None] - column)).astype(np.float64)

    @cached_property
    def source_content(self) -> NDArray[np.bool_]:
        """Return which French pieces are words with a meaning of their own."""
        return np.array([p.is_word and p.key not in STOP_WORDS for p in self.source_pieces], bool)

    def columns(self, span: tuple[int, int]) -> list[int]:
        """Return the French pieces of a span."""
        return [
            i for i, p in enumerate(self.source_pieces) if p.start < span[1] and span[0] < p.end
        ]

    def rows(self, span: tuple[int, int]) -> list[int]:
        """Return the English pieces of a span."""
        return [
            j for j, p in enumerate(self.target_pieces) if p.start < span[1] and span[0] < p.end
        ]

    def on(self, span: tuple[int, int]) -> NDArray[np.float64]:
        """Return for each English piece the attention that rests on a French span."""
        columns = self.columns(span)
        mass: NDArray[np.float64] = np.minimum(self.mass[:, columns].sum(axis=1), 1.0)
        return mass

    @cached_property
    def anchors(self) -> tuple[tuple[int, int], ...]:
        """Pairs of pieces that surely correspond, by French piece: mutual choices, and copies."""
        words = np.array([is_content(piece) for piece in self.target_pieces], dtype=bool)
        columns = np.flatnonzero(self.source_content)
        if not words.any() or not len(columns):
            return ()
        own = np.where(words[:, None] & self.source_content, self.mass, 0.0)
        best_row = (own * self.closeness).argmax(axis=0)
        best_column = own.argmax(axis=1)
        mutual = {
            int(i): int(best_row[i])
            for i in columns
            if own[best_row[i], i] >= _ANCHORED and best_column[best_row[i]] == i
        }
        return tuple(sorted({**mutual, **self.copies}.items()))

    @cached_property
    def copies(self) -> dict[int, int]:
        """French pieces that stand in the English as they are, once in each: names, numbers."""
        theirs = Counter(piece.text for piece in self.target_pieces)
        ours = Counter(piece.text for piece in self.source_pieces)
        rows = {piece.text: j for j, piece in enumerate(self.target_pieces)}
        return {
            i: rows[piece.text]
            for i, piece in enumerate(self.source_pieces)
            if ours[piece.text] == theirs[piece.text] == 1
            and piece.is_word
            and not piece.text.islower()
            and self.source_content[i]
        }

    def nearness(self, span: tuple[int, int]) -> NDArray[np.float64]:
        """Return for each English piece how near it is to where a French span's English would be.

        That is between the English of the nearest French words on either side that are anchored,
        or else at the like place in the text. Beyond the English of an *and*, an *or* or a comma
        beside the French span it hardly is: those keep their order.
        """
        columns = self.columns(span)
        if not columns:
            return np.zeros(len(self.target_pieces))
        left = next(((i, j) for i, j in reversed(self.anchors) if i < columns[0]), None)
        right = next(((i, j) for i, j in self.anchors if i > columns[-1]), None)
        near: NDArray[np.float64]
        if left is None and right is None:
            near = self.closeness[:, columns].max(axis=1)
        else:
            rows = np.arange(len(self.target_pieces))
            near = np.exp(-np.abs(rows - _between(columns, left, right)) / _SPREAD)
        low, high = self._marks_beside(columns)
        near[: low + 1] *= _BEYOND_MARK
        near[high:] *= _BEYOND_MARK
        return near

    def _marks_beside(self, columns: Sequence[int]) -> tuple[int, int]:
        """Return the English of the marks before French pieces, with articles between, and behind.

        -1 and the number of English pieces where there is none.
        """
        before = columns[0] - 1
        while before >= 0 and self.source_pieces[before].key in NOUN_MARKERS:
            before -= 1
        low, high = -1, len(self.target_pieces)
        for j, piece in enumerate(self.target_pieces):
            french = MARKS.get(piece.key)
            i = int(self.mass[j].argmax()) if french else -1
            if french is None or self.mass[j, i] < _SAME_MARK:
                continue
            if self.source_pieces[i].key == french:
                low = j if i == before else low
                high = min(high, j) if i == columns[-1] + 1 else high
        return low, high


def _between(
    columns: Sequence[int], left: tuple[int, int] | None, right: tuple[int, int] | None
) -> float:
    """Return the row at which French pieces between two anchors would have their English."""
    if left is None or right is None:
        i, j = left or right or (0, 0)
        return float(j + (columns[0] - i if i < columns[0] else columns[-1] - i))
    before, after = columns[0] - left[0], right[0] - columns[-1]
    return (left[1] * after + right[1] * before) / (before + after)


def _shares(tokens: Sequence[tuple[int, int]], pieces: Sequence[WordOrMark]) -> NDArray[np.float64]:
    """Return, rows = tokens, columns = pieces, the share of each token that lies in each piece."""
    token = np.array(tokens, dtype=np.int64).reshape(-1, 1, 2)
    piece = np.array([(p.start, p.end) for p in pieces], dtype=np.int64).reshape(-1, 2)
    overlap = np.minimum(token[..., 1], piece[:, 1]) - np.maximum(token[..., 0], piece[:, 0])
    shared: NDArray[np.float64] = np.maximum(overlap, 0).astype(np.float64)
    shared /= np.maximum(shared.sum(axis=1, keepdims=True), 1.0)
    return shared


def _places(pieces: Sequence[WordOrMark], length: int) -> NDArray[np.float64]:
    return np.array([(p.start + p.end) / 2 / max(1, length) for p in pieces], dtype=np.float64)
