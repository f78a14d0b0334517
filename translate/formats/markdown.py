"""Markdown to a Document and back: `read_markdown`.

What is what is told by pulldown-cmark (CommonMark, with GitHub's tables, task lists, strikethrough,
alerts and footnotes, formulas and front matter), which says where each thing stands. Code,
formulas, blocks of HTML, link targets and definitions stay as they are; so does everything that is
not a word of the text, byte for byte. Titles and what images show are
`markdown_attributes.py`'s. How English is written into it is `markdown_write.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.document import Document
from translate.formats.decode import decode
from translate.formats.encode import encoder_of
from translate.formats.gather import Gatherer
from translate.formats.markdown_attributes import description_in, title_in, titles_in
from translate.formats.markdown_brackets import MarkdownBracket, next_bracket, words_before_key
from translate.formats.markdown_events import (
    ADDRESSES,
    BREAKS,
    PAIRS,
    block_name,
    code_in,
    events_of,
    is_inline,
    is_row,
)
from translate.formats.markdown_html import take_tag
from translate.formats.markdown_write import writer
from translate.formats.outline import Outline
from translate.formats.skeleton import BlockSlot, TextSkeleton, make_document
from translate.text.left_alone import LEFT_ALONE

_OPAQUE = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
_UNTRANSLATED = frozenset({"Code", "InlineMath", "DisplayMath"})

_LEFT_ALONE = re.compile(rf"{LEFT_ALONE.pattern} | \t", re.VERBOSE)  # which parts, as in Word
_LINE_END = re.compile(r"\r\n|\r|\n")
_Pairs = list[tuple[str, int | None]]  # marks that are open: names, and numbers of a gatherer


def read_markdown(data: bytes, *, name: str) -> Document:
    """Make a document of a Markdown file.

    Args:
        data: the content of the file, in any encoding that French is written in.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it is not a text, or there is no text in it to translate.

    >>> document = read_markdown("# Titre\\n\\nUn *mot* et `x = 1`.\\n".encode(), name="a.md")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('heading', 'Titre'), ('paragraph', 'Un mot et x = 1.')]
    """
    decoded = decode(data, name=name)
    reader = _Reader(decoded.text)
    # What an image shows stands inside the markup of a block that is found after it.
    slots = tuple(sorted(reader.blocks(), key=lambda item: item.start))
    write = writer(decoded.text, reader.cells, reader.titles)
    skeleton = TextSkeleton(decoded.text, slots, write, encoder_of(data, decoded))
    return make_document(
        name, slots, skeleton, encoding=decoded.encoding, notes=decoded.notes, asides=reader.asides
    )


class _Reader:
    """Walks over the events of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events = events_of(text)
        self.cells: set[int] = set()  # where the cells of tables begin, and images in them
        self.titles: set[int] = set()  # where the titles of front matter begin
        self.asides: list[tuple[int, str]] = []
        self._shown: list[BlockSlot] = []  # what the images of a block show
        self._tags: list[str] = []
        self._outline = Outline()
        self._skipped = -1  # up to where the events are part of one before them
        self._begin()

    def _begin(self) -> None:
        """Begin a block."""
        self._gathered = Gatherer(str, _LEFT_ALONE)  # the parser has read entities already
        self._notes: list[tuple[MarkdownBracket, Gatherer, _Pairs]] = []  # that go on
        self._open: _Pairs = []
        self._end = -1  # up to where words and marks have been taken
        self._prefix = (0, 0)  # what begins the second line of a block ("> ")

    def blocks(self) -> Iterator[BlockSlot]:
        """Yield the blocks in order."""
        for number, (what, value, start, end) in enumerate(self._events):
            tag = value if what in ("Start", "End") else what
            if start < self._skipped and end <= self._skipped:
                continue
            if tag in _OPAQUE or (what in ("Start", "End") and not is_inline(tag)):
                yield from self._finished()
                if tag in _OPAQUE:
                    self._skipped = end
                    if tag == "CodeBlock":
                        self.asides.append((start, code_in(self._events, number, end)))
                    elif tag == "MetadataBlock":
                        yield from self._titles(start, end)
                elif what == "Start":
                    name, first = block_name(tag, self._tags)
                    self._tags.append(name)
                    self._outline.open(name, start=first)
                else:
                    self._outline.close(self._tags.pop())
            elif tag == "Rule" or (tag in BREAKS and self._ends_row(number)):
                yield from self._finished()
            else:
                self._take(number, what, tag, start, end)
        yield from self._finished()

    def _ends_row(self, number: int) -> bool:
        return not (self._open or self._notes) and is_row(self._events, number)

    def _finished(self) -> Iterator[BlockSlot]:
        slot = self._gathered.finish(style=self._prefix)
        self._begin()
        shown, self._shown = self._shown, []
        if self._tags[-1:] in (["td"], ["th"]):
            self.cells.update(block.start for block in (slot, *shown) if block is not None)
        yield from shown
        if slot is not None:
            yield self._outline.shaped(slot)

    def _titles(self, start: int, end: int) -> Iterator[BlockSlot]:
        titles = titles_in(self._text, start, end)
        self.titles.update(title.start for title in titles)
        yield from titles

    def _take(self, number: int, what: str, tag: str, start: int, end: int) -> None:
        """Take something inside a block."""
        text, gathered = self._text, self._gathered
        if tag == "Image" and text.startswith("[]", end) and text[end - 1] == "]":
            end += 2  # "![words][]", which the parser gives without its end
        if tag == "Image" or tag.removeprefix("Link:") in ADDRESSES:
            gathered.whole(start, end, "" if tag == "Image" else text[start:end].strip("<>"))
            self._skipped = end
            if tag == "Image":
                self._shown += description_in(text, self._events, number)
                self._shown += title_in(text, start, end)
        elif tag in PAIRS:
            self._pair(what, tag, start, end)
            if what == "Start":
                return
        elif tag in _UNTRANSLATED:
            words = text[start:end].strip("`$").strip()
            gathered.whole(start, end, words, is_code=tag == "Code")
        elif tag in BREAKS:
            end = self._line_end(number, tag, start)
        elif tag == "InlineHtml":
            end = take_tag(text, self._events, number, gathered, self._open)
            self._skipped = end
        elif tag.startswith("Text:"):
            self._words(number, tag.removeprefix("Text:"), start, end)
        else:
            gathered.whole(start, end)
        self._end = end

    def _pair(self, what: str, tag: str, start: int, end: int) -> None:
        """Take one end of a pair; the parser gives the place of the whole pair at both."""
        width = PAIRS[tag]
        if not width:
            width = 2 if self._text.startswith("~~", start) else 1
        if what == "Start":
            # What names its definition by its own words must be written anew with them.
            is_named = tag == "Link" and self._text.endswith("]", start, end)
            number = self._gathered.open(start, start + width, is_fixed=is_named)
            self._open.append((tag, number))
            self._end = start + width
            return
        while self._open and self._open[-1][0] != tag:
            self._open.pop()  # a tag of HTML that nothing closes
        number = self._open.pop()[1] if self._open else None
        begin = end - width
        if tag == "Link":
            begin = max(self._end, start + 1)
            self._shown += title_in(self._text, begin, end)
            if self._text[begin:end] == "]" and self._text.startswith("[]", end):
                end += 2  # "[words][]", which the parser gives without its end
        if number is None:
            self._gathered.whole(begin, end)
        else:
            self._gathered.close(number, begin, end)

    def _line_end(self, number: int, tag: str, start: int) -> int:
        """Take the end of a line and what begins the next ("> "); return where its words begin."""
        after = self._events[number + 1][2]
        after -= self._text[after - 1] == "\\"  # an escaped character is told without its backslash
        if tag == "HardBreak":
            self._gathered.whole(start, after, "\n")
        else:
            self._gathered.read("\n", start, after)
        if not self._prefix[1] and (ending := _LINE_END.search(self._text, start, after)):
            self._prefix = (ending.end(), after)
        return after

    def _words(self, number: int, shown: str, start: int, end: int) -> None:
        """Take words, and what stands among them that is none."""
        if self._text[start:end] != shown:
            self._gathered.read(shown, start, end)
            return
        if start and self._text[start - 1] == "\\" and start - 1 >= self._end:
            self._gathered.read(shown[:1], start - 1, start + 1)  # an escaped character
            start += 1
        start = max(start, self._skipped)  # a citation from the line before
        while start < end:
            note = self._notes[-1] if self._notes else None
            stop = min(end, note[0].end - 1) if note else end
            found = next_bracket(self._text, start, stop, self._events, number)
            self._gathered.text(self._text[start : found.start if found else stop], start)
            start = stop
            if found and found.is_note:
                self._notes.append((found, self._gathered, self._open))
                self._gathered, self._open = Gatherer(str, _LEFT_ALONE), []
                start = found.start + len("^[")
            elif found:
                self._cite(found)
                start = found.end
            elif note and stop < end:
                self._end_note(*self._notes.pop())
                start = note[0].end

    def _cite(self, citation: MarkdownBracket) -> None:
        """Take a citation as it is, but for the words before its key."""
        said = " ".join(self._text[citation.start : citation.end].split())
        self._gathered.whole(citation.start, citation.end, said)
        self._skipped = max(self._skipped, citation.end)
        if words := words_before_key(self._text, citation):
            self._shown.append(words)

    def _end_note(self, note: MarkdownBracket, gathered: Gatherer, opened: _Pairs) -> None:
        """Make a block of an inline note; it stands inside the markup of the one around it."""
        slot = self._gathered.finish("item", self._prefix)
        self._gathered, self._open = gathered, opened
        gathered.whole(note.start, note.end)
        if slot is not None:
            self._shown.append(slot)
