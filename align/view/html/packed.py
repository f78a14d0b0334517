"""Word links as a few letters for the page's script: Base64 VLQ, the numbers of source maps.

A number is written in groups of five bits, the least first, a sixth bit saying that more follow;
its lowest bit is the sign. Four numbers make a link: how many words its source begins behind the
last word of the one before, how many more words it has, and the same of its target. Here a word
is a run of letters and digits, with an apostrophe if it goes on behind it, or any other character
but the space: a rule so short that the script can have the same. Words are counted in the text as
it is shown. A span that ends within a word is widened to the whole word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from align.bitext import Link, Span
from align.view.html.marks import shown

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_WORD = re.compile(r"\w+(?:['’](?=\w))?|[^\w ]")


def pack_links(links: Iterable[Link], source: str, target: str) -> str:
    """Write the links of a pair, without those of punctuation: nobody looks a comma up.

    >>> pack_links([Link(Span(0, 3), Span(0, 3), 0.9), Link(Span(4, 9), Span(4, 7), 0.9)],
    ...            "Les chats", "The cat")
    'AAAACACA'
    """
    sources, targets = _starts(shown(source)), _starts(shown(target))
    ends = sorted(
        (*_places(link.source, sources), *_places(link.target, targets))
        for link in links
        if _is_shown(link.source.of(source), link.target.of(target))
    )
    numbers = []
    last_source = last_target = 0
    for first, last, other_first, other_last in ends:
        numbers += [first - last_source, last - first]
        numbers += [other_first - last_target, other_last - other_first]
        last_source, last_target = last, other_last
    return "".join(map(_pack, numbers))


def _pack(number: int) -> str:
    rest = (abs(number) << 1) | (number < 0)
    digits = ""
    while rest > 31:
        digits += _DIGITS[32 | rest & 31]
        rest >>= 5
    return digits + _DIGITS[rest]


def _starts(text: str) -> list[int]:
    return [word.start() for word in _WORD.finditer(text)]


def _places(span: Span, starts: list[int]) -> tuple[int, int]:
    """Return the first and the last word of a span; spaces before a word are part of the gap."""
    first = max(bisect_right(starts, span.start) - 1, 0)
    return first, max(bisect_left(starts, span.end) - 1, first)


def _is_shown(source: str, target: str) -> bool:
    is_pair = source.strip() != "" and target.strip() != ""
    return is_pair and any(map(str.isalnum, source + target))
