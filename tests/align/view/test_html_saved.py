"""A page read back: texts, names and who vouches for them, from the file or from a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from html_page import BITEXT, TERMS
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from align.bitext import Bitext, Estimate, Flag, Pair
from align.errors import FormatError
from align.view.html import parse_page, render_page
from translate.cli.main import app


def bare(bitext: Bitext) -> Bitext:
    """Return what a page keeps."""
    pairs = (
        Pair(
            *(pair.id, pair.block, shown(pair.source), shown(pair.target)),
            reference=pair.reference,
            confirmed=pair.confirmed,
        )
        for pair in bitext.pairs
    )
    return replace(bitext, pairs=tuple(pairs))


def shown(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


@pytest.mark.parametrize("bitext", [BITEXT, TERMS, Bitext("x", (), "")])
def test_a_page_comes_back(bitext: Bitext) -> None:
    assert parse_page(render_page(bitext)) == bare(bitext)


TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\n"), min_size=1
).filter(lambda text: text.strip() != "")
NAMES = st.sampled_from(["p1s1", "p1s2", "p2s1", "1", "p1", "é s3", "s4", "_card", "_s5", "%5F"])


@given(
    st.lists(
        st.builds(
            Pair,
            NAMES,
            st.sampled_from(["p1", "p2", "p1s1", "é", "1", "_", "_card"]),
            TEXTS,
            TEXTS,
            reference=st.one_of(st.just(""), TEXTS),
            confirmed=st.booleans(),
            flags=st.sampled_from([(), (Flag("a", "b <ol class=rows><li><p>"),)]),
            estimate=st.sampled_from([None, Estimate(50, "check", (), ("c",))]),
            alternatives=st.sampled_from([(), ("d",)]),
        ),
        max_size=4,
        unique_by=lambda pair: pair.id,
    )
)
def test_any_page_comes_back(pairs: list[Pair]) -> None:
    bitext = Bitext("x", tuple(sorted(pairs, key=lambda pair: pair.block)), "v:1")
    assert parse_page(render_page(bitext)) == bare(bitext)


def test_the_texts_of_other_models_are_left_alone() -> None:
    first = Bitext("x", (Pair("1", "p", "Oui.", "Yes."),), "", model="embedded")
    second = Bitext("x", (Pair("1", "p", "Oui.", "Yeah."),), "", model="opus")
    assert parse_page(render_page(first, beside=(second,))) == first


def test_a_model_may_be_called_reference() -> None:
    first = Bitext("x", (Pair("1", "p", "Oui.", "Yes."),), "", model="embedded")
    second = Bitext("x", (Pair("1", "p", "Oui.", "Yeah."),), "", model="Reference")
    nameless = Bitext("", (Pair("1", "p", "Oui.", "Yep."),), "")
    assert parse_page(render_page(first, beside=(second, nameless))) == first
    human = replace(first, pairs=(replace(first.pairs[0], reference="Yes!"),))
    assert parse_page(render_page(human, beside=(second,))) == human


PAGE = render_page(BITEXT)
WHOLE = PAGE.index("</html>") + len("</html>")


@given(st.one_of(st.integers(0, WHOLE - 1), st.integers(PAGE.index("<main>"), WHOLE - 1)))
def test_a_page_that_is_cut_anywhere_is_refused(place: int) -> None:
    with pytest.raises(FormatError, match=r"ends too early|no bilingual page"):
        parse_page(PAGE[:place])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<main>", "<main><![foo x"),
        ("<main>", f"<main>&#{'9' * 5000};"),
        ("id=p1s2", "id=p1s1"),
        ("id=p1s2", "id=p%zz"),
        ("id=p1s2", "id=p%"),
        ("id=p1s2", "id=%ff"),
    ],
)
def test_a_page_that_somebody_spoilt_is_refused(before: str, after: str) -> None:
    assert PAGE.count(before) == 1
    with pytest.raises(FormatError, match="the page is damaged"):
        parse_page(PAGE.replace(before, after))


def test_other_pages_are_refused() -> None:
    with pytest.raises(FormatError, match="no bilingual page that visavis wrote"):
        parse_page("<!doctype html><body><ol class=rows><li><p>Oui.</ol>")


def test_the_memory_takes_a_saved_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = render_page(BITEXT)
    assert page.count("<bdi class=check>The agency sleeps") == 1
    page = page.replace(
        "<bdi class=check>The agency sleeps", '<bdi class="edited" data-was="x">It sleeps'
    )
    Path("a.html").write_text(page, encoding="utf-8")
    result = CliRunner().invoke(app, ["memory", "import", "a.html"])
    assert result.exit_code == 0, result.output
    assert "2 of 6 sentences kept" in result.stderr  # one was confirmed before
    Path("a.html").write_text("<p>Oui.", encoding="utf-8")
    result = CliRunner().invoke(app, ["memory", "import", "a.html"])
    assert result.exit_code == 3
    assert "no bilingual page that visavis wrote" in result.stderr
