"""Texts that are cut differently come to the same segments."""

from __future__ import annotations

import pytest

from align.encoders.embed import FakeEncoder
from align.errors import UnrelatedTextsError
from align.metrics.regroup import Sentences, regroup

WORDS = {"chien": "dog", "dort": "sleeps"}
SENTENCES = (
    "The dog sleeps all day.",
    "Two grey cats watch the street.",
    "Nobody opened a window yesterday.",
    "Rain fell on every roof of town.",
)


def cut(*groups: str) -> Sentences:
    """A text of sentences by their numbers: "01" is the first two in one."""
    return Sentences(
        tuple(" ".join(SENTENCES[int(k)] for k in group) for group in groups), name="".join(groups)
    )


@pytest.mark.parametrize(
    ("texts", "sizes"),
    [
        ([cut("0", "1", "2", "3"), cut("0", "12", "3")], [1, 2, 1]),
        ([cut("0", "12", "3"), cut("0", "1", "2", "3")], [1, 1, 1]),
        ([cut("0", "1", "2", "3"), cut("01", "2", "3"), cut("0", "12", "3")], [3, 1]),
        ([cut("0", "1", "2", "3"), cut("0", "1", "2", "3")], [1, 1, 1, 1]),
    ],
    ids=["merged", "cut", "three texts", "same"],
)
def test_texts_come_to_the_same_segments(texts: list[Sentences], sizes: list[int]) -> None:
    """No sentence is lost or doubled, and segments of all texts say the same."""
    regrouped = regroup(texts, encoder=FakeEncoder(WORDS))
    assert len({len(segments) for segments in regrouped}) == 1
    first = iter(texts[0].texts)
    assert list(regrouped[0]) == [" ".join(next(first) for _ in range(size)) for size in sizes]
    for segments in regrouped:
        assert " ".join(segments) == " ".join(SENTENCES)
        assert segments == regrouped[0]


@pytest.mark.parametrize("missing", range(4))
def test_what_is_missing_or_added_stays_in_its_segment(missing: int) -> None:
    part = "".join(str(k) for k in range(4) if k != missing)
    for texts in ([cut(*"0123"), cut(*part)], [cut(*part), cut(*"0123")]):
        whole, other = regroup(texts, encoder=FakeEncoder(WORDS))
        assert len(whole) == len(other)
        assert " ".join(filter(None, whole)) == " ".join(texts[0].texts)
        assert " ".join(filter(None, other)) == " ".join(texts[1].texts)


def test_unrelated_texts_are_named() -> None:
    other = Sentences(("Völlig anderes steht hier.", "Xylophon quer jagt Wachs."), name="b.txt")
    with pytest.raises(UnrelatedTextsError, match=r"0123, b\.txt: these texts do not correspond"):
        regroup([cut(*"0123"), other], encoder=FakeEncoder({}))
