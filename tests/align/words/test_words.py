"""Words, links from attention, and Pharaoh's notation."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Link, Span
from align.errors import FormatError
from align.words.links import format_links, links_from_attention, parse_links, split_words

# Letters, French quotation marks, each apostrophe and space that articles hold, marks that combine.
WILD = st.text(
    alphabet="abéÉlLqu'’-‑1234.,;!« »\u00a0\u202f\t\n\u0301👍🏽\u200d👩💻\u200b_", max_size=40
)


def words(text: str) -> list[str]:
    return [span.of(text) for span in split_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'agence qu’il D'Artagnan", ["l'", "agence", "qu’", "il", "D'", "Artagnan"]),
        ("Lorsqu'aujourd'hui quelqu'un", ["Lorsqu'", "aujourd'hui", "quelqu'un"]),
        ("vice-ministre, dit-il !", ["vice-ministre", ",", "dit-il", "!"]),
        ("China's companies' debut", ["China's", "companies", "'", "debut"]),
        ("1,2 milliard (2\u202f000).", ["1,2", "milliard", "(", "2\u202f000", ")", "."]),
        ("« Non… »", ["«", "Non", "…", "»"]),
        ("étudiant·e·s co\u00adopération", ["étudiant·e·s", "co\u00adopération"]),
        ("e\u0301tat 👍🏽👩\u200d💻!", ["e\u0301tat", "👍🏽", "👩\u200d💻", "!"]),
        (" \n\t", []),
        ("", []),
    ],
)
def test_words_are_what_a_reader_would_point_at(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(WILD)
def test_every_character_but_spaces_falls_in_exactly_one_word(text: str) -> None:
    spans = split_words(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {k for span in spans for k in range(span.start, span.end)}
    left = "".join(character for k, character in enumerate(text) if k not in covered)
    assert left.strip() == ""


def tokens_of(text: str, *, end_mark: bool = False) -> list[tuple[int, int]]:
    spans = [(span.start, span.end) for span in split_words(text)]
    return [*spans, (len(text), len(text))] if end_mark else spans


def linked(attention: list[list[float]], source: str, target: str, **options: float) -> str:
    matrix = np.array(attention, dtype=np.float32)
    links = links_from_attention(
        matrix, tokens_of(source, end_mark=True), tokens_of(target), source, target, **options
    )
    return format_links(links, source, target)


def test_words_that_choose_each_other_are_linked() -> None:
    attention = [[0.1, 0.9, 0.0, 0.0], [0.8, 0.1, 0.1, 0.0], [0.0, 0.0, 0.9, 0.1]]
    assert linked(attention, "chat noir ici", "black cat here") == "0-1 1-0 2-2"


def test_a_word_that_looks_at_the_end_mark_has_no_link() -> None:
    attention = [[0.9, 0.0, 0.1], [0.05, 0.05, 0.9]]
    assert linked(attention, "Bonjour monde", "Hello there") == "0-0"


def test_punctuation_is_linked_to_punctuation_only() -> None:
    attention = [[0.0, 0.9, 0.1], [0.9, 0.1, 0.0]]
    assert linked(attention, "Oui .", "Yes .") == "1-1"


def test_a_link_below_the_threshold_is_dropped() -> None:
    attention = [[0.3, 0.0, 0.7], [0.0, 0.6, 0.4]]
    assert linked(attention, "un deux", "one two", min_confidence=0.5) == "1-1"


def test_of_equal_candidates_the_one_at_the_same_place_wins() -> None:
    half = [0.5, 0.0, 0.5, 0.0]
    attention = [half, [0.0, 1.0, 0.0, 0.0], half]
    assert linked(attention, "Didi poursuit Didi", "Didi sues Didi") == "0-0 1-1 2-2"


def test_confidence_is_the_mean_over_target_tokens_of_the_sum_over_source_tokens() -> None:
    # "covoiturage" in two tokens against "ridehailing" in two.
    attention = np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]], dtype=np.float32)
    (link,) = links_from_attention(
        attention, [(0, 2), (2, 11), (11, 11)], [(0, 4), (4, 11)], "covoiturage", "ridehailing"
    )
    assert (link.source, link.target) == (Span(0, 11), Span(0, 11))
    assert link.confidence == pytest.approx(0.6)


def test_a_token_across_two_words_is_shared_by_its_characters() -> None:
    # One token holds "ab." of which two thirds are the word.
    (word, mark) = links_from_attention(
        np.array([[1.0, 0.0]], dtype=np.float32), [(0, 3), (3, 3)], [(0, 3)], "ab.", "cd."
    )
    assert word.confidence == pytest.approx(2 / 3)
    assert mark.confidence == pytest.approx(1 / 3)


def test_nothing_on_a_side_gives_no_links() -> None:
    empty = np.zeros((0, 1), dtype=np.float32)
    assert links_from_attention(empty, [(0, 0)], [], "", "") == ()


def test_an_attention_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(1, 1\) for 1 target and 2 source"):
        linked([[1.0]], "Oui", "Yes")


@st.composite
def texts_with_links(draw: st.DrawFn) -> tuple[str, str, list[tuple[int, int]]]:
    source, target = draw(WILD), draw(WILD)
    i_max, j_max = len(split_words(source)), len(split_words(target))
    if not i_max or not j_max:
        return source, target, []
    pair = st.tuples(st.integers(0, i_max - 1), st.integers(0, j_max - 1))
    return source, target, draw(st.lists(pair, unique=True, max_size=8))


@given(texts_with_links())
def test_pharaoh_notation_round_trips(case: tuple[str, str, list[tuple[int, int]]]) -> None:
    source, target, pairs = case
    text = " ".join(f"{i}-{j}" for i, j in sorted(pairs))
    links = parse_links(text, source, target)
    assert format_links(links, source, target) == text
    assert parse_links(format_links(links, source, target), source, target) == links


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0-0 1", "not a link: '1'; write source-target"),
        ("0p0", "not a link: '0p0'"),
        ("-1-0", "not a link: '-1-0'"),
        ("2-0", "link 2-0 points past the last word: there are 2 source and 1 target words"),
    ],
)
def test_bad_notation_is_refused_with_the_item_and_the_remedy(text: str, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        parse_links(text, "Le chien", "Dog")


def test_a_link_that_cuts_a_word_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="is not a word of the text"):
        format_links([Link(Span(0, 2), Span(0, 3), 1.0)], "chien", "dog")
