"""Words that are no language (addresses, code, what a program fills in) stay as they are.

The model sees them as words, since a sentence with a hole translates badly, and may change them.
Here they are put back where its attention says that it wrote them. So they are right in every
result; what is left to do for a file with markup is in `formats/verbatim.py`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import insort
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.document import Block, Segment
from translate.engine import Hypothesis
from translate.formats.gather import LEFT_ALONE
from translate.formats.verbatim import occurrence, overlapping

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    import numpy as np
    from numpy.typing import NDArray

Span = tuple[int, int]

# Signs that small models have not learnt: of money, of rights, pictures, arrows. A picture may be
# made of several with joiners between them.
_PICTURE = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_SIGN = re.compile(
    rf"[€£¥©®™]|{_PICTURE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE}|{_PICTURE})*"
)
# Whom and what people speak of on the net, what a program fills in ("{name}", "%2$s"), and keys
# that are pressed together ("Ctrl+Maj+S").
_NAMED = re.compile(
    r"""(?<![\w@#&./])(?:@\w[\w-]{1,38}|\#\w{0,40}[^\W\d_]\w{0,40})
      | \b(?:Ctrl|Alt(?:Gr)?|Maj|Shift|Cmd|Super|Win)(?:\+\w{1,12})+
      | \{\w{1,60}\} | (?<![\d%]) % (?:\d\$|\(\w{1,60}\))? [sd]\b""",
    re.VERBOSE,
)
# Words that say the same as a sign.
_SAID = {
    "€": re.compile(r"\b(?:euros?|EUR)\b", re.IGNORECASE),
    "£": re.compile(r"\b(?:pounds?|GBP)\b", re.IGNORECASE),
    "¥": re.compile(r"\b(?:yens?|yuans?|JPY|CNY)\b", re.IGNORECASE),
}
# Beyond so many a segment is a list of codes, and its file puts them back in order (chosen).
_CROWD = 100
_HALF = 0.5  # of a token's attention: it was written for these words rather than for others
_OPENING, _CLOSING = "([«“‘\"'", ",.;:!?…)]»”’\"'"  # marks of the sentence around what is kept


def kept_spans(block: Block, segment: Segment) -> tuple[Span, ...]:
    """Find what stays as it is in a segment.

    Args:
        block: the block that it is of; its file may say of further words that they are kept.
        segment: a sentence.

    Returns:
        Where they stand in the segment, in order, apart from each other.

    >>> segment = Segment("p1s1", "Voir www.a.fr : 3 € !", 0, 21)
    >>> [segment.text[a:b] for a, b in kept_spans(Block("p1", segment.text, 0, 21), segment)]
    ['www.a.fr', '€']
    """
    base = segment.start
    marked = [
        (mark.start - base, mark.end - base)
        for mark in block.inlines
        if mark.closing is None
        and base <= mark.start < mark.end <= segment.end
        and block.text[mark.start : mark.end].strip()
    ]
    found = sorted(marked)
    for pattern in (LEFT_ALONE, _NAMED, _SIGN):
        alone = [match.span() for match in pattern.finditer(segment.text)]
        found = sorted(found + [span for span in alone if not overlapping(found, *span)])
    return tuple(found)


def with_kept(source: str, hypothesis: Hypothesis, spans: Sequence[Span]) -> Hypothesis:
    """Put words back into a model's English, and into its further hypotheses.

    Args:
        source: the French sentence.
        hypothesis: what the model made of it.
        spans: what stays as it is, as `kept_spans` gives it.

    Returns:
        The hypothesis with these words, as it was where it has them or where there is no attention
        to go by.
    """
    if not spans or len(spans) > _CROWD:
        return hypothesis
    others = tuple(_restored(source, other, spans) for other in hypothesis.alternatives)
    return replace(_restored(source, hypothesis, spans), alternatives=others)


def _restored(source: str, hypothesis: Hypothesis, spans: Sequence[Span]) -> Hypothesis:
    attention = hypothesis.attention
    if attention is None or len(attention) != len(hypothesis.tokens):
        return hypothesis
    from translate.glossary.splice import Splice, apply_splices

    text = hypothesis.text
    shares = [_shares(hypothesis, attention, span) for span in spans]
    taken: list[Span] = []
    places: dict[Span, Span] = {}
    missing: list[int] = []
    for k, (start, end) in enumerate(spans):  # what is there already, before any is put there
        near = _place(hypothesis, shares[k], taken) or (start * len(text) // len(source),)
        found = occurrence(source[start:end], text, near[0], taken)
        if found is not None:
            places[start, end] = found
            insort(taken, found)
        elif not _is_said(source[start:end], text):
            missing.append(k)
    for k in missing:
        found = _place(hypothesis, shares[k], taken)
        if found is not None:
            found = _with_scraps(source, text, _without_marks(source, spans[k], text, found))
        else:
            found = _behind(hypothesis, attention, spans[k][0])
        if found is not None and not overlapping(taken, *found):
            places[spans[k]] = found
            insort(taken, found)
    splices: list[Splice] = []
    left, position = "", 0
    for span, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        left = text[position:start] or left
        new = _spaced(source, span, left, text[end:])
        if new != text[start:end]:
            splices.append(Splice(start, end, new, source_span=span))
        left, position = new, end
    return apply_splices(hypothesis, splices)[0] if splices else hypothesis


def _shares(
    hypothesis: Hypothesis, attention: NDArray[np.float32], span: Span
) -> NDArray[np.float32]:
    """Return for each token how much of its attention goes to a stretch of the source."""
    own = [
        k
        for k, token in enumerate(hypothesis.source_tokens)
        if (token.start < span[1] and token.end > span[0])
        or (token.start == token.end and span[0] <= token.start < span[1])  # bytes of a sign
    ]
    shares: NDArray[np.float32] = attention[:, own].sum(axis=1)
    return shares


def _place(
    hypothesis: Hypothesis, shares: NDArray[np.float32], taken: Sequence[Span]
) -> Span | None:
    """Return the run of tokens that has most attention beyond a half, None if there is none."""
    best: tuple[float, Span] | None = None
    total, start = 0.0, 0
    for token, share in zip(hypothesis.tokens, shares, strict=True):
        if token.end > token.start and overlapping(taken, token.start, token.end):
            total = 0.0
            continue
        if total <= 0:
            total, start = 0.0, token.start
        total += float(share) - _HALF
        if total > 0 and token.end > start and (best is None or total > best[0]):
            best = total, (start, token.end)
    return None if best is None else best[1]


def _is_said(sign: str, text: str) -> bool:
    """Say whether the English has a word for a sign."""
    return sign in _SAID and _SAID[sign].search(text) is not None


def _without_marks(source: str, span: Span, text: str, place: Span) -> Span:
    """Leave out marks around a place where there are such in the source too."""
    start, end = place
    before, after = source[: span[0]].rstrip()[-1:], source[span[1] :].lstrip()[:1]
    if end == len(text) and after:
        after = source.rstrip()[-1]  # whatever the last mark was written for
    while before and before in _OPENING and start < end and text[start] in _OPENING:
        start += 1
    while after and after in _CLOSING and start < end and text[end - 1] in _CLOSING:
        end -= 1
    return start, end


def _with_scraps(source: str, text: str, place: Span) -> Span:
    """Take in signs beside a place that the source knows nothing of: bytes of one come undone."""
    start, end = place
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    while before and _is_scrap(before[-1], source):
        before = before[:-1].rstrip(" ")
        start = len(before)
    while after and _is_scrap(after[0], source):
        after = after[1:]
        end = len(text) - len(after)
        after = after.lstrip(" ")
    return start, end


def _is_scrap(sign: str, source: str) -> bool:
    is_scrap = sign in "′″" or unicodedata.category(sign) in ("So", "Sk", "Co")
    return is_scrap and sign not in source


def _behind(hypothesis: Hypothesis, attention: NDArray[np.float32], offset: int) -> Span | None:
    """Return the place behind the word that the word before an offset of the source became."""
    before = [k for k, t in enumerate(hypothesis.source_tokens) if t.start < t.end <= offset]
    if not before or not hypothesis.tokens:
        return None
    row = int(attention[:, before[-1]].argmax())
    if attention[row, before[-1]] < _HALF:
        return None
    end = hypothesis.tokens[row].end
    while hypothesis.text[end : end + 1].isalnum():
        end += 1
    return end, end


def _spaced(source: str, span: Span, left: str, right: str) -> str:
    """Return words of the source with spaces where they would touch a word and did not before.

    Args:
        source: the sentence.
        span: where they stand in it.
        left, right: the English on both sides of their place.
    """
    before, after = source[: span[0]][-1:], source[span[1] :][:1]
    is_apart = before.isspace() and not left[-1:].isspace() and left[-1:] not in _OPENING
    needs_left = left and (is_apart or (left[-1].isalnum() and not before.isalnum()))
    needs_right = right[:1].isalnum() and not after.isalnum()
    return f"{' ' if needs_left else ''}{source[slice(*span)]}{' ' if needs_right else ''}"
