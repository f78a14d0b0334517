"""Bitexts with one of each for the page as text, and what a browser would find in a page."""

from __future__ import annotations

import base64
import json
import zlib
from html.parser import HTMLParser
from typing import Any

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import render_page

# One of each: a plain pair with links and a doubtful estimate, hostile text, right-to-left text
# that never ends its override, a gap on either side, flags of each severity, an alternative.
BITEXT = Bitext(
    title='L\'agence & <Didi> "1"',
    pairs=(
        Pair(
            "p1s1",
            "p1",
            "L'agence dort.",
            "The agency sleeps.",
            links=(
                Link(Span(0, 2), Span(0, 3), 0.9),
                Link(Span(2, 8), Span(4, 10), 0.9),
                Link(Span(9, 13), Span(11, 17), 0.8),
            ),
            estimate=Estimate(62.4, "check", (("fluency", 0.8), ("meaning", 0.5)), ("“dort” <?>",)),
            alternatives=("The agency is <asleep>.",),
        ),
        Pair(
            "p1s2", "p1", "👍🏽 Oui !", "👍🏽 Yes!", estimate=Estimate(90, "good"), confirmed=True
        ),
        Pair(
            "p1s3",
            "p1",
            '<script>alert("x")</script> </p></main> &eacute; \'"',
            "{{ bitext }} <img src=x onerror=alert(1)> <!-- ]]>",
            flags=(Flag("markup", "<b>Bold</b> & sound", "warning", target=Span(13, 16)),),
        ),
        Pair("p2s1", "p2", "Mot \u202eא ב\ncoupé\r\nici.", "שלום, world\u202e."),
        Pair(
            "p2s2", "p2", "Rien en face.", "", flags=(Flag("lost", "Nothing came back", "error"),)
        ),
        Pair("p2s3", "p2", "", "Added.", flags=(Flag("added", "Only in English", "note"),)),
    ),
    signature='model:embedded|digest:0|note:"<&>"',
    model="embedded",
    created="2026-11-25",
)

TERMS = Bitext(
    "x",
    (
        Pair(
            "p3s1",
            "p3",
            "Le <CAC> et le géant du covoiturage.",
            "The <CAC> and the ride-hailing giant.",
            links=(Link(Span(15, 20), Span(31, 36), 0.9),),
            terms=(
                Term("CAC", "CAC", "satisfied", Span(4, 7), Span(5, 8)),
                Term(
                    *("covoiturage", "ride-hailing", "substituted", Span(24, 35), Span(18, 30)),
                    method="edit",
                    ousted='"carpooling" & <b>',
                ),
            ),
        ),
        Pair(
            "p4s1",
            "p4",
            "Une amende.",
            "A penance.",
            terms=(
                Term("amende", "fine", "unmet", Span(4, 10), Span(2, 9)),
                Term("une", "one", "ambiguous", Span(0, 3)),
            ),
        ),
    ),
    "visavis:0.1.0|gloss:abc",
)


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and the text of each sentence."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.sentences: list[str] = []
        self.inlined: dict[str, list[str]] = {"style": [], "script": []}
        self.packed = ""
        self._inside: list[str] = []
        self._asset = ""
        self.feed(text)

    @property
    def payload(self) -> dict[str, list[Any]]:
        """Return what the script is told, an item for each sentence."""
        attributes: dict[str, list[Any]] = json.loads(
            zlib.decompress(base64.b64decode(self.packed))
        )
        return attributes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._asset = tag if tag in self.inlined or tag == "template" else ""
        # Where a sentence ends follows from what comes next: most end tags are left out.
        if tag in ("p", "li", "ul", "ol", "details"):
            self._inside = [tag] if tag == "p" and "lang" in attributes else []
            self.sentences += [""] * len(self._inside)
        if tag == "bdi" and self._inside == ["p"]:
            self._inside.append(tag)
        elif tag == "bdi" and self._inside:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self._asset = ""
        if tag in ("ol", "main"):
            self._inside = []

    def handle_data(self, data: str) -> None:
        if self._asset == "template":
            self.packed += data
        elif self._asset:
            self.inlined[self._asset].append(data)
        elif self._inside:
            self.sentences[-1] += data.removesuffix("\n")

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def of_class(self, name: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a class."""
        return [
            attributes
            for _, attributes in self.elements
            if name in attributes.get("class", "").split()
        ]

    def meta(self, name: str) -> str:
        """Return the content of a meta element."""
        (content,) = [
            attributes["content"]
            for tag, attributes in self.elements
            if tag == "meta" and name in (attributes.get("name"), attributes.get("http-equiv"))
        ]
        return content


def page_of(*pairs: Pair) -> Page:
    return Page(render_page(Bitext("x", pairs, "")))
