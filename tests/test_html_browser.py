"""The bilingual page in a real browser: what lights up, what is fetched, how it fits a phone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.bitext import Bitext, Link, Pair, Span, Term
from align.html import render_page

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "golden" / "page.html"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# Keys as WebDriver names them.
TAB, ESCAPE = "\ue004", "\ue00c"


def start(*, scripts: bool = True) -> Any:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no Chromium with chromedriver here (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        setting = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", setting)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    browser = start()
    yield browser
    browser.quit()


@pytest.fixture
def page(chromium: Any) -> Any:
    resize(chromium, 1280)
    chromium.get("about:blank")  # so that the next line loads, and does not only scroll
    chromium.get(GOLDEN.as_uri())
    return chromium


def resize(browser: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def hover(browser: Any, element: Any) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).move_to_element(element).perform()


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def lit(browser: Any) -> list[str]:
    """Return the texts of the sentences that have a coloured ground, as a reader sees them."""
    sentences = browser.find_elements("css selector", ".row p > [data-n]")
    return [
        sentence.text
        for sentence in sentences
        if sentence.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"
    ]


PAIR = ["L'agence dort.", "The agency sleeps."]


@pytest.mark.parametrize("side", [".source", ".target"])
def test_the_pointer_on_either_side_lights_both(page: Any, side: str) -> None:
    assert lit(page) == []
    hover(page, find(page, f"{side} [data-n='1']"))
    assert lit(page) == PAIR
    hover(page, find(page, "h1"))
    assert lit(page) == []


def test_the_tab_key_walks_from_sentence_to_sentence_and_lights_both(page: Any) -> None:
    find(page, ".number").send_keys(TAB)
    assert lit(page) == PAIR
    press(page, TAB)
    assert lit(page) == ["👍🏽 Oui !", "👍🏽 Yes!"]
    press(page, ESCAPE)
    assert lit(page) == []


def test_a_click_pins_a_pair_and_names_it_in_the_address(page: Any) -> None:
    find(page, ".target [data-n='1']").click()
    hover(page, find(page, "h1"))
    assert lit(page) == PAIR
    assert page.current_url.endswith("#p1s1")
    find(page, ".target [data-n='1']").click()
    hover(page, find(page, "h1"))
    assert lit(page) == []


def test_an_address_with_a_sentence_opens_on_that_sentence(page: Any) -> None:
    page.get("about:blank")
    page.get(GOLDEN.as_uri() + "#p1s2")
    assert lit(page) == ["👍🏽 Oui !", "👍🏽 Yes!"]


def test_a_flag_lights_its_sentence(page: Any) -> None:
    hover(page, find(page, ".notes .error"))
    assert lit(page) == ["Rien en face.", "no English"]


def test_the_pointer_on_a_word_lights_the_two_words_of_its_link(page: Any) -> None:
    words = "return [...CSS.highlights.get('words')].map(String)"
    hover(page, find(page, "#p1s1"))  # the middle of the sentence is inside "agence"
    assert page.execute_script(words) == ["agence", "agency"]
    hover(page, find(page, "#p1s2"))  # offsets behind an emoji
    assert page.execute_script(words) == ["Oui", "Yes"]
    hover(page, find(page, "h1"))
    assert page.execute_script(words) == []


def test_hostile_text_is_text(page: Any) -> None:
    sentence = find(page, "#p1s3")
    assert sentence.text == '<script>alert("x")</script> </p></main> &eacute; \'"'
    assert sentence.find_elements("css selector", "*") == []


def test_text_of_the_other_direction_keeps_to_itself(page: Any) -> None:
    script = "const s = getComputedStyle(arguments[0]); return [s.unicodeBidi, s.direction]"
    assert page.execute_script(script, find(page, "#p2s1")) == ["isolate", "ltr"]
    hebrew = find(page, "#p2 .target [data-n='1']")
    assert page.execute_script(script, hebrew) == ["isolate", "rtl"]


def test_nothing_is_fetched_and_nothing_is_complained_about(page: Any) -> None:
    page.get_log("performance")
    page.get_log("browser")
    page.refresh()
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {
        event["params"]["request"]["url"].partition(":")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {"file", "data"}
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.get_log("browser") == []


def test_the_policy_stops_a_script_that_is_not_ours(page: Any) -> None:
    page.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        "document.body.append(s);"
    )
    assert page.execute_script("return window.broken") is None
    assert "Content Security Policy" in page.get_log("browser")[0]["message"]


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (768, True), (390, False)])
def test_columns_stand_beside_each_other_until_the_screen_is_a_phone(
    page: Any, width: int, beside: bool
) -> None:
    resize(page, width)
    source, target = find(page, "p.source").rect, find(page, "p.target").rect
    assert (source["y"] == target["y"]) == beside
    assert (source["x"] == target["x"]) != beside


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("text", ["mot " * 2500, "x" * 10_000, "👍" * 10_000])
def test_ten_thousand_signs_stay_inside_the_page(
    chromium: Any, tmp_path: Path, width: int, text: str
) -> None:
    file = tmp_path / "long.html"
    bitext = Bitext("y" * 300, (Pair("1", "1", text, text),), "z" * 300)
    file.write_text(render_page(bitext), encoding="utf-8")
    resize(chromium, width)
    chromium.get(file.as_uri())
    root = "return document.documentElement.scrollWidth"
    assert chromium.execute_script(root) <= width
    assert find(chromium, ".target bdi").text == text.strip()


def test_dark_and_paper_have_their_own_colours(page: Any) -> None:
    def ground(**media: Any) -> str:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        return str(find(page, "html").value_of_css_property("background-color"))

    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    try:
        assert ground(**dark) == "rgba(25, 24, 22, 1)"
        assert ground(media="print", **dark) == "rgba(255, 255, 255, 1)"
        assert not find(page, ".signature").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_without_scripts_pairs_still_light_up() -> None:
    browser = start(scripts=False)
    try:
        browser.get(GOLDEN.as_uri())
        hover(browser, find(browser, ".target [data-n='1']"))
        assert lit(browser) == PAIR
        hover(browser, find(browser, "#p1s2"))
        assert lit(browser) == ["👍🏽 Oui !", "👍🏽 Yes!"]
    finally:
        browser.quit()


def test_the_words_of_a_link_light_up_inside_a_term_and_behind_it(
    page: Any, tmp_path: Path
) -> None:
    source, target = "Le CAC agit vite.", "The CAC acts fast."
    pair = Pair(
        "p1s1",
        "p1",
        source,
        target,
        links=(Link(Span(3, 6), Span(4, 7), 0.9), Link(Span(12, 16), Span(13, 17), 0.9)),
        terms=(Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),),
    )
    path = tmp_path / "terms.html"
    path.write_text(render_page(Bitext("x", (pair,), "")), encoding="utf-8")
    page.get(path.as_uri())
    words = "return [...CSS.highlights.get('words')].map(String)"
    hover(page, find(page, ".source .term"))
    assert page.execute_script(words) == ["CAC", "CAC"]
    span = "const r = new Range(), n = document.querySelector('.source bdi').lastChild;"
    span += "r.setStart(n, 6); r.setEnd(n, 10); return r.getBoundingClientRect().toJSON()"
    box = page.execute_script(span)
    page.execute_script(
        "document.querySelector('.source bdi').dispatchEvent(new PointerEvent('pointermove', "
        "{bubbles: true, clientX: arguments[0], clientY: arguments[1]}))",
        box["x"] + box["width"] / 2,
        box["y"] + box["height"] / 2,
    )
    assert page.execute_script(words) == ["vite", "fast"]
