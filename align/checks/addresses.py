"""Are web and e-mail addresses kept, letter by letter?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.bitext import Flag, Pair, Span
from align.checks.core import CheckedRow
from align.checks.show import quoted

# subtle: each branch begins with a fixed word or a bounded run, so that a long line without any
# address takes linear time. 64 is the longest local part of an e-mail address (RFC 5321).
_ADDRESS = re.compile(
    r"""
    (?<!\w) (?: (?:https?|ftp)://  | www\. ) [^\s<>«»"“”]+
    | (?<![\w.+-]) [\w.+-]{1,64} @ [\w-]{1,63} (?: \. [\w-]{1,63} )+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What ends a sentence and no address; a bracket only if none was opened.
_TAIL = ".,;:!?…'’»\")"


def find_addresses(text: str) -> tuple[Span, ...]:
    """Find the addresses of a text, without the sentence's own marks behind them.

    >>> text = "Voir https://a.fr/x?y=1 (ou ecrire@b.fr)."
    >>> [span.of(text) for span in find_addresses(text)]
    ['https://a.fr/x?y=1', 'ecrire@b.fr']
    """
    if "@" not in text and "://" not in text and "www" not in text.lower():
        return ()
    return tuple(_trimmed(match) for match in _ADDRESS.finditer(text))


def without_addresses(text: str) -> str:
    """Blank the addresses of a text, so that everything else stays in its place."""
    if not find_addresses(text):
        return text
    return _ADDRESS.sub(lambda match: " " * len(match.group()), text)


def _trimmed(match: re.Match[str]) -> Span:
    address = match.group()
    end = len(address.rstrip(_TAIL))
    if address[end : end + 1] == ")" and "(" in address[:end]:
        end += 1
    return Span(match.start(), match.start() + end)


class Addresses:
    """Addresses that the target lacks or made up."""

    id = "addresses"
    summary = "a web or e-mail address is missing or was altered"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the addresses of both sides."""
        pair = row.pair
        yield from compared(self.id, pair, find_addresses(pair.source), find_addresses(pair.target))


def compared(
    check: str, pair: Pair, source: Sequence[Span], target: Sequence[Span]
) -> Iterator[Flag]:
    """Yield what is lost, altered or new of what has to be kept letter by letter.

    Args:
        check: the id of who asks.
        pair: the texts.
        source, target: where such things stand in each.
    """
    kept = {span.of(pair.target) for span in target}
    known = {span.of(pair.source) for span in source}
    lost = [span for span in source if span.of(pair.source) not in kept]
    new = [span for span in target if span.of(pair.target) not in known]
    for old, other in zip(lost, new, strict=False):
        text = f"{quoted(old.of(pair.source))} has become {quoted(other.of(pair.target))}"
        yield Flag(check, text, "error", old, other)
    for span in lost[len(new) :]:
        text = f"{quoted(span.of(pair.source))} is not in the target"
        yield Flag(check, text, "error", source=span)
    for span in new[len(lost) :]:
        text = f"{quoted(span.of(pair.target))} is not in the source"
        yield Flag(check, text, "warning", target=span)
