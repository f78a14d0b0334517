"""The bilingual page in a real browser: what a reader changes and takes along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, ESCAPE, choose, find, load, press, texts
from html_reader import BITEXT, PAIR, SECOND, lit, retype, saved, words

from align.view.html import parse_page

pytestmark = pytest.mark.browser


def test_an_edit_is_marked_kept_undone(page: Any) -> None:
    press(page, "j", "e")
    retype(page, "The agency is asleep.", ENTER)
    assert find(page, "#p1 .edited").text == "The agency is asleep."
    assert lit(page)[0] == PAIR[0]
    press(page, "j", "e")
    retype(page, "Nothing.", ESCAPE)
    assert texts(page, "#p1 > p:nth-of-type(2) bdi")[1] == SECOND[1]
    load(page)
    assert find(page, "#p1 .edited").text == "The agency is asleep."
    page.execute_script("location.hash = 'p1s1'")
    press(page, "i")
    assert PAIR[1] in find(page, "#_details").text
    find(page, "#_details button").click()
    assert texts(page, "#p1 > p:nth-of-type(2) bdi")[0] == PAIR[1]
    assert not page.find_elements("css selector", ".edited")
    press(page, "u")
    assert find(page, "#p1 .edited").text == "The agency is asleep."


@pytest.mark.slow
def test_an_edit_by_mouse_is_kept_by_leaving_and_an_alternative_by_one_click(page: Any) -> None:
    from selenium.webdriver import ActionChains

    cell = find(page, "#p4 > p:nth-of-type(2) bdi")
    ActionChains(page, duration=0).double_click(cell).perform()
    assert cell.get_attribute("role") == "textbox"
    retype(page, "It acts.")
    find(page, "h1").click()
    assert texts(page, "#p4 > p:nth-of-type(2) bdi") == ["It acts."]
    assert words(page) == []
    page.execute_script("location.hash = 'p1s2'")
    press(page, "i")
    find(page, "#_details li button").click()
    assert texts(page, "#p1 > p:nth-of-type(2) bdi")[1] == "👍🏽 Settled!"
    assert find(page, "#_view .edits").get_attribute("textContent") == (
        "2 edits, kept in this browser"
    )


@pytest.mark.slow
def test_a_gap_can_be_filled_and_emptied(page: Any) -> None:
    page.execute_script("location.hash = 'p3s2'")
    press(page, "e", "Nothing across.", ENTER)
    assert texts(page, "#p3 > p:nth-of-type(2) bdi")[1] == "Nothing across."
    press(page, "u")
    assert texts(page, "#p3 > p:nth-of-type(2) bdi")[1] == "no English"
    assert find(page, "#p3 > p:nth-of-type(2) .missing").text == "no English"


def edited(browser: Any) -> None:
    press(browser, "j", "e")
    retype(browser, 'She\\he said "<yes> & no".', ENTER)


@pytest.mark.slow
def test_the_table_is_one_that_the_memory_takes(page: Any, tmp_path: Path) -> None:
    from align.exchange import parse_tsv

    edited(page)
    pairs = parse_tsv(saved(page, tmp_path, "save-tsv")).pairs
    assert pairs[0].target == 'She\\he said "<yes> & no".'
    assert [pair.confirmed for pair in pairs] == [True, *[False] * 5]
    assert pairs[0].estimate is None
    assert pairs[1].estimate == replace(BITEXT.pairs[1].estimate, parts=())
    assert [(p.id, p.block, p.source, p.target) for p in pairs[1:]] == [
        (p.id, p.block, p.source, p.target) for p in BITEXT.pairs[1:]
    ]
    assert pairs[2].flags == BITEXT.pairs[2].flags


@pytest.mark.slow
def test_the_memory_says_which_pairs_a_person_vouches_for(page: Any, tmp_path: Path) -> None:
    from align.exchange.tmx import parse_tmx

    edited(page)
    bitext = parse_tmx(saved(page, tmp_path, "save-tmx"))
    assert bitext.signature == BITEXT.signature
    assert bitext.title == BITEXT.title
    assert bitext.pairs[0].target == 'She\\he said "<yes> & no".'
    assert [pair.confirmed for pair in bitext.pairs] == [True, *[False] * 5]
    assert [pair.source for pair in bitext.pairs] == [pair.source for pair in BITEXT.pairs]


@pytest.mark.slow
def test_a_saved_page_has_the_edits_in_it_and_works(page: Any, tmp_path: Path) -> None:
    edited(page)
    text = saved(page, tmp_path, "save-page")
    read = parse_page(text)
    assert [pair.confirmed for pair in read.pairs] == [True, *[False] * 5]
    assert read.pairs[0].target == 'She\\he said "<yes> & no".'
    for before, after in zip(BITEXT.pairs[1:], read.pairs[1:], strict=True):
        assert (after.id, after.block) == (before.id, before.block)
        assert (after.source, after.target) == (before.source, before.target)
    page.execute_script("localStorage.clear()")
    (tmp_path / "again.html").write_text(text, encoding="utf-8")
    load(page, (tmp_path / "again.html").as_uri())
    assert find(page, ".edited").text == 'She\\he said "<yes> & no".'
    assert texts(page, "#p1 > p:nth-of-type(2) bdi")[1] == SECOND[1]
    page.execute_script("location.hash = 'p1s1'")
    press(page, "i")
    find(page, "#_details button").click()
    assert texts(page, "#p1 > p:nth-of-type(2) bdi") == [PAIR[1], SECOND[1]]


@pytest.mark.slow
def test_the_english_goes_to_the_clipboard(page: Any) -> None:
    page.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    script = "navigator.clipboard.readText().then(arguments[0], (e) => arguments[0](`${e}`))"
    press(page, "j", "c")
    assert page.execute_async_script(script) == PAIR[1]
    choose(page, "[data-do=copy-all]")
    blocks = str(page.execute_async_script(script)).split("\n\n")
    assert blocks[0] == "The agency sleeps. 👍🏽 Regulated!"
    assert len(blocks) == 4
