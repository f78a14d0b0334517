"""The bilingual page in a real browser: what lights up; text stays text, and nothing is fetched."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from browser import DOWN, ENTER, ESCAPE, LEFT, RIGHT, TAB, UP, find, hover, load, press, resize, tap
from html_reader import BITEXT, PAIR, SECOND, lit, retype, shown, words

from align.view.html import render_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("side", [1, 2], ids=["source", "target"])
def test_the_pointer_on_either_side_lights_both(page: Any, side: int) -> None:
    assert lit(page) == []
    hover(page, f"#p1 > p:nth-of-type({side}) bdi")
    assert lit(page) == PAIR
    hover(page, "h1")
    assert lit(page) == []


@pytest.mark.slow
def test_a_note_lights_its_sentence(page: Any) -> None:
    hover(page, "#p3 ul .error")
    assert lit(page) == ["Rien en face.", "no English"]


def test_a_click_chooses_a_pair_names_it_in_the_address_and_lets_it_go_again(page: Any) -> None:
    find(page, "#p1 > p:nth-of-type(2) bdi").click()
    hover(page, "h1")
    assert lit(page) == PAIR
    assert page.current_url.endswith("#p1s1")
    assert find(page, "#_card .place").text == "¶ 1.1"
    find(page, "#p1s1").click()
    hover(page, "h1")
    assert lit(page) == []
    assert not find(page, "#_card").is_displayed()


def test_a_finger_chooses_a_pair_and_a_word(page: Any) -> None:
    resize(page, 390)
    tap(page, "#p1s1")
    assert lit(page) == PAIR
    assert words(page) == ["agence", "agency"]
    tap(page, "#_card [data-do=leave]")
    assert lit(page) == []


def test_keys_walk_from_sentence_to_sentence(page: Any) -> None:
    press(page, "j")
    assert lit(page) == PAIR
    press(page, "j")
    assert lit(page) == SECOND
    press(page, "k")
    assert lit(page) == PAIR
    press(page, DOWN, DOWN, UP)
    assert lit(page) == SECOND
    press(page, "n")
    assert lit(page)[1] == "<img src=x onerror=a()>"
    press(page, ESCAPE)
    assert lit(page) == []
    assert page.execute_script("return document.activeElement === document.body")


@pytest.mark.slow
def test_the_tab_key_enters_the_text_once_and_then_reaches_the_terms(page: Any) -> None:
    page.execute_script("document.querySelector('.tools button:last-child').focus()")
    press(page, TAB)
    assert lit(page) == PAIR
    page.execute_script("location.hash = 'p4s1'")
    press(page, TAB)
    assert find(page, "#_tip").text == "CAC → CAC\nthe model’s own choice"
    assert page.switch_to.active_element.get_attribute("aria-describedby") == "_tip"
    press(page, ESCAPE)
    assert not find(page, "#_tip").is_displayed()


@pytest.mark.slow
def test_an_address_with_a_sentence_opens_on_that_sentence(page: Any, address: str) -> None:
    page.get("about:blank")
    load(page, f"{address}#p1s2")
    assert lit(page) == SECOND


def test_the_two_words_of_a_link_light_up_by_pointer_and_by_arrows(page: Any) -> None:
    hover(page, "#p1s1")  # the middle of the sentence is inside "agence"
    assert words(page) == ["agence", "agency"]
    hover(page, "#p4 > p:nth-of-type(1) .t")  # inside a term
    assert words(page) == ["CAC", "CAC"]
    hover(page, "h1")
    assert words(page) == []
    press(page, "j", RIGHT, RIGHT)
    assert words(page) == ["agence", "agency"]
    press(page, "j", LEFT)
    assert words(page) == ["Régulé", "Regulated"]  # offsets behind an emoji of four units


@pytest.mark.slow
def test_a_term_tells_what_became_of_it_by_pointer_and_by_finger(page: Any) -> None:
    hover(page, "#p4 > p:nth-of-type(2) .t")
    assert find(page, "#_tip").text.startswith("CAC → CAC")
    press(page, ESCAPE)
    assert not find(page, "#_tip").is_displayed()
    tap(page, "#p4 > p:nth-of-type(1) .t")
    assert find(page, "#_tip").is_displayed()
    assert not page.current_url.endswith("#_t1")


def test_hostile_text_is_text(page: Any) -> None:
    sentence = find(page, "#p2s1")
    assert sentence.text == BITEXT.pairs[2].source
    assert sentence.find_elements("css selector", "*") == []


@pytest.mark.slow
def test_text_of_the_other_direction_keeps_to_itself(page: Any) -> None:
    script = "const s = getComputedStyle(arguments[0]); return [s.unicodeBidi, s.direction]"
    assert page.execute_script(script, find(page, "#p3s1")) == ["isolate", "ltr"]
    assert page.execute_script(script, find(page, "#p3 > p:nth-of-type(2) bdi")) == [
        "isolate",
        "rtl",
    ]


def test_nothing_is_fetched_and_nothing_is_complained_about(page: Any) -> None:
    page.get_log("performance")
    page.get_log("browser")
    load(page)
    press(page, "j", "i", "s", "v")
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {
        event["params"]["request"]["url"].partition(":")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {"file", "data"}
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.get_log("browser") == []


@pytest.mark.slow
def test_the_policy_stops_a_script_that_is_not_ours(page: Any) -> None:
    page.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        "document.body.append(s);"
    )
    assert page.execute_script("return window.broken") is None
    assert "Content Security Policy" in page.get_log("browser")[0]["message"]


@pytest.mark.slow
def test_a_page_without_storage_works_and_says_that_edits_are_not_kept(chromium: Any) -> None:
    content = base64.b64encode(render_page(BITEXT).encode()).decode()
    load(chromium, f"data:text/html;base64,{content}")
    press(chromium, "j", "v", "v")
    assert shown(chromium) == (False, True)
    press(chromium, "e")
    retype(chromium, "Changed.", ENTER)
    edits = find(chromium, "#_view .edits").get_attribute("textContent")
    assert edits == "1 edit, not kept by this browser: save before closing"
    press(chromium, "u")
    assert chromium.get_log("browser") == []


def spoken(browser: Any) -> set[str]:
    """Return the texts that a screen reader is given, those that the stylesheet adds too."""
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})
    nodes = [node for node in tree["nodes"] if node.get("role", {}).get("value") == "StaticText"]
    return {str(node["name"]["value"]).strip() for node in nodes}


def test_without_scripts_pairs_still_light_up_and_terms_lead_to_their_list(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        assert not find(page, ".tools").is_displayed()
        assert {"1", "2", "3", "4"} <= spoken(page)
        hover(page, ".rows > :nth-child(1) > p:nth-of-type(2) bdi")
        assert lit(page) == PAIR
        hover(page, ".rows > :nth-child(4) > p:nth-of-type(2)")
        assert lit(page) == ["Le CAC agit vite.", "The CAC acts fast."]
        find(page, ".rows > :nth-child(4) > p:nth-of-type(2) .t").click()
        assert find(page, "#_t1").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
