"""Words that stay as they are (code, addresses, placeholders) come through a translation unharmed.

The model sees them as words, since a sentence with a hole translates badly. Here each is found in
the English or, where the model changed it, put back by the word links.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Where a source word and a target word stand, and how surely they correspond (0 to 1).
WordLink = tuple[int, int, int, int, float]

# Links of a sentence that are weighed, and characters from where words would stand by proportion
# to where they are looked for. Chosen: no sentence is as long; what is has many such words, and
# looking at all of it for each of them would take the square of the time.
MOST_LINKS = 1000
_FARTHEST = 2000
# Stretches of a sentence that are each looked for everywhere (chosen: beyond, it is a list of names
# that keep their order).
_CROWD = 100
_NEXT = 200  # characters in which the next one of a crowd is looked for; chosen: a line or two

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class PlacedSentence:
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

    sentence: PlacedSentence
    places: tuple[tuple[int, int], ...]
    guessed: tuple[int, ...]


def restore(sentence: PlacedSentence, spans: Sequence[tuple[int, int]]) -> Restored:
    """See to it that stretches of a sentence stand in its English as they are.

    Args:
        sentence: a sentence and its English.
        spans: the stretches, in the source, in order.

    Returns:
        The English with all of them, the place of each, and the numbers of the guessed ones.

    >>> sentence = PlacedSentence(0, 20, "Tapez git push ici.", "Type Git Push here.")
    >>> restore(sentence, [(6, 14)]).sentence.target
    'Type git push here.'
    """
    if len(spans) > _CROWD:
        return _restore_in_order(sentence, spans)
    links = list(sentence.links) if len(sentence.links) <= MOST_LINKS else []
    growing = _Growing(sentence.target, links, [], [])
    guessed: list[int] = []
    for number, (start, end) in enumerate(spans):
        words = sentence.source[start:end]
        inside = [link for link in growing.links if link[0] < end and link[1] > start]
        share = start * len(growing.target) / max(len(sentence.source), 1)
        near = inside[0][2] if inside else share
        place = occurrence(words, growing.target, near, growing.taken)
        place = place or _linked(inside, growing.taken)
        if place is None:
            guessed.append(number)
            place = _end_of(growing.target)
        growing.put(words, (start, end), *place)
    changed = replace(sentence, target=growing.target, links=tuple(growing.links))
    return Restored(changed, tuple(growing.places), tuple(guessed))


@dataclass(slots=True)
class _Growing:
    """An English sentence into which words are put back one after the other."""

    target: str
    links: list[WordLink]
    places: list[tuple[int, int]]
    taken: list[tuple[int, int]]  # the same, sorted

    def put(self, words: str, span: tuple[int, int], a: int, b: int) -> None:
        """Put the words of a stretch of the source in the place of a stretch of the English."""
        put = _spaced(words, self.target, a, b)
        at = a + put.index(words)
        if put != self.target[a:b]:
            shift = len(put) - (b - a)
            self.target = self.target[:a] + put + self.target[b:]
            self.places = [(x + shift, y + shift) if x >= b else (x, y) for x, y in self.places]
            self.taken = sorted(self.places)
            self.links = [
                (s, t, x + shift, y + shift, sure) if x >= b else (s, t, x, y, sure)
                for s, t, x, y, sure in self.links
                if (y <= a or x >= b) and not (s < span[1] and t > span[0])
            ]
        place = at, at + len(words)
        self.links.append((*span, *place, 1.0))
        self.places.append(place)
        insort(self.taken, place)


def _restore_in_order(sentence: PlacedSentence, spans: Sequence[tuple[int, int]]) -> Restored:
    """Do so for a crowd: each is looked for after the one before it; time is linear."""
    source, target = sentence.source, sentence.target
    folded = target.lower() if len(target.lower()) == len(target) else target
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    guessed: list[int] = []
    position = length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for number, (start, end) in enumerate(spans):
        words = source[start:end]
        at = _next_of(words.lower(), folded, position)
        if at < 0:
            guessed.append(number)
            places.append((0, 0))
            continue
        put(target[position:at])
        places.append((length, length + len(words)))
        put(words)
        position = at + len(words)
    last = max(position, _end_of(target)[0])
    put(target[position:last])
    for number in guessed:
        words = source[slice(*spans[number])]
        put(" ")
        places[number] = length, length + len(words)
        put(words)
    put(target[last:])
    links = tuple((*s, *t, 1.0) for s, t in zip(spans, places, strict=True))
    changed = PlacedSentence(sentence.start, sentence.end, source, "".join(parts), links)
    return Restored(changed, tuple(places), tuple(guessed))


def _next_of(words: str, text: str, position: int) -> int:
    """Return where some words stand next, by themselves; -1 if not nearby."""
    end = position + len(words) + _NEXT
    at = text.find(words, position, end)
    while at >= 0 and (_touches(text, at) or _touches(text, at + len(words))):
        at = text.find(words, at + 1, end)
    return at


def occurrence(
    words: str, target: str, expected: float, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find the words in the English, whatever their case and spacing, nearest to where they belong.

    Where several alike stand in the source, they keep their order: an earlier one has taken its
    own already.
    """
    pattern = r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", words))
    if not pattern:
        return None
    seen = re.compile(pattern, re.IGNORECASE)
    begin = max(0, int(expected) - _FARTHEST)
    places = [match.span() for match in seen.finditer(target, begin, int(expected) + _FARTHEST)]
    free = [span for span in places if not overlapping(taken, *span)]
    apart = [(a, b) for a, b in free if not (_touches(target, a) or _touches(target, b))]
    return min(apart or free, key=lambda span: abs(span[0] - expected), default=None)


def _touches(text: str, offset: int) -> bool:
    """Return whether an offset lies inside a word."""
    return text[max(offset - 1, 0) : offset].isalnum() and text[offset : offset + 1].isalnum()


def _linked(inside: Sequence[WordLink], taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the stretch of the English that the model made of the words, by their links."""
    links = [link for link in inside if not overlapping(taken, link[2], link[3])]
    if not links:
        return None
    a, b = min(link[2] for link in links), max(link[3] for link in links)
    if overlapping(taken, a, b):
        surest = max(links, key=lambda link: link[4])
        return surest[2], surest[3]
    return a, b


def overlapping(
    taken: Sequence[tuple[int, int]], start: int, end: int
) -> Sequence[tuple[int, int]]:
    """Return those of some stretches, sorted and apart, that share a character with another.

    >>> overlapping([(0, 2), (4, 6)], 1, 4)
    [(0, 2)]
    """
    first = bisect_left(taken, (start, start))
    while first and taken[first - 1][1] > start:
        first -= 1
    return taken[first : bisect_left(taken, (end, end))]


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
    """Return where the words and marks of a stretch of a text stand."""
    return [match.span() for match in _WORD.finditer(text, start, end)]
