"""HTML cut into tokens that give it back: tags, texts, comments, and what is no markup at all.

The cuts follow the HTML standard's tokenizer where that matters for finding words: tags with quoted
attributes, comments as browsers end them, and elements whose content holds no tags. Nothing is
repaired and nothing is lost: the tokens of a text, joined, are the text. The time is linear in the
length, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

TokenKind = Literal["text", "start", "end", "empty", "other"]

# Their content runs to their own end tag, whatever it looks like.
RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"}
)
_NEXT = re.compile(r"<(?=[A-Za-z/!?])")
_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_BARE_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)>")
# Up to the end of a tag: a quoted value may hold ">"; one that nothing closes takes all the rest.
_TAG_REST = re.compile(
    r"""(?: [^>"'=]++ | =\s*+ (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) )?+ | ["'] )*+ (?:>|\Z)""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(
    r"""([^\s"'>/=]++) (?: \s*+ = \s*+ (?: "([^"]*+)"? | '([^']*+)'? | ([^\s>]*+) ) )?+""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class MarkupToken:
    """A stretch of HTML: its kind, its place, and for tags the name in small letters."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


def tokenize(text: str, *, xml: bool = False) -> Iterator[MarkupToken]:
    """Cut HTML into tokens, in order and without gaps.

    Args:
        text: a page or a part of one.
        xml: whether it is XML, in which any element may be empty ("<script/>") and is told so.

    >>> [(t.kind, t.name) for t in tokenize('<p title="a>b">Un</P><!-- > -->')]
    [('start', 'p'), ('text', ''), ('end', 'p'), ('other', '')]
    """
    position = 0
    while position < len(text):
        match = _NEXT.search(text, position)
        start = match.start() if match else len(text)
        if start > position:
            yield MarkupToken("text", position, start)
        if start == len(text):
            return
        token = _markup_at(text, start)
        if xml and token.kind == "start" and text.endswith("/>", token.start, token.end):
            token = replace(token, kind="empty")
        yield token
        position = token.end
        if token.kind == "start" and token.name in RAW:
            end = _raw_end(text, token)
            if end > position:
                yield MarkupToken("text", position, end, token.name)
            position = end


def _markup_at(text: str, start: int) -> MarkupToken:
    """Return the tag, comment or declaration that begins at an offset."""
    if bare := _BARE_TAG.match(text, start):  # most of them; this way takes half the time
        return MarkupToken("end" if bare[1] else "start", start, bare.end(), bare[2].lower())
    if text.startswith("<!--", start):
        if text.startswith((">", "->"), start + 4):  # browsers end these at once
            return MarkupToken("other", start, text.index(">", start) + 1)
        ending = _COMMENT_END.search(text, start + 4)
        return MarkupToken("other", start, ending.end() if ending else len(text))
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        return MarkupToken("other", start, end + 3 if end >= 0 else len(text))
    name = _TAG_NAME.match(text, start)
    if name is None:  # a declaration, a processing instruction, "</3"
        end = text.find(">", start)
        return MarkupToken("other", start, end + 1 if end >= 0 else len(text))
    rest = _TAG_REST.match(text, name.end())
    end = rest.end() if rest else len(text)
    kind: TokenKind = "end" if text[start + 1] == "/" else "start"
    return MarkupToken(kind, start, end, name[1].lower())


def _raw_end(text: str, token: MarkupToken) -> int:
    """Return where the content of an element without tags ends."""
    if token.name == "plaintext":
        return len(text)
    closing = re.compile(rf"</{re.escape(token.name)}(?=[\s/>])", re.IGNORECASE)
    tag = closing.search(text, token.end)
    return tag.start() if tag else len(text)


def attributes_of(text: str, token: MarkupToken) -> dict[str, tuple[str, int, int]]:
    """Return the attributes of a tag: name in small letters to value and the value's place.

    >>> text = '<p lang="fr" hidden>'
    >>> attributes_of(text, next(tokenize(text)))
    {'lang': ('fr', 9, 11), 'hidden': ('', 19, 19)}
    """
    attributes: dict[str, tuple[str, int, int]] = {}
    start = token.start + 1 + len(token.name)
    for match in _ATTRIBUTE.finditer(text, start, token.end):
        group = next((k for k in (2, 3, 4) if match[k] is not None), None)
        place = (match.end(), match.end()) if group is None else match.span(group)
        attributes.setdefault(match[1].lower(), (text[slice(*place)], *place))
    return attributes


def ends_of(tokens: Sequence[MarkupToken]) -> dict[int, int]:
    """Return, for the number of each start tag that is closed, that of its end tag."""
    open_ones: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if token.kind == "start":
            open_ones.setdefault(token.name, []).append(number)
        elif token.kind == "end" and open_ones.get(token.name):
            ends[open_ones[token.name].pop()] = number
    return ends


class Elements:
    """The tokens of an XML text, and which belong together.

    Args:
        text: XML that is known to be well-formed; namespace prefixes are taken as they are usual.
    """

    def __init__(self, text: str) -> None:
        """Cut the text; see the class."""
        self.text = text
        self.tokens = tuple(tokenize(text, xml=True))
        self._ends = ends_of(self.tokens)

    def last(self, number: int) -> int:
        """Return the number of the last token of the element that a token begins."""
        return self._ends.get(number, number)
