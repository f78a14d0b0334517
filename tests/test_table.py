"""Tables and JSON lines: written and read back without loss, bad lines refused with a remedy."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import SEVERITIES, Bitext, Flag, Link, Pair, Span, Term
from align.errors import FormatError
from align.exchange import format_jsonl, format_tsv, parse_jsonl, parse_tsv

# Everything that a table or a line could trip over, and whatever else hypothesis thinks of.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.text(
    alphabet='\t\n\r\\tnr"\x0b\x0c\x1c\x85\u2028\u2029\ufeff:=é👩‍💻\u202e', max_size=12
)
FLAG = st.builds(Flag, st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True), TEXT)
TENTHS = st.integers(-99_999, 0).map(lambda k: k / 10_000)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    pairs = []
    for k in range(draw(st.integers(0, 4))):
        source, target = draw(TEXT), draw(TEXT)
        link = st.builds(Link, spans(len(source)), spans(len(target)), TENTHS.map(abs))
        target_span = st.none() | spans(len(target))
        term = st.builds(
            Term, TEXT, TEXT, TEXT, spans(len(source)), target_span, TEXT, TEXT, TENTHS.map(abs)
        )
        flags = draw(st.lists(st.builds(replace, FLAG, severity=st.sampled_from(SEVERITIES))))
        pairs.append(
            Pair(
                id=f"{k}{draw(TEXT)}",
                block=f"p{k // 2}",
                source=source,
                target=target,
                links=tuple(draw(st.lists(link, max_size=3))),
                log_prob=draw(st.none() | TENTHS),
                flags=tuple(flags),
                source_span=draw(st.none() | spans(50)),
                terms=tuple(draw(st.lists(term, max_size=2))),
            )
        )
    return Bitext("", tuple(pairs), draw(TEXT) if pairs else "")


@given(bitexts())
def test_json_lines_round_trip(bitext: Bitext) -> None:
    assert parse_jsonl(format_jsonl(bitext)) == bitext


@given(bitexts())
def test_tables_round_trip_but_for_links_spans_terms_and_signature(bitext: Bitext) -> None:
    pairs = tuple(replace(pair, links=(), source_span=None, terms=()) for pair in bitext.pairs)
    assert parse_tsv(format_tsv(bitext)) == replace(bitext, pairs=pairs, signature="")


@given(bitexts())
def test_one_pair_is_one_line_however_wild_its_text(bitext: Bitext) -> None:
    assert format_jsonl(bitext).count("\n") == len(bitext.pairs)
    table = format_tsv(bitext)
    assert table.count("\n") == len(bitext.pairs) + 1
    assert all(line.count("\t") == 5 for line in table.split("\n")[:-1])


PAIR = Pair(
    id="p1s1",
    block="p1",
    source="L'agence\tdort.",
    target="The agency sleeps.",
    links=(Link(Span(2, 8), Span(4, 10), 0.87654),),
    log_prob=-0.123456,
    flags=(Flag("too-short", "English: 3 words"), Flag("seen", "as before", "note")),
    source_span=Span(0, 14),
)
BITEXT = Bitext("article", (PAIR,), "model:x|v:1")


def test_a_row_reads_like_this() -> None:
    header, row, end = format_tsv(BITEXT).split("\n")
    assert header == "id\tblock\tsource\ttarget\tlog_prob\tflags"
    assert row.split("\t") == [
        "p1s1",
        "p1",
        r"L'agence\tdort.",
        "The agency sleeps.",
        "-0.1235",
        r"warning:too-short:English: 3 words\nnote:seen:as before",
    ]
    assert end == ""


def test_an_object_reads_like_this() -> None:
    assert format_jsonl(BITEXT) == (
        '{"id": "p1s1", "block": "p1", "source": "L\'agence\\tdort.", '
        '"target": "The agency sleeps.", "source_span": [0, 14], "log_prob": -0.1235, '
        '"links": [[2, 8, 4, 10, 0.8765]], '
        '"flags": [{"name": "too-short", "message": "English: 3 words", "severity": "warning"}, '
        '{"name": "seen", "message": "as before", "severity": "note"}], '
        '"terms": [], "estimate": null, "alternatives": [], "reference": "", '
        '"confirmed": false, "confidence": null, "signature": "model:x|v:1"}\n'
    )


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_without_a_json_word_become_unknown(number: float) -> None:
    bitext = Bitext("", (Pair("1", "1", "Oui", "Yes", log_prob=number),), "")
    assert json.loads(format_jsonl(bitext))["log_prob"] is None
    assert parse_tsv(format_tsv(bitext)).pairs[0].log_prob is None


def test_a_table_saved_by_a_spreadsheet_is_read() -> None:
    table = "\ufeff" + format_tsv(BITEXT).replace("\n", "\r\n") + "\r\n"
    assert parse_tsv(table) == parse_tsv(format_tsv(BITEXT))


HEADER = "id\tblock\tsource\ttarget\tlog_prob\tflags\n"
START = '{"id": "1", "block": "1", "source": "Oui", "target": "Yes"'


@pytest.mark.parametrize(
    ("parse", "text", "problem"),
    [
        (parse_tsv, "", "line 1: the header must be id, block, source"),
        (parse_tsv, "source\ttarget\n", "line 1: the header must be .* not source, target"),
        (parse_tsv, HEADER + "1\t1\tOui\n", "line 2: 3 cells where 6 belong; write a tab"),
        (parse_tsv, HEADER + "\n1\t1\tOui\tYes\thigh\t\n", "line 3: log_prob 'high' is no number"),
        (parse_tsv, HEADER + "1\t1\tOui\tYes\t\tshort\n", "line 2: flag 'short' is not severity:"),
        (parse_tsv, HEADER + "1\t1\tOui\tYes\t\tbad:x:y\n", "line 2: severity is one of note"),
        (parse_tsv, HEADER + "1\t1\ta\tb\t\t\n" * 2, "pair '1' comes twice"),
        (parse_jsonl, START, "line 1: not JSON"),
        (parse_jsonl, START + "}\n[]", "line 2: not a JSON object; write"),
        (parse_jsonl, '{"id": "1"}', 'line 1: "block" must be a text in quotes, not null'),
        (parse_jsonl, START + ', "log_prob": NaN}', "line 1: NaN is no JSON; write null"),
        (parse_jsonl, START + ', "log_prob": true}', 'line 1: "log_prob" must be a number'),
        (parse_jsonl, START + f', "log_prob": {10**400}}}', 'line 1: "log_prob" must be a number'),
        (parse_jsonl, START + ', "links": [[0, 1, 0, 1]]}', "line 1: link .* is not .source start"),
        (parse_jsonl, START + ', "links": [[0, 9, 0, 1, 1]]}', "line 1: .* past the end"),
        (parse_jsonl, START + ', "links": {"a": 1}}', 'line 1: "links" must be a list of lists'),
        (parse_jsonl, START + ', "flags": ["x"]}', 'line 1: "flags" must be a list of objects'),
        (parse_jsonl, START + ', "source_span": [2, 1]}', "line 1: a span runs forwards"),
        (parse_jsonl, START + ', "source_span": [true, 1]}', 'line 1: "source_span" must be'),
        (parse_jsonl, START + ', "signature": "\\ud800"}', "line 1: half of a surrogate pair"),
        (parse_jsonl, START + ', "x": ' + "[" * 99_999, "line 1: (too deeply nested|not JSON)"),
        (
            parse_jsonl,
            START + ', "signature": "a"}\n' + START + ', "signature": "b"}',
            "line 2: signature 'b' differs .* different files",
        ),
    ],
)
def test_bad_lines_are_refused_with_place_and_remedy(
    parse: Callable[[str], Bitext], text: str, problem: str
) -> None:
    with pytest.raises(FormatError, match=problem):
        parse(text)


@given(TEXT)
def test_whatever_is_read_gives_a_bitext_or_a_format_error(text: str) -> None:
    for parse, start in ((parse_jsonl, START + ", "), (parse_tsv, HEADER)):
        with contextlib.suppress(FormatError):
            assert isinstance(parse(start + text), Bitext)
