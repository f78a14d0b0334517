"""A real Chromium for tests: started once for all of them, and the hands that use it."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--font-render-hinting=none"),  # so that screens are alike
)
# Keys as WebDriver names them.
TAB, ENTER, ESCAPE, SHIFT = "\ue004", "\ue007", "\ue00c", "\ue008"
LEFT, UP, RIGHT, DOWN = "\ue012", "\ue013", "\ue014", "\ue015"


def start() -> Any:
    """Start a browser, or skip the test with what is missing."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("no Chromium with chromedriver here (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


def load(browser: Any, address: str = "") -> None:
    """Open a bilingual page, or the one that is there anew, and wait until its script is ready."""
    if address:
        browser.get(address)
    else:
        browser.refresh()
    ready = """
      const done = arguments[0];
      const look = () => document.documentElement.dataset.layout ? done() : setTimeout(look, 5);
      look()"""
    browser.execute_async_script(ready)


def resize(browser: Any, width: int, height: int = 900) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def texts(browser: Any, selector: str) -> list[str]:
    """Return what can be seen, or scrolled to, of all that a selector finds."""
    script = """
      return [...document.querySelectorAll(arguments[0])]
        .filter((e) => e.checkVisibility()).map((e) => e.textContent)"""
    return list(browser.execute_script(script, selector))


def hover(browser: Any, selector: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser, duration=0).move_to_element(find(browser, selector)).perform()


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser, duration=0).send_keys(*keys).perform()


def tap(browser: Any, selector: str) -> None:
    from selenium.webdriver.common.actions.action_builder import ActionBuilder
    from selenium.webdriver.common.actions.pointer_input import PointerInput

    element = find(browser, selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    hand = ActionBuilder(browser, mouse=PointerInput("touch", "finger"), duration=0)
    hand.pointer_action.move_to(element).pointer_down().pointer_up()
    hand.perform()


def choose(browser: Any, selector: str) -> None:
    """Open the view if need be and click what is in it."""
    if not find(browser, "#_view").is_displayed():
        find(browser, ".tools [popovertarget]").click()
    find(browser, f"#_view {selector}").click()
    press(browser, ESCAPE)
