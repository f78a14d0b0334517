"""What a pair of marks (bold, a link) goes around in the English: the words that its own became."""

from __future__ import annotations

from collections.abc import Sequence

from translate.document import Inline
from translate.formats.block_map import BlockMap, Region, Spot, clamped
from translate.formats.links import SentenceLinks
from translate.formats.part_words import same_part, shrunk, word_around
from translate.formats.verbatim import overlapping, words_of

# Of the confidence of a mark's links, the part that must stand together (chosen: the majority).
_MAJORITY = 0.5
# Characters on each side of where a word would stand by proportion in which it is looked for when
# a mark is on a part of it (chosen for the reason that `BlockMap.words_near` has a reach).
_FARTHEST = 400
# Letters of a French word that says something (chosen), and English words that say nothing alone;
# each stands between spaces.
_SAYS = 4
_GRAMMAR = " a an the to of be been being am is are was were do does did have has had will would "


def place_pair(
    block: BlockMap, mark: Inline, source: Region, target: Region, taken: Sequence[Region]
) -> Spot:
    """Return what a pair goes around.

    Args:
        block: its block and the English.
        mark: the pair.
        source, target: the text that it may stand in: the block, or what is inside another pair.
        taken: what the marks beside it go around, sorted.

    >>> from translate.formats.verbatim import PlacedSentence
    >>> links = ((3, 8, 10, 13, 1.0), (9, 13, 4, 9, 1.0))
    >>> block = BlockMap("Le chien noir.", [PlacedSentence(0, 14, "", "The black dog.", links)])
    >>> place_pair(block, Inline(9, 13, (9, 11), (15, 17)), (0, 14), (0, 14), []).span
    (4, 9)
    """
    text = block.source
    if text[source[0] : mark.start].strip() == text[mark.end : source[1]].strip() == "":
        return Spot(_trimmed(block.text, *target))
    spot = _became(block, (mark.start, mark.end), target, taken)
    start, end = clamped(spot.span, target)
    for x, y in overlapping(taken, start, end):  # beside its neighbours, never across them
        start, end = (start, max(start, x)) if x > start else (min(y, end), end)
    return Spot((start, end), spot.guessed)


def _became(block: BlockMap, part: Region, target: Region, taken: Sequence[Region]) -> Spot:
    """Return the words that a part of the block became, from one sentence to another if need be."""
    a, b = part
    first, last = block.sentence_at(a), block.sentence_at(max(a, b - 1))
    if first == last:
        return _in_sentence(block, first, part, target, taken)
    begin, finish = block.border(a), block.border(b)
    left = (
        _in_sentence(block, first, (a, block.stretches[first].source[1]), target, taken)
        if begin is None
        else Spot((begin, begin))
    )
    right = (
        _in_sentence(block, last, (block.stretches[last].source[0], b), target, taken)
        if finish is None
        else Spot((finish, finish))
    )
    return Spot((left.span[0], right.span[1]), left.guessed + right.guessed)


def _in_sentence(
    block: BlockMap, number: int, part: Region, target: Region, taken: Sequence[Region]
) -> Spot:
    """Return the words of a sentence that a part of it became, for a guess the last free one."""
    stretch = block.stretches[number]
    a, b = part
    lo, hi = clamped(stretch.target, target)
    before, after = block.source[stretch.source[0] : a], block.source[b : stretch.source[1]]
    if not before.strip() and not after.strip():
        return Spot(_trimmed(block.text, lo, hi))
    words = block.words_near((lo, hi), stretch.expected(a))
    free = [word for word in words if not overlapping(taken, *word)]
    if (around := word_around(block.source, a, b)) is not None:
        same = _in_word(block, number, part, around, (lo, hi), free)
        if same is not None and not overlapping(taken, *same):
            return Spot(same)
    region = _region_of(block, number, part, free)
    if region is not None:
        return Spot(region)
    spoken = [word for word in free if block.text[word[0]].isalnum()]
    return Spot((spoken or free or [(hi, hi)])[-1], (number,))


def _region_of(block: BlockMap, number: int, part: Region, free: Sequence[Region]) -> Region | None:
    """Return the words that a part became: the same ones, or those that the links say.

    A name that is there letter by letter needs no links, and no word that says something became
    one that does not: “définitivement” is not “to”.
    """
    words = block.source[slice(*part)]
    same = _same_words(block.text, words, free)
    says = len(words.strip()) >= _SAYS
    if same is not None and says:
        return same
    linked = _linked_words(free, block.links[number], part)
    if linked is not None and says and f" {block.text[slice(*linked)].lower()} " in _GRAMMAR:
        linked = None
    return linked or same


def _in_word(
    block: BlockMap,
    number: int,
    part: Region,
    around: Region,
    target: Region,
    free: Sequence[Region],
) -> Region | None:
    """Return where a mark on a part of a word goes, None where it may have the whole word."""
    word = block.source[slice(*around)]
    own = part[0] - around[0], part[1] - around[0]
    near = block.stretches[number].expected(around[0])
    lo, hi = int(max(target[0], near - _FARTHEST)), int(min(target[1], near + _FARTHEST))
    same = same_part(word, own, block.text, (lo, hi), near)
    if same is not None:
        return same
    became = _linked_words(free, block.links[number], around)
    return None if became is None else shrunk(own, word, block.text, became)


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
    starts = [
        k
        for k in range(len(seen) - len(wanted) + 1)
        if wanted and seen[k] == wanted[0] and seen[k : k + len(wanted)] == wanted
    ]
    if len(starts) != 1:
        return None
    return free[starts[0]][0], free[starts[0] + len(wanted) - 1][1]


def _trimmed(text: str, start: int, end: int) -> Region:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
