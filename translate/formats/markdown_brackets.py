"""Citations (`[@key, p. 3]`) and inline notes (`^[Une note.]`), which Pandoc knows among words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.formats.markdown_events import Event, is_inline
from translate.formats.skeleton import BlockSlot

_KEY = r"(?<![\w.])-?@[\w{]"
_OPENING = re.compile(rf"\^\[|\[(?=[^\[\]]{{0,200}}?{_KEY})")
_BEFORE_KEY = re.compile(rf"\[(.*?){_KEY}", re.DOTALL)
_PART = re.compile(r"\\.|`[^`\n]*`|[\[\]]|\n[ \t>]*\n", re.DOTALL)
_LONGEST = 600  # characters of one; chosen: a note in a line is a few sentences


@dataclass(frozen=True, slots=True)
class MarkdownBracket:
    """A note or a citation: whether it is the one, and where it begins and ends."""

    is_note: bool
    start: int
    end: int


def next_bracket(
    text: str, start: int, end: int, events: Sequence[Event], number: int
) -> MarkdownBracket | None:
    """Find the first note or citation that begins in some words.

    Args:
        text: the file's text.
        start, end: the words, plain text for the parser.
        events: those of the whole file.
        number: that of the words.

    >>> words = ("Text:Un [@a].", "Text:Un [@a].", 0, 9)
    >>> next_bracket("Un [@a].", 0, 9, [words], 0)
    MarkdownBracket(is_note=False, start=3, end=7)
    """
    for opening in _OPENING.finditer(text, start, end):
        stop = _end_of(text, opening.end())
        if stop and _ends_in_words(events, number, stop - 1):
            return MarkdownBracket(opening.group() == "^[", opening.start(), stop)
    return None


def words_before_key(text: str, citation: MarkdownBracket) -> BlockSlot | None:
    """Return the words of a citation before its first key ("voir"), None if there are none."""
    match = _BEFORE_KEY.match(text, citation.start, citation.end)
    said = match[1].strip() if match else ""
    if match is None or "\n" in said or not any(map(str.isalpha, said)):
        return None
    start = match.end(1) - len(match[1].lstrip())
    return BlockSlot(said, start, start + len(said), kind="item")


def _end_of(text: str, start: int) -> int:
    """Return where the bracket ends that opens before a place, 0 if it does not nearby."""
    depth = 1
    for part in _PART.finditer(text, start, start + _LONGEST):
        if part.group() in "[]":
            depth += 1 if part.group() == "[" else -1
        elif part.group()[0] == "\n":
            return 0
        if not depth:
            return part.end()
    return 0


def _ends_in_words(events: Sequence[Event], number: int, place: int) -> bool:
    """Return whether a place lies in words of the same block, in no mark that opens on the way."""
    depth = 0
    for what, tag, start, end in events[number : number + _LONGEST]:
        if what in ("Start", "End"):
            depth += 1 if what == "Start" else -1
            if depth < 0 or not is_inline(tag):
                return False
        elif start <= place < end:
            return what.startswith("Text:") and depth == 0
        elif start > place:
            return False
    return False
