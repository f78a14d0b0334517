"""What a page is made of: packed links, texts cut at their marks, differences, lists, figures."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Link, Pair, Span, Term
from align.view.html.differ import differ
from align.view.html.facts import glossary_fact
from align.view.html.legend import draw_legend, term_marks
from align.view.html.marks import MARKS, TermMark, cut, shown
from align.view.html.packed import pack_links

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def unpacked(letters: str) -> list[int]:
    """Read Base64 VLQ as the source map proposal tells it."""
    numbers = []
    value = shift = 0
    for letter in letters:
        digit = DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers


def words_of(text: str) -> list[tuple[int, int]]:
    return [word.span() for word in re.finditer(r"\w+'(?=\w)|\w+|[^\w ]", text)]


def widened(span: Span, text: str) -> tuple[int, int]:
    """Return the words that a span touches; spaces belong to the word before."""
    words = words_of(shown(text))
    starts = [start for start, _ in words]
    first = max(k for k, start in enumerate(starts) if start <= span.start)
    last = max(k for k, start in enumerate(starts) if start < span.end)
    return words[first][0], words[last][1]


@given(st.data())
def test_links_come_back_from_their_letters_as_whole_words(data: st.DataObject) -> None:
    source = data.draw(st.text("ab👍é '\n", max_size=80).map("a{}".format))
    target = data.draw(st.text("ab👍é '\n", max_size=80).map("a{}".format))

    def span(text: str) -> st.SearchStrategy[Span]:
        place = st.integers(0, len(text))
        ends = st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends)))
        return ends.filter(lambda span: span.of(text).strip() != "")

    links = data.draw(
        st.lists(st.builds(Link, span(source), span(target), st.just(1.0)), max_size=6)
    )
    numbers = unpacked(pack_links(links, source, target))
    places = []
    last = [0, 0]
    for k in range(0, len(numbers), 4):
        ends: list[int] = []
        for side, text in enumerate(map(shown, (source, target))):
            skipped, more = numbers[k + 2 * side : k + 2 * side + 2]
            first = last[side] + skipped
            last[side] = first + more
            ends += [words_of(text)[first][0], words_of(text)[last[side]][1]]
        places.append(tuple(ends))
    assert places == sorted(
        (*widened(link.source, source), *widened(link.target, target))
        for link in links
        if any(map(str.isalnum, link.source.of(source) + link.target.of(target)))
    )


def test_letters_and_digits_are_what_the_script_takes_for_them() -> None:
    characters = (chr(code) for code in range(0x3000))
    for character in characters:
        is_word = unicodedata.category(character)[0] in "LN" or character == "_"  # \p{L}, \p{N}
        assert bool(re.match(r"\w", character)) == is_word


def test_a_line_break_is_no_word_since_the_page_shows_a_space() -> None:
    links = [Link(Span(8, 12), Span(8, 14), 0.9)]
    assert pack_links(links, "Le chat\ndort ici.", "The cat\nsleeps here.") == "EAEA"


@given(st.text(max_size=20))
def test_what_is_shown_has_the_length_of_the_text(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert shown(shown(text)) == shown(text)


def test_two_punctuation_marks_need_no_link() -> None:
    assert pack_links([Link(Span(3, 4), Span(3, 4), 1.0)], "Oui.", "Yes.") == ""


def spans(text: str) -> st.SearchStrategy[Span]:
    place = st.integers(0, len(text))
    return st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends)))


TEXT = "Le géant chinois"


@given(
    st.lists(st.builds(TermMark, spans(TEXT), st.just(1), st.just(False), st.just(False))),
    st.lists(st.tuples(spans(TEXT), st.sampled_from(MARKS))),
)
def test_no_mark_costs_a_letter(terms: list[TermMark], marks: list[tuple[Span, str]]) -> None:
    stretches = cut(TEXT, terms, marks)
    assert "".join(piece.text for stretch in stretches for piece in stretch.pieces) == TEXT
    assert all(piece.text for stretch in stretches for piece in stretch.pieces)


def test_of_two_terms_that_overlap_the_first_is_marked() -> None:
    terms = [TermMark(Span(2, 5), 2, False, False), TermMark(Span(0, 3), 1, False, False)]
    assert [stretch.term and stretch.term.number for stretch in cut("abcdef", terms)] == [1, None]


def test_of_two_marks_that_overlap_the_graver_is_shown() -> None:
    (stretch,) = cut("abcdef", marks=[(Span(0, 4), "differs"), (Span(2, 6), "error")])
    assert [(piece.text, piece.mark) for piece in stretch.pieces] == [
        ("ab", "differs"),
        ("cd", "error"),
        ("ef", "error"),
    ]


def test_blank_text_is_nothing() -> None:
    assert cut(" \u00a0") == ()


@given(st.text("aA b.", max_size=12), st.text("aA b.", max_size=12))
def test_without_what_differs_two_texts_are_the_same(first: str, second: str) -> None:
    from align.words.links import split_words

    kept = []
    for text, only in zip((first, second), differ(first, second), strict=True):
        words = [
            word.of(text).casefold()
            for word in split_words(text)
            if not any(span.start <= word.start and word.end <= span.end for span in only)
        ]
        kept.append(words)
    assert kept[0] == kept[1]


def test_terms_that_pin_nothing_are_not_marked() -> None:
    pair = Pair(
        *("1", "p", "Une amende.", "A fine."),
        terms=(
            Term("une", "one", "ambiguous", Span(0, 3)),
            Term("amende", "fine", "unmet", Span(4, 10)),
        ),
    )
    legend = draw_legend([pair])
    assert [(line.entry, line.wrong) for line in legend] == [("amende", True)]
    source, target = term_marks(pair, legend)
    assert [mark.span for mark in source] == [Span(4, 10)]
    assert target == ()


def test_braces_in_what_was_ousted_are_text() -> None:
    term = Term("a", "b", "substituted", Span(0, 1), method="edit", ousted="{0}{ousted}")
    (line,) = draw_legend([Pair("1", "p", "a", "b", terms=(term,))])
    assert line.fate == "put in place of “{0}{ousted}”"


@pytest.mark.parametrize(
    ("statuses", "signature", "fact"),
    [
        ((), "", ""),
        ((), "gloss:none", ""),
        (("satisfied",), "gloss:abc", "1 glossary term, all kept"),
        (("satisfied", "unmet"), "gloss:abc", "2 glossary terms, 1 kept"),
    ],
)
def test_the_head_says_how_the_glossary_fared(
    statuses: tuple[str, ...], signature: str, fact: str
) -> None:
    terms = tuple(Term("a", "b", status, Span(0, 1)) for status in statuses)
    assert glossary_fact(Bitext("x", (Pair("1", "p", "a", "b", terms=terms),), signature)) == fact
