"""The page as it looks: goldens with a tolerance, and axe-core's verdict on every state of it.

A golden is a small picture in grey. It says that nothing moved and nothing vanished; what differs
in a few letters passes. Fonts differ between machines: where letters are not as wide as where the
goldens were made, they are not compared. After `--update-golden`, look at the pictures.
"""

from __future__ import annotations

import base64
import importlib.util
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, ESCAPE, find, load, press, resize

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import render_page

pytestmark = pytest.mark.browser

GOLDENS = Path(__file__).parents[2] / "golden" / "screens"
SOURCE = "Le géant du covoiturage a été condamné à une amende par le régulateur chinois."
TARGET = "The ride-hailing giant was fined by the Chinese regulator."
BITEXT = Bitext(
    "article.fr.txt",
    (
        Pair(
            *("p1s1", "p1", SOURCE, TARGET),
            links=(Link(Span(3, 8), Span(17, 22), 0.9), Link(Span(12, 23), Span(4, 16), 0.9)),
            terms=(
                Term(
                    *("covoiturage", "ride-hailing", "substituted", Span(12, 23), Span(4, 16)),
                    method="edit",
                    ousted="carpooling",
                ),
                Term("régulateur", "regulator", "satisfied", Span(59, 69), Span(48, 57)),
            ),
            estimate=Estimate(88, "good", (("fluency", 0.9), ("meaning", 0.85))),
        ),
        Pair(
            *("p1s2", "p1", "L'amende est de 1,2 milliard de dollars.", "It is 1.2 million."),
            flags=(Flag("number", "1.2 million for “1,2 milliard”", "error", target=Span(6, 17)),),
            terms=(Term("amende", "fine", "unmet", Span(2, 8)),),
            estimate=Estimate(31, "bad", (("fluency", 0.7), ("meaning", 0.2)), ("“amende” lost",)),
            alternatives=("The fine is 1.2 billion dollars.",),
        ),
        Pair(
            *("p2s1", "p2", "Le CAC n'a pas répondu.", "The CAC has not answered."),
            terms=(Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),),
            estimate=Estimate(64, "check", (), ("“répondu” is rendered loosely",)),
            confirmed=True,
        ),
        Pair("p3s1", "p3", "Rien en face.", "", flags=(Flag("omitted", "nothing in English"),)),
    ),
    "visavis:0.1.0|model:embedded|seg:fr|gloss:0123456789ab",
    model="embedded",
    created="2026-11-25",
)
REFERENCE = tuple(
    replace(pair, reference=pair.target.replace("giant", "firm")) for pair in BITEXT.pairs
)
PAGES = {"one": BITEXT, "reference": replace(BITEXT, pairs=REFERENCE)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, bitext in PAGES.items():
        (folder / f"{name}.html").write_text(render_page(bitext), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in PAGES}


def emulate(browser: Any, media: str = "", *, dark: bool = False) -> None:
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})


def open_page(browser: Any, address: str, width: int = 1280) -> None:
    resize(browser, width)
    browser.get("about:blank")
    load(browser, address)
    if browser.execute_script("const n = localStorage.length; localStorage.clear(); return n"):
        load(browser)


# --- Goldens ---

# The pictures are drawn small by the browser itself, so that nothing else need read them.
SMALL = """
const [data, scale, done] = arguments;
const image = new Image();
image.onload = () => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext("2d");
  context.filter = "grayscale(1)";
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  done(canvas.toDataURL("image/webp", 0.7).split(",")[1]);
};
image.src = `data:image/png;base64,${data}`;
"""
# The share of spots, 16 pixels of the screen wide, whose lightness is off by over a tenth.
DIFFERENT = """
const [first, second, spot, done] = arguments;
const read = async (data) => {
  const image = new Image();
  image.src = `data:image/webp;base64,${data}`;
  await image.decode();
  const [width, height] = [image.width, image.height].map((side) => Math.ceil(side / spot));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
};
Promise.all([read(first), read(second)]).then(([a, b]) => {
  if (a.width !== b.width || a.height !== b.height) return done(1);
  let off = 0;
  for (let k = 0; k < a.data.length; k += 4) off += Math.abs(a.data[k] - b.data[k]) > 25;
  done(off / (a.data.length / 4));
});
"""
SCALE, SPOT = 0.5, 8
# Chosen: one changed word of the title is 0.3 % of a screen, a column out of place a tenth.
MOST_DIFFERENT = 0.002


def taken(browser: Any) -> str:
    """Return a small picture of the screen."""
    data = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    browser.get("about:blank")
    return str(browser.execute_async_script(SMALL, data, SCALE))


FONTS = """
const context = document.createElement("canvas").getContext("2d");
const style = getComputedStyle(document.documentElement);
return ["--serif", "--sans"].map((name) => {
  context.font = `100px ${style.getPropertyValue(name)}`;
  return Math.round(context.measureText("Le géant du covoiturage, 1 234").width);
}).join(" ");
"""


def compare(browser: Any, name: str, *, update: bool) -> None:
    fonts, golden = GOLDENS / "fonts.txt", GOLDENS / f"{name}.webp"
    here = str(browser.execute_script(FONTS))
    picture = taken(browser)
    if update:
        fonts.write_text(f"{here}\n", encoding="utf-8")
        golden.write_bytes(base64.b64decode(picture))
    elif here != fonts.read_text("utf-8").strip():
        pytest.skip(f"letters are {here} wide here: other fonts than the goldens were made with")
    kept = base64.b64encode(golden.read_bytes()).decode("ascii")
    assert browser.execute_async_script(DIFFERENT, picture, kept, SPOT) <= MOST_DIFFERENT


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "width", "page", "dark"),
    [
        ("1280", 1280, "one", False),
        ("768", 768, "one", False),
        ("390", 390, "one", False),
        ("dark", 1280, "one", True),
        ("reference", 1280, "reference", False),
        ("card", 1280, "one", False),
        ("print", 794, "one", False),  # A4 has 794 pixels of CSS
    ],
)
def test_the_page_looks_as_it_did(
    chromium: Any,
    pages: dict[str, str],
    update_golden: bool,
    name: str,
    width: int,
    page: str,
    dark: bool,
) -> None:
    emulate(chromium, "print" if name == "print" else "", dark=dark)
    try:
        open_page(chromium, pages[page], width)
        if name == "card":
            press(chromium, "j", "j", "i")
        compare(chromium, name, update=update_golden)
    finally:
        emulate(chromium)


@pytest.mark.slow
def test_a_golden_would_notice_a_change(chromium: Any, pages: dict[str, str]) -> None:
    open_page(chromium, pages["one"])
    before = taken(chromium)
    open_page(chromium, pages["one"])
    press(chromium, "t", "x")
    after = taken(chromium)
    assert chromium.execute_async_script(DIFFERENT, before, after, SPOT) > 5 * MOST_DIFFERENT


# --- axe-core ---


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
    assert any(found.startswith("button-name") for found in violations(chromium))
