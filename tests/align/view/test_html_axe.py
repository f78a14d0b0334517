"""The verdict of axe-core on every state of the page."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, ESCAPE, find, press
from html_screens import emulate, open_page

pytestmark = pytest.mark.browser


def axe() -> str:
    """Return the script of axe-core, or skip the test with where to get it."""
    spec = importlib.util.find_spec("axe_playwright_python")
    carried = [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
    named = [Path(os.environ["AXE_CORE"])] if os.environ.get("AXE_CORE") else []
    installed = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
    for path in (*named, installed, *(folder / "axe.min.js" for folder in carried)):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    pytest.skip("no axe-core: install the extra `test`, or name an axe.min.js in AXE_CORE")


def violations(browser: Any) -> list[str]:
    script = """
      const done = arguments[0];
      axe.run(document, {resultTypes: ["violations"]}).then(
        ({violations}) => done(violations.flatMap(
          ({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`))),
        (error) => done([`${error}`]));"""
    browser.execute_script(axe())
    return list(browser.execute_async_script(script))


def test_axe_finds_nothing(chromium: Any, pages: dict[str, str]) -> None:
    open_page(chromium, pages["one"])
    press(chromium, "j", "j", "i", "/", "e")
    assert violations(chromium) == []


STATES = {
    "search": ("/", "a", ENTER),
    "help": ("?",),
    "sorted": ("s", "j", "i"),
    "editing": ("j", "e"),
    "English only": ("v", "v", "j"),
    "tip": ("j", "\ue004"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_in_any_state(chromium: Any, pages: dict[str, str], name: str) -> None:
    open_page(chromium, pages["one"])
    press(chromium, *STATES[name])
    assert violations(chromium) == []


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("page", "width"), [("one", 390), ("reference", 768), ("reference", 1280)])
def test_axe_finds_nothing_on_any_screen(
    chromium: Any, pages: dict[str, str], page: str, width: int, dark: bool
) -> None:
    emulate(chromium, dark=dark)
    try:
        open_page(chromium, pages[page], width)
        press(chromium, "j", "i")
        chromium.execute_script(
            "for (const details of document.querySelectorAll('details')) details.open = true"
        )
        assert violations(chromium) == []
        press(chromium, ESCAPE, ESCAPE)
        find(chromium, ".tools [popovertarget]").click()
        assert violations(chromium) == []
    finally:
        emulate(chromium)


@pytest.mark.slow
def test_axe_would_find_something(chromium: Any, pages: dict[str, str]) -> None:
    open_page(chromium, pages["one"])
    search = "document.querySelector('.tools [data-do=search]')"
    for name in ("aria-label", "title"):
        chromium.execute_script(f"{search}.removeAttribute('{name}')")
    assert any(violation.startswith("button-name") for violation in violations(chromium))
