"""The bilingual page in a real browser: every control by mouse, key and touch; nothing fetched."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import (
    DOWN,
    ENTER,
    ESCAPE,
    LEFT,
    RIGHT,
    TAB,
    UP,
    choose,
    find,
    hover,
    load,
    press,
    resize,
    tap,
    texts,
)

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import parse_page, render_page

pytestmark = pytest.mark.browser

BITEXT = Bitext(
    "L'agence & <Didi>.fr.txt",
    (
        Pair(
            *("p1s1", "p1", "L'agence dort.", "The agency sleeps."),
            links=(
                Link(Span(0, 2), Span(0, 3), 0.9),
                Link(Span(2, 8), Span(4, 10), 0.9),
                Link(Span(9, 13), Span(11, 17), 0.8),
            ),
            estimate=Estimate(91, "good", (("fluency", 0.9), ("meaning", 0.8))),
        ),
        Pair(
            *("p1s2", "p1", "👍🏽 Régulé !", "👍🏽 Regulated!"),
            links=(Link(Span(3, 9), Span(3, 12), 0.7),),
            estimate=Estimate(62, "check", (("fluency", 0.6),), ("“Régulé” may be lost",)),
            alternatives=("👍🏽 Settled!",),
        ),
        Pair(
            *("p2s1", "p2", '<script>alert("x")</script> &eacute; \'"', "<img src=x onerror=a()>"),
            flags=(Flag("markup", "<b>Bold</b> & sound", "warning"),),
            estimate=Estimate(30, "bad", (), ("markup",)),
        ),
        Pair("p3s1", "p3", "Mot \u202eא ב ici.", "שלום, world\u202e."),
        Pair("p3s2", "p3", "Rien en face.", "", flags=(Flag("lost", "No answer", "error"),)),
        Pair(
            *("p4s1", "p4", "Le CAC agit vite.", "The CAC acts fast."),
            links=(Link(Span(3, 6), Span(4, 7), 0.9), Link(Span(12, 16), Span(13, 17), 0.9)),
            terms=(Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),),
            estimate=Estimate(80, "good"),
        ),
    ),
    signature="visavis:0.1.0|model:embedded",
    model="embedded",
)
PAIR = ["L'agence dort.", "The agency sleeps."]
SECOND = ["👍🏽 Régulé !", "👍🏽 Regulated!"]
THIRD = ["Mot \u202eא ב ici.", "שלום, world\u202e."]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(render_page(BITEXT), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def count() -> Iterator[int]:
    return itertools.count()


@pytest.fixture
def page(chromium: Any, address: str, count: Iterator[int]) -> Iterator[Any]:
    resize(chromium, 1280)
    # A new query, so that the page is loaded and not only scrolled.
    load(chromium, f"{address}?{next(count)}")
    if chromium.execute_script("const n = localStorage.length; localStorage.clear(); return n"):
        load(chromium)
    yield chromium
    errors = [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"]
    assert errors == []


def lit(browser: Any) -> list[str]:
    """Return the texts of the sentences that have a coloured ground, as a reader sees them."""
    script = """
      return [...document.querySelectorAll(".rows > li > p > bdi, .rows p[lang]:not(:has(bdi))")]
        .filter((bdi) => getComputedStyle(bdi).backgroundColor !== "rgba(0, 0, 0, 0)")
        .map((bdi) => bdi.innerText)"""
    return list(browser.execute_script(script))


def words(browser: Any) -> list[str]:
    script = "return [...CSS.highlights.get(arguments[0])].map(String)"
    return list(browser.execute_script(script, "words"))


# --- What lights up ---


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


# --- How it is shown ---


def shown(browser: Any) -> tuple[bool, bool]:
    return find(browser, "#p1 > p:nth-of-type(1)").is_displayed(), find(
        browser, "#p1 > p:nth-of-type(2)"
    ).is_displayed()


def beside(browser: Any) -> bool:
    source, target = (
        find(browser, "#p1 > p:nth-of-type(1)").rect,
        find(browser, "#p1 > p:nth-of-type(2)").rect,
    )
    assert (source["y"] == target["y"]) == (source["x"] != target["x"])
    return bool(source["y"] == target["y"])


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


# --- What a reader changes and takes along ---


def retype(browser: Any, text: str, *then: str) -> None:
    browser.execute_script("getSelection().selectAllChildren(document.activeElement)")
    press(browser, text, *then)


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


def saved(browser: Any, folder: Path, action: str) -> str:
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    choose(browser, f"[data-do={action}]")
    for _ in range(100):
        files = [path for path in folder.iterdir() if path.suffix != ".crdownload"]
        if files and files[0].stat().st_size:
            return files[0].read_text(encoding="utf-8")
        browser.execute_async_script("setTimeout(arguments[0], 20)")
    raise AssertionError("nothing was saved")


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


# --- Safety ---


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


# --- Screens ---


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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.slow
@pytest.mark.parametrize("text", ["mot " * 2500, "x" * 10_000, "👍" * 10_000])
def test_ten_thousand_signs_stay_inside_the_page(
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
