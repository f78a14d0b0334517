"""Sentences that the guard translated in pieces, taken apart and put together for enforcement.

A long sentence reached the model as clauses (`translate/guard/cut.py`), so it must be read and
decoded again as clauses. Which English came from which clause shows in the attention, where no
clause looks at another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from translate.engines.engine import Hypothesis
from translate.glossary.find.match import Match
from translate.guard.cut import cut
from translate.text.left_alone import left_alone_spans
from translate.text.tokens import Token

# Attention that may stray out of a clause: none does, but for rounding.
_STRAY = 1e-3
# What may stand before the first word of an item, a cell or a sentence.
_OPENING = " \t\u00a0\u202f-–—•·*'\"“‘«(["


@dataclass(frozen=True, slots=True)
class SentencePart:
    """What the model translated at once, and the terms in it.

    Args:
        source: French.
        hypothesis: its English.
        matches: the terms in it, with offsets into `source`.
        start: where `source` begins in the segment.
        initial: whether the English begins the segment's.
    """

    source: str
    hypothesis: Hypothesis
    matches: tuple[Match, ...]
    start: int = 0
    initial: bool = True

    @property
    def is_small(self) -> bool:
        """Return whether the French begins with a small letter: an item of a list, a cell."""
        first = len(self.source) - len(self.source.lstrip(_OPENING))
        alone = any(start <= first < end for start, end in left_alone_spans(self.source))
        return self.source[first : first + 1].islower() and not alone

    @property
    def is_loud(self) -> bool:
        """Return whether the French is in capitals, the acronyms that are terms aside."""
        rest, position = "", 0
        for match in self.matches:
            if match.form.isupper():
                rest, position = rest + self.source[position : match.start], match.end
        rest += self.source[position:]
        return rest.isupper() and sum(character.isalpha() for character in rest) > 1


def take_apart(
    source: str, hypothesis: Hypothesis, matches: Sequence[Match], *, limit: int
) -> tuple[tuple[SentencePart, ...], tuple[str, ...]]:
    """Cut a segment with its translation into what the model saw.

    Args:
        source: a French segment.
        hypothesis: its translation.
        matches: the terms in it.
        limit: code points beyond which the guard cuts: the engine's `longest_source`.

    Returns:
        The parts, one for most segments, and the English between them, one text fewer.
    """
    whole = (SentencePart(source, hypothesis, tuple(matches)),)
    if len(source) <= limit or hypothesis.attention is None:
        return whole, ()
    spans = cut(source, limit=limit)
    if any(not any(a <= m.start and m.end <= b for a, b in spans) for m in matches):
        return whole, ()  # a term across a border
    groups = _groups(hypothesis, spans)
    if groups is None:
        return whole, ()
    parts, between, position = [], [], 0
    for k, ((start, end), rows) in enumerate(zip(spans, groups, strict=True)):
        tokens = hypothesis.tokens[rows[0] : rows[1]]
        left, right = tokens[0].start, tokens[-1].end
        if k == 0:
            left = 0
        else:
            between.append(hypothesis.text[position:left])
        if k == len(spans) - 1:
            right = len(hypothesis.text)
        position = right
        own = tuple(
            replace(m, start=m.start - start, end=m.end - start)
            for m in matches
            if start <= m.start and m.end <= end
        )
        sliced = _sliced(hypothesis, rows, (start, end), (left, right))
        parts.append(SentencePart(source[start:end], sliced, own, start, k == 0))
    return tuple(parts), tuple(between)


def _groups(
    hypothesis: Hypothesis, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Return the rows of each clause, None if the attention does not keep clauses apart."""
    attention = hypothesis.attention
    if attention is None or not len(attention):
        return None
    ends = np.array([token.end == token.start for token in hypothesis.source_tokens])
    starts = np.array([token.start for token in hypothesis.source_tokens])
    blocks = np.stack(
        [attention[:, (starts >= a) & (starts < b) & ~ends].sum(axis=1) for a, b in spans], axis=1
    )
    owner = blocks.argmax(axis=1)
    stray = blocks.sum(axis=1) - blocks.max(axis=1)
    idle = blocks.max(axis=1) <= 0
    for j in np.flatnonzero(idle):
        owner[j] = owner[j - 1] if j else 0
    if stray.max() > _STRAY or (np.diff(owner) < 0).any():
        return None
    edges = np.searchsorted(owner, np.arange(len(spans) + 1))
    groups = [(int(a), int(b)) for a, b in pairwise(edges)]
    return groups if all(a < b for a, b in groups) else None


def _sliced(
    hypothesis: Hypothesis,
    rows: tuple[int, int],
    source: tuple[int, int],
    target: tuple[int, int],
) -> Hypothesis:
    assert hypothesis.attention is not None  # for the type checker: the caller asked
    columns = [
        i
        for i, token in enumerate(hypothesis.source_tokens[:-1])
        if source[0] <= token.start and token.end <= source[1]
    ]
    length = source[1] - source[0]
    return Hypothesis(
        hypothesis.text[target[0] : target[1]],
        tuple(_moved(token, -target[0]) for token in hypothesis.tokens[rows[0] : rows[1]]),
        (
            *(_moved(hypothesis.source_tokens[i], -source[0]) for i in columns),
            Token(hypothesis.source_tokens[-1].piece, length, length),
        ),
        log_prob=hypothesis.log_prob,
        attention=hypothesis.attention[rows[0] : rows[1]][
            :, [*columns, hypothesis.attention.shape[1] - 1]
        ],
    )


def put_together(
    whole: Hypothesis,
    parts: Sequence[SentencePart],
    hypotheses: Sequence[Hypothesis],
    between: Sequence[str],
) -> tuple[Hypothesis, tuple[int, ...]]:
    """Join what became of the parts; also say where each begins in the text."""
    if len(parts) == 1:
        return hypotheses[0], (0,)
    text, starts = "", []
    for k, hypothesis in enumerate(hypotheses):
        text += between[k - 1] if k else ""
        starts.append(len(text))
        text += hypothesis.text
    columns = {(token.start, token.end): i for i, token in enumerate(whole.source_tokens)}
    size = sum(len(item.tokens) for item in hypotheses)
    attention: np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None = np.zeros(
        (size, len(whole.source_tokens)), dtype=np.float32
    )
    row = 0
    for part, item in zip(parts, hypotheses, strict=True):
        if item.attention is None or attention is None:
            attention = None
            break
        where = [
            columns.get((t.start + part.start, t.end + part.start), -1) if t.end > t.start else -1
            for t in item.source_tokens
        ]
        attention[row : row + len(item.tokens), where] = item.attention
        row += len(item.tokens)
    tokens = tuple(
        _moved(token, start)
        for item, start in zip(hypotheses, starts, strict=True)
        for token in item.tokens
    )
    joined = replace(
        whole,
        text=text,
        tokens=tokens,
        token_log_probs=(),
        attention=attention,
        alternatives=(),
    )
    return joined, tuple(starts)


def _moved(token: Token, by: int) -> Token:
    return Token(token.piece, token.start + by, token.end + by)
