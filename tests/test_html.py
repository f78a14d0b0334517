"""The bilingual page as text: everything escaped, nothing fetched, same bitext same bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Flag, Link, Pair, Span, Term
from align.html import render_page

GOLDEN = Path(__file__).parent / "golden" / "page.html"

# One of each: a plain pair with links, a pair whose links stand behind an emoji, hostile text,
# right-to-left text that never ends its override, a gap on either side, flags of each severity.
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
            log_prob=-0.25,
        ),
        Pair("p1s2", "p1", "👍🏽 Oui !", "👍🏽 Yes!", links=(Link(Span(3, 6), Span(3, 6), 0.7),)),
        Pair(
            "p1s3",
            "p1",
            '<script>alert("x")</script> </p></main> &eacute; \'"',
            "{{ bitext }} <img src=x onerror=alert(1)> <!-- ]]>",
            flags=(Flag("markup", "<b>Bold</b> & sound", "warning"),),
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
            links=(Link(Span(16, 21), Span(31, 36), 0.9),),
            terms=(
                Term("CAC", "CAC", "satisfied", Span(4, 7), Span(5, 8)),
                Term(
                    *("covoiturage", "ride-hailing", "substituted", Span(25, 36), Span(18, 30)),
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
    "",
)


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and the text in each `bdi`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.sentences: list[str] = []
        self.inlined: dict[str, list[str]] = {"style": [], "script": []}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if found.get("class", "").startswith("term"):
            return
        self._open = tag if tag in self.inlined or "data-n" in found else ""
        if tag == "bdi" and self._open:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag != "span" or self._open != "bdi":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.inlined:
            self.inlined[self._open].append(data)
        elif self._open == "bdi":
            self.sentences[-1] += data

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [found[name] for _, found in self.elements if name in found]

    def meta(self, name: str) -> str:
        """Return the content of a meta element."""
        (content,) = [
            found["content"]
            for tag, found in self.elements
            if tag == "meta" and name in (found.get("name"), found.get("http-equiv"))
        ]
        return content


def page_of(*pairs: Pair) -> Page:
    return Page(render_page(Bitext("x", pairs, "")))


def test_the_page_is_the_golden_one(update_golden: bool) -> None:
    page = render_page(BITEXT)
    if update_golden:
        GOLDEN.write_text(page, encoding="utf-8", newline="\n")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_hostile_text_is_shown_and_nothing_else() -> None:
    page = Page(render_page(BITEXT))
    assert page.sentences[2] == BITEXT.pairs[2].source
    assert BITEXT.pairs[2].target in page.sentences
    assert "img" not in [tag for tag, _ in page.elements]
    assert len(page.inlined["script"]) == 1
    assert page.meta("visavis-signature") == BITEXT.signature


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\n"), min_size=1))
def test_any_text_comes_through_letter_for_letter(text: str) -> None:
    page = page_of(Pair("p1s1", "p1", f"a{text}", f"b{text}"))
    assert page.sentences == [f"a{text}", f"b{text}"]


def test_what_a_browser_would_rewrite_is_replaced_in_equal_length() -> None:
    page = page_of(Pair("p1s1", "p1", "a\r\nb\0c\ud800d", "e"))
    assert page.sentences[0] == "a  b\ufffdc\ufffdd"


def test_the_policy_allows_the_inlined_files_and_refuses_all_else() -> None:
    page = Page(render_page(BITEXT))
    policy = page.meta("Content-Security-Policy")
    for kind, contents in page.inlined.items():
        allowed = re.search(rf"{kind}-src ([^;]*)", policy)
        digests = [
            f"'sha256-{base64.b64encode(hashlib.sha256(c.encode()).digest()).decode()}'"
            for c in contents
        ]
        assert allowed is not None
        assert allowed[1].split() == digests
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "\r" not in "".join(page.inlined["style"] + page.inlined["script"])


def test_the_page_asks_for_nothing() -> None:
    page = Page(render_page(BITEXT))
    assert not page.all("src")
    assert not page.all("style")
    assert all(href.startswith(("#", "data:")) for href in page.all("href"))
    assert "url(" not in "".join(page.inlined["style"])


def test_every_link_leads_somewhere_and_anchors_are_unique() -> None:
    page = Page(render_page(BITEXT))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {pair.id for pair in BITEXT.pairs} <= set(ids)
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("id_", "block", "anchors"),
    [
        ("p1s1", "p1", ["p1", "p1s1"]),
        ("1", "1", ["1"]),
        ("a b", 'é"', ["%C3%A9%22", "a%20b"]),
    ],
)
def test_names_of_any_kind_make_anchors(id_: str, block: str, anchors: list[str]) -> None:
    page = page_of(Pair(id_, block, "Oui", "Yes"))
    assert page.all("id") == anchors
    assert f"#{anchors[0]}" in page.all("href")


def test_links_count_as_scripts_do() -> None:
    page = Page(render_page(BITEXT))
    # The emoji and its skin tone are two units each, so "Oui" stands at 5 and not at 3.
    assert page.all("data-links") == ["0 2 0 3 2 8 4 10 9 13 11 17", "5 8 5 8"]


def test_each_side_says_its_language() -> None:
    page = Page(render_page(BITEXT))
    sides = [found["lang"] for tag, found in page.elements if tag == "p" and "lang" in found]
    assert sides == ["fr", "en", "fr", "en"]


@pytest.mark.parametrize(
    "fact",
    [
        "2 paragraphs",
        "6 sentences",
        "French words",
        "Model: <bdi>embedded</bdi>",
        '<time datetime="2026-11-25">25 November 2026</time>',
        "3 flags",
    ],
)
def test_the_header_tells_what_the_text_is(fact: str) -> None:
    assert fact in render_page(BITEXT)


def test_counts_of_one_are_singular_and_words_are_no_signs() -> None:
    page = render_page(Bitext("x", (Pair("1", "p", "Oui !", "Yes, it is."),), ""))
    for fact in ("1 paragraph<", "1 sentence<", "1 French word<", "3 English words<"):
        assert f"<li>{fact}" in page


@pytest.mark.parametrize(
    ("created", "shown"),
    [("", ""), ("2026-01-02", ">2 January 2026<"), ("2026-99-02", ">2026-99-02<"), ("—", ">—<")],
)
def test_dates_are_read_or_shown_as_they_are(created: str, shown: str) -> None:
    page = render_page(Bitext("x", (), "", created=created))
    assert shown in page
    assert ("<time" in page) == bool(created)


def test_an_empty_text_says_so() -> None:
    assert "There is nothing in this text." in render_page(Bitext("", (), ""))


def test_other_languages_go_by_their_tag() -> None:
    page = render_page(Bitext("x", (), "", source_language="fr-CA", target_language="eo"))
    assert "French" in page
    assert '<span class="target" lang="eo">eo</span>' in page


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" as WCAG 2.2 defines it."""
    shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "error", "warning", "note"])
@pytest.mark.parametrize("ground", ["paper", "lit"])
def test_every_ink_is_legible_on_every_ground(scheme: int, ink: str, ground: str) -> None:
    style = Page(render_page(BITEXT)).inlined["style"][0]
    colours = {
        name: re.findall(rf"--{name}: (#[0-9a-f]{{6}});", style)[scheme] for name in (ink, ground)
    }
    dark, light = sorted(luminance(colour) for colour in colours.values())
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3, level AA


def test_terms_are_marked_on_both_sides_with_what_became_of_them() -> None:
    page = Page(render_page(TERMS))
    marked = [found for _, found in page.elements if found.get("class", "").startswith("term")]
    assert [found["title"] for found in marked] == [
        *("CAC → CAC: the model’s own choice",),
        *('covoiturage → ride-hailing: put in place of “"carpooling" & <b>”',),
        *("CAC → CAC: the model’s own choice",),
        *('covoiturage → ride-hailing: put in place of “"carpooling" & <b>”',),
        *("amende → fine: not enforced",) * 2,
    ]
    assert [found["class"] for found in marked] == ["term"] * 4 + ["term wrong"] * 2
    assert "Le <CAC> et le géant du covoiturage." in page.sentences
    assert "The <CAC> and the ride-hailing giant." in page.sentences


def test_of_two_terms_that_overlap_one_is_marked_and_no_letter_is_lost() -> None:
    terms = (
        Term("a", "x", "satisfied", Span(0, 3), Span(0, 2)),
        Term("b", "y", "satisfied", Span(2, 5), Span(1, 4)),
    )
    page = page_of(Pair("p1s1", "p1", "abcdef", "uvwxyz", terms=terms))
    assert page.sentences == ["abcdef", "uvwxyz"]
