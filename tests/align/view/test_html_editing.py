"""Editing can be found, saved and undone; and what a person wrote has no machine's score."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, ESCAPE, find, hover, load, press, texts
from html_reader import retype, saved
from test_html_summary import BITEXT, counted, opened

from align.view.html import parse_page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Any:
    opened(chromium, tmp_path, BITEXT)
    return chromium


def edit(browser: Any, name: str, text: str) -> None:
    browser.execute_script(f"location.hash = '{name}'")
    press(browser, "e")
    retype(browser, text, ENTER)


def test_a_row_under_the_pointer_shows_that_it_can_be_edited(page: Any) -> None:
    assert not find(page, ".pencil").is_displayed()
    hover(page, "#p2s1")
    pencil = find(page, ".pencil")
    assert pencil.is_displayed()
    assert pencil.get_attribute("aria-label") == "Edit 2"
    target = find(page, "#p2 > p:nth-of-type(2) > bdi")
    assert target.value_of_css_property("cursor") == "text"
    pencil.click()
    assert target.get_attribute("role") == "textbox"
    assert not find(page, ".pencil").is_displayed()
    retype(page, "Certainly not.", ENTER)
    assert target.text == "Certainly not."


def test_a_second_click_goes_into_the_english(page: Any) -> None:
    target = find(page, "#p3 > p:nth-of-type(2) > bdi")
    target.click()
    assert target.get_attribute("role") != "textbox"
    page.execute_script(  # later than a double click
        "const e = new MouseEvent('click', {bubbles: true, detail: 1});"
        "arguments[0].dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));"
        "arguments[0].dispatchEvent(e)",
        target,
    )
    assert target.get_attribute("role") == "textbox"
    press(page, ESCAPE)
    assert target.text == "Good."


def test_edits_are_counted_with_a_way_to_save_and_to_undo_them(page: Any) -> None:
    save, undo = find(page, ".tools .save"), find(page, ".tools [data-do=undo]")
    assert not save.is_displayed()
    assert not undo.is_displayed()
    edit(page, "p1s1", "The CAC is acting.")
    assert save.text == "1 edit · Save"
    edit(page, "p2s1", "Not so.")
    assert save.text == "2 edits · Save"
    undo.click()
    assert save.text == "1 edit · Save"
    assert texts(page, "#p2 > p:nth-of-type(2) > bdi") == ["No."]
    load(page)
    assert save_of(page) == "1 edit · Save"
    find(page, ".tools .save").click()
    assert save_of(page) == "1 edit · Saved"
    find(page, ".tools [data-do=undo]").click()
    assert not find(page, ".tools .save").is_displayed()
    assert not page.find_elements("css selector", ".edited")


def save_of(browser: Any) -> str:
    return str(find(browser, ".tools .save").text)


def test_what_a_person_wrote_is_not_given_the_score_of_the_machine(page: Any) -> None:
    before = find(page, ".quality strong").text
    edit(page, "p1s2", "Yes, it does act.")
    assert texts(page, "#p1 > ul > li > p") == ["edited by you"]
    assert find(page, "#_card .standing").text == "edited by you"
    press(page, "i")
    assert "60" not in find(page, "#_details").text
    assert find(page, "#_details").text.startswith("edited by you")
    assert find(page, ".look a").text == "2 sentences to look at"
    assert counted(page, "look") == "2"
    assert find(page, ".edited-count").text == "1 edited by you"
    assert int(find(page, ".quality strong").text) > int(before)
    press(page, "i", "u")
    assert texts(page, "#p1 > ul > li > .score") == [" 60 check"]
    assert find(page, ".quality strong").text == before
    assert find(page, ".look a").text == "3 sentences to look at"
    assert find(page, ".edited-count").text == ""


def test_what_is_saved_says_who_wrote_it(page: Any, tmp_path: Path) -> None:
    edit(page, "p1s2", "Yes, it does act.")
    edit(page, "p2s1", "Certainly not.")
    folder = tmp_path / "saved"
    folder.mkdir()
    text = saved(page, folder, "save-page")
    pairs = {pair.id: pair for pair in parse_page(text).pairs}
    assert [name for name, pair in pairs.items() if pair.confirmed] == ["p1s2", "p2s1"]
    (file,) = folder.iterdir()
    page.execute_script("localStorage.clear()")
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get(file.as_uri())
        assert texts_now(page, ".rows > li > ul > li > p") == [
            *("edited by you", "edited by you", "d", "“amende” → “fine”: not enforced")
        ]
        assert "2 edited by you" in find(page, ".summary").text
        assert "1 sentence to look at" in find(page, ".summary").text
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    load(page, f"{file.as_uri()}?again")
    assert texts(page, ".rows .by-you") == ["edited by you", "edited by you"]
    assert find(page, ".look a").text == "1 sentence to look at"


def texts_now(browser: Any, selector: str) -> list[str]:
    """Return what can be seen where scripts are off."""
    elements = browser.find_elements("css selector", selector)
    return [element.text for element in elements if element.is_displayed()]
