"""Web pages to a Document and back: `read_html`, and `skeleton_of` for XHTML in other files.

The words of a page are its text, its title, and the attributes that a reader sees or hears (alt,
title, placeholder, aria-label, a description in the head). Code, scripts, styles, formulas, what
is marked translate="no" and what is said to be in another language (lang) stay as they are, and so
does every byte that is not a translated word: broken markup comes out as broken as it went in.
Cutting into tags is `tags.py`'s work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from translate.document import Document
from translate.formats.decode import decode
from translate.formats.encode import encoder_of
from translate.formats.foreign_elements import WHOLE, is_foreign
from translate.formats.gather import Gatherer
from translate.formats.html_write import write_block
from translate.formats.notes import LONGEST, is_linked_note, is_note_mark, is_raised_note
from translate.formats.outline import BLOCKS, Outline
from translate.formats.set_apart import is_set_apart
from translate.formats.skeleton import BlockSlot, TextSkeleton, make_document
from translate.formats.tags import RAW, MarkupToken, attributes_of, ends_of, tokenize
from translate.text.left_alone import LEFT_ALONE

_UNTRANSLATED = frozenset(str.split("code kbd samp var tt pre listing math svg ruby"))
_DRAWN = frozenset({"math", "svg", "ruby"})  # nothing in them reads as words of the sentence
_NOTES = frozenset({"a", "sup"})  # what the marks of notes stand in
_VOID = frozenset(str.split("area base basefont bgsound br embed img input keygen wbr"))
_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label")
_BUTTONS = frozenset({"submit", "button", "reset"})  # whose value is what is written on them
_DESCRIPTIONS = frozenset(
    str.split("description og:title og:description og:image:alt twitter:title twitter:description")
)


def read_html(data: bytes, *, name: str) -> Document:
    """Make a document of a web page.

    Args:
        data: the content of the file; its encoding is found from the bytes.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it is not a text, or there is no text in it to translate.

    >>> page = "<h1>Titre</h1><p>Un <b>mot</b>&nbsp;: <code>x</code>.".encode()
    >>> [(block.kind, block.text) for block in read_html(page, name="a.html").blocks]
    [('heading', 'Titre'), ('paragraph', 'Un mot\\xa0: x.')]
    """
    decoded = decode(data, name=name)
    skeleton = skeleton_of(
        decoded.text, encoder_of(data, decoded, errors="xmlcharrefreplace"), xml=False
    )
    return make_document(
        name,
        skeleton.slots,
        skeleton,
        encoding=decoded.encoding,
        notes=decoded.notes,
        asides=skeleton.asides,
    )


def skeleton_of(
    text: str,
    encode: Callable[[str], bytes],
    *,
    xml: bool,
    left_alone: re.Pattern[str] = LEFT_ALONE,
) -> TextSkeleton:
    """Find the blocks of a page.

    Args:
        text: the page.
        encode: how it becomes bytes again.
        xml: whether it is XHTML.
        left_alone: what among the words stays as it is.
    """
    reader = _Reader(text, xml=xml, left_alone=left_alone)
    slots = tuple(sorted(reader.blocks(), key=lambda block: block.start))
    patches, asides = tuple(sorted(reader.patches)), tuple(reader.asides)
    return TextSkeleton(text, slots, write_block, encode, patches, asides)


class _Reader:
    """Walks over the tokens of one page."""

    def __init__(self, text: str, *, xml: bool, left_alone: re.Pattern[str]) -> None:
        self._text = text
        self._left_alone = left_alone
        self._tokens = tuple(tokenize(text, xml=xml))
        self._ends = ends_of(self._tokens)
        self._outline = Outline()
        self.patches: list[tuple[int, int, str]] = []
        self.asides: list[tuple[int, str]] = []
        self._begin()

    def _begin(self) -> None:
        """Begin a block."""
        self._gathered = Gatherer(left_alone=self._left_alone)
        self._open: list[tuple[str, int | None]] = []

    def blocks(self) -> Iterator[BlockSlot]:
        """Yield the blocks, each when it ends; attributes come before the block around them."""
        number = 0
        while number < len(self._tokens):
            token = self._tokens[number]
            number += 1
            if token.kind == "text" and token.name in RAW and token.name != "title":
                continue
            if token.kind == "text":
                self._gathered.text(self._text[token.start : token.end], token.start)
            elif token.kind == "other":
                self._gathered.whole(token.start, token.end)
            else:
                if token.kind in ("start", "empty"):
                    skipped = self._untranslated_to(number - 1)
                    if skipped is not None:
                        yield from self._keep(number - 1, skipped)
                        number = skipped
                        continue
                    yield from self._attributes(token)
                if token.name in BLOCKS or token.name in RAW:
                    yield from self._finished()
                    self._follow(token)
                else:
                    if (self._outline.is_menu and token.name == "a") or is_set_apart(
                        self._text, self._tokens, number - 1, self._gathered.last
                    ):
                        yield from self._finished()
                    self._inline(token)
        yield from self._finished()

    def _finished(self) -> Iterator[BlockSlot]:
        slot = self._gathered.finish()
        self._begin()
        if slot is not None:
            yield self._outline.shaped(slot)

    def _follow(self, token: MarkupToken) -> None:
        """Follow a tag that parts sentences."""
        if token.kind == "end":
            self._outline.close(token.name)
            return
        given = attributes_of(self._text, token) if token.name == "ol" else {}
        self._outline.open(token.name, start=given.get("start", ("",))[0])

    def _inline(self, token: MarkupToken) -> None:
        """Take a tag that does not end the block."""
        if token.kind in ("start", "empty"):
            if token.name == "br":
                self._gathered.whole(token.start, token.end, "\n")
            elif token.name in _VOID or self._text.endswith("/>", token.start, token.end):
                self._gathered.whole(token.start, token.end)
            else:
                number = self._gathered.open(token.start, token.end)
                self._open.append((token.name, number))
            return
        names = [name for name, _ in self._open[-50:]]
        if token.name not in names:
            self._gathered.whole(token.start, token.end)
            return
        name, number = self._open.pop()
        while name != token.name:
            name, number = self._open.pop()  # never closed, or across this one: it stands alone
        if number is None:
            self._gathered.whole(token.start, token.end)
        else:
            self._gathered.close(number, token.start, token.end)

    def _untranslated_to(self, number: int) -> int | None:
        """Return the number of the token after an element that stays as it is, None for others."""
        token = self._tokens[number]
        attributes = attributes_of(self._text, token) if token.end - token.start > 6 else {}
        if token.name in _NOTES and self._is_note(number, attributes):
            return self._ends[number] + 1
        wish = attributes.get("translate", ("",))[0].strip().lower()
        names = attributes.get("class", ("",))[0].split()
        is_untranslated = token.name in _UNTRANSLATED or wish == "no" or "notranslate" in names
        if wish == "yes" or not (is_untranslated or is_foreign(token.name, attributes)):
            return None
        if token.name in _VOID or self._text.endswith("/>", token.start, token.end):
            return number + 1
        end = self._ends.get(number)
        return None if end is None else end + 1

    def _is_note(self, number: int, attributes: Mapping[str, tuple[str, int, int]]) -> bool:
        """Return whether an element is the mark of a note: no word of the sentence."""
        token, end = self._tokens[number], self._ends.get(number)
        if end is None or end - number > LONGEST:
            return False
        inside = self._tokens[number + 1 : end]
        words = unescape("".join(self._text[t.start : t.end] for t in inside if t.kind == "text"))
        before = self._gathered.last
        if token.name == "sup":
            return is_raised_note(words, before, is_link=any(map(self._leads_to_place, inside)))
        return is_linked_note(words, before, attributes.get("href", ("",))[0])

    def _leads_to_place(self, token: MarkupToken) -> bool:
        is_link = token.name == "a" and token.kind == "start"
        return is_link and "#" in attributes_of(self._text, token).get("href", ("",))[0]

    def _keep(self, first: int, after: int) -> Iterator[BlockSlot]:
        """Take an element that stays as it is, in the line or as a block of its own."""
        tokens = self._tokens[first:after]
        if any(token.name in BLOCKS for token in tokens):
            yield from self._finished()
            if tokens[0].name in ("pre", "listing"):
                texts = (self._text[t.start : t.end] for t in tokens if t.kind == "text")
                self.asides.append((tokens[0].start, unescape("".join(texts)).strip("\r\n")))
            return
        name = tokens[0].name
        words = "".join(
            self._text[token.start : token.end]
            for token in tokens
            if token.kind == "text" and name not in _DRAWN
        )
        if name in _NOTES and is_note_mark(words):
            words = ""
        shown = " ".join(unescape(words).split())
        place = tokens[0].start, tokens[-1].end
        self._gathered.whole(*place, shown, is_code=name in _UNTRANSLATED - _DRAWN)

    def _attributes(self, token: MarkupToken) -> Iterator[BlockSlot]:
        """Yield the words that a tag holds, and note the language that a page says it is in."""
        if token.end - token.start < len(token.name) + 8:  # nothing as long as alt="a"
            return
        attributes = attributes_of(self._text, token)
        wanted = [attributes[name] for name in _ATTRIBUTES if name in attributes]
        if token.name == "input" and attributes.get("type", ("",))[0].lower() in _BUTTONS:
            wanted += [attributes["value"]] if "value" in attributes else []
        described = (attributes.get(name, ("",))[0].lower() for name in ("name", "property"))
        if token.name == "meta" and not _DESCRIPTIONS.isdisjoint(described):
            wanted += [attributes["content"]] if "content" in attributes else []
        for value, start, _ in wanted:
            if self._text[start - 1] not in "\"'":
                continue  # one word without quotes; English may need two
            gathered = Gatherer(left_alone=self._left_alone)
            gathered.text(value, start)
            if slot := gathered.finish("item", (start - 1, start)):
                yield slot
        if token.name in BLOCKS or token.name in WHOLE:
            self.patches += [
                (start, end, "en")
                for value, start, end in (
                    attributes[name] for name in ("lang", "xml:lang") if name in attributes
                )
                if value.lower().split("-")[0] == "fr"
            ]
