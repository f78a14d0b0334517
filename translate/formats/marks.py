"""Where marks go in the English: `lay_out` moves each to the words that its own words became.

A pair (bold, a link) goes around the words that are linked to the words inside it; one that covers
a whole sentence or its beginning or end keeps doing so. A thing (an image, a note's number, a line
break) goes between the words that are linked to the words before and after it. Where the links say
nothing, or contradict each other, a mark goes to the last word of its sentence and is reported:
nothing is lost, and nothing is guessed silently.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from translate.document import Block, Content, Inline, Placed
from translate.formats.links import SentenceLinks
from translate.formats.part_words import same_part, shrunk, word_around
from translate.formats.verbatim import Sentence, WordLink, overlapping, restore, words_of

# Of the confidence of a mark's links, the part that must stand together (chosen: the majority).
_MAJORITY = 0.5
# Words that are looked at on each side of where a mark would stand by proportion (chosen: no word
# of a sentence moves as far; looking at all of what is no language would take the square of the
# time).
_REACH = 40
_FARTHEST = 400  # the same in characters, for the words that marks are on a part of

Region = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Laid:
    """A block's new content, and the marks whose place is a guess.

    Args:
        content: the English with its marks.
        unsure: for each such mark, the number of its sentence and the mark.
    """

    content: Content
    unsure: tuple[tuple[int, Inline], ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence in the coordinates of its block, old and new."""

    source: Region
    target: Region
    links: tuple[WordLink, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A mark with the marks inside it."""

    inline: Inline
    inner: list[_Node]


def lay_out(block: Block, sentences: Sequence[Sentence]) -> Laid:
    """Put a block's English together, each mark at its words.

    Args:
        block: the source.
        sentences: its sentences in order; between them the block's text stays.

    >>> block = Block("p1", "Le chien noir.", 0, 14, inlines=(Inline(9, 13, (9, 11), (15, 17)),))
    >>> links = ((3, 8, 10, 13, 1.0), (9, 13, 4, 9, 1.0))
    >>> laid = lay_out(block, [Sentence(0, 14, "Le chien noir.", "The black dog.", links)])
    >>> [(mark.start, mark.end) for mark in laid.content.marks]
    [(4, 9)]
    """
    if not block.inlines:
        return Laid(Content(_joined(block.text, sentences)[0]))
    placer = _Placer(block, sentences)
    marks = placer.place(_tree(block.inlines), (0, len(block.text)), (0, len(placer.text)))
    return Laid(_with_spaces(placer.text, marks, placer.spaces), tuple(placer.unsure))


class _Placer:
    """The state of one block: its new text, and what was found out on the way."""

    def __init__(self, block: Block, sentences: Sequence[Sentence]) -> None:
        self._source = block.text
        self.unsure: list[tuple[int, Inline]] = []
        self.spaces: set[int] = set()  # where the new text needs one before a thing
        self._fixed: dict[tuple[int, int], Region] = {}
        whole = [self._restored(k, s, block.inlines) for k, s in enumerate(sentences)]
        self.text, self._stretches = _joined(block.text, [sentence for sentence, _ in whole])
        self._words = words_of(self.text, 0, len(self.text))
        for stretch, (_, fixed) in zip(self._stretches, whole, strict=True):
            base = stretch.target[0]
            self._fixed |= {key: (a + base, b + base) for key, (a, b) in fixed.items()}
        self._links = [SentenceLinks(stretch.links) for stretch in self._stretches]
        self._starts = [stretch.source[0] for stretch in self._stretches]

    def _restored(
        self, number: int, sentence: Sentence, inlines: Sequence[Inline]
    ) -> tuple[Sentence, dict[tuple[int, int], Region]]:
        """Put back the words that stay as they are, and say where they stand."""
        kept = [
            mark
            for mark in inlines
            if mark.closing is None
            and sentence.start <= mark.start < mark.end <= sentence.end
            and self._source[mark.start : mark.end].strip()
        ]
        base = sentence.start
        done = restore(sentence, [(mark.start - base, mark.end - base) for mark in kept])
        self.unsure += [(number, kept[k]) for k in done.guessed]
        places = zip(kept, done.places, strict=True)
        return done.sentence, {mark.opening: place for mark, place in places}

    def place(self, nodes: Sequence[_Node], source: Region, target: Region) -> tuple[Placed, ...]:
        """Place marks that stand beside each other inside a region, and those inside them."""
        taken = sorted(
            self._fixed[node.inline.opening] for node in nodes if node.inline.opening in self._fixed
        )
        placed: list[Placed] = []
        pairs_first = sorted(nodes, key=lambda node: node.inline.closing is None)
        for node in pairs_first:
            mark = node.inline
            if mark.opening in self._fixed:
                span = _clamped(self._fixed[mark.opening], target)
            elif mark.closing is None:
                spot = self._spot(mark, source, target, taken)
                span = spot if mark.end > mark.start else (spot[1], spot[1])
                if span[1] > span[0]:
                    insort(taken, span)  # two breaks do not share a gap
            else:
                span = self._span(mark, source, target, taken)
                insort(taken, span)
            inner = self.place(node.inner, (mark.start, mark.end), span)
            placed.append(Placed(mark, *span, inner))
        return tuple(sorted(placed, key=_order))

    def _span(
        self, mark: Inline, source: Region, target: Region, taken: Sequence[Region]
    ) -> Region:
        """Return what a pair goes around."""
        a, b = mark.start, mark.end
        if self._source[source[0] : a].strip() == self._source[b : source[1]].strip() == "":
            return _trimmed(self.text, *target)
        first, last = self._sentence_at(a), self._sentence_at(max(a, b - 1))
        if first == last:
            found = self._hull(first, mark, (a, b), target, taken)
        else:
            edge = self._stretches[first].source[1]
            begin = self._edge(a)
            if begin is None:
                begin = self._hull(first, mark, (a, edge), target, taken)[0]
            finish = self._edge(b)
            if finish is None:
                start = self._stretches[last].source[0]
                finish = self._hull(last, mark, (start, b), target, taken)[1]
            found = (begin, finish)
        start, end = _clamped(found, target)
        for x, y in overlapping(taken, start, end):  # beside its neighbours, never across them
            start, end = (start, max(start, x)) if x > start else (min(y, end), end)
        return start, end

    def _hull(
        self, number: int, mark: Inline, part: Region, target: Region, taken: Sequence[Region]
    ) -> Region:
        """Return the words of a sentence that a part of it became."""
        stretch = self._stretches[number]
        a, b = part
        before = self._source[stretch.source[0] : a].strip()
        after = self._source[b : stretch.source[1]].strip()
        lo, hi = _clamped(stretch.target, target)
        if not before and not after:
            return _trimmed(self.text, lo, hi)
        near = _expected(stretch, a)
        words = self._near(lo, hi, near)
        free = [word for word in words if not overlapping(taken, *word)]
        if (around := word_around(self._source, a, b)) is not None:
            same = self._part(number, part, around, (lo, hi), free)
            if same is not None and not overlapping(taken, *same):
                return same
        found = _linked_words(free, self._links[number], part) or _same_words(
            self.text, self._source[a:b], free
        )
        if found is not None:
            return found
        self.unsure.append((number, mark))
        spoken = [word for word in free if self.text[word[0]].isalnum()]
        return (spoken or free or [(hi, hi)])[-1]

    def _part(
        self, number: int, part: Region, around: Region, target: Region, free: Sequence[Region]
    ) -> Region | None:
        """Return where a mark on a part of a word goes, None where it may have the whole word."""
        word = self._source[slice(*around)]
        own = part[0] - around[0], part[1] - around[0]
        near = _expected(self._stretches[number], around[0])
        lo, hi = int(max(target[0], near - _FARTHEST)), int(min(target[1], near + _FARTHEST))
        same = same_part(word, own, self.text, (lo, hi), near)
        if same is not None:
            return same
        became = _linked_words(free, self._links[number], around)
        return None if became is None else shrunk(own, word, self.text, became)

    def _near(self, lo: int, hi: int, expected: float) -> list[Region]:
        """Return the words of a region, of a very long one those around a place."""
        first, last = bisect_left(self._words, (lo, lo)), bisect_left(self._words, (hi, hi))
        middle = bisect_left(self._words, (int(expected), 0))
        return self._words[max(first, middle - _REACH) : min(last, middle + _REACH)]

    def _spot(
        self, mark: Inline, source: Region, target: Region, taken: Sequence[Region]
    ) -> Region:
        """Return where a thing goes: a place, or the white space that a break takes."""
        at = mark.start
        if mark.end == at and at in source:
            return (target[0],) * 2 if at == source[0] else (target[1],) * 2
        edge = self._edge(at)
        if edge is not None:
            end = self._edge(mark.end)
            return _clamped((edge, edge if end is None else end), target)
        number = self._sentence_at(at)
        stretch = self._stretches[number]
        lo, hi = _clamped(stretch.target, target)
        is_break = mark.end > at
        is_apart = not is_break and self._source[at - 1].isspace() and self._source[at].isspace()
        follows = not is_break and (is_apart or not self._source[at - 1].isspace())
        expected = _expected(stretch, at)
        words = self._near(lo, hi, expected)
        places = _places(words, follows=follows, is_break=is_break or is_apart)
        against = self._links[number].crossing(at)
        nearest = sorted(places, key=lambda place: (against(place[0]), abs(place[0] - expected)))
        best = next((place for place in nearest if not _is_taken(taken, place)), None)
        if best is None or not (stretch.links or is_break):
            self.unsure.append((number, mark))
            return hi, hi
        if is_apart and best[1] - best[0] > 1:
            return best[0] + 1, best[0] + 1
        if is_apart:
            self.spaces.add(best[0])
        return best if is_break else (best[0], best[0])

    def _sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in, or the one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _edge(self, offset: int) -> int | None:
        """Return where an offset between sentences is now; None for one inside a sentence."""
        if not self._stretches:
            return offset
        stretch = self._stretches[self._sentence_at(offset)]
        if offset <= stretch.source[0]:
            return stretch.target[0] - (stretch.source[0] - offset)
        if offset >= stretch.source[1]:
            return stretch.target[1] + (offset - stretch.source[1])
        return None


def _joined(text: str, sentences: Sequence[Sentence]) -> tuple[str, list[_Stretch]]:
    """Put the English where the sentences were, and the links into the block's coordinates."""
    parts: list[str] = []
    stretches: list[_Stretch] = []
    position = length = 0
    for item in sentences:
        gap = text[position : item.start]
        begin = length + len(gap)
        length = begin + len(item.target)
        parts += [gap, item.target]
        position = item.end
        links = tuple(
            (a + item.start, b + item.start, c + begin, d + begin, sure)
            for a, b, c, d, sure in item.links
        )
        stretches.append(_Stretch((item.start, item.end), (begin, length), links))
    parts.append(text[position:])
    return "".join(parts), stretches


def _tree(inlines: Sequence[Inline]) -> list[_Node]:
    """Set marks inside one another as they stand in the file."""
    roots: list[_Node] = []
    around: list[_Node] = []
    for mark in inlines:
        while around and not _holds(around[-1].inline, mark):
            around.pop()
        node = _Node(mark, [])
        (around[-1].inner if around else roots).append(node)
        if mark.closing is not None:
            around.append(node)
    return roots


def _holds(outer: Inline, mark: Inline) -> bool:
    return outer.closing is not None and mark.opening[1] <= outer.closing[0]


def _linked_words(free: Sequence[Region], links: SentenceLinks, part: Region) -> Region | None:
    """Return the run of free words with most of the links of a part and none from elsewhere."""
    runs: list[tuple[float, list[Region]]] = [(0.0, [])]
    for word in free:
        own = links.over(*word)
        if any(link[0] >= part[1] or link[1] <= part[0] for link in own):
            runs.append((0.0, []))
        elif own:
            sure, words = runs[-1]
            words.append(word)
            runs[-1] = (sure + sum(link[4] for link in own), words)
    total = sum(sure for sure, _ in runs)
    best, words = max(runs, key=lambda run: run[0])
    if not words or best < _MAJORITY * total:
        return None
    return words[0][0], words[-1][1]


def _same_words(text: str, words: str, free: Sequence[Region]) -> Region | None:
    """Return where the same words stand in the English, if they stand there once."""
    wanted = [words[a:b].casefold() for a, b in words_of(words, 0, len(words))]
    seen = [text[a:b].casefold() for a, b in free]
    found = [
        k
        for k in range(len(seen) - len(wanted) + 1)
        if wanted and seen[k] == wanted[0] and seen[k : k + len(wanted)] == wanted
    ]
    if len(found) != 1:
        return None
    return free[found[0]][0], free[found[0] + len(wanted) - 1][1]


def _places(words: Sequence[Region], *, follows: bool, is_break: bool) -> list[Region]:
    """Return the white space between words, or the ends or beginnings of words."""
    if is_break:
        return [(a[1], b[0]) for a, b in pairwise(words) if b[0] > a[1]]
    return [(word[1] if follows else word[0],) * 2 for word in words]


def _is_taken(taken: Sequence[Region], place: Region) -> bool:
    return any(x < place[1] and y > place[0] for x, y in overlapping(taken, *place))


def _expected(stretch: _Stretch, at: int) -> float:
    """Return where an offset of a sentence is now, by proportion."""
    share = (at - stretch.source[0]) / max(stretch.source[1] - stretch.source[0], 1)
    return stretch.target[0] + share * (stretch.target[1] - stretch.target[0])


def _order(mark: Placed) -> tuple[int, bool, tuple[int, int]]:
    return mark.start, mark.end > mark.start, mark.inline.opening


def _clamped(span: Region, region: Region) -> Region:
    start = min(max(span[0], region[0]), region[1])
    return start, min(max(span[1], start), region[1])


def _trimmed(text: str, start: int, end: int) -> Region:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_spaces(text: str, marks: tuple[Placed, ...], spaces: set[int]) -> Content:
    """Put a space before each thing that stood alone between spaces."""
    if not spaces:
        return Content(text, marks)
    places = sorted(spaces)

    def moved(mark: Placed) -> Placed:
        inner = tuple(moved(part) for part in mark.inner)
        is_place = mark.start == mark.end and mark.start in spaces
        start = mark.start + bisect_left(places, mark.start) + is_place
        end = mark.end + bisect_left(places, mark.end) + is_place
        return replace(
            mark, start=start, end=max([end, *(part.end for part in inner)]), inner=inner
        )

    parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    return Content(" ".join(parts), tuple(moved(mark) for mark in marks))
