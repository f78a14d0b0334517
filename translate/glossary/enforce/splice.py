"""A hypothesis with stretches of its text replaced: tokens and attention are carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from translate.engines.engine import Hypothesis
from translate.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of the old text and what stands there now.

    Args:
        start, end: the stretch.
        text: what replaces it.
        lead: characters of `text` before the term in it.
        length: characters of the term.
        change: the index of the term, None if this only mends what is around one.
        source_span: the French of a term that replaces nothing.
    """

    start: int
    end: int
    text: str
    lead: int = 0
    length: int = 0
    change: int | None = None
    source_span: tuple[int, int] | None = None


def apply_splices(
    hypothesis: Hypothesis, splices: Sequence[Splice]
) -> tuple[Hypothesis, list[int]]:
    """Return the new hypothesis, and where each splice begins in its text.

    What gave way passes its attention on to what came.
    """
    text, starts = _join(hypothesis.text, splices)
    tokens = _carried(hypothesis, splices, starts)
    rows = [_row(hypothesis, within, splice) for _, within, splice in tokens]
    attention = None
    if hypothesis.attention is not None and all(row is not None for row in rows):
        shape = (len(rows), hypothesis.attention.shape[1])
        attention = np.array(rows, dtype=np.float32).reshape(shape)
    new = replace(
        hypothesis,
        text=text,
        tokens=tuple(token for token, _, _ in tokens),
        token_log_probs=(),
        attention=attention,
        alternatives=(),
    )
    return new, starts


def _join(text: str, splices: Sequence[Splice]) -> tuple[str, list[int]]:
    """Return the new text, and where each splice begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    position = length = 0
    for splice in splices:
        unchanged = text[position : splice.start]
        starts.append(length + len(unchanged))
        parts += [unchanged, splice.text]
        length += len(unchanged) + len(splice.text)
        position = splice.end
    parts.append(text[position:])
    return "".join(parts), starts


def _carried(
    hypothesis: Hypothesis, splices: Sequence[Splice], starts: Sequence[int]
) -> list[tuple[Token, list[int], Splice | None]]:
    """Return the tokens of the new text, each with the old ones it stands for."""
    tokens: list[tuple[Token, list[int], Splice | None]] = []
    old = hypothesis.tokens
    shift = position = 0
    k = 0
    for splice, start in zip([*splices, None], [*starts, 0], strict=True):
        stop = splice.start if splice is not None else len(hypothesis.text)
        while k < len(old) and old[k].start < stop:
            token = old[k]
            begin, end = max(token.start, position), min(token.end, stop)
            if begin < end or token.start == token.end:
                moved = Token(token.piece, begin + shift, max(begin, end) + shift)
                tokens.append((moved, [k], None))
            if token.end > stop:
                break
            k += 1
        if splice is None:
            break
        within = [i for i, t in enumerate(old) if t.start < splice.end and splice.start < t.end]
        words = splice.text.strip()
        if words:
            begin = start + splice.text.index(words)
            new = Token(words, begin, begin + len(words))
            tokens.append((new, within, splice))
        shift = start + len(splice.text) - splice.end
        position = splice.end
        while k < len(old) and old[k].end <= position:
            k += 1
    return tokens


def _row(hypothesis: Hypothesis, within: Sequence[int], splice: Splice | None) -> object:
    """Return the attention of a new token: the mean of what gave way, or the term's own place."""
    attention = hypothesis.attention
    if attention is None:
        return None
    if within:
        return attention[list(within)].mean(axis=0)
    row = np.zeros(attention.shape[1], dtype=np.float32)
    if splice is not None and splice.source_span is not None:
        start, end = splice.source_span
        own = [i for i, t in enumerate(hypothesis.source_tokens) if t.start < end and start < t.end]
        row[own] = 1.0 / max(1, len(own))
    return row
