"""Word links by two witnesses: each alone, both, their neighbours, and what is no pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import align_words
from align.bitext import Link, Span
from align.encoders.embed import FakeEncoder, Vectors
from align.words.align_words import Reading
from align.words.links import split_words
from align.words.score_words import links_from_scores, score_words

SOURCE, TARGET = "Le chien noir dort .", "The black dog sleeps ."
WORDS = {"le": "the", "chien": "dog", "noir": "black", "dort": "sleeps"}
RIGHT = {("Le", "The"), ("chien", "dog"), ("noir", "black"), ("dort", "sleeps"), (".", ".")}


def diagonal_reader(sources: Sequence[str], targets: Sequence[str]) -> list[Reading]:
    """A model that attends to the word at the same place."""
    readings = []
    for source, target in zip(sources, targets, strict=True):
        words, theirs = split_words(source), split_words(target)
        attention = np.zeros((len(theirs), len(words)), np.float32)
        for j in range(len(theirs)):
            attention[j, min(j, len(words) - 1)] = 1.0
        spans = (tuple((s.start, s.end) for s in side) for side in (words, theirs))
        readings.append(Reading(attention, *spans))
    return readings


def drawn(
    links: Sequence[Link], source: str = SOURCE, target: str = TARGET
) -> set[tuple[str, str]]:
    return {(link.source.of(source), link.target.of(target)) for link in links}


def test_the_meaning_of_words_links_them_across_their_places() -> None:
    [links] = align_words([SOURCE], [TARGET], encoder=FakeEncoder(WORDS))
    assert drawn(links) == RIGHT


def test_a_model_alone_links_what_it_attends_to() -> None:
    [links] = align_words([SOURCE], [TARGET], reader=diagonal_reader)
    assert ("chien", "black") in drawn(links)


def test_meaning_corrects_a_model_that_is_wrong() -> None:
    [links] = align_words([SOURCE], [TARGET], reader=diagonal_reader, encoder=FakeEncoder(WORDS))
    assert drawn(links) == RIGHT


def test_the_model_decides_where_meaning_knows_nothing() -> None:
    [links] = align_words(
        ["Xavier rit"], ["Zoe laughs"], reader=diagonal_reader, encoder=FakeEncoder(width=512)
    )
    assert drawn(links, "Xavier rit", "Zoe laughs") == {("Xavier", "Zoe"), ("rit", "laughs")}


def test_a_repeated_word_goes_with_its_neighbours() -> None:
    source, target = "chien rouge , chien vert", "green dog , red dog"
    lexicon = {"chien": "dog", "rouge": "red", "vert": "green"}
    [links] = align_words([source], [target], encoder=FakeEncoder(lexicon))
    starts = {(link.source.start, link.target.start) for link in links}
    assert (source.index("vert"), target.index("green")) in starts
    assert (source.index("rouge"), target.index("red")) in starts


class Placed(FakeEncoder):
    """Knows what no word alone says: words at the same place mean the same."""

    def encode_words(self, sentence: str, words: Sequence[Span]) -> Vectors:
        return np.eye(len(words), 8, dtype=np.float32)


def test_meaning_in_place_links_what_words_alone_do_not_tell() -> None:
    source, target = "Xavier rit fort", "Zoe laughs loudly"
    [links] = align_words([source], [target], context=Placed())
    assert drawn(links, source, target) == {
        ("Xavier", "Zoe"),
        ("rit", "laughs"),
        ("fort", "loudly"),
    }
    [links] = align_words([SOURCE], [TARGET], encoder=FakeEncoder(WORDS), context=Placed())
    assert {("Le", "The"), ("dort", "sleeps"), (".", ".")} <= drawn(links)


def test_punctuation_is_linked_to_punctuation_only() -> None:
    [links] = align_words(["Oui !"], ["Yes indeed"], reader=diagonal_reader)
    assert drawn(links, "Oui !", "Yes indeed") == {("Oui", "Yes")}


def test_pairs_without_a_side_are_not_shown_to_the_reader() -> None:
    seen = []

    def reader(sources: Sequence[str], targets: Sequence[str]) -> list[Reading | None]:
        seen.extend(zip(sources, targets, strict=True))
        return [None] * len(sources)

    assert align_words(["", "Oui", "Non"], ["Yes", " ", "No"], reader=reader) == ((), (), ())
    assert seen == [("Non", "No")]


def test_where_the_model_cannot_read_meaning_goes_on() -> None:
    [links] = align_words(
        [SOURCE], [TARGET], reader=lambda s, t: [None] * len(s), encoder=FakeEncoder(WORDS)
    )
    assert drawn(links) == RIGHT


def test_a_pair_of_endless_sentences_is_left_unlinked() -> None:
    endless = "mot " * 12_000
    encoder = FakeEncoder()
    first, second = align_words([endless, "mot"], [endless, "mot"], encoder=encoder)
    assert (len(first), len(second)) == (0, 1)


def test_a_witness_is_needed_and_as_many_targets_as_sources() -> None:
    with pytest.raises(ValueError, match="a reader, an encoder, or both"):
        align_words(["Oui"], ["Yes"])
    with pytest.raises(ValueError, match="zip"):
        align_words(["Oui"], [], reader=diagonal_reader)


def test_a_close_rival_costs_confidence() -> None:
    words = split_words("a b")
    clear = links_from_scores(np.array([[2.0, 0.1], [0.1, 2.0]]), words, words)
    close = links_from_scores(np.array([[2.0, 1.9], [0.1, 2.0]]), words, words)
    assert close[0].confidence < clear[0].confidence


@given(st.integers(1, 7), st.integers(1, 7), st.randoms(use_true_random=False))
def test_any_scores_give_links_one_to_one(rows: int, columns: int, chance) -> None:  # type: ignore[no-untyped-def]
    random = np.random.default_rng(chance.randrange(1000))
    attention, likeness = random.random((rows, columns)), random.uniform(-1, 1, (rows, columns))
    scores = score_words(attention, likeness, np.ones((rows, columns)))
    assert np.isfinite(scores).all()
    links = links_from_scores(scores, split_words("x " * columns), split_words("y " * rows))
    assert links
    assert len({link.source for link in links}) == len(links) == len({k.target for k in links})
    assert all(0 <= link.confidence <= 1 for link in links)
