"""The line over the text, what is marked unasked, and where the text begins, in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import choose, find, hover, load, press, resize, texts

from align.bitext import Bitext, Estimate, Flag, Pair, Span, Term
from align.shape import Aside, Shape
from align.view.html import parse_page, render_page

pytestmark = pytest.mark.browser

LONG = "Le conseil municipal a reporté sa réunion de jeudi à la semaine suivante. " * 3
GOOD, CHECK, BAD = Estimate(90, "good"), Estimate(60, "check"), Estimate(20, "bad")
BITEXT = Bitext(
    "a.fr.txt",
    (
        Pair(
            *("p1s1", "p1", "Le CAC agit.", "The CAC acts."),
            terms=(Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),),
            estimate=GOOD,
        ),
        Pair("p1s2", "p1", "Oui, il agit.", "Yes, it acts.", estimate=CHECK),
        Pair("p2s1", "p2", "Non.", "No.", estimate=GOOD, flags=(Flag("a", "b", "error"),)),
        Pair("p3s1", "p3", "Bien.", "Good.", estimate=GOOD, flags=(Flag("c", "d", "note"),)),
        Pair(
            *("p4s1", "p4", "Une amende.", "A penance."),
            terms=(Term("amende", "fine", "unmet", Span(4, 10), Span(2, 9)),),
            estimate=GOOD,
        ),
        Pair("p5s1", "p5", LONG, LONG, estimate=GOOD),
    ),
    "visavis:0.1.0",
    model="m",
)
LOOKS = ["p1s2", "p2s1", "p4s1"]


def opened(browser: Any, folder: Path, bitext: Bitext, width: int = 1280) -> None:
    file = folder / "page.html"
    file.write_text(render_page(bitext), encoding="utf-8")
    resize(browser, width)
    load(browser, file.as_uri())
    browser.execute_script("localStorage.clear()")
    load(browser)


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Any:
    opened(chromium, tmp_path, BITEXT)
    return chromium


def counted(browser: Any, name: str) -> str:
    label = f"#_view label:has([value={name}]) small"
    return str(find(browser, label).get_attribute("textContent")).strip()


def test_the_head_and_the_view_count_the_same_and_the_line_filters(page: Any) -> None:
    link = find(page, ".look a")
    assert link.text == "3 sentences to look at"
    assert counted(page, "look") == "3"
    link.click()
    assert texts(page, ".number") == ["1", "2", "4"]
    assert find(page, "#_view [value=look]").is_selected()
    assert find(page, ".look a").text == "Show all 6 sentences"
    find(page, ".look a").click()
    assert len(texts(page, ".number")) == 5
    assert find(page, "#_view [value=all]").is_selected()


def marked(browser: Any) -> list[str]:
    """Return the sentences that have a bar at their left."""
    script = """
      return [...document.querySelectorAll(".rows bdi")]
        .filter((bdi) => parseFloat(getComputedStyle(bdi).borderInlineStartWidth) > 0)
        .map((bdi) => bdi.textContent)"""
    return list(browser.execute_script(script))


def test_only_what_needs_a_look_is_marked_unasked(page: Any) -> None:
    assert marked(page) == ["Yes, it acts.", "No.", "A penance."]
    line = "text-decoration-line"
    kept, wrong = find(page, "#p1 .t"), find(page, "#p4 .t")
    assert kept.value_of_css_property(line) == "none"
    assert wrong.value_of_css_property(line) == "underline"
    hover(page, "#p1s2")  # another sentence of its row
    assert kept.value_of_css_property(line) == "underline"
    hover(page, "h1")
    choose(page, "[name=terms]")
    assert kept.value_of_css_property(line) == "underline"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
@pytest.mark.parametrize("title", ["article", "La réunion du conseil municipal est reportée"])
def test_the_text_begins_high(
    chromium: Any, tmp_path: Path, width: int, height: int, title: str
) -> None:
    shape = Shape("heading", 1)
    first = Pair("p0s1", "p0", title, "The meeting", estimate=GOOD, shape=shape)
    opened(chromium, tmp_path, replace(BITEXT, pairs=(first, *BITEXT.pairs)), width)
    place = "return document.querySelector('.rows bdi').getBoundingClientRect().top"
    assert 0 < chromium.execute_script(place) <= 200
    overflow = "return document.documentElement.scrollWidth"
    assert chromium.execute_script(overflow) <= width


def test_a_text_that_is_mostly_doubtful_calls_itself_a_draft(chromium: Any, tmp_path: Path) -> None:
    draft = replace(BITEXT, pairs=tuple(replace(pair, estimate=BAD) for pair in BITEXT.pairs))
    opened(chromium, tmp_path, draft)
    assert find(chromium, ".draft").text.startswith("A draft to be checked.")
    assert '<p class="draft">' not in render_page(BITEXT)
    assert '<p class="draft">' not in render_page(Bitext("x", (Pair("1", "1", "a", "b"),), ""))


def test_words_date_model_and_signature_are_behind_one_disclosure(page: Any) -> None:
    assert not find(page, ".about dl").is_displayed()
    find(page, ".about summary").click()
    told = find(page, ".about dl").text
    for part in ("French words", "m", "visavis:0.1.0", "a.fr.txt", "5 good"):
        assert part in told
    find(page, "h1").click()
    assert not find(page, ".about dl").is_displayed()


def test_help_explains_the_marks_before_the_keys(page: Any) -> None:
    press(page, "?")
    assert texts(page, "#_help h2") == ["Marks", "Keys"]
    assert find(page, "#_help .samples").is_displayed()


KINDS = (
    Shape("heading", 1),
    Shape(),
    Shape("heading", 2),
    Shape("item", 1, "1."),
    Shape("item", 2, "•"),
    Shape("cell", 1),
    Shape("cell", 2),
    Shape("quotation"),
)


def test_a_document_keeps_its_shape(chromium: Any, tmp_path: Path) -> None:
    pairs = tuple(
        Pair(f"p{k}s1", f"p{k}", f"Le mot {k}", f"The word {k}", shape=shape)
        for k, shape in enumerate(KINDS, start=1)
    )
    opened(chromium, tmp_path, Bitext("guide.fr.md", pairs, ""))
    assert find(chromium, "h1").text == "Le mot 1"
    assert chromium.title.startswith("Le mot 1 ")
    script = """
      const [selector, name, pseudo] = arguments;
      return [...document.querySelectorAll(selector)].map(
        (e) => getComputedStyle(e, pseudo)[name])"""

    def style(selector: str, name: str, pseudo: str | None = None) -> list[str]:
        return list(chromium.execute_script(script, selector, name, pseudo))

    sizes = [
        float(size.removesuffix("px")) for size in style(".rows > li > p[lang=en]", "fontSize")
    ]
    assert sizes[0] > sizes[2] > sizes[1]
    assert style("[data-kind^=item] > p", "content", "::before") == ['"1."', '"1."', '"•"', '"•"']
    lefts = [find(chromium, f"#p{k}s1").rect["x"] for k in (2, 4, 5, 8)]
    assert lefts[0] < lefts[1] < lefts[2]
    assert lefts[3] > lefts[0]
    assert style("[data-kind=quotation] > p", "fontStyle") == ["italic", "italic"]
    assert style("[data-kind=head] > p", "fontWeight") == ["600", "600"]
    press(chromium, "s")
    assert style(".rows > li", "display") != []


def test_the_page_is_complete_before_it_counts_as_loaded(chromium: Any, tmp_path: Path) -> None:
    """Since that is when a browser that was told to print it does."""
    pairs = tuple(
        Pair(f"p{k}s1", f"p{k}", f"Oui {k}.", f"Yes {k}.", estimate=CHECK) for k in range(500)
    )
    file = tmp_path / "page.html"
    file.write_text(render_page(Bitext("x", pairs, "")), encoding="utf-8")
    watch = """
      addEventListener("load", () => {
        globalThis.wasReady = "ready" in document.documentElement.dataset &&
          document.querySelectorAll(".rows meter").length;
      })"""
    added = chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    try:
        for _ in range(5):
            chromium.get("about:blank")
            load(chromium, file.as_uri())
            assert chromium.execute_script("return globalThis.wasReady") == 500
    finally:
        chromium.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_code_stands_across_both_columns_and_is_no_paragraph(chromium: Any, tmp_path: Path) -> None:
    code = "if a < b:\n    print(b)"
    asides = (Aside("p2", code), Aside("", "</pre><script>x</script>"))
    coded = replace(BITEXT, asides=asides)
    assert parse_page(render_page(coded)).pairs == parse_page(render_page(BITEXT)).pairs
    opened(chromium, tmp_path, coded)
    assert texts(chromium, ".rows pre") == [code, asides[1].text]
    assert texts(chromium, ".number") == ["1", "2", "3", "4", "5"]
    box = find(chromium, ".rows pre").rect
    assert box["width"] > find(chromium, "#p1 > p").rect["width"] * 1.5
    find(chromium, ".look a").click()
    assert texts(chromium, ".rows pre") == []
    find(chromium, ".look a").click()
    assert len(texts(chromium, ".rows pre")) == 2
