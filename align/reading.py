"""Word links between texts that humans wrote: `align_words`.

Two witnesses, each handed in: a `Reader`, which is a translation model that is made to write a
given translation and watched while it does, and an encoder, which knows what words mean alone.
How their words are weighed against each other is `blend.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import Link, Span
from align.blend import links_from_scores, score_words
from align.embed import Encoder
from align.words import same_kind, split_words, word_attention

_CHUNK = 256  # pairs read at once; chosen: their attention is a few megabytes
_MOST = 1000  # words of a side; chosen: beyond is no sentence, and the table grows by the square
_ENOUGH = 50  # different words; chosen: the mean of fewer is what they say, not how all are alike


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
) -> tuple[tuple[Link, ...], ...]:
    """Link the words of sentences and their translations.

    Args:
        sources: sentences, French for the readers of this project.
        targets: the translation of each.
        reader: reads each source with its target; it is not shown pairs with an empty side.
        encoder: knows words of both languages. With few pairs give both: what is usual in a
            language is taken from all words of a call.

    Returns:
        The links of each pair, ordered by target word; none in a pair of over a thousand words.

    Raises:
        ValueError: if there are not as many targets as sources, or neither witness.

    >>> from align.embed import FakeEncoder
    >>> encoder = FakeEncoder({"chiens": "dogs", "perdus": "stray"})
    >>> [links] = align_words(["Chiens perdus"], ["Stray dogs"], encoder=encoder)
    >>> [(k.source.of("Chiens perdus"), k.target.of("Stray dogs")) for k in links]
    [('perdus', 'Stray'), ('Chiens', 'dogs')]
    """
    if reader is None and encoder is None:
        raise ValueError("word links need a reader, an encoder, or both")
    pairs = list(zip(sources, targets, strict=True))
    both = [k for k, (source, target) in enumerate(pairs) if source.strip() and target.strip()]
    lexica = None
    if encoder is not None:
        lexica = tuple(_Lexicon([pairs[k][side] for k in both], encoder) for side in (0, 1))
    links: list[tuple[Link, ...]] = [()] * len(pairs)
    for k, reading in zip(both, _readings([pairs[k] for k in both], reader), strict=True):
        links[k] = _link(*pairs[k], reading, lexica)
    return tuple(links)


def _readings(pairs: Sequence[tuple[str, str]], reader: Reader | None) -> Iterator[Reading | None]:
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        if reader is None:
            yield from [None] * len(part)
        else:
            yield from reader([source for source, _ in part], [target for _, target in part])


def _link(
    source: str, target: str, reading: Reading | None, lexica: tuple[_Lexicon, ...] | None
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
    if attention is None and likeness is None:
        return ()
    comparable = same_kind(source, target, words, theirs).astype(np.float64)
    return links_from_scores(score_words(attention, likeness, comparable), words, theirs)


class _Lexicon:
    """What each word of some texts of one language means, each word embedded once."""

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        known = {word.of(text).lower() for text in texts for word in split_words(text)}
        self._row = {word: row for row, word in enumerate(sorted(known))}
        vectors = encoder.encode(list(self._row)) if known else np.zeros((0, 1), np.float32)
        if len(known) >= _ENOUGH:
            vectors = vectors - vectors.mean(axis=0)
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors = (vectors / np.maximum(length, 1e-9)).astype(np.float64)

    def vectors(self, text: str, words: Sequence[Span]) -> NDArray[np.float64]:
        rows = [self._row[word.of(text).lower()] for word in words]
        found: NDArray[np.float64] = self._vectors[rows]
        return found
