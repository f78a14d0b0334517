"""The word links of a sentence, sorted for the questions that placing marks asks of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from translate.formats.verbatim import MOST_LINKS, WordLink


class SentenceLinks:
    """Links of a sentence and its English; of what is too long to be one, none.

    Args:
        links: word links, offsets into whatever text the questions are about.

    >>> links = SentenceLinks([(0, 2, 4, 9, 1.0), (3, 8, 0, 3, 0.5)])
    >>> [link[:2] for link in links.over(0, 4)], links.crossing(3)(4)
    ([(3, 8)], 1.5)
    """

    def __init__(self, links: Sequence[WordLink]) -> None:
        """Sort them; see the class."""
        known = links if len(links) <= MOST_LINKS else ()
        self._links = sorted(known, key=lambda link: link[2:4])
        self._starts = [link[2] for link in self._links]
        self._longest = max((d - c for _, _, c, d, _ in known), default=0)
        self._asked: dict[int, Callable[[int], float]] = {}

    def over(self, start: int, end: int) -> list[WordLink]:
        """Return the links to any of a stretch of the English."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [link for link in self._links[first:last] if link[3] > start]

    def crossing(self, source: int) -> Callable[[int], float]:
        """Return what says how sure the links are that cross a border.

        Args:
            source: where the border is in the source.

        Returns:
            For a place in the English, the sum of the confidence of those links that lead from one
            side of the border to the other side of that place.
        """
        if source not in self._asked:
            self._asked[source] = self._crossing(source)
        return self._asked[source]

    def _crossing(self, source: int) -> Callable[[int], float]:
        before = [link for link in self._links if link[0] < source]
        after = [link for link in self._links if link[0] >= source]
        left, right = [link[2] for link in before], [link[2] for link in after]
        # Of the first k of those after it, and of all but the first k of those before it.
        sums_after = [0.0, *accumulate(link[4] for link in after)]
        sums_before = [0.0, *accumulate(link[4] for link in reversed(before))][::-1]
        return lambda at: sums_before[bisect_left(left, at)] + sums_after[bisect_left(right, at)]
