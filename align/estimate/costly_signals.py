"""What an encoder is asked: how alike sentences and words are, and in doubt, for its time, more.

A model finds its own kind of English likely and free translations unlikely, right or wrong. So of
what it doubts two more things are asked: how alike the halves are (half a sentence that nobody
translated hardly shows in the whole), and whether the English is any likelier for those who have
read the French than for those who have not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.bitext import Pair
from align.encoders.embed import Encoder, Vectors
from align.estimate.evidence import Witness
from align.estimate.signals import Signals, surprise
from align.estimate.strays import Encode, find_strays
from align.estimate.unmet import find_unmet
from align.words.links import split_words

# Pairs asked about at once; chosen: their attention and vectors are ten megabytes, and with four
# times fewer the cores wait for each other at every end.
CHUNK = 1024
# A French text that says nothing. Of TransRead's pairs the share that the French explains of the
# English tells sure from unrelated with AUC .933; “Oui.” does so with .945, and worse in dialogues.
_NOTHING = "."
# As if each sentence had this much more that surprises, of which a sound translation's share is
# explained: one “Yes” says little. Chosen: three words' worth; the median of LIG's translations.
_PRIOR, _USUAL = 15.0, 0.65
# Words below which a side is not cut; chosen: two words mean something to an encoder.
_LEAST = 4


def compare(
    pairs: Sequence[Pair],
    signals: Sequence[Signals],
    *,
    witness: Witness,
    encoder: Encoder,
    below: float,
) -> tuple[Signals, ...]:
    """Add how alike sentences are, which words were rendered wrongly, and in doubt more; see above.

    Args:
        pairs: French first.
        signals: what was measured of each.
        witness: is asked how likely the English would be if the French said nothing.
        encoder: knows what words and sentences mean.
        below: the likelihood that says that a pair may not correspond.
    """
    compared: list[Signals] = []
    for start in range(0, len(pairs), CHUNK):
        part = pairs[start : start + CHUNK]
        encode = _remembering(encoder)
        some = list(signals[start : start + CHUNK])
        strays = find_strays(part, [item.unsure for item in some], encode)
        alike = _similarities(part, encode)
        rows = zip(part, some, strays, alike, strict=True)
        some = [
            replace(item, stray=stray, similarity=whole, unmet=find_unmet(pair))
            for pair, item, stray, whole in rows
        ]
        asked = [k for k, s in enumerate(some) if s.likelihood is None or s.likelihood < below]
        if asked:
            doubtful = [part[k] for k in asked]
            pieces = _compare_pieces(doubtful, [alike[k] for k in asked], encode)
            blind = witness([_NOTHING] * len(asked), [pair.target for pair in doubtful])
            for k, (halves, rest), told in zip(asked, pieces, blind, strict=True):
                explained = _explained(some[k].surprise, surprise(part[k], told))
                some[k] = replace(some[k], halves=halves, rest=rest, explained=explained)
        compared += some
    return tuple(compared)


def _remembering(encoder: Encoder) -> Encode:
    """Return what encodes each text once: doubtful pairs are asked about several times."""
    known: dict[str, Vectors] = {}

    def encode(texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, encoder.encode(new), strict=True))
        return np.array([known[text] for text in texts])

    return encode


def _similarities(pairs: Sequence[Pair], encode: Encode) -> list[float]:
    return _cosines(encode([pair.source for pair in pairs]), encode([p.target for p in pairs]))


def _compare_pieces(
    pairs: Sequence[Pair], alike: Sequence[float], encode: Encode
) -> list[tuple[tuple[float, float] | None, float | None]]:
    """Return how alike the halves are, and what both ends are needed for; None for short pairs.

    That is how much further from the other side a side is without its first or its last third;
    negative if it comes nearer, which it does if nothing there answers for that third.
    """
    compared: list[tuple[tuple[float, float] | None, float | None]] = []
    cut = [(_cut(pair.source), _cut(pair.target)) for pair in pairs]
    pieces = [piece for pair in cut for side in pair for piece in side]
    texts = [*pieces, *(text for pair in pairs for text in (pair.source, pair.target))]
    known = dict(zip(texts, encode(texts), strict=True))
    for pair, (one, other), whole in zip(pairs, cut, alike, strict=True):
        if not one or not other:
            compared.append((None, None))
            continue
        first, second = (_cosine(known[one[k]], known[other[k]]) for k in (0, 1))
        without = [_cosine(known[piece], known[pair.target]) for piece in one[2:]]
        without += [_cosine(known[piece], known[pair.source]) for piece in other[2:]]
        compared.append(((first, second), whole - max(without)))
    return compared


def _cut(text: str) -> tuple[str, ...]:
    """Return both halves of a text and its first and last two thirds; nothing if it is short."""
    words = split_words(text)
    if len(words) < _LEAST:
        return ()
    middle, third, rest = (words[len(words) * k // 6].start for k in (3, 2, 4))
    return text[:middle], text[middle:], text[:rest], text[third:]


def _cosine(one: Vectors, other: Vectors) -> float:
    return float(np.clip(one @ other, -1.0, 1.0))


def _cosines(one: Vectors, other: Vectors) -> list[float]:
    return [float(np.clip(cosine, -1.0, 1.0)) for cosine in (one * other).sum(axis=1)]


def _explained(ours: float | None, blind: float | None) -> float | None:
    """Return the share of what surprises in a target that its source explains, about 0 to 1."""
    if ours is None or blind is None:
        return None
    return 1 - (ours + (1 - _USUAL) * _PRIOR) / (blind + _PRIOR)
