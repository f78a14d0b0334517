"""Tables and JSON lines: written and read back without loss, bad lines refused with a remedy."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span
from align.errors import FormatError
from align.exchange import format_csv, format_jsonl, format_tsv, parse_csv, parse_jsonl, parse_tsv

# Everything that a table or a line could trip over, and whatever else hypothesis thinks of.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.text(
    alphabet='\t\n\r\\tnr"\x0b\x0c\x1c\x85\u2028\u2029\ufeff:=é👩‍💻\u202e', max_size=12
)
PAIR = Pair(
    id="p1s1",
    block="p1",
    source="L'agence\tdort.",
    target="The agency sleeps.",
    links=(Link(Span(2, 8), Span(4, 10), 0.87654),),
    log_prob=-0.123456,
    flags=(Flag("too-short", "English: 3 words"), Flag("seen", "as before", "note")),
    source_span=Span(0, 14),
    estimate=Estimate(62.5, "check", (("fluency", 0.8),), ("“dort” not covered", "odd")),
)
BITEXT = Bitext("article", (PAIR,), "model:x|v:1")


def test_a_row_reads_like_this() -> None:
    header, row, end = format_tsv(BITEXT).split("\n")
    assert header.split("\t") == [
        *("id", "block", "source", "target", "status", "score", "band", "reasons"),
        *("confidence", "log_prob", "flags", "reference"),
    ]
    assert row.split("\t") == [
        "p1s1",
        "p1",
        r"L'agence\tdort.",
        "The agency sleeps.",
        *("machine", "62.5", "check", r"“dort” not covered\nodd", "", "-0.1235"),
        r"warning:too-short:English: 3 words\nnote:seen:as before",
        "",
    ]
    assert end == ""


def test_an_object_reads_like_this() -> None:
    assert format_jsonl(BITEXT) == (
        '{"id": "p1s1", "block": "p1", "source": "L\'agence\\tdort.", '
        '"target": "The agency sleeps.", "source_span": [0, 14], "log_prob": -0.1235, '
        '"links": [[2, 8, 4, 10, 0.8765]], '
        '"flags": [{"name": "too-short", "message": "English: 3 words", "severity": "warning"}, '
        '{"name": "seen", "message": "as before", "severity": "note"}], '
        '"terms": [], "estimate": {"score": 62.5, "band": "check", "parts": [["fluency", 0.8]], '
        '"reasons": ["“dort” not covered", "odd"]}, "alternatives": [], "reference": "", '
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


def test_a_table_of_an_older_version_is_read() -> None:
    old = "id\tblock\tsource\ttarget\tlog_prob\tflags\np1s1\tp1\tOui\tYes\t-1.5\tnote:a:b\n"
    assert parse_tsv(old).pairs == (
        Pair("p1s1", "p1", "Oui", "Yes", log_prob=-1.5, flags=(Flag("a", "b", "note"),)),
    )


def test_columns_may_be_moved_added_and_left_out() -> None:
    table = "Target\tmood\tsource\tstatus\nYes\tgood\tOui\tconfirmed\nNo\t\tNon\t\n"
    assert parse_tsv(table).pairs == (
        Pair("u1", "u1", "Oui", "Yes", confirmed=True),
        Pair("u2", "u2", "Non", "No"),
    )


def test_a_spreadsheet_runs_no_text_as_a_formula() -> None:
    """RFC 4180 has no escape for it, so that an apostrophe stands before, and is taken off."""
    texts = ("=1+1", "-Oui", "+1", "@x", "'=1", "'a", "a=1", "\t=1")
    rows = tuple(Pair(str(k), str(k), text, text) for k, text in enumerate(texts))
    written = format_csv(Bitext("", rows, ""))
    assert written.startswith("\ufeffid,block,source")
    assert "'=1+1,'=1+1" in written
    assert "''=1,''=1" in written
    assert parse_csv(written).pairs == rows


@pytest.mark.parametrize("header", ["", "fr-FR\ten\r\n", "\ufeffFrançais\tAnglais\n", "src\ttgt\n"])
def test_two_columns_without_names_are_french_and_english(header: str) -> None:
    """As Tatoeba, OPUS and many scripts write them: a backslash there is a backslash."""
    read = parse_tsv(header + "Oui.\tYes.\r\n\nC:\\new\t\nen\tin\n")
    assert [(p.source, p.target) for p in read.pairs] == [
        ("Oui.", "Yes."),
        ("C:\\new", ""),
        ("en", "in"),
    ]
    assert len({pair.id for pair in read.pairs}) == 3


def test_columns_that_say_that_english_is_first_are_turned() -> None:
    read = parse_tsv("English\tFrench\nYes.\tOui.\n")
    assert [(p.source, p.target) for p in read.pairs] == [("Oui.", "Yes.")]


@pytest.mark.parametrize("header", ["", "\ufefffr{0}en", "French{0}English"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_two_columns_of_a_csv_need_no_names_either(mark: str, header: str) -> None:
    rows = ('"Oui, {0} ; dit-il."{0}"Yes; {0}, he says."', "Non.{0}No.", "'=1{0}'=1")
    read = parse_csv("\r\n".join((header, *rows)).format(mark))
    assert [(p.source, p.target) for p in read.pairs] == [
        (f"Oui, {mark} ; dit-il.", f"Yes; {mark}, he says."),
        ("Non.", "No."),
        ("=1", "=1"),
    ]
    assert not read.has_states


def test_a_list_of_words_may_begin_with_the_name_of_a_language() -> None:
    read = parse_tsv("Français\tFrench\nAnglais\tEnglish\n")
    assert [p.target for p in read.pairs] == ["French", "English"]


HEADER = "id\tblock\tsource\ttarget\tlog_prob\tflags\n"
START = '{"id": "1", "block": "1", "source": "Oui", "target": "Yes"'


@pytest.mark.parametrize(
    ("parse", "text", "problem"),
    [
        (parse_tsv, "", "line 1: the header must name source and target, .* not nothing"),
        (
            parse_tsv,
            "Oui\n",
            "line 1: the header must name source and target, with tabs .* not Oui",
        ),
        (
            parse_tsv,
            "source\tYes\n",
            "line 1: the header .* with tabs .* not source, Yes",
        ),
        (parse_tsv, "Oui\tYes\n\nNon\n", "line 3: 1 cells where 2 belong; write French, a tab"),
        (parse_csv, "Oui,a,b\n", "line 1: the header must name .* with commas .* not Oui, a, b"),
        (parse_csv, "Oui,Yes\n\nNon\n", "line 3: 1 cells where 2 belong; write French, a comma"),
        (parse_csv, "", "line 1: the header must name source and target, .* not nothing"),
        (parse_csv, 'source,target\n"a"b,c\n', "line 2: cannot be read as a table"),
        (parse_csv, f"source,target\n{'a' * 140_000},b\n", "line 2: .* split the cell, or close"),
        (parse_csv, "source,target\n\na\n", "line 3: 1 cells where 2 belong; put cells with"),
        (parse_csv, "source,target,score,band\na,b,101,good\n", "line 2: a score is 0 to 100"),
        (parse_tsv, HEADER + "1\t1\tOui\n", "line 2: 3 cells where 6 belong; write a tab"),
        (parse_tsv, HEADER + "\n1\t1\tOui\tYes\thigh\t\n", "line 3: log_prob 'high' is no number"),
        (parse_tsv, HEADER + "1\t1\tOui\tYes\t\tshort\n", "line 2: flag 'short' is not severity:"),
        (parse_tsv, HEADER + "1\t1\tOui\tYes\t\tbad:x:y\n", "line 2: severity is one of note"),
        (parse_tsv, HEADER + "1\t1\ta\tb\t\t\n" * 2, "pair '1' comes twice"),
        (parse_jsonl, START, "line 1: not JSON"),
        (parse_jsonl, START + "}\n[]", "line 2: not a JSON object; write"),
        (parse_jsonl, '{"id": "1"}', 'line 1: "source" must be a text in quotes, not null'),
        (parse_jsonl, '{"id": 1}', 'line 1: "id" must be a text in quotes, not 1'),
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
    starts = ((parse_jsonl, START + ", "), (parse_tsv, HEADER), (parse_csv, "source,target\n"))
    for parse, start in starts:
        with contextlib.suppress(FormatError):
            assert isinstance(parse(start + text), Bitext)
