"""Pages as they look, for pictures of them and for axe-core."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from browser import load, resize

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term

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


def emulate(browser: Any, media: str = "", *, dark: bool = False) -> None:
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})


def open_page(browser: Any, address: str, width: int = 1280) -> None:
    resize(browser, width)
    browser.get("about:blank")
    load(browser, address)
    if browser.execute_script("const n = localStorage.length; localStorage.clear(); return n"):
        load(browser)
