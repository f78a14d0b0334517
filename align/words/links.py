"""Links between the words of a pair: from attention to words, and Pharaoh's notation.

A word is a stretch of letters and digits with inner apostrophes and hyphens, or a single
other character; an elided French word ("l'", "qu'") stands alone. Spans are kept, so that a link
can be drawn on the text itself. Finding links without a translation model is another room's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.bitext import Link, Span
from align.errors import FormatError

# Both chosen on three tales of the Alibi word alignments (324 French-English pairs, the embedded
# model reading the human translation). Alignment error there falls from .326 to .297 with a
# position weight of 4 and is level from 3 to 8; on the two other tales it is .263.
POSITION_WEIGHT = 4.0
# Costs .006 of alignment error on the same pairs and drops the links that are least sure.
MIN_CONFIDENCE = 0.1

# Marks that ride on the character before them: accents, emoji variants, skin tones, keycaps.
_RIDER = r"[\u0300-\u036f\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_LETTER = rf"(?:\w{_RIDER}*)"
# Inside a word: apostrophes, hyphens, the middle dot of "étudiant·e", soft hyphens, joiners.
_INNER = r"['’ʼ\-‐‑·\u00ad\u200c\u200d]"
# Inside a number, points and commas too, and the no-break spaces of "2 000".
_WORD = re.compile(
    rf"""
    (?:[ldjmtsncç]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ]   # elided: "l'", "qu'"
  | \d+(?:[.,\u00a0\u202f]\d+)+                          # 1,2 and 2 000
  | {_LETTER}+(?:{_INNER}{_LETTER}+)*
  | \S{_RIDER}*(?:\u200d\S{_RIDER}*)*                    # any other; joined emoji are one
    """,
    re.VERBOSE | re.IGNORECASE,
)


def split_words(text: str) -> tuple[Span, ...]:
    """Cut a text into words and punctuation; every character but spaces falls in exactly one.

    Args:
        text: French or English.

    Returns:
        Spans in `text`, in order.

    >>> text = "Aujourd'hui, l'agence dit-elle vaut 1,2 milliard."
    >>> [span.of(text) for span in split_words(text)]
    ["Aujourd'hui", ',', "l'", 'agence', 'dit-elle', 'vaut', '1,2', 'milliard', '.']
    """
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """Count as word processors do: what stands between spaces, unless it is only punctuation.

    >>> count_words("L'agence — dit-on — a payé 2 000 €.")
    6
    """
    return sum(any(map(str.isalnum, word)) for word in text.split())


def links_from_attention(
    attention: NDArray[np.float32],
    source_tokens: Sequence[tuple[int, int]],
    target_tokens: Sequence[tuple[int, int]],
    source: str,
    target: str,
    *,
    min_confidence: float = MIN_CONFIDENCE,
) -> tuple[Link, ...]:
    """Link the words that choose each other by a model's attention.

    The attention that a target word pays to a source word is the mean over the target word's
    tokens of the sum over the source word's tokens. A token across two words is shared out by
    its characters; one without characters (the end mark) belongs to none. Punctuation is linked
    to punctuation only. Of two like candidates, the one at the like place in the sentence wins. A
    word that is chosen by none of its choice stays without a link: a gap misleads less than a
    guess.

    Args:
        attention: rows = target tokens, columns = source tokens; each row sums to 1.
        source_tokens: start and end of each source token in `source`, in code points.
        target_tokens: the same for `target`.
        source: the source text.
        target: the target text.
        min_confidence: share of a target word's attention, 0 to 1, below which there is no link.

    Returns:
        Links ordered by target word; confidence is the share of attention.

    Raises:
        ValueError: if the attention's shape does not fit the tokens.

    >>> a = np.array([[0.9, 0.1, 0.0], [0.2, 0.8, 0.0], [0.0, 0.1, 0.9]], dtype=np.float32)
    >>> tokens_fr, tokens_en = [(0, 6), (7, 10), (10, 10)], [(0, 6), (7, 10), (10, 10)]
    >>> format_links(
    ...     links_from_attention(a, tokens_fr, tokens_en, "Chiens ici", "Hounds yes"),
    ...     "Chiens ici", "Hounds yes")
    '0-0 1-1'
    """
    source_words, target_words = split_words(source), split_words(target)
    mass = word_attention(attention, source_tokens, target_tokens, source_words, target_words)
    if not mass.size:
        return ()
    mass = np.where(same_kind(source, target, source_words, target_words), mass, 0.0)
    j, i = mutual_choices(mass * _closeness(*mass.shape))
    kept = (mass[j, i] > 0) & (mass[j, i] >= min_confidence)
    return tuple(
        Link(source_words[column], target_words[row], min(float(mass[row, column]), 1.0))
        for row, column in zip(j[kept], i[kept], strict=True)
    )


def word_attention(
    attention: NDArray[np.float32],
    source_tokens: Sequence[tuple[int, int]],
    target_tokens: Sequence[tuple[int, int]],
    source_words: Sequence[Span],
    target_words: Sequence[Span],
) -> NDArray[np.float64]:
    """Return, rows = target words, columns = source words, the attention between them.

    Args:
        attention: see `links_from_attention`, and the tokens.
        source_tokens: start and end of each.
        target_tokens: start and end of each.
        source_words: what `split_words` gave for the source.
        target_words: the same for the target.

    Raises:
        ValueError: if the attention's shape does not fit the tokens.
    """
    if attention.shape != (len(target_tokens), len(source_tokens)):
        raise ValueError(
            f"attention of shape {attention.shape} for {len(target_tokens)} target "
            f"and {len(source_tokens)} source tokens"
        )
    if not source_words or not target_words:
        return np.zeros((len(target_words), len(source_words)))
    return _word_mass(
        attention, _shares(source_tokens, source_words), _shares(target_tokens, target_words)
    )


def same_kind(
    source: str, target: str, source_words: Sequence[Span], target_words: Sequence[Span]
) -> NDArray[np.bool_]:
    """Return, rows = target words, columns = source words, whether both or neither are letters."""
    same: NDArray[np.bool_] = _are_punctuation(target, target_words)[:, None] == _are_punctuation(
        source, source_words
    )
    return same


def mutual_choices(scores: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and columns of cells that are the best of both their row and column."""
    rows = np.arange(len(scores))
    best = scores.argmax(axis=1)
    chosen = scores.argmax(axis=0)[best] == rows
    return rows[chosen], best[chosen]


def format_links(links: Iterable[Link], source: str, target: str) -> str:
    """Write links in Pharaoh's notation: `i-j` pairs of word indices, in order.

    Raises:
        ValueError: if a link does not join whole words.

    >>> format_links([Link(Span(3, 8), Span(4, 7), 0.9)], "Le chien", "The dog")
    '1-1'
    """
    source_index = {span: i for i, span in enumerate(split_words(source))}
    target_index = {span: j for j, span in enumerate(split_words(target))}
    try:
        pairs = {(source_index[link.source], target_index[link.target]) for link in links}
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is not a word of the text") from None
    return " ".join(f"{i}-{j}" for i, j in sorted(pairs))


def parse_links(text: str, source: str, target: str) -> tuple[Link, ...]:
    """Read Pharaoh's notation, with confidence 1; the inverse of `format_links` over words.

    Raises:
        FormatError: naming the item that is malformed or points past the last word.

    >>> [(link.source.of("Le chien"), link.target.of("The dog"))
    ...  for link in parse_links("1-1", "Le chien", "The dog")]
    [('chien', 'dog')]
    """
    source_words, target_words = split_words(source), split_words(target)
    links = []
    for item in text.split():
        match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", item)
        if match is None:
            raise FormatError(f"not a link: {item!r}; write source-target, as in 0-0 1-2")
        i, j = int(match[1]), int(match[2])
        if i >= len(source_words) or j >= len(target_words):
            raise FormatError(
                f"link {item} points past the last word: there are {len(source_words)} source "
                f"and {len(target_words)} target words, counted from 0"
            )
        links.append(Link(source_words[i], target_words[j], 1.0))
    return tuple(links)


def _shares(tokens: Sequence[tuple[int, int]], words: Sequence[Span]) -> NDArray[np.float64]:
    """Return, rows = tokens, columns = words, the share of each token that lies in each word."""
    token = np.array(tokens, dtype=np.int64).reshape(-1, 1, 2)
    word = np.array([(span.start, span.end) for span in words], dtype=np.int64)
    overlap = np.minimum(token[..., 1], word[:, 1]) - np.maximum(token[..., 0], word[:, 0])
    shared: NDArray[np.float64] = np.maximum(overlap, 0).astype(np.float64)
    shared /= np.maximum(shared.sum(axis=1, keepdims=True), 1.0)
    return shared


def _word_mass(
    attention: NDArray[np.float32], source: NDArray[np.float64], target: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return, rows = target words, columns = source words, the attention between them."""
    tokens_read = target.sum(axis=0)
    return target.T @ attention @ source / np.where(tokens_read > 0, tokens_read, 1.0)[:, None]


def _closeness(rows: int, columns: int) -> NDArray[np.float64]:
    """Return 1 for words at the same place in their sentences, less the further they lie apart."""
    row, column = (np.arange(rows) + 0.5) / rows, (np.arange(columns) + 0.5) / columns
    return np.exp(-POSITION_WEIGHT * np.abs(row[:, None] - column)).astype(np.float64)


def _are_punctuation(text: str, words: Sequence[Span]) -> NDArray[np.bool_]:
    return np.array([not text[span.start].isalnum() for span in words])
