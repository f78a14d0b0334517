"""Where sentences end: the cases of data/segment.yaml, exact spans, and text that means harm."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Segment
from translate.errors import ConfigurationError
from translate.text.segment import split_segments

HERE = Path(__file__).parents[2]
DATA = yaml.safe_load((HERE / "data" / "segment.yaml").read_text(encoding="utf-8"))
BORDER = "⏐ "
# How the data file writes what cannot be seen.
HIDDEN = {"~": "\u00a0", "¬": "\u202f", "⏎": "\n", "°h": "\u00ad", "°z": "\u200b", "°r": "\u200f"}


def _lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(label, line) for label, lines in table.items() for line in lines.splitlines()]


CASES = [(language, line) for language in ("fr", "en") for _, line in _lines(DATA[language])]
KNOWN_FAILURES = _lines(DATA["known_failures"])


def _segments_and_expected(language: str, line: str) -> tuple[list[str], list[str]]:
    for mark, character in HIDDEN.items():
        line = line.replace(mark, character)
    segments = split_segments(line.replace(BORDER, ""), language=language)
    return [s.text for s in segments], [part.strip() for part in line.split(BORDER)]


@pytest.mark.parametrize(("language", "line"), CASES)
def test_cuts_where_the_case_says(language: str, line: str) -> None:
    segments, expected = _segments_and_expected(language, line)
    assert segments == expected


@pytest.mark.xfail(reason="the rules cannot tell these apart")
@pytest.mark.parametrize(("language", "line"), KNOWN_FAILURES)
def test_known_failures(language: str, line: str) -> None:
    segments, expected = _segments_and_expected(language, line)
    assert segments == expected


def test_cases_are_many_well_formed_and_not_all_of_one_kind() -> None:
    lines = [line for _, line in CASES]
    assert len(set(lines)) == len(lines) >= 100
    assert sum(BORDER not in line for line in lines) >= 30
    assert all("⏐" not in line.replace(BORDER, "") and line == line.strip() for line in lines)


def test_every_paragraph_of_the_seed_article_has_its_sentences() -> None:
    article = (HERE.parent / "seeds" / "article.fr.txt").read_text(encoding="utf-8")
    counts = [len(split_segments(p)) for p in article.strip().split("\n\n")]
    assert counts == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2]


def test_names_segments_after_their_block_and_gives_their_offsets() -> None:
    assert split_segments("  Un.\t\nDeux ! ", block_id="p7") == (
        Segment("p7s1", "Un.", 2, 5),
        Segment("p7s2", "Deux !", 7, 13),
    )


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u00a0\u202f\u2003", "\t\r\n\x0b\x0c\x85"])
def test_blank_text_has_no_segments(blank: str) -> None:
    assert split_segments(blank) == ()


def test_an_unknown_language_is_refused_with_a_remedy() -> None:
    with pytest.raises(ConfigurationError, match=r"language 'de': .*use fr, en"):
        split_segments("Guten Tag.", language="de")


# What decides, every kind of mark, and what no text should hold: NUL, lone surrogates, joiners.
PIECES = [
    *[
        "M.",
        "J.-C.",
        "etc.",
        "1.",
        "p.",
        "Il",
        "le",
        "gris",
        "Paris",
        "Yahoo!",
        "[1]",
        "...",
        "\n\n",
    ],
    *[". ", "! ", " ?", "; ", " « ", " » ", ' " ', "— ", "- ", "👩\u200d🔬"],
    *'.…“”()" \n\u00a0\u202f\u2028\x85\u00ad\u200b\u200f\u202e\ufeff\x00\ud800\udfff\u0301😀ªǄ中ع٣',
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_spans_rebuild_any_text(text: str, language: str) -> None:
    segments = split_segments(text, block_id="b", language=language)
    position = 0
    for number, segment in enumerate(segments, 1):
        assert segment.id == f"bs{number}"
        assert text[segment.start : segment.end] == segment.text == segment.text.strip() != ""
        assert segment.start >= position
        assert not text[position : segment.start].strip()
        position = segment.end
    assert not text[position:].strip()
    assert segments == split_segments(text, block_id="b", language=language)


@given(TEXTS)
def test_a_border_never_stands_inside_a_word(text: str) -> None:
    """Where two segments meet there is white space: no word, number or address is cut."""
    for left, right in pairwise(split_segments(text)):
        assert right.start > left.end


# A quadratic rule would need hours for these.
HOSTILE = {
    "one word": "a",
    "dots": ".",
    "spaced dots": ". ",
    "quotes": '"',
    "spaced quotes": '" ',
    "lone quotes": '. " ',
    "open guillemets": "« ",
    "brackets": ". (",
    "initials": "A. ",
    "questions": "a? ",
    "spaces": "a. " + " " * 1000,
    "line ends": "\n ",
    "list items": "\n- ",
    "zero width": ". \u200b",
    "emoji": "!😀",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert "".join("".join(s.text.split()) for s in split_segments(text)) == "".join(text.split())


def test_a_long_indent_is_not_read_again_at_each_mark() -> None:
    text = "a" + " " * 150_000 + "b? c? " * 25_000
    assert len(split_segments(text)) == 1
