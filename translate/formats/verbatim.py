"""Words that stay as they are (code, addresses, placeholders) come through a translation unharmed.

The model sees them as words, since a sentence with a hole translates badly. Here each is found in
the English or, where the model changed it, put back by the word links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Where a source word and a target word stand, and how surely they correspond (0 to 1).
WordLink = tuple[int, int, int, int, float]

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block and its English.

    Args:
        start, end: where it stands in the text of the block.
        source, target: the two texts.
        links: word links, offsets into the two texts.
    """

    start: int
    end: int
    source: str
    target: str
    links: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A sentence with its words put back, where they stand, and those whose place is a guess."""

    sentence: Sentence
    places: tuple[tuple[int, int], ...]
    guessed: tuple[int, ...]


def restore(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> Restored:
    """See to it that stretches of a sentence stand in its English as they are.

    Args:
        sentence: a sentence and its English.
        spans: the stretches, in the source, in order.

    Returns:
        The English with all of them, the place of each, and the numbers of the guessed ones.

    >>> sentence = Sentence(0, 20, "Tapez git push ici.", "Type Git Push here.")
    >>> restore(sentence, [(6, 14)]).sentence.target
    'Type git push here.'
    """
    target, links = sentence.target, list(sentence.links)
    places: list[tuple[int, int]] = []
    guessed: list[int] = []
    for number, (start, end) in enumerate(spans):
        words = sentence.source[start:end]
        inside = [link for link in links if link[0] < end and link[1] > start]
        found = _occurrence(words, sentence.source, target, start, inside, places)
        if found is None:
            found = _linked(inside, places)
            if found is None:
                guessed.append(number)
                found = _end_of(target)
        a, b = found
        put = _spaced(words, target, a, b)
        at = a + put.index(words)
        target = target[:a] + put + target[b:]
        shift = len(put) - (b - a)
        places = [(x + shift, y + shift) if x >= b else (x, y) for x, y in places]
        links = [
            (s, t, x + shift, y + shift, sure) if x >= b else (s, t, x, y, sure)
            for s, t, x, y, sure in links
            if (y <= a or x >= b) and not (s < end and t > start)
        ]
        links.append((start, end, at, at + len(words), 1.0))
        places.append((at, at + len(words)))
    changed = Sentence(sentence.start, sentence.end, sentence.source, target, tuple(links))
    return Restored(changed, tuple(places), tuple(guessed))


def _occurrence(
    words: str,
    source: str,
    target: str,
    start: int,
    inside: Sequence[WordLink],
    taken: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """Find the words in the English, whatever their case and spacing, nearest to where they belong.

    Where several alike stand in the source, they keep their order: an earlier one has taken its
    own already.
    """
    pattern = r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", words))
    if not pattern:
        return None
    found = [match.span() for match in re.finditer(pattern, target, re.IGNORECASE)]
    free = [span for span in found if not any(x < span[1] and y > span[0] for x, y in taken)]
    apart = [(a, b) for a, b in free if not (_touches(target, a) or _touches(target, b))]
    free = apart or free
    if not free:
        return None
    expected = inside[0][2] if inside else start * len(target) / max(len(source), 1)
    return min(free, key=lambda span: abs(span[0] - expected))


def _touches(text: str, offset: int) -> bool:
    """Say whether an offset lies inside a word."""
    return text[max(offset - 1, 0) : offset].isalnum() and text[offset : offset + 1].isalnum()


def _linked(inside: Sequence[WordLink], taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the stretch of the English that the model made of the words, by their links."""
    links = [k for k in inside if not any(x < k[3] and y > k[2] for x, y in taken)]
    if not links:
        return None
    a, b = min(k[2] for k in links), max(k[3] for k in links)
    if any(x < b and y > a for x, y in taken):
        surest = max(links, key=lambda link: link[4])
        return surest[2], surest[3]
    return a, b


def _end_of(target: str) -> tuple[int, int]:
    """Return the place before the mark that ends a sentence."""
    end = len(target.rstrip(".!?… \u00a0"))
    return end, end


def _spaced(words: str, target: str, a: int, b: int) -> str:
    """Return the words with a space where they would touch another word."""
    left = " " if a and (target[a - 1].isalnum() and a == b) else ""
    right = " " if b < len(target) and (target[b].isalnum() and a == b) else ""
    return f"{left}{words}{right}"


def words_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the words and signs of a stretch of a text stand."""
    return [match.span() for match in _WORD.finditer(text, start, end)]
