"""The colours of the bilingual page: each ink is legible on each ground."""

from __future__ import annotations

import re

import pytest
from html_page import BITEXT, Page

from align.view.html import render_page


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" as WCAG 2.2 defines it."""
    shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


INKS = ("ink", "quiet", "accent", "error", "warning", "note", "good")
GROUNDS = ("paper", "raised", "lit")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [*((ink, ground) for ink in INKS for ground in GROUNDS), ("ink", "word"), ("ink", "found")],
)
def test_every_ink_is_legible_on_every_ground(scheme: int, ink: str, ground: str) -> None:
    style = Page(render_page(BITEXT)).inlined["style"][0]
    colours = []
    for name in (ink, ground):
        match = re.search(rf"--{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\);", style)
        assert match is not None
        colours.append(match.groups()[scheme])
    dark, light = sorted(luminance(colour) for colour in colours)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3, level AA
