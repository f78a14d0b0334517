"""A page read back, as it was written or as somebody edited and saved it: its texts and its state.

What else a page tells of a sentence, scores and flags and links, was said of the machine's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from align.bitext import Bitext, Pair
from align.errors import FormatError
from align.view.html.rows import paragraph_of

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def parse_page(text: str, *, title: str = "") -> Bitext:
    """Read the bitext of a page of ours.

    Args:
        text: the page; from a browser too, which writes the same in other words.
        title: what to call it if the page does not say.

    Returns:
        Pairs with their names, texts and reference; edited ones are confirmed.

    Raises:
        FormatError: if it is no bilingual page that visavis wrote, or not all of one.

    >>> from align.view.html import render_page
    >>> page = render_page(Bitext("x", (Pair("p1s1", "p1", "Oui <b>.", "Yes."),), "v:1"))
    >>> parse_page(page).pairs[0].source
    'Oui <b>.'
    """
    try:
        return _read(text, title)
    except (AssertionError, ValueError) as error:  # the parser's, or a bitext's that cannot be
        raise FormatError(f"the page is damaged: {error}") from error


def _read(text: str, title: str) -> Bitext:
    page = _Page()
    page.feed(text)
    page.close()
    if page.about is None:
        raise FormatError("this is no bilingual page that visavis wrote")
    if not page.is_whole:
        raise FormatError("the page ends too early")
    return Bitext(
        title=page.about.get("data-title") or title,
        pairs=tuple(pair for row in page.rows for pair in row.pairs()),
        signature=page.signature,
        source_language=page.about.get("data-source") or "fr",
        target_language=page.about.get("data-target") or "en",
        model=page.about.get("data-model") or "",
        created=page.about.get("data-created") or "",
        has_states=True,
    )


@dataclass(slots=True)
class _Sentence:
    attributes: Mapping[str, str]
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def said(self) -> str:
        """Return the text without the line break that ends a row; a gap holds words of ours."""
        return "" if "missing" in self.classes else self.text.removesuffix("\n")


@dataclass(slots=True)
class _Row:
    name: str
    sides: list[list[_Sentence]] = field(default_factory=list)
    references: list[_Sentence] = field(default_factory=list)

    def pairs(self) -> list[Pair]:
        empty: list[_Sentence] = []
        sources, targets, *_ = (*self.sides, empty, empty)
        if len(sources) != len(targets):
            raise FormatError("a paragraph has not as many sentences on both sides")
        anchors = [source.attributes.get("id", "") for source in sources]
        return [
            Pair(
                _name(anchor),
                _name(self.name or paragraph_of(anchors[0])),
                source.said,
                target.said,
                reference=self.references[k].said if k < len(self.references) else "",
                confirmed=not {"edited", "confirmed"}.isdisjoint(target.classes),
            )
            for k, (anchor, source, target) in enumerate(
                zip(anchors, sources, targets, strict=True)
            )
        ]


def _name(anchor: str) -> str:
    if _BAD_ESCAPE.search(anchor):
        raise ValueError(f"{anchor!r} is no name")
    return unquote(anchor, errors="strict")


class _Page(HTMLParser):
    """Follows a page through its rows; where something ends follows from what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self.about: Mapping[str, str] | None = None
        self.signature = ""
        self.rows: list[_Row] = []
        self.is_whole = False
        self._is_in_rows = self._is_beside = False
        self._sentence: _Sentence | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and attributes.get("name") == "visavis-signature":
            self.signature = attributes.get("content", "")
        elif tag == "body" and "data-source" in attributes:
            self.about = attributes
        elif tag == "ol" and attributes.get("class") == "rows":
            self._is_in_rows, self._is_beside, self._sentence = True, False, None
        elif self._is_in_rows and not self._is_beside:
            self._enter(tag, attributes)

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "li":
            self.rows.append(_Row(attributes.get("id") or attributes.get("data-block", "")))
            self._sentence = None
        elif tag == "ul":
            self._is_beside, self._sentence = True, None
        elif tag == "p" and self.rows:
            self.rows[-1].sides.append([])
            if "data-reference" in attributes:
                self.rows[-1].references = self.rows[-1].sides[-1]
            self._begin(attributes)
        elif tag == "bdi" and self.rows and self.rows[-1].sides:
            if self._sentence is not None:  # the paragraph is not its only sentence
                self.rows[-1].sides[-1].pop()
            self._begin(attributes)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._sentence = _Sentence(attributes)
        self.rows[-1].sides[-1].append(self._sentence)

    def handle_comment(self, data: str) -> None:
        # Newer Pythons take a declaration that is none, up to the next ">", for a remark.
        if data.startswith("["):
            raise ValueError(f"{data[:20]!r} is no markup")

    def handle_endtag(self, tag: str) -> None:
        if tag == "ul":
            self._is_beside = False
        elif tag == "main":
            self._is_in_rows = False
        elif tag == "html":
            self.is_whole = True
        if tag in ("bdi", "p", "li", "ol", "main"):
            self._sentence = None

    def handle_data(self, data: str) -> None:
        if self._sentence is not None:
            self._sentence.text += data
