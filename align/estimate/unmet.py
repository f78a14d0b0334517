"""French words for which the English seems to have none: what means least of what any word means.

The sentence encoder compares words as well as sentences. Two words of a sentence that find no like
tell more than the mean of all: one wrong word spoils a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.bitext import SOUND, Pair, Span
from align.encoders.embed import Vectors
from align.estimate.signals import overlap
from align.estimate.strays import Encode
from align.words.links import split_words

_LETTERS = 4  # of a French word that is asked about; chosen: shorter ones are mostly grammar
# Longer ones that are grammar as well: English says them otherwise or not at all, and the encoder
# hardly knows “nous” in “us”. Without them right is told from wrong with an AUC of .848, with them
# of .842 (judged pairs' fit half, cross-validated). Each stands between spaces.
_GRAMMAR = (
    " afin ainsi alors après assez aussi autre autres avait avant avec avez avoir avons ayant"
    " beaucoup bien cela celle celles celui cette ceux chaque chez comme contre dans depuis"
    " donc dont doit déjà elle elles encore entre faire fait faut jamais leur leurs lorsque"
    " mais même mêmes moins notre nous parce pendant personne peut plus pour puis quand quel"
    " quelle quelles quelque quelques quels rien sans sera serait sont sous suis tous tout"
    " toute toutes toujours trop très vers voici voilà votre vous étaient étant était été êtes"
    " être "
)
_ANSWER = 3  # letters of an English one that may answer; chosen: “ill”, “sea”
_WORST = (
    2  # words; chosen: on the judged pairs' fit half one alone parts right from wrong no better
)
# Words of a sentence that is asked about. Chosen: no judged pair has more, in a long sentence every
# word finds some like, and its words cost as much time as all else.
_LONGEST = 30


def find_unmet(
    pairs: Sequence[Pair], encode: Encode
) -> tuple[tuple[tuple[float, Span], ...] | None, ...]:
    """Return the French words of each pair that no English word means, the least alike first.

    Args:
        pairs: French first.
        encode: gives the vectors of words.

    Returns:
        Cosine with the likest English word, −1 to 1, and place in the source; None where a side
        has no word to ask about, or the source is long.

    >>> from align.encoders.embed import FakeEncoder
    >>> pair = Pair("1", "1", "Trois gros poireaux.", "Three big pills.")
    >>> fake = FakeEncoder({"trois": "three", "gros": "big", "poireaux": "leeks"})
    >>> [[worst, _]] = find_unmet([pair], fake.encode)
    >>> worst[1].of(pair.source)
    'poireaux'
    """
    heard = [
        [
            word
            for word in _words(pair.source, _LETTERS)
            if f" {_text(pair.source, word)} " not in _GRAMMAR and not _is_pinned(word, pair)
        ]
        if len(_words(pair.source, 1)) <= _LONGEST
        else []
        for pair in pairs
    ]
    said = [
        _words(pair.target, _ANSWER) if words else []
        for pair, words in zip(pairs, heard, strict=True)
    ]
    texts = {_text(p.source, w) for p, words in zip(pairs, heard, strict=True) for w in words}
    texts |= {_text(p.target, w) for p, words in zip(pairs, said, strict=True) for w in words}
    row = {text: k for k, text in enumerate(sorted(texts))}
    vectors = encode(list(row)) if row else None
    return tuple(
        _worst(pair, ours, theirs, row, vectors) if vectors is not None else None
        for pair, ours, theirs in zip(pairs, heard, said, strict=True)
    )


def _worst(
    pair: Pair, heard: Sequence[Span], said: Sequence[Span], row: dict[str, int], vectors: Vectors
) -> tuple[tuple[float, Span], ...] | None:
    if not heard or not said:
        return None
    ours = vectors[[row[_text(pair.source, word)] for word in heard]]
    theirs = vectors[[row[_text(pair.target, word)] for word in said]]
    likest = (ours @ theirs.T).max(axis=1)
    ranked = sorted(zip(likest.tolist(), heard, strict=True), key=lambda item: item[0])
    return tuple(ranked[:_WORST])


def _words(text: str, least: int) -> list[Span]:
    words = split_words(text)
    return [w for w in words if w.end - w.start >= least and text[w.start].isalpha()]


def _is_pinned(word: Span, pair: Pair) -> bool:
    """Return whether a glossary says what answers a word, so that nobody need ask."""
    return any(term.status in SOUND and overlap(word, term.source) for term in pair.terms)


def _text(text: str, word: Span) -> str:
    return word.of(text).lower()
