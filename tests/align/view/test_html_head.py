"""The head of the bilingual page: what it tells of the text."""

from __future__ import annotations

import pytest
from html_page import BITEXT

from align.bitext import Bitext, Pair
from align.view.html import render_page


@pytest.mark.parametrize(
    "fact",
    [
        "2 paragraphs",
        "6 sentences",
        "French words",
        "<dd><bdi>embedded</bdi>",
        '<time datetime="2026-11-25">25 November 2026</time>',
        "Estimated quality <strong>69</strong>/100",  # 62.4 and 90, weighted by three words and one
        '<a href="#p1s1" data-do="look">3 sentences to look at</a>',  # a note alone is none
        "1 good, 1 check",
        "digest:0|<wbr>note:",
    ],
)
def test_the_header_tells_what_the_text_is(fact: str) -> None:
    assert fact in render_page(BITEXT)


def test_counts_of_one_are_singular_and_words_are_no_punctuation() -> None:
    page = render_page(Bitext("x", (Pair("1", "p", "Oui !", "Yes, it is."),), ""))
    for fact in ("1 paragraph, 1 sentence", "1 French word, 3 English words"):
        assert f"<dd>{fact}<" in page


@pytest.mark.parametrize(
    ("created", "shown"),
    [("", ""), ("2026-01-02", ">2 January 2026<"), ("2026-99-02", ">2026-99-02<"), ("—", ">—<")],
)
def test_dates_are_read_or_shown_as_they_are(created: str, shown: str) -> None:
    page = render_page(Bitext("x", (), "", created=created))
    assert shown in page
    assert ("<time" in page) == bool(created)


def test_an_empty_text_says_so() -> None:
    assert "There is nothing in this text." in render_page(Bitext("", (), ""))


def test_other_languages_go_by_their_tag() -> None:
    page = render_page(Bitext("x", (), "", source_language="fr-CA", target_language="eo"))
    assert "French" in page
    assert '<span class="target" lang="eo">eo</span>' in page
