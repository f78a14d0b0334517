"""A bitext with one of each for tests in a browser, and what a reader sees and does of its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser import choose, find, press

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term

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


def retype(browser: Any, text: str, *then: str) -> None:
    browser.execute_script("getSelection().selectAllChildren(document.activeElement)")
    press(browser, text, *then)


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
