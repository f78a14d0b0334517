"""Where in a model's English the words belong that stay as they are."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from translate.engines.engine import Hypothesis
from translate.formats.verbatim import occurrence, overlapping
from translate.text.tokens import Token
from translate.untranslatable.edges import (
    spaced,
    to_the_end_of_its_word,
    with_doubled,
    with_scraps,
    without_gap,
    without_marks,
)
from translate.untranslatable.find import Span
from translate.untranslatable.pictures import is_picture, nearest_border, outer_place
from translate.untranslatable.plain import behind_stem, is_note, plain_place, stem_before
from translate.untranslatable.signs import RAISED

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    import numpy as np
    from numpy.typing import NDArray

    from translate.glossary.enforce.splice import Splice

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MEASURES = "€£¥¢‰Ω′″℃℉"  # stand behind their number
_NUMBER_AFTER = re.compile(r"[ \u00a0\u202f]?(\d+)")
_NUMBER_BEFORE = re.compile(r"(\d+)[ \u00a0\u202f]?\Z")
_HALF = 0.5  # of a token's attention: it was written for these words rather than for others


def tokens_of(tokens: Sequence[Token], span: Span) -> list[int]:
    """Return the numbers of the tokens of a stretch, bytes of a character among them."""
    return [
        k
        for k, token in enumerate(tokens)
        if (token.start < span[1] and token.end > span[0])
        or (token.start == token.end and span[0] <= token.start < span[1])
    ]


@dataclass(slots=True)
class Search:
    """The places of what is kept in one hypothesis, as they are found."""

    source: str
    spans: Sequence[Span]
    hypothesis: Hypothesis
    attention: NDArray[np.float32]
    places: dict[Span, Span] = field(default_factory=dict)
    taken: list[Span] = field(default_factory=list)  # the same, sorted
    shared: list[list[str]] = field(init=False)  # for each token, its words that are French too

    def __post_init__(self) -> None:
        """Note which tokens are of names and numbers that the source has: they stand for those."""
        own = {word for word in _WORD.findall(self.source) if not word[0].islower()}
        words = [m for m in _WORD.finditer(self.hypothesis.text) if m.group() in own]
        self.shared = [
            [m.group() for m in words if m.start() < token.end and token.start < m.end()]
            for token in self.hypothesis.tokens
        ]

    def _take(self, span: Span, place: Span) -> None:
        self.places[span] = place
        insort(self.taken, place)

    def take_what_is_there(self, k: int) -> bool:
        """Take the words where the English has them, and return whether it does."""
        start, end = self.spans[k]
        written = self._written_for(self.spans[k])
        near = written[0] if written else start * len(self.hypothesis.text) // len(self.source)
        text = self.hypothesis.text
        place = occurrence(self.source[start:end], text, near, self.taken)
        place = place or plain_place(self.source, self.spans[k], text, near, self.taken)
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
        if is_picture(self.source[slice(*span)]):
            self._take(span, self._beside_words(k))
            return
        place = self._written_for(span)
        beside = self._beside_number(span)
        is_raised = RAISED.fullmatch(self.source[slice(*span)]) is not None
        if is_raised and (place is None or any(c.isalpha() for c in text[slice(*place)])):
            place = self._behind_stem(k)
        elif place is not None and (beside is None or _touching(text, place, beside)):
            bare = without_marks(self.source, span, text, place)
            grown = with_scraps(self.source, text, bare)
            place = to_the_end_of_its_word(text, bare if overlapping(self.taken, *grown) else grown)
        else:
            place = beside or self._behind(k)
        if place is not None and not overlapping(self.taken, *place):
            place = without_gap(self.source, span, text, place)
            self._take(span, self._whole(k, place))

    def _written_for(self, span: Span) -> Span | None:
        """Return the run of free tokens with most attention beyond a half, None without any."""
        best: tuple[float, Span] | None = None
        total, start = 0.0, 0
        shares = _shares(self.hypothesis, self.attention, span)
        own = _WORD.findall(self.source[slice(*span)])
        for token, share, words in zip(self.hypothesis.tokens, shares, self.shared, strict=True):
            is_taken = token.end > token.start and overlapping(self.taken, token.start, token.end)
            if is_taken or any(word not in own for word in words):
                total = 0.0
                continue
            if total <= 0:
                total, start = 0.0, token.start
            total += float(share) - _HALF
            if total > 0 and token.end > start and (best is None or total > best[0]):
                best = total, (start, token.end)
        return None if best is None else best[1]

    def _beside_words(self, k: int) -> Span:
        """Return a place for what the model has not seen; there always is one."""
        span, text = self.spans[k], self.hypothesis.text
        outer = outer_place(self.source, span, text)
        place = self._behind(k) if outer is None else (outer, outer)
        if place is None or any(a < place[0] < b for a, b in self.taken):
            border = nearest_border(self.source, span, text, self.taken)
            place = border, border
        return place

    def _behind_stem(self, k: int) -> Span | None:
        """Return the place of raised figures behind their letters, a note's behind its word."""
        source, span = self.source, self.spans[k]
        near = span[0] * len(self.hypothesis.text) / len(source)
        place = behind_stem(source, span, self.hypothesis.text, near)
        return place or (self._behind(k) if is_note(stem_before(source, span)) else None)

    def _beside_number(self, span: Span) -> Span | None:
        """Return the place of a sign beside the number that it stands beside in the source."""
        source, text = self.source, self.hypothesis.text
        if _has_words(source[slice(*span)]):
            return None
        after, before = (
            _NUMBER_AFTER.match(source, span[1]),
            _NUMBER_BEFORE.search(source[: span[0]]),
        )
        if before and source[slice(*span)] in _MEASURES:
            after = None
        number = after or before
        if number is None:
            return None
        written = self._written_for(number.span(1))
        near = written[0] if written else span[0] * len(text) // len(source)
        alone = re.finditer(rf"(?<!\d){number[1]}(?!\d)", text)
        place = min((m.span() for m in alone), key=lambda m: abs(m[0] - near), default=None)
        return place and ((place[0], place[0]) if after else (place[1], place[1]))

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


def _touching(text: str, place: Span, other: Span) -> bool:
    """Return whether nothing but spaces stands between two places."""
    return not text[min(place[1], other[1]) : max(place[0], other[0])].strip()


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _shares(
    hypothesis: Hypothesis, attention: NDArray[np.float32], span: Span
) -> NDArray[np.float32]:
    """Return for each token how much of its attention goes to a stretch of the source."""
    own = tokens_of(hypothesis.source_tokens, span)
    shares: NDArray[np.float32] = attention[:, own].sum(axis=1)
    return shares
