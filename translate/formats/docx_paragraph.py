"""What a paragraph of a Word document is made of: `read_paragraph`.

Runs that look alike are one text, however often Word cut them. A run that looks different from most
of its paragraph is a mark, and so are links, fields (a page number, a reference) and ranges
(bookmarks, what a comment is about). Everything else is a thing that keeps its markup.
"""

from __future__ import annotations

from collections import Counter
from html import unescape

from translate.document import BlockKind
from translate.formats.docx_pairs import paired
from translate.formats.docx_parts import CHARACTERS, DocxPart, paragraph_parts
from translate.formats.gather import Gatherer
from translate.formats.skeleton import BlockSlot
from translate.formats.tags import Elements
from translate.text.left_alone import LEFT_ALONE

_BREAKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:ptab": "\t"}
# Marks around marks; chosen: nobody nests deeper, and with the elements of `docx_parts.py` they are
# fewer than a gatherer can hold.
_MOST_OPEN = 25


def read_paragraph(elements: Elements, first: int, inside_runs: set[int]) -> BlockSlot | None:
    """Make a block of a paragraph.

    Args:
        elements: the part that it stands in.
        first: the number of the token that it begins with.
        inside_runs: takes the places of things that need a run around them.

    Returns:
        The block, or None if it holds no words.
    """
    kind, parts = paragraph_parts(elements, first)
    sizes: Counter[str] = Counter()
    for part in parts:
        sizes[part.look] += len(part.words.strip())
    if not sizes.total():
        return None
    base = sizes.most_common(1)[0][0]
    model = next(part for part in parts if part.kind == "run" and part.look == base)
    properties = elements.text.find("<w:rPr", model.start, model.head)
    paragraph = _Paragraph(elements.text, base, inside_runs)
    for part in paired(parts):
        paragraph.take(part)
    return paragraph.finish(kind, (model.head if properties < 0 else properties, model.head))


class _Paragraph:
    """A block as it is gathered from parts."""

    def __init__(self, text: str, base: str, inside_runs: set[int]) -> None:
        self._text = text
        self._base = base
        self._inside_runs = inside_runs
        self._gathered = Gatherer()
        self._open: list[int | None] = []
        self._look: tuple[int | None, str, int] | None = None  # number, look, where it ends so far

    def take(self, part: DocxPart) -> None:
        """Take the next part."""
        if part.kind == "run" and part.words.strip():
            self._words(part)
            return
        self._end_look()
        is_loose = part.kind == "open" and part.name != "around" and len(self._open) > _MOST_OPEN
        if part.kind == "open":
            number = None if is_loose else self._gathered.open(part.start, part.end)
            self._open.append(number)
            if number is None:
                self._gathered.whole(part.start, part.end)
        elif part.kind == "close":
            number = self._open.pop()
            if number is None:
                self._gathered.whole(part.start, part.end)
            else:
                self._gathered.close(number, part.start, part.end)
        elif part.words and part.is_plain:
            self._gathered.read(" ", part.start, part.end)
        else:
            names = [token.name for token, _, _ in part.things]
            is_break = bool(names) and all(name in _BREAKS for name in names)
            self._gathered.whole(part.start, part.end, _BREAKS[names[0]] if is_break else "")

    def finish(self, kind: BlockKind, style: tuple[int, int]) -> BlockSlot | None:
        """Return the block."""
        self._end_look()
        return self._gathered.finish(kind, style)

    def _words(self, run: DocxPart) -> None:
        """Take a run that holds words."""
        if run.is_plain and run.look == self._base:
            self._end_look()
            self._gathered.read(run.words, run.start, run.end)
            return
        if self._look is None or self._look[1] != run.look:
            self._end_look()
            number = self._gathered.open(run.start, run.head, is_fixed=True)
            self._look = (number, run.look, run.end)
        self._look = (self._look[0], run.look, run.end)
        for token, inner_end, end in run.things:
            if token.name == "w:t" and token.kind == "start":
                self._text_of(token.end, inner_end)
            elif token.name in CHARACTERS:
                self._gathered.read(CHARACTERS[token.name], token.start, end)
            else:
                self._inside_runs.add(token.start)
                self._gathered.whole(token.start, end, _BREAKS.get(token.name, ""))

    def _text_of(self, start: int, end: int) -> None:
        """Take words, and addresses among them as what they are."""
        position = start
        for match in LEFT_ALONE.finditer(self._text, start, end):
            self._gathered.read(
                unescape(self._text[position : match.start()]), position, match.start()
            )
            self._inside_runs.add(match.start())
            self._gathered.whole(match.start(), match.end(), unescape(match.group()))
            position = match.end()
        self._gathered.read(unescape(self._text[position:end]), position, end)

    def _end_look(self) -> None:
        """Close the mark of runs that look different, if one is open."""
        if self._look is not None:
            number, _, end = self._look
            if number is not None:
                self._gathered.close(number, end, end)
            self._look = None
