"""Are the marks in order: brackets, quotes, the mark at the end, the capital at the beginning?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Flag, Span
from align.checks.core import CheckedRow
from align.checks.show import quoted

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
# An opening bracket that a list's "a)" or a smiley lacks is lacking in the source too.
_QUOTES = '"“”„«»'
_GENITIVE = re.compile(r"s\" \w")
# Marks that may close over the one that ends the sentence.
_CLOSERS = " \t\r\n\u00a0\u202f\"'”’»)]}*_"
_ENDS = {".": ".", "!": "!", "?": "?", "…": ".", ":": ":", ";": ";", "。": ".", "？": "?"}


class Brackets:
    """Brackets that are not closed, or fewer pairs of them than in the source."""

    id = "brackets"
    summary = "a bracket is not closed, or brackets were lost or added"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Count each kind of bracket on both sides."""
        source, target = row.pair.source, row.pair.target
        for opening, closing in _PAIRS:
            ours = (target.count(opening), target.count(closing))
            theirs = (source.count(opening), source.count(closing))
            if ours == theirs:
                continue
            bracket = opening if ours[0] > ours[1] else closing
            if ours[0] != ours[1] and theirs[0] == theirs[1]:
                text = f"{ours[0]} × {quoted(opening)} and {ours[1]} × {quoted(closing)}"
                yield Flag(self.id, text, "warning", _last(source, bracket), _last(target, bracket))
            else:
                text = f"{theirs[0]} × {quoted(opening)} in the source, {ours[0]} in the target"
                places = _last(source, opening), _last(target, opening)
                yield Flag(self.id, text, "note", *places)


class Quotes:
    """Quotation marks that are not closed, were lost or were added."""

    id = "quotes"
    summary = "a quotation mark is not closed, or quotation marks were lost or added"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Count quotation marks of any shape on both sides."""
        theirs, ours = _quotes(row.pair.source), _quotes(row.pair.target)
        places = _last(row.pair.source, _QUOTES), _last(row.pair.target, _QUOTES)
        # Some texts have a quotation mark for the apostrophe of "parents' house"; and a quotation
        # that goes on in French is opened again in English behind "he said".
        goes_on = ours == 1 and not theirs and row.pair.target[:1] in tuple(_QUOTES)
        is_odd = ours % 2 and not theirs % 2 and not _GENITIVE.search(row.pair.target)
        if is_odd and not goes_on:
            text = f"{ours} quotation mark{'s' * (ours > 1)}: one is not closed"
            yield Flag(self.id, text, "warning", *places)
        elif bool(theirs) != bool(ours) and not goes_on:
            text = f"{theirs} quotation marks in the source, {ours} in the target"
            yield Flag(self.id, text, "note", *places)


def _quotes(text: str) -> int:
    """Count quotation marks; single ones are apostrophes as often, but for two pairs of them."""
    doubled = text.replace("''", '"').replace("``", '"').replace("‘‘", '"').replace("’’", '"')
    count = sum(doubled.count(mark) for mark in _QUOTES)
    return count or 2 * min(1, len(re.findall(r"(?<!\w)['‘]\w", text)))


class Ending:
    """A mark at the end that changed: a question that is none any more, a lost full stop."""

    id = "ending"
    summary = "the mark at the end has changed (a question lost its question mark)"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the last marks of both sides."""
        source, target = row.pair.source.rstrip(_CLOSERS), row.pair.target.rstrip(_CLOSERS)
        if not source or not target:
            return
        theirs, ours = _ENDS.get(source[-1], ""), _ENDS.get(target[-1], "")
        if theirs == ours:
            return
        place = Span(len(target) - 1, len(target))
        severity = "warning" if "?" in (theirs, ours) else "note"  # headlines drop full stops
        before, after = quoted(source[-1]), quoted(target[-1])
        text = f"the source ends with {before}, the target with {after}"
        yield Flag(self.id, text, severity, Span(len(source) - 1, len(source)), place)


class Capitals:
    """A capital at the beginning that was lost, or a text that shouts and did not."""

    id = "capitals"
    summary = "the first capital was lost, or all of the target is in capitals"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the capitals of both sides."""
        pair = row.pair
        if not row.source or not row.target:
            return
        first, theirs = row.target[0], row.source[0]
        if len(row.target) > 2 and pair.target.isupper() and not pair.source.isupper():
            whole = Span(theirs.start, row.source[-1].end), Span(first.start, row.target[-1].end)
            yield Flag(self.id, "all in capitals, and the source is not", "warning", *whole)
        # iPhone, eBay: a capital further on is how the name is written.
        is_small = first.text.islower() and _letters_begin(pair.target) == first.start
        if is_small and theirs.text[0].isupper() and _letters_begin(pair.source) == theirs.start:
            if first.text in pair.source or pair.source.isupper():
                return
            text = f"{quoted(first.text)} begins the sentence without a capital"
            yield Flag(self.id, text, "warning", theirs.span, first.span)


def _letters_begin(text: str) -> int:
    """Return where the first letter or digit stands."""
    match = re.search(r"\w", text)
    return -1 if match is None else match.start()


def _last(text: str, marks: str) -> Span | None:
    """Find the last of some marks in a text, None if it has none."""
    place = max(text.rfind(mark) for mark in marks)
    return None if place < 0 else Span(place, place + 1)
