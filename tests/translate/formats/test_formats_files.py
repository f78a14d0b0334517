"""Files of every format come back byte for byte, or in English with everything else in place."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate.cli.join.bitext import document_of
from translate.document import Document
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.formats.read import document_of as read
from translate.formats.read import format_of, read_document
from translate.formats.tags import tokenize
from translate.pipeline import translate_document

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "formats.yaml").read_text(encoding="utf-8")
)


def document(source: bytes, form: str) -> Document:
    return read(source, name="x", form=format_of("-", form))


def in_english(source: bytes, form: str, answer: Callable[[str], str] = str.upper) -> bytes:
    return document_of(translate_document(document(source, form), FakeEngine(answer))).data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_only_the_words_change(case: dict[str, str]) -> None:
    source, english = case["source"].encode(), case.get("english")
    answer = (lambda _: english) if english else str.upper
    assert in_english(source, case["format"], answer).decode() == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_nothing_translated_is_the_same_file(case: dict[str, str]) -> None:
    source = case["source"].encode()
    assert in_english(source, case["format"], lambda sentence: sentence) == source


@pytest.mark.parametrize("mark", ["**{}**", "[{}](http://x.fr)"])
def test_the_sign_of_a_sum_behind_a_label_stays_in_its_mark(mark: str) -> None:
    source = f"Somme : {mark.format('5,50 €')}\n".encode()
    expected = f"Sum: {mark.format('€5.50')}\n"
    assert in_english(source, "markdown", lambda _: "Sum").decode() == expected


@pytest.mark.parametrize(
    ("form", "source"),
    [("text", "Il dort."), ("markdown", "# Il dort."), ("html", "<p>Il <b>dort</b>.")],
)
def test_a_sentence_is_the_same_sentence_in_every_format(form: str, source: str) -> None:
    engine = FakeEngine({"Il dort.": "He sleeps."})
    translation = translate_document(document(source.encode(), form), engine)
    assert [unit.text for unit in translation.units] == ["He sleeps."]


def test_the_extension_says_the_format_unless_a_name_does(tmp_path: Path) -> None:
    path = tmp_path / "a.MD"
    path.write_text("# Un *mot*\n", encoding="utf-8")
    assert read_document(path).blocks[0].text == "Un mot"
    assert read_document(path, form="text").blocks[0].text == "# Un *mot*"


def test_it_is_said_where_lines_are_read_without_their_markup() -> None:
    source = b"# Un *mot*\n"
    by_line = read(source, name="x", form=format_of("a.md"), one_per_line=True)
    assert by_line.blocks[0].text == "# Un *mot*"
    assert by_line.notes == (
        "--one-per-line takes markdown for plain text: its markup is translated as words; "
        "leave it out to keep that",
    )
    assert read(source, name="x", form=format_of("a.txt"), one_per_line=True).notes == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-16-be"])
def test_a_page_keeps_its_encoding(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    source = mark + "<p>Déjà là, tout près.</p>".encode(encoding)
    assert in_english(source, "html", lambda s: s) == source
    assert in_english(source, "html").removeprefix(mark).decode(encoding) == (
        "<p>DÉJÀ LÀ, TOUT PRÈS.</p>"
    )
    if encoding == "cp1252":
        assert b"&#8800;" in in_english(source, "html", lambda _: "a ≠ b")


# What markup is made of, well and badly formed.
SCRAPS = [
    *("# ", "* ", "1. ", "> ", "**", "*", "_", "`", "``", "[", "](u)", "![", "]", "|", "\n"),
    *("\n\n", "| a |\n|---|\n", "\n    ", "&amp;", "&", "\\", "~~", "$", "[^1]", "[^1]: ", "é"),
    *("[é]: u\n", "  \n", "---\n", "===\n", "\t", "\r\n", "\r", "{{ x }}", "***", "1", ":"),
    *("<b>", "</b>", "<p>", "</p>", "<br>", "<br/>", "<code>", "</code>", "<!--", "-->", "<"),
    *("<a href='", '">', "'>", "<script>", "</script", "<title>", "</title>", "<img alt='un mot'>"),
    *('<p translate="no">', "<![CDATA[", "]]>", "<?", "<!D", "</", "&#x110000;", "&#0;", "&nbsp;"),
    *("1\n", "00:00:01,000 --> 00:00:02,000\n", "00:02.0 --> 00:03.0", "- ", "<i>", "</i>"),
    *("{\\an8}", "WEBVTT\n\n", "♪", "mot ", "Phrase. ", "deux mots", "http://a.b/c ", "moi@x.fr"),
    *("msgid ", '"', '"mot"\n', "msgstr ", "#, fuzzy\n", "{", "}", ",", "key: ", "- ", "%s", ">"),
    *("\ufeff", " ", "\x00", "\u2028", "^[", "[@mot ", ":::", "::: note\n", ":::tip Un mot\n"),
    *('!!! note "Un mot"\n', "!!! note\n    ", "    ", '{title="un mot"}'),
]
TEXTUAL = ("markdown", "html", "subtitles", "po", "json", "yaml")
WILD = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


def check_wild(text: str, form: str) -> None:
    """A reader reads a text or says that it cannot; nothing is lost on the way back."""
    source = text.encode()
    try:
        read = document(source, form)
    except InputError:
        return
    assert read.skeleton is not None
    assert read.skeleton.fill([None] * len(read.blocks)) == source
    translation = translate_document(read, FakeEngine(str.swapcase))
    data = document_of(translation).data
    assert all(
        mark.opening[1] > mark.opening[0] or mark.closing is None
        for block in read.blocks
        for mark in block.inlines
    )
    if form == "html":
        assert tags(data.decode()) == tags(text)


def tags(text: str) -> list[str]:
    """The tags of a page in any order, without attributes, which may hold words."""
    return sorted(f"{token.kind} {token.name}" for token in tokenize(text) if token.kind != "text")


@pytest.mark.parametrize("form", TEXTUAL)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(text=WILD)
def test_wild_files_are_read_or_refused(form: str, text: str) -> None:
    check_wild(text, form)


@pytest.mark.slow
@pytest.mark.parametrize("form", TEXTUAL)
def test_many_wild_files_are_read_or_refused(form: str) -> None:
    chance = random.Random(form)
    for _ in range(2000):
        check_wild("".join(chance.choices(SCRAPS, k=chance.randint(1, 60))), form)


@pytest.mark.parametrize("form", TEXTUAL)
@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 20_000 + "mot",
        "**" * 20_000 + "mot",
        "> " * 1000 + "mot",
        "[" * 20_000 + "mot",
        "mot " * 50_000,
        "<a><p>" * 5000 + "mot",
        "&" * 50_000,
        "<code>" * 5000 + "mot",
        "<i>mot</i> " * 200,
        "<code>x</code> mot " * 200,
        "`x` mot " * 200,
        "* " * 2000 + "mot",
        "`" * 20_001 + "mot",
        "<!-- " * 20_000,
    ],
    ids=lambda text: text[:6],
)
def test_deep_and_long_files_take_little_time(form: str, text: str) -> None:
    if form == "subtitles":
        text = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"
    check_wild(text, form)
