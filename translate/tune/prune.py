"""Those pieces of a large vocabulary that a bitext uses.

Scores stay, so text is cut as the large vocabulary cuts it wherever its pieces are there. What is
no ordinary piece (the end, the unknown, the reserved and the byte pieces) is the embedded model's.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from translate.tune.beginning import Pairs
from translate.tune.piece_file import NORMAL, StoredPiece, read_pieces, with_pieces

_COUNTED = 120_000  # pairs whose pieces are counted, chosen: as many as the first trial's
_DIGIT = re.compile(r"\d")
# Letters that are kept whether or not they were met: Latin ones, and what both tongues write.
_LATIN = range(0x21, 0x250)
_PUNCTUATION = frozenset("▁–—‘’“”„…€•°№™−‰œŒ")
_CONTROL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def prune(
    vocabulary: Mapping[str, tuple[int, float]],
    template: bytes,
    pairs: Pairs,
    *,
    size: int,
    seed: int,
) -> bytes:
    """Make the file of a SentencePiece model of `size` pieces at most.

    Args:
        vocabulary: every piece that there is, with its number and its natural log-probability.
        template: a model's file that gives the normalisation and the special pieces.
        pairs: the text that is to be cut.
        size: pieces of the result, the special ones included.
        seed: of the sample that is counted.

    Returns:
        The file's content: special pieces first, then ordinary ones in the vocabulary's order.
        No piece but the single digits holds a digit.
    """
    special = [piece for piece in read_pieces(template) if piece.kind != NORMAL]
    taken = {piece.text for piece in special}
    ordinary = [
        StoredPiece(text, score)
        for text, (_, score) in vocabulary.items()
        if text not in taken
        and text not in _CONTROL
        and not (len(text) > 1 and _DIGIT.search(text))
    ]
    counts = _count(with_pieces(template, [*special, *ordinary]), _lines(pairs, seed))
    chosen = _choose([piece.text for piece in ordinary], counts, size - len(special))
    return with_pieces(template, [*special, *(p for p in ordinary if p.text in chosen)])


def _lines(pairs: Pairs, seed: int) -> Iterable[str]:
    chance = random.Random(seed)
    sample = pairs if len(pairs) <= _COUNTED else chance.sample(list(pairs), _COUNTED)
    return (side for pair in sample for side in pair)


def _count(model: bytes, lines: Iterable[str]) -> Counter[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    counts: Counter[str] = Counter()
    for row in processor.encode(list(lines), out_type=str):
        counts.update(row)
    return counts


def _choose(texts: Sequence[str], counts: Counter[str], room: int) -> frozenset[str]:
    """Choose all single letters, then the most frequent; those of equal count in their order."""
    letters = [t for t in texts if len(t) == 1 and (ord(t) in _LATIN or t in _PUNCTUATION)]
    used = sorted((t for t in texts if counts[t]), key=lambda t: -counts[t])
    return frozenset(list(dict.fromkeys([*letters, *used]))[:room])
