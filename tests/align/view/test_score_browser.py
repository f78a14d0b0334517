"""The report of scores in a real browser: nothing refused, nothing fetched, fit for a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import start

from align import compare_texts
from align.view.scores.report import render_report

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_report_fits_every_screen(tmp_path: Path) -> None:
    """On a phone the table scrolls within itself; marks stay where colours do not help."""
    lines = ["A" * 90, "The dog sleeps here.", "Yes."]
    systems = {"a_long_name_of_a_system.en.txt": lines, "b.txt": [*lines[:2], "No."]}
    references = [["B" * 90, "The old dog sleeps.", "Yes."]]
    metrics = ("bleu", "chrf", "chrf++", "ter")
    page = tmp_path / "report.html"
    comparison = compare_texts(systems, references, metrics=metrics, samples=50)
    page.write_text(render_report(comparison), encoding="utf-8")
    browser = start()
    try:
        for width in (320, 1280):
            metrics_of_screen = {"width": width, "height": 900, "deviceScaleFactor": 1}
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride", metrics_of_screen | {"mobile": width < 600}
            )
            browser.get(page.as_uri())
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width
            table = "const table = document.querySelector('.wide');"
            scrolled = browser.execute_script(
                f"{table} return [table.scrollWidth, table.clientWidth]"
            )
            assert width < 600 or scrolled[0] == scrolled[1]
        lines_through = browser.execute_script(
            "return ['del', 'ins'].map(tag => getComputedStyle("
            "document.querySelector(`article ${tag}`)).textDecorationLine)"
        )
        assert lines_through == ["line-through", "underline"]
        assert browser.get_log("browser") == []
    finally:
        browser.quit()
