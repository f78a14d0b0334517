"""Words that stay as they are, put back into a model's English where it spoilt them.

Which they are is `find.py`'s to say. Where one belongs, the model's attention says: the tokens that
look at it more than at all else were written for it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from translate.engines.engine import Hypothesis
from translate.formats.verbatim import occurrence, overlapping
from translate.text.tokens import Token
from translate.untranslatable.edges import (
    spaced,
    to_the_end_of_its_word,
    with_doubled,
    with_scraps,
    without_marks,
)
from translate.untranslatable.find import Span, is_said

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    import numpy as np
    from numpy.typing import NDArray

    from translate.glossary.enforce.splice import Splice

# Beyond so many a segment is a list of codes; chosen: 200 addresses took a tenth of a second more.
_CROWD = 500
_HALF = 0.5  # of a token's attention: it was written for these words rather than for others


def with_untranslatable(source: str, hypothesis: Hypothesis, spans: Sequence[Span]) -> Hypothesis:
    """Put words back into a model's English, and into its further hypotheses.

    Args:
        source: the French sentence.
        hypothesis: what the model made of it.
        spans: what stays as it is, as `untranslatable_spans` gives it.

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
    from translate.glossary.enforce.splice import apply_splices

    search = _Search(source, spans, hypothesis, attention)
    missing = [k for k in range(len(spans)) if not search.take_what_is_there(k)]
    for k in missing:
        if not is_said(source[slice(*spans[k])], source, hypothesis.text):
            search.find_room(k)
    splices = search.splices()
    if not splices:
        return hypothesis
    mended, starts = apply_splices(hypothesis, splices)
    return _looking_at_their_own(mended, splices, starts)


def _looking_at_their_own(
    hypothesis: Hypothesis, splices: Sequence[Splice], starts: Sequence[int]
) -> Hypothesis:
    """Have what was put back attend to its own words, whatever gave way attended to."""
    if hypothesis.attention is None:
        return hypothesis
    attention = hypothesis.attention.copy()
    for splice, start in zip(splices, starts, strict=True):
        own = _tokens_of(hypothesis.source_tokens, splice.source_span or (0, 0))
        for row in _tokens_of(hypothesis.tokens, (start, start + len(splice.text))) if own else ():
            attention[row] = 0
            attention[row, own] = 1 / len(own)
    return replace(hypothesis, attention=attention)


def _tokens_of(tokens: Sequence[Token], span: Span) -> list[int]:
    """Return the numbers of the tokens of a stretch, bytes of a character among them."""
    return [
        k
        for k, token in enumerate(tokens)
        if (token.start < span[1] and token.end > span[0])
        or (token.start == token.end and span[0] <= token.start < span[1])
    ]


@dataclass(slots=True)
class _Search:
    """The places of what is kept in one hypothesis, as they are found."""

    source: str
    spans: Sequence[Span]
    hypothesis: Hypothesis
    attention: NDArray[np.float32]
    places: dict[Span, Span] = field(default_factory=dict)
    taken: list[Span] = field(default_factory=list)  # the same, sorted

    def _take(self, span: Span, place: Span) -> None:
        self.places[span] = place
        insort(self.taken, place)

    def take_what_is_there(self, k: int) -> bool:
        """Take the words where the English has them, and return whether it does."""
        start, end = self.spans[k]
        written = self._written_for(self.spans[k])
        near = written[0] if written else start * len(self.hypothesis.text) // len(self.source)
        place = occurrence(self.source[start:end], self.hypothesis.text, near, self.taken)
        if place is not None:
            self._take(self.spans[k], self._whole(k, place))
        return place is not None

    def _whole(self, k: int, place: Span) -> Span:
        """Return a place with what was written twice beside it, if that is free."""
        grown = with_doubled(self.source, self.spans[k], self.hypothesis.text, place)
        return place if overlapping(self.taken, *grown) else grown

    def find_room(self, k: int) -> None:
        """Take what was written for the words, else a place beside what stood before them."""
        span, text = self.spans[k], self.hypothesis.text
        place = self._written_for(span)
        if place is not None:
            bare = without_marks(self.source, span, text, place)
            grown = with_scraps(self.source, text, bare)
            place = to_the_end_of_its_word(text, bare if overlapping(self.taken, *grown) else grown)
        else:
            place = self._behind(k)
        if place is not None and not overlapping(self.taken, *place):
            self._take(span, self._whole(k, place))

    def _written_for(self, span: Span) -> Span | None:
        """Return the run of free tokens with most attention beyond a half, None without any."""
        best: tuple[float, Span] | None = None
        total, start = 0.0, 0
        shares = _shares(self.hypothesis, self.attention, span)
        for token, share in zip(self.hypothesis.tokens, shares, strict=True):
            if token.end > token.start and overlapping(self.taken, token.start, token.end):
                total = 0.0
                continue
            if total <= 0:
                total, start = 0.0, token.start
            total += float(share) - _HALF
            if total > 0 and token.end > start and (best is None or total > best[0]):
                best = total, (start, token.end)
        return None if best is None else best[1]

    def _behind(self, k: int) -> Span | None:
        """Return the place behind what is kept right before, or what the word before became."""
        offset = self.spans[k][0]
        if k and not self.source[self.spans[k - 1][1] : offset].strip():
            place = self.places.get(self.spans[k - 1])
            return place and (place[1], place[1])
        sources, tokens = self.hypothesis.source_tokens, self.hypothesis.tokens
        if not self.source[:offset].strip():
            return 0, 0
        before = [n for n, token in enumerate(sources) if token.start < token.end <= offset]
        if not before or not tokens:
            return None
        row = int(self.attention[:, before[-1]].argmax())
        if self.attention[row, before[-1]] < _HALF:
            return None
        end = tokens[row].end
        while self.hypothesis.text[end : end + 1].isalnum():
            end += 1
        return end, end

    def splices(self) -> list[Splice]:
        """Return what has to change."""
        from translate.glossary.enforce.splice import Splice

        splices: list[Splice] = []
        text, left, position = self.hypothesis.text, "", 0
        for span, (start, end) in sorted(self.places.items(), key=lambda item: item[1]):
            left = text[position:start] or left
            new = spaced(self.source, span, left, text[end:])
            if new != text[start:end]:
                splices.append(Splice(start, end, new, source_span=span))
            left, position = new, end
        return splices


def _shares(
    hypothesis: Hypothesis, attention: NDArray[np.float32], span: Span
) -> NDArray[np.float32]:
    """Return for each token how much of its attention goes to a stretch of the source."""
    own = _tokens_of(hypothesis.source_tokens, span)
    shares: NDArray[np.float32] = attention[:, own].sum(axis=1)
    return shares
