"""Reasons name the word that is wrong, not the grammar beside it, and no shown score lacks one."""

from __future__ import annotations

import pytest

from align.bitext import Pair, Span
from align.estimate.reasons import find_reasons
from align.estimate.scale import band_of, load_weights
from align.estimate.signals import Signals

PAIR = Pair("1", "1", "Il faut nous dire où.", "Tell us by devastating it.")
WORDS = {
    word: Span(PAIR.target.index(word), PAIR.target.index(word) + len(word))
    for word in ("us", "by", "devastating")
}


def signals(*unsure: tuple[float, str]) -> Signals:
    return Signals(
        likelihood=-1.0,
        unsure=tuple((log_prob, WORDS[word]) for log_prob, word in unsure),
        links=(),
        source=None,
        target=None,
        deviation=0.0,
        words=5,
    )


@pytest.mark.parametrize(
    ("unsure", "named"),
    [
        ([(-6.0, "by"), (-5.0, "us"), (-4.5, "devastating")], ["devastating", "by"]),
        ([(-6.0, "by"), (-5.0, "us"), (-1.0, "devastating")], ["by", "us"]),
        ([(-1.0, "us"), (-0.5, "by")], ["us"]),
    ],
)
def test_a_little_word_is_named_after_the_others(
    unsure: list[tuple[float, str]], named: list[str]
) -> None:
    weights = load_weights()
    low = {f.name: f.usual - 2 * (f.name == "wording") for f in weights.factors}
    reasons = find_reasons(PAIR, signals(*unsure), low, weights)
    assert reasons == tuple(f"model unsure at “{word}”" for word in named)


def test_what_is_shown_as_not_good_has_a_reason() -> None:
    """A score of 79.49 is shown as 79.5, which is an 80."""
    weights = load_weights()
    names = [factor.name for factor in weights.factors]
    for step in range(-2000, 0):
        losses = {**dict.fromkeys(names, 0.0), "match": step / 1000}
        score = weights.score(losses)
        if 79.4 < score < 79.6:
            reasons = find_reasons(PAIR, signals(), losses, weights)
            assert reasons or band_of(round(score, 1)) == "good"
