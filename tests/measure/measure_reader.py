"""Measure a bilingual page in Chromium: its size, its first seconds, how it scrolls and sorts.

    python tests/measure/measure_reader.py article.html [--seconds 5]

Prints one JSON object. `frames` are the gaps between frames while the page scrolls by itself, one
screen in a quarter of a second, in milliseconds; 16.7 is sixty a second. `tasks` are stretches in
which the page's thread did nothing else; browsers call them long from 50 ms. Frames of a machine
without a graphics card are drawn by the processor: leave it nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

FLAGS = ("--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking")
# Chromium draws as fast as it can where no screen keeps time: so a gap is what a frame took.
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
"""
READY = """
const done = arguments[0];
const look = () => document.documentElement.dataset.layout
  ? done(performance.now()) : setTimeout(look, 5);
look();
"""
SCROLL = """
const [seconds, done] = arguments;
const gaps = [];
const begun = performance.now();
let last = begun;
const next = (now) => {
  gaps.push(now - last);
  last = now;
  if (now - begun > 1000 * seconds) return done(gaps.slice(1));
  scrollTo(0, ((now - begun) / 250) * innerHeight % (document.body.scrollHeight - innerHeight));
  requestAnimationFrame(next);
};
requestAnimationFrame(next);
"""
# From the key to the frame that shows what it did.
KEY = """
const [key, done] = arguments;
const begun = performance.now();
document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
"""
LAID_OUT = """
const sides = [...document.querySelectorAll(".rows > li > p:first-of-type > bdi")];
return sides.filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length;
"""


def start() -> Any:
    """Start a browser that runs `WATCH` before every page."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    driver = shutil.which("chromedriver")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    browser.set_script_timeout(300)
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return browser


def spread(times: list[float]) -> dict[str, float]:
    """Return the middle, the tail and the worst of some times, and the share over 16.7 ms."""
    ordered = sorted(times)

    def at(share: float) -> float:
        return round(ordered[int(share * (len(ordered) - 1))], 1)

    late = sum(time > 1000 / 60 + 1 for time in ordered) / len(ordered)
    return {
        "median": at(0.5),
        "p95": at(0.95),
        "p99": at(0.99),
        "worst": at(1),
        "late": round(late, 4),
        "number": len(ordered),
    }


def measure(browser: Any, page: Path, seconds: float) -> dict[str, Any]:
    """Open a page, scroll it, and use what rearranges all of it."""
    browser.get(page.resolve().as_uri())
    figures: dict[str, Any] = {"bytes": page.stat().st_size}
    figures["ready"] = round(browser.execute_async_script(READY))
    figures["loading"] = browser.execute_script(
        "return performance.getEntriesByType('navigation')[0].domInteractive | 0"
    )
    figures["tasks_loading"] = browser.execute_script("return tasks.map(([, time]) => time)")
    figures["sentences"] = browser.execute_script(
        "return document.querySelectorAll('.rows p:first-of-type > bdi').length"
    )
    figures["laid_out"] = browser.execute_script(LAID_OUT)
    begun = browser.execute_script("return performance.now()")
    figures["frames"] = spread(browser.execute_async_script(SCROLL, seconds))
    figures["tasks_scrolling"] = browser.execute_script(
        "return tasks.filter(([at]) => at > arguments[0]).map(([, time]) => time)", begun
    )
    names = {"s": "sort", "j": "step", "t": "terms", "v": "layout", "i": "card"}
    for key in ("s", "j", "s", "t", "v", "i"):
        time = round(browser.execute_async_script(KEY, key))
        figures.setdefault(names[key], []).append(time)
    return figures


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("--seconds", type=float, default=5, help="how long to scroll")
    arguments = parser.parse_args()
    browser = start()
    try:
        print(json.dumps(measure(browser, arguments.page, arguments.seconds), indent=1))
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
