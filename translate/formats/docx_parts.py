"""A paragraph of a Word document taken apart: runs, things, and the ends of what goes around them.

Which of the ends belong together is `docx_pairs.py`'s to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from translate.document import BlockKind
from translate.formats.tags import Elements, MarkupToken
from translate.text.left_alone import LEFT_ALONE

# Around runs: what they hold is read.
_AROUND = frozenset(
    str.split(
        "w:hyperlink w:ins w:moveto w:smarttag w:sdt w:sdtcontent w:customxml w:fldsimple w:dir "
        "w:bdo"
    )
)
# Beginnings and ends of ranges, which belong together by their id.
_BEGINS = {"w:bookmarkstart": "bookmark", "w:commentrangestart": "comment"}
_ENDS = {"w:bookmarkend": "bookmark", "w:commentrangeend": "comment"}
_ID = re.compile(r'\bw:id="([^"]*)"')
_FIELD = re.compile(r'<w:fldChar\b[^>]*\bw:fldCharType="(\w+)"')
_HEADING = re.compile(r'<w:pStyle w:val="(?:Heading|Titre|Title|Subtitle)')
# Says nothing of how words look; Word puts it in wherever somebody stopped writing.
_NOISE = re.compile(r"<w:(?:lang|noProof)\b[^>]*/>")
_NO_LOOK = re.compile(r"<w:rPr\b[^>]*>(?:</w:rPr>)?")
# Elements that are a character of a word.
CHARACTERS = {"w:nobreakhyphen": "\u2011", "w:softhyphen": "\u00ad"}
# Elements around elements; chosen: nobody nests deeper, and with the marks of `docx_paragraph.py`
# they are fewer than a gatherer can hold, so that none has to stand alone.
_DEEPEST = 10


@dataclass(slots=True)
class DocxPart:
    """A part of a paragraph.

    Args:
        kind: "run"; "thing", which keeps its markup; or one end of a pair.
        start, end: where it stands.
        name: what pairs its two ends.
        head: for a run, where its properties end.
        look: for a run, its properties, without what does not show.
        things: for a run, what it holds.
        words: for a run, its text.
    """

    kind: Literal["run", "thing", "open", "middle", "close"]
    start: int
    end: int
    name: str = ""
    head: int = 0
    look: str = ""
    things: list[tuple[MarkupToken, int, int]] = field(default_factory=list)
    words: str = ""

    @property
    def is_plain(self) -> bool:
        """Return whether a run holds nothing but words of the text."""
        names = {child.name for child, _, _ in self.things}
        only_words = names <= {"w:t", *CHARACTERS}
        return only_words and LEFT_ALONE.search(self.words) is None


def paragraph_parts(elements: Elements, first: int) -> tuple[BlockKind, list[DocxPart]]:
    """Return what a paragraph is, and its parts in order.

    Args:
        elements: the part of the file that it stands in.
        first: the number of the token that it begins with.

    >>> kind, parts = paragraph_parts(Elements("<w:p><w:r><w:t>Un</w:t></w:r><w:tab/></w:p>"), 0)
    >>> kind, [(part.kind, part.words) for part in parts]
    ('paragraph', [('run', 'Un'), ('thing', '')])
    """
    kind: BlockKind = "paragraph"
    parts: list[DocxPart] = []
    last = elements.last(first)
    depth = 0
    number = first + 1
    while number < last:
        token, end = elements.tokens[number], elements.last(number)
        after = elements.tokens[end].end
        if token.name == "w:ppr":
            kind = _kind_of(elements.text[token.start : after])
        elif token.name == "w:r" and token.kind == "start":
            parts.append(_run(elements, number))
        elif token.name in _AROUND and token.kind == "end":
            depth -= 1
            parts.append(DocxPart("close", token.start, token.end, "around"))
        elif token.name in _AROUND and token.kind == "start" and depth < _DEEPEST:
            depth += 1
            parts.append(DocxPart("open", token.start, token.end, "around"))
            end = number
        elif token.kind in ("start", "empty") and token.name != "w:prooferr":
            parts.append(_thing(elements, token, after))
        number = end + 1
    return kind, parts


def _kind_of(properties: str) -> BlockKind:
    if _HEADING.search(properties):
        return "heading"
    return "item" if "<w:numPr" in properties else "paragraph"


def _thing(elements: Elements, token: MarkupToken, end: int) -> DocxPart:
    """Return a part that is no run; the two ends of a range have the range's name."""
    number = _ID.search(elements.text, token.start, token.end)
    for names, kind in ((_BEGINS, "open"), (_ENDS, "close")):
        if number and token.name in names:
            name = f"{names[token.name]} {number[1]}"
            return DocxPart("open" if kind == "open" else "close", token.start, end, name)
    return DocxPart("thing", token.start, end)


def _run(elements: Elements, first: int) -> DocxPart:
    """Read a run; one that holds a character of a field is an end of that."""
    text, last = elements.text, elements.last(first)
    run = DocxPart("run", elements.tokens[first].start, elements.tokens[last].end)
    run.head = elements.tokens[first].end
    words: list[str] = []
    number = first + 1
    while number < last:
        token, end = elements.tokens[number], elements.last(number)
        after = elements.tokens[end].end
        if token.name == "w:rpr":
            run.head = after
            look = _NOISE.sub("", text[token.start : after])
            run.look = "" if _NO_LOOK.fullmatch(look) else look
        elif token.kind in ("start", "empty"):
            run.things.append((token, elements.tokens[end].start, after))
            if token.name == "w:t" and token.kind == "start":
                words.append(unescape(text[token.end : elements.tokens[end].start]))
            words.append(CHARACTERS.get(token.name, ""))
        number = end + 1
    run.words = "".join(words)
    return _end_of_field(text, run) or run


def _end_of_field(text: str, run: DocxPart) -> DocxPart | None:
    """Return the end of a field that a run is, None for other runs."""
    characters = _FIELD.findall(text, run.start, run.end)
    if len(characters) != 1 or run.words.strip():
        return None
    if characters[0] == "begin":
        return DocxPart("open", run.start, run.end, "field")
    if characters[0] == "separate":
        return DocxPart("middle", run.start, run.end, "field")
    return DocxPart("close", run.start, run.end, "field") if characters[0] == "end" else None
