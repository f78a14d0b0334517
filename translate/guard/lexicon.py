"""What the guard is told of words: it has no lists of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """A French word that the English says nothing of.

    Args:
        start, end: its place in the French.
        renderings: English that usually renders it, each with its share, the most usual first;
            behind that what else may render it.
    """

    start: int
    end: int
    renderings: tuple[tuple[str, float], ...]


def _nothing_missing(source: str, target: str) -> Sequence[Missing]:
    """Know of no word that is missing."""
    return ()


def _nothing_usual(word: str) -> tuple[tuple[str, float], ...]:
    """Know of no usual rendering."""
    return ()


def _none_spoilt(source: str, target: str) -> Sequence[tuple[int, int, str]]:
    """Know of no number that is spoilt."""
    return ()


def _never(first: str, second: str) -> bool:
    """Know of no word that was cut."""
    return False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What knows words and names; handed in, since this package has no list of them.

    Args:
        invented: from a French sentence and its English to the words that neither language has.
        names: from the same to stretches of the English that are names spoilt, each with its start
            and end and the name as the French has it, in order.
        lack: from the same to how far the English lacks what the French words are usually rendered
            by: 0, or less, by one for each tenth power.
        faults: from the same to how many numbers, names and negations are wrong.
        missing: from the same to the French words that the English says nothing of, the worst
            first.
        numbers: as `names`, of numbers.
        usual: from a French word to its usual renderings, as `Missing` has them, or what else may
            render it.
        is_one_word: from what stands before and behind a hyphen at a line's end to whether they
            are one word without it.
    """

    invented: Callable[[str, str], Sequence[str]]
    names: Callable[[str, str], Sequence[tuple[int, int, str]]]
    lack: Callable[[str, str], float]
    faults: Callable[[str, str], int]
    missing: Callable[[str, str], Sequence[Missing]] = _nothing_missing
    is_one_word: Callable[[str, str], bool] = _never
    numbers: Callable[[str, str], Sequence[tuple[int, int, str]]] = _none_spoilt
    usual: Callable[[str], tuple[tuple[str, float], ...]] = _nothing_usual
