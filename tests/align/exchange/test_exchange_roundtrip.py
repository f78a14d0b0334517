"""What a format keeps of a bitext comes back as it was, whatever the texts hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import BANDS, SEVERITIES, Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.exchange import (
    format_csv,
    format_jsonl,
    format_tmx,
    format_tsv,
    format_xliff,
    parse_csv,
    parse_jsonl,
    parse_tmx,
    parse_tsv,
    parse_xliff,
)

# Everything that a cell, a line or an element could trip over, and what hypothesis thinks of.
LEGAL = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\t\n\r"
)
TEXT = st.text(LEGAL, max_size=12) | st.text(
    alphabet="\t\n\r\\tnr\"'&<>]|,;:= \x85\u2028\ufeffé👩‍💻\u202e", max_size=12
)
TENTHS = st.integers(0, 10_000).map(lambda k: k / 10_000)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def pairs(draw: st.DrawFn, number: int) -> Pair:
    source, target = draw(TEXT), draw(TEXT)
    at_source, at_target = spans(source), spans(target)
    flag = st.builds(
        Flag,
        st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True),
        TEXT,
        st.sampled_from(SEVERITIES),
        st.none() | at_source,
        st.none() | at_target,
    )
    term = st.builds(Term, TEXT, TEXT, TEXT, at_source, st.none() | at_target, TEXT, TEXT, TENTHS)
    parts = st.lists(st.tuples(TEXT, TENTHS), max_size=2).map(tuple)
    reasons = st.lists(TEXT.map(lambda text: f"r{text}"), max_size=2).map(tuple)
    score = st.integers(0, 1_000_000).map(lambda k: k / 10_000)
    estimate = st.builds(Estimate, score, st.sampled_from(BANDS), parts, reasons)
    return Pair(
        id=draw(st.just(f"p{number}s1") | TEXT.map(lambda text: f"{number}{text}")),
        block=f"p{number // 2}",
        source=source,
        target=target,
        links=draw(st.lists(st.builds(Link, at_source, at_target, TENTHS), max_size=2).map(tuple)),
        log_prob=draw(st.none() | TENTHS.map(lambda number: -number)),
        flags=draw(st.lists(flag, max_size=2).map(tuple)),
        source_span=draw(st.none() | spans("x" * 50)),
        terms=draw(st.lists(term, max_size=1).map(tuple)),
        estimate=draw(st.none() | estimate),
        alternatives=draw(st.lists(TEXT, max_size=2).map(tuple)),
        reference=draw(TEXT),
        confirmed=draw(st.booleans()),
        confidence=draw(st.none() | TENTHS),
    )


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    rows = tuple(draw(pairs(number)) for number in range(draw(st.integers(0, 3))))
    return Bitext(
        title=draw(TEXT),
        pairs=rows,
        signature=draw(TEXT),
        source_language=draw(st.sampled_from(("fr", "fr-CA"))),
        target_language=draw(st.sampled_from(("en", "en-GB"))),
        model=draw(TEXT),
        created=draw(st.sampled_from(("", "2026-11-25"))),
    )


def without(bitext: Bitext, **defaults: object) -> Bitext:
    """Return a bitext whose pairs have forgotten what a format does not keep."""
    rows = (replace(pair, **defaults) for pair in bitext.pairs)  # type: ignore[arg-type]
    return replace(bitext, pairs=tuple(rows))


Test = TypeVar("Test", bound=Callable[..., None])


def wild(test: Test) -> Test:
    """Run a test on few bitexts: each is large, and the slow run has more of them."""
    quick = settings(max_examples=25, suppress_health_check=list(HealthCheck))
    return quick(given(bitexts())(test))


@wild
def test_json_lines_keep_all_of_each_pair(bitext: Bitext) -> None:
    kept = replace(
        bitext,
        title="",
        source_language="fr",
        target_language="en",
        model="",
        created="",
        signature=bitext.signature if bitext.pairs else "",
    )
    assert parse_jsonl(format_jsonl(bitext)) == kept


@wild
def test_tables_keep_texts_scores_states_and_names_of_flags(bitext: Bitext) -> None:
    kept = Bitext("", tuple(as_a_table_has_it(pair) for pair in bitext.pairs), "")
    assert parse_tsv(format_tsv(bitext)) == kept
    assert parse_csv(format_csv(bitext)) == kept
    assert format_tsv(bitext).count("\n") == len(bitext.pairs) + 1
    assert format_jsonl(bitext).count("\n") == len(bitext.pairs)


def as_a_table_has_it(pair: Pair) -> Pair:
    estimate = pair.estimate and replace(pair.estimate, parts=())
    flags = tuple(replace(flag, source=None, target=None) for flag in pair.flags)
    return replace(
        pair, links=(), terms=(), source_span=None, alternatives=(), flags=flags, estimate=estimate
    )


@wild
def test_tmx_keeps_all_but_links_terms_and_spans(bitext: Bitext) -> None:
    kept = without(bitext, links=(), terms=(), source_span=None)
    assert parse_tmx(format_tmx(bitext)) == kept


@wild
def test_xliff_keeps_all_but_links_terms_and_spans(bitext: Bitext) -> None:
    kept = without(bitext, links=(), terms=(), source_span=None)
    for version in ("1.2", "2.1"):
        assert parse_xliff(format_xliff(bitext, version=version)) == kept


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(bitexts())
def test_much_comes_back_as_it_was(bitext: Bitext) -> None:
    kept = without(bitext, links=(), terms=(), source_span=None)
    assert parse_tmx(format_tmx(bitext)) == kept
    for version in ("1.2", "2.1"):
        assert parse_xliff(format_xliff(bitext, version=version)) == kept
