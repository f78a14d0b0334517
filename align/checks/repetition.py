"""Is something said twice: a word in a row, a phrase that the source says once?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.bitext import Flag, Span
from align.checks.core import CheckedRow, is_pinned
from align.checks.lexicon import load_words
from align.checks.show import quoted
from align.checks.words import Word

# Chosen: of human translations in newstest2013 few repeat four words that the source does not.
_PHRASE = 4
# A source that repeats three words may well take four in English.
_SOURCE_PHRASE = 3
# So much longer than the source's own; chosen: English takes a word or two more for most phrases.
_MORE = 3
_PAUSE = re.compile(r"[,;:.!?…–—()]")
# Chosen: so many words come again by chance in one sentence only if it is a list.
_SURE = 5
_BESIDE = 1  # words beside a pinned term that come again with it; chosen: its article


class Doubled:
    """The same word, or the same two or three, twice in a row."""

    id = "doubled"
    summary = "a word, or two or three, come twice in a row"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look for neighbours that are the same, where the source has none."""
        if any(_doubled(row.pair.source, row.source)):
            return
        behind = 0
        for first, second in _doubled(row.pair.target, row.target):
            if first.start < behind:
                continue  # the third of three
            behind = second.end
            text = f"{quoted(first.of(row.pair.target))} comes twice in a row"
            yield Flag(self.id, text, "warning", target=Span(first.start, second.end))


def _doubled(text: str, words: Sequence[Word]) -> Iterator[tuple[Span, Span]]:
    """Find one to three words that come again at once, with nothing but space between."""
    for k in range(len(words)):
        for size in (1, 2, 3):
            if k + size < len(words) and words[k].folded != words[k + size].folded:
                continue  # for most words this is all
            first, second = words[k : k + size], words[k + size : k + 2 * size]
            if len(second) < size or any(
                one.folded != other.folded for one, other in zip(first, second, strict=True)
            ):
                continue
            # A comma within is for `Repeated`: "he left, he left".
            gaps = [text[one.end : other.start] for one, other in pairwise((*first, second[0]))]
            is_apart = not gaps[-1].isspace() or any(map(_PAUSE.search, gaps))
            if not is_apart and not _may_double(first, second):
                yield Span(first[0].start, first[-1].end), Span(second[0].start, second[-1].end)
                break


def _may_double(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Return whether good English has it: "had had", names, letters that were cut apart."""
    if len(first) == 1:
        return (
            first[0].folded in load_words("english.yaml", "doubled") or second[0].text[0].isupper()
        )
    return all(len(word.text) == 1 for word in first) or all(
        word.text[0].isupper() for word in first
    )


class Repeated:
    """A phrase that the target says twice and the source once."""

    id = "repeated"
    summary = "a phrase comes again that the source says once"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Find the longest phrase that comes again."""
        repeated = _longest_again(row.target, _PHRASE)
        if repeated is None:
            return
        first, last = repeated
        theirs = _longest_again(row.source, _SOURCE_PHRASE)
        if theirs is not None and last - first < theirs[1] - theirs[0] + _MORE:
            return
        again = row.target[first : last + 1]
        if sum(not is_pinned(row.pair, target=word.span) for word in again) <= _BESIDE:
            return  # the glossary put it there as often as the source has its term
        span = Span(again[0].start, again[-1].end)
        severity = "error" if last - first + 1 >= _SURE else "warning"
        text = f"{quoted(span.of(row.pair.target))} has been said before"
        yield Flag(self.id, text, severity, target=span)


def _longest_again(words: Sequence[Word], size: int) -> tuple[int, int] | None:
    """Find the longest phrase of `size` words or more that comes again: its first and last index.

    The later place is returned. Two places may not overlap.
    """
    seen: dict[tuple[str, ...], int] = {}
    best: tuple[int, int] | None = None
    last_from = -1
    length = 0
    for k in range(len(words) - size + 1):
        phrase = tuple(word.folded for word in words[k : k + size])
        earlier = seen.setdefault(phrase, k)
        if earlier + size <= k:
            length = length + 1 if earlier == last_from + 1 and length else 1
            last_from = earlier
            start, end = k - length + 1, k + size - 1
            if best is None or end - start > best[1] - best[0]:
                best = (start, end)
        else:
            length = 0
    return best
