"""The index over a translated folder: the worst first, with what is bad in each text."""

from __future__ import annotations

import re
from pathlib import Path

from align.view.html.render import family_style
from translate.batch import Item, JournalEntry
from translate.cli.run.folder_page import render_index

FIGURES = {
    "good.txt": {"words": 1200, "sentences": 50, "score": 88.0, "looks": 0, "bad": 0},
    "poor.txt": {"words": 10, "sentences": 2, "score": 21.2, "looks": 2, "bad": 1},
    "middling.txt": {"words": 5, "sentences": 1, "score": 62.0, "looks": 1, "bad": 0},
    "old.txt": {"words": 5, "sentences": 1, "flags": 3},
}


def index(folder: Path) -> str:
    names = [*FIGURES, "broken.txt"]
    items = [Item(name, folder / name, folder / f"{name}.html") for name in names]
    entries = {
        name: JournalEntry(name, "", f"{name}.html", "", dict(figures))
        for name, figures in FIGURES.items()
    }
    for item in items[:-1]:
        item.target.write_text("", encoding="utf-8")
    return render_index("a & b", items, entries, {"broken.txt": "no <text>"}, output=folder)


def test_the_worst_come_first(tmp_path: Path) -> None:
    rows = re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]*)', index(tmp_path))
    assert rows == ["broken.txt", "poor.txt", "middling.txt", "good.txt", "old.txt"]


def test_each_text_says_its_score_and_how_many_sentences_are_bad(tmp_path: Path) -> None:
    page = index(tmp_path)
    for part in (
        "<td>2, <strong>1 bad</strong></td>",
        "</meter> 21 <b>bad</b>",
        "</meter> 88 <b>good</b>",
        '<span class="none">nothing</span>',
        "<td>Failed: no &lt;text&gt;</td>",
        "<span>6 sentences to look at</span><span><strong>1 bad</strong></span>",
        "<span>1,220 French words</span>",
        "<h1>a &amp; b</h1>",
    ):
        assert part in page


def test_it_is_of_the_family_of_the_page(tmp_path: Path) -> None:
    assert family_style() in index(tmp_path)
