"""Word links as a few letters for the page's script: Base64 VLQ, the numbers of source maps.

A number is written in groups of five bits, the least first, a sixth bit saying that more follow;
its lowest bit is the sign. Four numbers make a link: how far its source begins behind the end of
the one before, its length, and the same of its target. Offsets count UTF-16 units, as scripts do.
"""

from __future__ import annotations

from collections.abc import Iterable

from align.bitext import Link, Span

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def pack_links(links: Iterable[Link], source: str, target: str) -> str:
    """Write the links of a pair, without those of two signs: nobody looks a comma up.

    >>> pack_links([Link(Span(0, 3), Span(0, 3), 0.9), Link(Span(4, 9), Span(4, 7), 0.9)],
    ...            "Les chats", "The cat")
    'AGAGCKCG'
    """
    ends = sorted(
        (*_units(link.source, source), *_units(link.target, target))
        for link in links
        if _has_word(link.source.of(source)) or _has_word(link.target.of(target))
    )
    packed = []
    last_source = last_target = 0
    for source_start, source_end, target_start, target_end in ends:
        for number in (
            source_start - last_source,
            source_end - source_start,
            target_start - last_target,
            target_end - target_start,
        ):
            packed.append(_pack(number))
        last_source, last_target = source_end, target_end
    return "".join(packed)


def _pack(number: int) -> str:
    rest = (abs(number) << 1) | (number < 0)
    digits = ""
    while rest > 31:
        digits += _DIGITS[32 | rest & 31]
        rest >>= 5
    return digits + _DIGITS[rest]


def _units(span: Span, text: str) -> tuple[int, int]:
    return _utf16_length(text[: span.start]), _utf16_length(text[: span.end])


def _utf16_length(text: str) -> int:
    # Most emoji are two units; nearly all other text can be counted as it is.
    return len(text) if text.isascii() else len(text) + sum(sign > "\uffff" for sign in text)


def _has_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
