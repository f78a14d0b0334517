"""Word links between texts that humans wrote: `align_words`.

Witnesses, each handed in: a `Reader`, which is a translation model that is made to write a given
translation and watched while it does; an encoder, which knows what words mean alone; and one that
knows what they mean in their sentence. How their words are weighed against each other is
`score_words.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import Link, Span
from align.encoders.embed import ContextEncoder, Encoder
from align.words.links import same_kind, split_words, word_attention
from align.words.score_words import links_from_scores, score_words

_CHUNK = 256  # pairs read at once; chosen: their attention is a few megabytes
_MOST = 1000  # words of a side; chosen: beyond is no sentence, and the table grows by the square
_ENOUGH = 50  # different words; chosen: the mean of fewer is what they say, not how all are alike
# Of a cosine in place, against one of words alone. On the development tales .5 errs more, and 1.5
# gains least on 1.
_IN_PLACE = 1.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model attended to while it wrote a target.

    Args:
        attention: rows = target tokens, columns = source tokens; each row sums to 1.
        source_tokens: start and end of each source token, in code points of the source.
        target_tokens: the same for the target.
    """

    attention: NDArray[np.float32]
    source_tokens: tuple[tuple[int, int], ...]
    target_tokens: tuple[tuple[int, int], ...]


# Sources and their targets in; a reading of each, None where the model cannot.
Reader = Callable[[Sequence[str], Sequence[str]], Sequence[Reading | None]]


def align_words(
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    reader: Reader | None = None,
    encoder: Encoder | None = None,
    context: ContextEncoder | None = None,
) -> tuple[tuple[Link, ...], ...]:
    """Link the words of sentences and their translations.

    Args:
        sources: sentences, French for the readers of this project.
        targets: the translation of each.
        reader: reads each source with its target; it is not shown pairs with an empty side.
        encoder: knows words of both languages. With few pairs give both: what is usual in a
            language is taken from all words of a call.
        context: knows what words mean in their sentence (`align.encoders.e5`): links err a quarter
            less, and take five times as long.

    Returns:
        The links of each pair, ordered by target word; none in a pair of over a thousand words.

    Raises:
        ValueError: if there are not as many targets as sources, or no witness.

    >>> from align.encoders.embed import FakeEncoder
    >>> encoder = FakeEncoder({"chiens": "dogs", "perdus": "stray"})
    >>> [links] = align_words(["Chiens perdus"], ["Stray dogs"], encoder=encoder)
    >>> [(k.source.of("Chiens perdus"), k.target.of("Stray dogs")) for k in links]
    [('perdus', 'Stray'), ('Chiens', 'dogs')]
    """
    if reader is None and encoder is None and context is None:
        raise ValueError("word links need a reader, an encoder, or both")
    pairs = list(zip(sources, targets, strict=True))
    both = [k for k, (source, target) in enumerate(pairs) if source.strip() and target.strip()]
    lexica = None
    if encoder is not None:
        lexica = tuple(_Lexicon([pairs[k][side] for k in both], encoder) for side in (0, 1))
    links: list[tuple[Link, ...]] = [()] * len(pairs)
    for start in range(0, len(both), _CHUNK):
        part = both[start : start + _CHUNK]
        texts = [pairs[k] for k in part]
        states = [None] * len(part) if context is None else _likeness_in_place(texts, context)
        for k, reading, state in zip(part, _read(texts, reader), states, strict=True):
            links[k] = _link(*pairs[k], reading, lexica, state)
    return tuple(links)


def _read(pairs: Sequence[tuple[str, str]], reader: Reader | None) -> Sequence[Reading | None]:
    if reader is None:
        return [None] * len(pairs)
    return reader([source for source, _ in pairs], [target for _, target in pairs])


def _link(
    source: str,
    target: str,
    reading: Reading | None,
    lexica: tuple[_Lexicon, ...] | None,
    in_place: NDArray[np.float64] | None,
) -> tuple[Link, ...]:
    words, theirs = split_words(source), split_words(target)
    attention = likeness = None
    if max(len(words), len(theirs)) > _MOST:
        return ()
    if reading is not None:
        attention = word_attention(
            reading.attention, reading.source_tokens, reading.target_tokens, words, theirs
        )
    if lexica is not None:
        likeness = lexica[1].vectors(target, theirs) @ lexica[0].vectors(source, words).T
    if in_place is not None:
        likeness = in_place if likeness is None else likeness + in_place
    if attention is None and likeness is None:
        return ()
    comparable = same_kind(source, target, words, theirs).astype(np.float64)
    return links_from_scores(score_words(attention, likeness, comparable), words, theirs)


def _likeness_in_place(
    pairs: Sequence[tuple[str, str]], context: ContextEncoder
) -> list[NDArray[np.float64]]:
    """Return for each pair, rows = target words, what its words have in common in their place.

    What is usual in a language is taken off: the mean of all words of the pairs.
    """
    sides = []
    for side in (0, 1):
        texts = [(pair[side], split_words(pair[side])[: _MOST + 1]) for pair in pairs]
        rows = [context.encode_words(text, words) for text, words in texts]
        every = np.concatenate(rows)
        mean = every.mean(axis=0) if len(every) >= _ENOUGH else np.zeros(every.shape[1])
        sides.append([_unit(row - mean) for row in rows])
    return [
        _IN_PLACE * np.maximum(target @ source.T, 0.0)
        for source, target in zip(*sides, strict=True)
    ]


def _unit(vectors: NDArray[np.floating]) -> NDArray[np.float64]:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float64] = (vectors / np.maximum(length, 1e-9)).astype(np.float64)
    return unit


class _Lexicon:
    """What each word of some texts of one language means, each word embedded once."""

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        known = {word.of(text).lower() for text in texts for word in split_words(text)}
        self._row = {word: row for row, word in enumerate(sorted(known))}
        vectors = encoder.encode(list(self._row)) if known else np.zeros((0, 1), np.float32)
        if len(known) >= _ENOUGH:
            vectors = vectors - vectors.mean(axis=0)
        self._vectors = _unit(vectors)

    def vectors(self, text: str, words: Sequence[Span]) -> NDArray[np.float64]:
        rows = [self._row[word.of(text).lower()] for word in words]
        vectors: NDArray[np.float64] = self._vectors[rows]
        return vectors
