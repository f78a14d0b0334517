"""The margin of a wide screen in a browser: what is told there of rows that are short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import choose, find, hover, load, resize

from align.bitext import Bitext, Estimate, Flag, Pair
from align.shape import Shape
from align.view.html import render_page

pytestmark = pytest.mark.browser

DOUBTFUL = Estimate(60, "check", (), ("model unsure at “Yes”", "may say something else"))
FLAGS = tuple(Flag("a", f"Remark {k} is as long as a line of the margin.") for k in range(8))
SHORT = Pair("p1s1", "p1", "Oui.", "Yes.", estimate=Estimate(90, "good"))
NEXT = replace(SHORT, id="next", block="next")
HEIGHT = "return document.querySelector('.rows > li').getBoundingClientRect().height"
# Lines of all remarks, as [top, bottom], each with what its list shows, as [top, bottom].
LINES = """
return [...document.querySelectorAll(".rows ul")].flatMap((list) => {
  const { top, bottom } = list.getBoundingClientRect();
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const lines = [];
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    lines.push(...range.getClientRects());
  }
  return lines.map((line) => [line.top, line.bottom, top, bottom]);
});"""


def opened(browser: Any, folder: Path, *pairs: Pair, width: int = 1280) -> None:
    file = folder / "page.html"
    file.write_text(render_page(Bitext("x", pairs, "")), encoding="utf-8")
    resize(browser, width)
    load(browser, file.as_uri())
    browser.execute_script("localStorage.clear()")
    load(browser)


def test_a_long_remark_does_not_stretch_a_short_row(chromium: Any, tmp_path: Path) -> None:
    opened(chromium, tmp_path, SHORT, NEXT)
    height = chromium.execute_script(HEIGHT)
    opened(chromium, tmp_path, replace(SHORT, flags=FLAGS), NEXT)
    assert chromium.execute_script(HEIGHT) == height
    last = "return document.querySelector('.rows ul p:last-child').getBoundingClientRect().bottom"
    inside = "return document.querySelector('.rows ul').getBoundingClientRect().bottom"
    assert not find(chromium, ".rows ul p:last-child").is_displayed()
    hover(chromium, ".rows ul")
    assert find(chromium, ".rows ul p:last-child").is_displayed()
    assert chromium.execute_script(last) <= chromium.execute_script(inside)
    assert chromium.execute_script(HEIGHT) == height


@pytest.mark.parametrize("shape", [Shape(), Shape("item", 1, "•"), Shape("cell", 1)])
def test_in_a_row_of_one_line_the_gravest_reason_can_be_read(
    chromium: Any, tmp_path: Path, shape: Shape
) -> None:
    opened(chromium, tmp_path, replace(SHORT, estimate=DOUBTFUL, shape=shape), NEXT)
    score, reason, other = chromium.find_elements("css selector", ".rows ul p")
    assert score.text == "60 check"
    assert reason.rect["y"] == score.rect["y"]
    assert not other.is_displayed()
    box = find(chromium, ".rows ul").rect
    assert reason.rect["y"] + reason.rect["height"] <= box["y"] + box["height"]
    widths = "return [arguments[0].scrollWidth, arguments[0].clientWidth]"
    whole, seen = chromium.execute_script(widths, reason)
    assert whole <= seen


ERROR = Flag("names", "“XIX” has become “fifteenth”", "error")
BAD = Estimate(20, "bad", (), (ERROR.message,))


def in_one_paragraph(*pairs: Pair) -> tuple[Pair, ...]:
    return tuple(replace(pair, id=f"p1s{n}", block="p1") for n, pair in enumerate(pairs, start=1))


def test_of_several_sentences_with_one_line_the_worst_is_seen(
    chromium: Any, tmp_path: Path
) -> None:
    mild = replace(SHORT, estimate=DOUBTFUL)
    worse, worst = (
        replace(SHORT, flags=(ERROR, *FLAGS), estimate=replace(BAD, score=score))
        for score in (20, 10)
    )
    opened(chromium, tmp_path, *in_one_paragraph(mild, worse, worst), NEXT)
    bottom = find(chromium, ".rows ul").rect["y"] + find(chromium, ".rows ul").rect["height"]
    notes = chromium.find_elements("css selector", ".rows ul > li")
    seen = [note for note in notes if note.rect["y"] + note.rect["height"] <= bottom + 1]
    assert [note.text.replace("\n", " ") for note in seen] == [
        "Sentence 3 10 bad “XIX” has become “fifteenth”"
    ]


def test_the_dots_lie_beside_the_words(chromium: Any, tmp_path: Path) -> None:
    mild = replace(SHORT, estimate=DOUBTFUL, flags=FLAGS)
    opened(chromium, tmp_path, *in_one_paragraph(mild, mild), replace(mild, id="n", block="n"))
    widths = "return [...document.querySelectorAll('.rows ul')].map((list) => list.clientWidth)"
    dots = 17  # as many pixels as in the style
    right = """
      return [...document.querySelectorAll(".rows ul")].map((list) => Math.max(
        ...[...list.querySelectorAll("li, p, a")].map((part) => part.getBoundingClientRect().right)
      ) - list.getBoundingClientRect().left)"""
    for word, width in zip(
        chromium.execute_script(right), chromium.execute_script(widths), strict=True
    ):
        assert 0 < word <= width - dots
    sideways = "return document.documentElement.scrollWidth <= innerWidth"
    for width in (1280, 1100, 390):
        resize(chromium, width)
        assert chromium.execute_script(sideways)


@pytest.mark.parametrize("layout", ["beside", "stacked", "target"])
def test_no_line_of_the_margin_is_cut_through_in_any_layout(
    chromium: Any, tmp_path: Path, layout: str
) -> None:
    words = "Le conseil municipal a reporté sa réunion de jeudi à la semaine suivante. "
    pairs = tuple(
        Pair(f"p{k}s{n}", f"p{k}", words * k, words * k, estimate=DOUBTFUL, flags=FLAGS[:k])
        for k in (1, 2, 3)
        for n in (1, 2, 3)
    )
    opened(chromium, tmp_path, NEXT, *pairs)
    choose(chromium, f"[value={layout}]")
    lines = chromium.execute_script(LINES)
    hidden = [line for line in lines if line[0] >= line[3] - 4]
    whole = [line for line in lines if line[0] >= line[2] and line[1] <= line[3] + 4]
    assert hidden
    assert len(hidden) + len(whole) == len(lines)
    text, notes = find(chromium, ".rows p[lang=en]").rect, find(chromium, ".rows ul").rect
    assert notes["x"] >= text["x"] + text["width"]
    assert notes["x"] + notes["width"] <= 1280
