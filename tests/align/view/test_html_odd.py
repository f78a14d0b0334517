"""The page in a browser where something is odd: names like its own, damage, gaps, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, RIGHT, find, hover, load, press, resize, texts
from html_reader import lit, retype, saved, words

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import parse_page, render_page

pytestmark = pytest.mark.browser

# Sentences with the names that elements of the page have, or had.
NAMES = (
    "payload",
    "card",
    "_card",
    "_payload",
    "t1",
    "_t1",
    "view",
    "_view",
    "help",
    "said",
    "main",
)
NAMED = Bitext(
    "x",
    tuple(
        Pair(
            *(name, name, "Le chat\ndort ici.", "The cat\r\nsleeps here."),
            links=(Link(Span(8, 12), Span(9, 15), 0.9),),
            terms=(Term("chat", "cat", "satisfied", Span(3, 7), Span(4, 7)),),
            flags=(Flag("odd", "an odd name"),),
            estimate=Estimate(62, "check", (("fluency", 0.5),), ("so so",)),
        )
        for name in NAMES
    ),
    "",
)


def put(folder: Path, page: str) -> str:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def opened(browser: Any, folder: Path, page: str) -> None:
    resize(browser, 1280)
    load(browser, put(folder, page))
    browser.execute_script("localStorage.clear()")
    load(browser)


def errors(browser: Any) -> list[Any]:
    return [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_sentences_may_have_the_names_of_what_the_page_is_made_of(
    chromium: Any, tmp_path: Path
) -> None:
    opened(chromium, tmp_path, render_page(NAMED))
    ids = chromium.execute_script("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    for name in NAMES:
        press(chromium, "j")
        assert chromium.current_url.endswith(f"#{re.sub('^_', '%5F', name)}")
        assert find(chromium, "#_card").is_displayed()
        assert find(chromium, "#_card .standing").text == "62 check\n1 flag"
    press(chromium, RIGHT)
    assert words(chromium) == ["dort", "sleeps"]  # behind a line break
    find(chromium, "#t1 .t").click()
    assert find(chromium, "#_tip").text.startswith("chat → cat")
    assert errors(chromium) == []


@contextmanager
def lacking(browser: Any, name: str) -> Iterator[None]:
    """Have pages find a browser without something."""
    source = {"source": f"delete globalThis.{name}"}
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.mark.parametrize("payload", ["", "!", "AAAA", "eJyLBgAA", None])
def test_without_what_is_packed_all_else_works(
    chromium: Any, tmp_path: Path, payload: str | None
) -> None:
    page = render_page(NAMED)
    if payload is not None:
        page = re.sub(r'(<template id="_payload">)[^<]*', rf"\1{payload}", page)
    with lacking(chromium, "DecompressionStream" if payload is None else "nothing"):
        opened(chromium, tmp_path, page)
        said = find(chromium, "#_said").get_attribute("textContent")
        assert said == "The scores and word links of this page cannot be read."
        press(chromium, "j", RIGHT, "i", "s", "s", "e")
        retype(chromium, "A cat.", ENTER)
        assert texts(chromium, ".edited") == ["A cat."]
        assert words(chromium) == []
        press(chromium, "/", "c", "h", "a", "t")
        assert find(chromium, "#_search output").text == f"{len(NAMES)}"
    assert errors(chromium) == []


def test_links_to_words_that_are_not_there_light_nothing(chromium: Any, tmp_path: Path) -> None:
    page = render_page(NAMED)
    assert page.count("dort ici.") == len(NAMES)
    opened(chromium, tmp_path, page.replace(" dort ici.", ""))
    press(chromium, "j", RIGHT)
    assert words(chromium) == []
    hover(chromium, "#payload")
    assert errors(chromium) == []


GAPS = Bitext(
    "x",
    (
        Pair("1", "1", "Rien en face.", ""),
        Pair("2", "2", "", "Nothing across."),
        Pair("3", "3", "שלום, world.", "Peace.", reference="Hello."),
        Pair("4", "4", "Oui.", "Yes."),
    ),
    "",
)
GAP_ROWS = [
    ["Rien en face.", "no English", "no English"],
    ["no French", "Nothing across.", "no English"],
    ["שלום, world.", "Peace.", "Hello."],
    ["Oui.", "Yes.", "no English"],
]


def test_without_scripts_sentences_beside_a_gap_light_up_and_read_in_their_direction(
    chromium: Any, tmp_path: Path
) -> None:
    resize(chromium, 1280)
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get(put(tmp_path, render_page(GAPS)))
        for k, row in enumerate(GAP_ROWS, start=1):
            for side in (1, 2, 3):
                path = f".rows > :nth-child({k}) > p:nth-of-type({side})"
                hover(chromium, path if k == 3 else f"{path} > bdi")
                assert lit(chromium) == row
        script = "return getComputedStyle(document.getElementById('3')).unicodeBidi"
        assert chromium.execute_script(script) == "plaintext"
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.slow
def test_a_row_edited_and_saved_is_in_one_form(chromium: Any, tmp_path: Path) -> None:
    opened(chromium, tmp_path, render_page(GAPS))
    chromium.execute_script("location.hash = '3'")
    press(chromium, "e")
    retype(chromium, "Hail.", ENTER)
    folder = tmp_path / "saved"
    folder.mkdir()
    text = saved(chromium, folder, "save-page")
    pair = parse_page(text).pairs[2]
    assert (pair.source, pair.target, pair.reference) == ("שלום, world.", "Hail.", "Hello.")
    assert pair.confirmed
    (row,) = (row for row in text.split("<li") if "Hail." in row)
    assert re.findall("<p [^>]*>(.{4})", row) == ["<bdi"] * 3
