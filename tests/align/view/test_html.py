"""The bilingual page as text: everything escaped, nothing fetched, same bitext same bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from html_page import BITEXT, TERMS, Page, page_of
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import render_page

GOLDEN = Path(__file__).parents[2] / "golden" / "page.html"


def bones(page: str) -> str:
    """Return a page without what is inlined, which has files and tests of its own."""
    page = re.sub(r"(?s)<(style|script)([^>]*)>.*?</\1>", r"<\1\2></\1>", page)
    page = re.sub(r"sha256-[^&]+", "sha256-…", page)
    # Packed by zlib, whose releases may differ in letters that mean the same.
    return re.sub(r'(<template id="_payload">)[^<]+', r"\1…", page)


def test_the_page_is_the_golden_one(update_golden: bool) -> None:
    page = bones(render_page(BITEXT))
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
    page = page_of(Pair("p1s1", "p1", f"a{text}", f"b{text}", reference=f"c{text}"))
    assert page.sentences == [f"a{text}", f"b{text}", f"c{text}"]


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


def test_no_file_of_the_page_lies_unused() -> None:
    page = render_page(BITEXT)
    folder = Path(__file__).parents[3] / "align" / "view" / "html"
    for path in (*folder.glob("*.css"), *folder.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for line in re.sub(r"(?s)/\*.*?\*/", "", text).splitlines():
            assert line.lstrip().startswith("//") or line.strip() in page, path.name


def test_no_text_of_a_script_spans_lines_whose_indents_are_taken_away() -> None:
    for path in (Path(__file__).parents[3] / "align" / "view" / "html").glob("*.js"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0 or line.lstrip().startswith("//")


def test_the_page_asks_for_nothing() -> None:
    page = Page(render_page(BITEXT))
    assert not page.all("src")
    assert not page.all("style")
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith("on")
    ]
    assert all(href.startswith(("#", "data:")) for href in page.all("href"))
    assert "url(" not in "".join(page.inlined["style"])


def test_every_link_leads_somewhere_and_anchors_are_unique() -> None:
    for bitext in (BITEXT, TERMS):
        page = Page(render_page(bitext))
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert {pair.id for pair in bitext.pairs} <= set(ids)
        assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("id_", "block", "anchors"),
    [
        ("p1s1", "p1", ["p1s1"]),  # the script names the paragraph: p1
        ("1", "1", ["1"]),
        ("p1s1", "p1s1", ["p1s1"]),
        ("a b", 'é"', ["%C3%A9%22", "a%20b"]),
        ("_cards1", "_card", ["%5Fcards1"]),
    ],
)
def test_names_of_any_kind_make_anchors(id_: str, block: str, anchors: list[str]) -> None:
    page = page_of(Pair(id_, block, "Oui", "Yes"))
    assert [name for name in page.all("id") if not name.startswith("_")] == anchors


def test_each_side_says_its_language_and_names_are_not_to_be_translated() -> None:
    page = Page(render_page(TERMS))
    sides = [
        attributes["lang"]
        for tag, attributes in page.elements
        if tag == "p" and "lang" in attributes
    ]
    assert sides == ["fr", "en", "fr", "en"]
    kept = [attributes for attributes in page.of_class("t") if attributes.get("translate") == "no"]
    assert len(kept) == 2  # CAC on both sides


NEWS = (
    "La réunion de jeudi du conseil municipal a été reportée à la semaine suivante, faute de "
    "quorum suffisant, a-t-on appris de la mairie.",
    "Thursday's meeting of the town council was put off to the following week for want of a "
    "sufficient quorum, the town hall said.",
)


def sentence(k: int) -> Pair:
    """Return a sentence as long, doubtful and flagged as those of news through a small model."""
    source, target = (f"{k:04} {text}" for text in NEWS)
    words = [list(re.finditer(r"\w+", text)) for text in (source, target)]
    order = [(j + (j * k) % 3) % len(words[1]) for j in range(len(words[0]))]
    term = Term("réunion", "meeting", "satisfied", Span(8, 15), Span(16, 23))
    flags = (Flag("no-word", f"“quorum {k}” is no known English word", target=Span(98, 104)),)
    names = ("match", "completeness", "wording", "numbers", "checks", "probability", "length")
    parts = tuple((name, (60 + (k * n) % 40) / 100) for n, name in enumerate(names))
    reasons = (f"“suffisant {k}” not covered", "model unsure of the wording")
    return Pair(
        *(f"p{k // 3}s{k % 3}", f"p{k // 3}", source, target),
        links=tuple(
            Link(Span(*words[0][j].span()), Span(*words[1][i].span()), 0.9)
            for j, i in enumerate(order)
        ),
        terms=(term,) * (k % 10 == 0),
        flags=flags * (k % 3 == 0),
        estimate=Estimate(90, "good", parts, reasons[1:])
        if k % 5
        else Estimate(60, "check", parts, reasons),
    )


@pytest.mark.slow
def test_five_thousand_sentences_stay_under_two_megabytes() -> None:
    bitext = Bitext("x", tuple(map(sentence, range(5000))), "")
    text = sum(len(f"{pair.source}{pair.target}".encode()) for pair in bitext.pairs)
    assert text > 1_350_000
    assert len(render_page(bitext).encode()) < 2_000_000
