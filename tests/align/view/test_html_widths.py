"""The bilingual page in a real browser: wide and narrow screens, long words, long texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import ESCAPE, find, load, press, resize
from html_reader import BITEXT, beside
from html_screens import emulate

from align.bitext import Bitext, Pair
from align.view.html import render_page

pytestmark = pytest.mark.browser


@pytest.mark.slow
@pytest.mark.parametrize(("width", "expected"), [(1280, True), (768, True), (390, False)])
def test_columns_stand_beside_each_other_until_the_screen_is_a_phone(
    page: Any, width: int, expected: bool
) -> None:
    resize(page, width)
    assert beside(page) == expected
    press(page, "j", "i")
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    buttons = page.execute_script(
        "return [...document.querySelectorAll('#_card button, .tools button')].filter("
        "(b) => b.checkVisibility()).map((b) => b.getBoundingClientRect().toJSON())"
    )
    # WCAG 2.2, success criterion 2.5.8, level AA: targets are 24 pixels or larger.
    assert all(min(box["width"], box["height"]) >= 24 for box in buttons)


@pytest.mark.slow
def test_on_a_phone_all_texts_stand_under_one_another(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "several.html"
    pairs = tuple(replace(pair, reference=f"{pair.target}!") for pair in BITEXT.pairs)
    file.write_text(render_page(replace(BITEXT, pairs=pairs), beside=(BITEXT,)), encoding="utf-8")
    resize(chromium, 390)
    load(chromium, file.as_uri())
    for row in chromium.find_elements("css selector", ".rows > li"):
        boxes = [p.rect for p in row.find_elements("css selector", ":scope > p")]
        assert len(boxes) == 4
        assert {box["x"] for box in boxes} == {boxes[0]["x"]}
        assert all(box["width"] > 340 for box in boxes)
        places = [box["y"] for box in boxes]
        assert places == sorted(set(places))


@pytest.mark.slow
@pytest.mark.parametrize(("width", "columns"), [(794, 2), (1587, 4)])  # A4; A3 on its side
def test_on_paper_the_texts_of_several_take_the_whole_sheet(
    chromium: Any, tmp_path: Path, width: int, columns: int
) -> None:
    file = tmp_path / "several.html"
    pairs = tuple(replace(pair, reference=f"{pair.target}!") for pair in BITEXT.pairs)
    file.write_text(render_page(replace(BITEXT, pairs=pairs), beside=(BITEXT,)), encoding="utf-8")
    resize(chromium, width)
    load(chromium, file.as_uri())
    emulate(chromium, "print")
    row = find(chromium, ".rows > li")
    boxes = [p.rect for p in row.find_elements("css selector", ":scope > p")]
    emulate(chromium)
    first = [box for box in boxes if box["y"] == boxes[0]["y"]]
    assert (len(boxes), len(first)) == (4, columns)
    assert first[-1]["x"] + first[-1]["width"] > 0.97 * width
    assert all(box["width"] > 0.85 * width for box in boxes[columns:])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.slow
@pytest.mark.parametrize("text", ["mot " * 2500, "x" * 10_000, "👍" * 10_000])
def test_ten_thousand_characters_stay_inside_the_page(
    chromium: Any, tmp_path: Path, width: int, text: str
) -> None:
    file = tmp_path / "long.html"
    bitext = Bitext("y" * 300, (Pair("1", "1", text, text),), "z" * 300)
    file.write_text(render_page(bitext), encoding="utf-8")
    resize(chromium, width)
    load(chromium, file.as_uri())
    root = "return document.documentElement.scrollWidth"
    assert chromium.execute_script(root) <= width
    assert find(chromium, ".rows p:nth-of-type(2) bdi").text == text.strip()


@pytest.mark.slow
def test_five_thousand_sentences_are_laid_out_only_where_they_are_seen(
    chromium: Any, tmp_path: Path
) -> None:
    pairs = tuple(
        replace(BITEXT.pairs[0], id=f"p{k // 4}s{k % 4}", block=f"p{k // 4}") for k in range(4999)
    )
    last = replace(BITEXT.pairs[1], id="last", block="last")
    file = tmp_path / "long.html"
    file.write_text(render_page(Bitext("long", (*pairs, last), "")), encoding="utf-8")
    resize(chromium, 1280)
    load(chromium, file.as_uri())
    script = """
      const rows = [...document.querySelectorAll(".rows p:first-of-type > bdi:first-child")];
      return rows.filter((e) => e.checkVisibility({contentVisibilityAuto: true})).length"""
    assert 5 < chromium.execute_script(script) < 100
    # What the browser has to look at on every frame: the lists, and the rows of those in view.
    lists = "return document.querySelectorAll('.rows').length"
    assert chromium.execute_script(lists) == 26
    press(chromium, "s", "j")
    assert chromium.execute_script(lists) == 100
    assert chromium.execute_script(script) < 300
    assert chromium.current_url.endswith("#last")  # the worst of them, from the very end
    press(chromium, ESCAPE, "s", "j")
    assert chromium.current_url.endswith("#p0s0")
    assert chromium.execute_script("return document.querySelectorAll('.rows > li').length") == 1251
