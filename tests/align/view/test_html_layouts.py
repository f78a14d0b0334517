"""The bilingual page in a real browser: how it is shown, searched, sorted and explained."""

from __future__ import annotations

from typing import Any

import pytest
from browser import ENTER, ESCAPE, choose, find, hover, load, press, texts
from html_reader import PAIR, SECOND, THIRD, beside, lit, shown

pytestmark = pytest.mark.browser


def test_layouts_follow_each_other_by_key_and_are_remembered(page: Any) -> None:
    assert beside(page)
    press(page, "v")
    assert not beside(page)
    press(page, "v")
    assert shown(page) == (False, True)
    load(page)
    assert shown(page) == (False, True)
    press(page, "j")
    assert find(page, "#_card .peek").text == PAIR[0]
    choose(page, "[value=source]")
    assert shown(page) == (True, False)


@pytest.mark.slow
def test_columns_swap_by_button_and_key(page: Any) -> None:
    def is_english_left() -> bool:
        source, target = (
            find(page, "#p1 > p:nth-of-type(1)").rect,
            find(page, "#p1 > p:nth-of-type(2)").rect,
        )
        assert source["y"] == target["y"]
        return bool(target["x"] < source["x"])

    assert not is_english_left()
    choose(page, "[data-do=swap]")
    assert is_english_left()
    heads = [find(page, f".heads > .{side}").rect["x"] for side in ("target", "source")]
    assert heads == sorted(heads)
    press(page, "x")
    assert not is_english_left()


@pytest.mark.slow
def test_colours_follow_the_system_the_button_and_the_paper(page: Any) -> None:
    def ground(**media: Any) -> str:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        return str(find(page, "html").value_of_css_property("background-color"))

    light, dark, paper = "rgba(253, 252, 249, 1)", "rgba(25, 24, 22, 1)", "rgba(255, 255, 255, 1)"
    at_night = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    try:
        assert ground(**at_night) == dark
        press(page, "d")
        assert ground(**at_night) == light
        choose(page, "[value=dark]")
        assert ground(media="", features=[]) == dark
        assert ground(media="print", **at_night) == paper
        assert not find(page, ".tools").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.slow
def test_marks_of_terms_and_notes_can_be_put_away(page: Any) -> None:
    def line() -> str:
        return str(find(page, "#p4 .t").value_of_css_property("text-decoration-line"))

    assert line() == "none"
    press(page, "t")
    assert line() == "underline"
    press(page, "t")
    assert line() == "none"
    hover(page, "#p4s1")
    assert line() == "underline"
    hover(page, "h1")
    assert line() == "none"
    assert find(page, ".rows ul").is_displayed()
    choose(page, "[name=notes]")
    assert not find(page, ".rows ul").is_displayed()


@pytest.mark.slow
def test_every_score_can_be_shown(page: Any) -> None:
    assert len(texts(page, ".rows .score")) == 2
    choose(page, "[name=scores]")
    assert [line.split()[0] for line in texts(page, ".rows .score")] == ["91", "62", "30", "80"]
    # Beside its own sentence, and named after it where there are several.
    assert texts(page, "#p1 > ul > li > :is(a, .score)") == [
        *("Sentence 1", " 91 good", "Sentence 2", " 62 check")
    ]
    for name, score in (("p1s1", "91 good"), ("p1s2", "62 check")):
        find(page, f"#p1 ul [href='#{name}']").click()
        assert score in find(page, "#_card .standing").text
        assert score in texts(page, ".rows > li > ul > .pinned")[0]
    press(page, ESCAPE)
    choose(page, "[name=scores]")
    assert len(texts(page, ".rows .score")) == 2


def test_search_finds_in_both_languages_whatever_the_accents(page: Any) -> None:
    press(page, "/", "regul")
    assert find(page, "#_search output").text == "2"
    press(page, ENTER)
    assert lit(page) == SECOND
    assert find(page, "#_search output").text == "1 of 2"
    script = "return [...CSS.highlights.get('current')].map(String)"
    press(page, ENTER)
    assert page.execute_script(script) == ["Regul"]
    find(page, "#_search [data-do=previous]").click()
    assert page.execute_script(script) == ["Régul"]
    press(page, ESCAPE)
    assert not find(page, "#_search").is_displayed()
    assert page.execute_script("return CSS.highlights.get('found').size") == 0


@pytest.mark.slow
def test_the_worst_come_first_and_go_back_to_their_places(page: Any) -> None:
    script = """
      return [...document.querySelectorAll(".rows > li")].map((row) => [...row.children].map(
        (child) => child.textContent.trim().replace(/\\s+/g, " ")))"""
    before = page.execute_script(script)
    press(page, "s")
    assert texts(page, ".number") == ["3.2", "2", "1.2", "4", "1.1", "3.1"]
    press(page, "j")
    assert lit(page) == ["Rien en face.", "no English"]
    press(page, ESCAPE, "s")
    assert page.execute_script(script) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "rows", "dim"),
    [("look", ["1", "2", "3"], [*PAIR, THIRD[0], THIRD[1]]), ("terms", ["4"], [])],
)
def test_a_filter_leaves_what_is_wanted(
    page: Any, name: str, rows: list[str], dim: list[str]
) -> None:
    choose(page, f"[value={name}]")
    assert texts(page, ".number") == rows
    assert texts(page, ".rows > :not(.away) .dim") == dim
    choose(page, "[value=all]")
    assert len(texts(page, ".number")) == 4


@pytest.mark.slow
def test_keys_are_explained_and_can_be_turned_off(page: Any) -> None:
    press(page, "?")
    assert find(page, "#_help").is_displayed()
    find(page, "#_help [name=keys]").click()
    press(page, ESCAPE)
    assert not find(page, "#_help").is_displayed()
    press(page, "j")
    assert lit(page) == []
    find(page, ".tools [data-do=help]").click()
    find(page, "#_help [name=keys]").click()
    find(page, "#_help form button").click()
    press(page, "j")
    assert lit(page) == PAIR


@pytest.mark.slow
def test_the_card_tells_all_that_is_known(page: Any) -> None:
    find(page, "#p1 > p:nth-of-type(2) bdi:nth-of-type(2)").click()
    find(page, "#_card [data-do=details]").click()
    told = find(page, "#_details").text
    for part in ("62 check", "fluency", "“Régulé” may be lost", "👍🏽 Settled!"):
        assert part in told
    press(page, "j")
    assert "<b>Bold</b> & sound" in find(page, "#_details").text
    press(page, ESCAPE)
    assert not find(page, "#_details").is_displayed()
    assert find(page, "#_card").is_displayed()
