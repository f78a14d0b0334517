"""What a paragraph of a Word document is made of: `read_paragraph`.

Runs that look alike are one text, however often Word cut them. A run that looks different from most
of its paragraph is a mark, and so are links, fields (a page number, a reference) and ranges
(bookmarks, what a comment is about). Everything else is a thing that keeps its markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from translate.document import BlockKind
from translate.formats.gather import LEFT_ALONE, Gatherer
from translate.formats.skeleton import Found
from translate.formats.tags import Elements, Token

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
_BREAKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:ptab": "\t"}
_ID = re.compile(r'\bw:id="([^"]*)"')
_FIELD = re.compile(r'<w:fldChar\b[^>]*\bw:fldCharType="(\w+)"')
_HEADING = re.compile(r'<w:pStyle w:val="(?:Heading|Titre|Title|Subtitle)')
# Says nothing of how words look; Word puts it in wherever somebody stopped writing.
_NOISE = re.compile(r"<w:(?:lang|noProof)\b[^>]*/>")
_NO_LOOK = re.compile(r"<w:rPr\b[^>]*>(?:</w:rPr>)?")
# Elements around elements, and marks around marks; chosen: nobody nests deeper, and together they
# are fewer than a gatherer can hold, so that none has to stand alone.
_DEEPEST, _MOST_OPEN = 10, 25


@dataclass(slots=True)
class _Part:
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
    things: list[tuple[Token, int, int]] = field(default_factory=list)
    words: str = ""

    @property
    def is_plain(self) -> bool:
        """Say whether a run holds nothing but words of the text."""
        only_words = all(child.name == "w:t" for child, _, _ in self.things)
        return only_words and LEFT_ALONE.search(self.words) is None


def read_paragraph(elements: Elements, first: int, inside_runs: set[int]) -> Found | None:
    """Make a block of a paragraph.

    Args:
        elements: the part that it stands in.
        first: the number of the token that it begins with.
        inside_runs: takes the places of things that need a run around them.

    Returns:
        The block, or None if it holds no words.
    """
    kind, parts = _taken_apart(elements, first)
    sizes: Counter[str] = Counter()
    for part in parts:
        sizes[part.look] += len(part.words.strip())
    if not sizes.total():
        return None
    base = sizes.most_common(1)[0][0]
    model = next(part for part in parts if part.kind == "run" and part.look == base)
    properties = elements.text.find("<w:rPr", model.start, model.head)
    paragraph = _Paragraph(elements.text, base, inside_runs)
    for part in _paired(parts):
        paragraph.take(part)
    return paragraph.finish(kind, (model.head if properties < 0 else properties, model.head))


def _taken_apart(elements: Elements, first: int) -> tuple[BlockKind, list[_Part]]:
    """Return what a paragraph is, and its parts in order."""
    kind: BlockKind = "paragraph"
    parts: list[_Part] = []
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
            parts.append(_Part("close", token.start, token.end, "around"))
        elif token.name in _AROUND and token.kind == "start" and depth < _DEEPEST:
            depth += 1
            parts.append(_Part("open", token.start, token.end, "around"))
            end = number
        elif token.kind in ("start", "empty") and token.name != "w:prooferr":
            parts.append(_thing(elements, token, after))
        number = end + 1
    return kind, parts


def _kind_of(properties: str) -> BlockKind:
    if _HEADING.search(properties):
        return "heading"
    return "item" if "<w:numPr" in properties else "paragraph"


def _thing(elements: Elements, token: Token, end: int) -> _Part:
    """Return a part that is no run; the two ends of a range have the range's name."""
    found = _ID.search(elements.text, token.start, token.end)
    for names, kind in ((_BEGINS, "open"), (_ENDS, "close")):
        if found and token.name in names:
            name = f"{names[token.name]} {found[1]}"
            return _Part("open" if kind == "open" else "close", token.start, end, name)
    return _Part("thing", token.start, end)


def _run(elements: Elements, first: int) -> _Part:
    """Read a run; one that holds a sign of a field is an end of that."""
    text, last = elements.text, elements.last(first)
    run = _Part("run", elements.tokens[first].start, elements.tokens[last].end)
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
        number = end + 1
    run.words = "".join(words)
    return _end_of_field(text, run) or run


def _end_of_field(text: str, run: _Part) -> _Part | None:
    """Return the end of a field that a run is, None for other runs."""
    signs = _FIELD.findall(text, run.start, run.end)
    if len(signs) != 1 or run.words.strip():
        return None
    if signs[0] == "begin":
        return _Part("open", run.start, run.end, "field")
    if signs[0] == "separate":
        return _Part("middle", run.start, run.end, "field")
    return _Part("close", run.start, run.end, "field") if signs[0] == "end" else None


def _paired(parts: list[_Part]) -> Iterator[_Part]:
    """Yield the parts, with ends of pairs only where both are there and nothing crosses.

    A field's instruction becomes part of its opening; an end that has no other half is a thing.
    """
    ends, middles = _halves(parts)
    closing = set(ends.values())
    k = 0
    while k < len(parts):
        part = parts[k]
        if part.kind == "open" and part.name == "field" and k in ends:
            last = middles.get(k, ends[k])
            kind: Literal["thing", "open"] = "thing" if last == ends[k] else "open"
            yield _Part(kind, part.start, parts[last].end, part.name)
            k = last
        elif part.kind in ("run", "thing") or k in ends or k in closing:
            yield part
        else:
            yield _Part("thing", part.start, part.end)
        k += 1


def _halves(parts: list[_Part]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for the beginning of each pair its end, and for that of a field its middle."""
    ends: dict[int, int] = {}
    middles: dict[int, int] = {}
    around: list[int] = []
    for k, part in enumerate(parts):
        if part.kind == "open":
            around.append(k)
        elif part.kind == "middle" and around and parts[around[-1]].name == part.name:
            middles.setdefault(around[-1], k)
        elif part.kind == "close":
            place = _reachable(parts, around, part.name)
            if place is not None:
                ends[around[place]] = k
                del around[place:]
    return ends, middles


def _reachable(parts: list[_Part], around: list[int], name: str) -> int | None:
    """Return the place in a stack of the other half of an end; elements are never crossed."""
    for place in range(len(around) - 1, -1, -1):
        if parts[around[place]].name == name:
            return place
        if parts[around[place]].name == "around" and name != "around":
            return None
    return None


class _Paragraph:
    """A block as it is gathered from parts."""

    def __init__(self, text: str, base: str, inside_runs: set[int]) -> None:
        self._text = text
        self._base = base
        self._inside_runs = inside_runs
        self._gathered = Gatherer()
        self._open: list[int | None] = []
        self._look: tuple[int | None, str, int] | None = None  # number, look, where it ends so far

    def take(self, part: _Part) -> None:
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

    def finish(self, kind: BlockKind, style: tuple[int, int]) -> Found | None:
        """Return the block."""
        self._end_look()
        return self._gathered.finish(kind, style)

    def _words(self, run: _Part) -> None:
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
