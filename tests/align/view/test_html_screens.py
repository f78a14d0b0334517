"""The page as it looks: goldens with a tolerance.

A golden is a small picture in grey. It says that nothing moved and nothing vanished; what differs
in a few letters passes. Fonts differ between machines: where letters are not as wide as where the
goldens were made, they are not compared. After `--update-golden`, look at the pictures.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from browser import press
from html_screens import emulate, open_page

pytestmark = pytest.mark.browser


GOLDENS = Path(__file__).parents[2] / "golden" / "screens"


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
