"""Pages for tests in a browser: that of `html_reader.BITEXT` is opened anew for each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from browser import load, resize
from html_reader import BITEXT
from html_screens import PAGES

from align.view.html import render_page


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


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, bitext in PAGES.items():
        (folder / f"{name}.html").write_text(render_page(bitext), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in PAGES}
