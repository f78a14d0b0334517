"""Where marks go in the English: `lay_out` moves each to the words that its own words became.

A pair (bold, a link) goes around the words that are linked to the words inside it; one that covers
a whole sentence or its beginning or end keeps doing so. A thing (an image, a note's number, a line
break) goes between the words that are linked to the words before and after it. Where the links say
nothing, or contradict each other, a mark goes to the last word of its sentence and is reported:
nothing is lost, and nothing is guessed silently.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.document import Block, Content, Inline, Placed
from translate.formats.block_map import BlockMap, Region, clamped, joined
from translate.formats.mark_pairs import place_pair
from translate.formats.mark_things import place_thing
from translate.formats.verbatim import PlacedSentence, restore


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A block's new content, and the marks whose place is a guess.

    Args:
        content: the English with its marks.
        unsure: for each such mark, the number of its sentence and the mark.
    """

    content: Content
    unsure: tuple[tuple[int, Inline], ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """A mark with the marks inside it."""

    inline: Inline
    inner: list[_Node]


def lay_out(block: Block, sentences: Sequence[PlacedSentence]) -> MarkedContent:
    """Put a block's English together, each mark at its words.

    Args:
        block: the source.
        sentences: its sentences in order; between them the block's text stays.

    >>> block = Block("p1", "Le chien noir.", 0, 14, inlines=(Inline(9, 13, (9, 11), (15, 17)),))
    >>> links = ((3, 8, 10, 13, 1.0), (9, 13, 4, 9, 1.0))
    >>> laid = lay_out(block, [PlacedSentence(0, 14, "Le chien noir.", "The black dog.", links)])
    >>> [(mark.start, mark.end) for mark in laid.content.marks]
    [(4, 9)]
    """
    if not block.inlines:
        return MarkedContent(Content(joined(block.text, sentences)[0]))
    placer = _Placer(block, sentences)
    text = placer.block_map.text
    marks = placer.place(_tree(block.inlines), (0, len(block.text)), (0, len(text)))
    return MarkedContent(_with_spaces(text, marks, placer.spaces), tuple(placer.unsure))


class _Placer:
    """The marks of one block, placed one after the other, and what was found out on the way."""

    def __init__(self, block: Block, sentences: Sequence[PlacedSentence]) -> None:
        self.unsure: list[tuple[int, Inline]] = []
        self.spaces: set[int] = set()  # where the English needs one before a thing
        self._fixed: dict[tuple[int, int], Region] = {}
        whole = [self._restored(block, k, sentence) for k, sentence in enumerate(sentences)]
        self.block_map = BlockMap(block.text, [sentence for sentence, _ in whole])
        for stretch, (_, fixed) in zip(self.block_map.stretches, whole, strict=True):
            base = stretch.target[0]
            self._fixed |= {key: (a + base, b + base) for key, (a, b) in fixed.items()}

    def _restored(
        self, block: Block, number: int, sentence: PlacedSentence
    ) -> tuple[PlacedSentence, dict[tuple[int, int], Region]]:
        """Put back the words that stay as they are, and say where they stand."""
        untranslatable = [
            mark
            for mark in block.inlines
            if mark.closing is None
            and sentence.start <= mark.start < mark.end <= sentence.end
            and block.text[mark.start : mark.end].strip()
        ]
        base = sentence.start
        done = restore(sentence, [(mark.start - base, mark.end - base) for mark in untranslatable])
        self.unsure += [(number, untranslatable[k]) for k in done.guessed]
        places = zip(untranslatable, done.places, strict=True)
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
                span = clamped(self._fixed[mark.opening], target)
            else:
                span = self._place_one(mark, source, target, taken)
                if mark.closing is not None or span[1] > span[0]:
                    insort(taken, span)  # two breaks do not share a gap
            inner = self.place(node.inner, (mark.start, mark.end), span)
            placed.append(Placed(mark, *span, inner))
        return tuple(sorted(placed, key=_order))

    def _place_one(
        self, mark: Inline, source: Region, target: Region, taken: Sequence[Region]
    ) -> Region:
        """Place a mark, and take note of what is to be known about its place."""
        place_mark = place_thing if mark.closing is None else place_pair
        spot = place_mark(self.block_map, mark, source, target, taken)
        self.unsure += [(number, mark) for number in spot.guessed]
        if spot.needs_space:
            self.spaces.add(spot.span[0])
        return spot.span


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


def _order(mark: Placed) -> tuple[int, bool, tuple[int, int]]:
    return mark.start, mark.end > mark.start, mark.inline.opening


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
