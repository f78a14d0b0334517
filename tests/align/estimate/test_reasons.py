"""What took points away is named, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from lexicon_judge import LEXICON, SLEEPING, evidence_of, judged, part

from align.bitext import Pair, Span
from align.checks import check_pair
from align.encoders.embed import FakeEncoder
from align.estimate import Judge, load_weights
from align.estimate.reasons import find_reasons
from align.estimate.scale import band_of
from align.estimate.signals import measure


def test_what_is_left_out_costs_points_and_is_named() -> None:
    source = "Le chien dort. Le chien paie une amende."
    whole = judged(source, "The dog sleeps. The dog pays a fine.")
    less = judged(source, "The dog sleeps.")
    assert whole.score > less.score + 10
    assert part(whole, "completeness") > part(less, "completeness")
    assert "“Le chien paie une amende” not covered" in less.reasons


def test_a_wrong_number_is_a_reason_and_a_part() -> None:
    right = judged("Le chien paie 2 000 euros.", "The dog pays 2,000 euros.")
    wrong = judged("Le chien paie 2 000 euros.", "The dog pays 3,000 euros.")
    assert part(right, "numbers") == 1 > part(wrong, "numbers")
    assert right.score > wrong.score
    assert any("2 000" in reason for reason in wrong.reasons)


def test_a_word_that_the_model_would_not_write_is_named() -> None:
    weights = load_weights()
    sure = evidence_of(SLEEPING.source, SLEEPING.target)
    unsure = replace(sure, log_probs=(-0.1, -0.1, -9.0, -0.1, -0.1), is_own=True)
    told = measure(SLEEPING, unsure)
    usual = {f.name: f.usual for f in weights.factors}
    low = {**usual, "wording": usual["wording"] - 1.0}
    assert find_reasons(SLEEPING, told, low, weights) == ("model unsure at “sleeps”",)


@pytest.mark.parametrize(
    ("word", "named"), [("poireaux", "“poireaux” (mostly “leeks”)"), ("Orange", "“Orange”")]
)
def test_a_french_word_without_a_counterpart_is_named(word: str, named: str) -> None:
    weights = load_weights()
    pair = Pair("1", "1", f"Trois gros {word}.", "Three big pills.")
    told = measure(pair, evidence_of(pair.source, pair.target))
    told = replace(told, unmet=((-2.3, Span(11, 11 + len(word))), (-0.2, Span(6, 10))))
    low = {f.name: f.usual - (f.name == "words") for f in weights.factors}
    assert f"no word means {named}" in find_reasons(pair, told, low, weights)


def test_where_no_line_points_anywhere_the_likeliest_word_does() -> None:
    weights = load_weights()
    pair = Pair("1", "1", "Ma petite Lucie,", "My girlfriend Lucie,")
    told = measure(pair, evidence_of(pair.source, pair.target))
    told = replace(told, similarity=0.62, unmet=((-1.5, Span(3, 9)), (-0.1, Span(10, 15))))
    low = {f.name: f.usual - 2 * (f.name == "match") for f in weights.factors}
    vague, word = find_reasons(pair, told, low, weights)
    assert vague == "may not say quite the same (similarity 0.62)"
    assert word == "“petite” (such as “small”) may be rendered wrongly"
    sound = replace(told, unmet=((-0.6, Span(3, 9)),))
    assert find_reasons(pair, sound, low, weights) == (vague,)


def strange(target: str, word: str, log_prob: float = -11.0):  # type: ignore[no-untyped-def]
    """Judge English of which the model doubts one word."""
    source = "Le chien dort. Le chien paie."
    told = evidence_of(source, target)
    start = target.index(word)
    log_probs = [log_prob if place.start == start else -0.2 for place in told.tokens]
    odd = replace(told, log_probs=(*log_probs, -0.2))
    judge = Judge(lambda *_: [odd], FakeEncoder(LEXICON))
    return judge.estimate([Pair("1", "1", source, target)])[0][0]


def test_a_word_from_elsewhere_costs_more_than_one_that_the_source_has() -> None:
    """Both are as unlikely; what the source means by “paie” is the likes of “pays”."""
    ours = strange("The dog sleeps. The dog pays.", "pays")
    stray = strange("The dog sleeps. The dog market.", "market")
    assert part(ours, "words") > part(stray, "words")
    assert ours.score > stray.score
    assert any(reason.startswith("“market” stands for nothing") for reason in stray.reasons)
    assert not any("stands for nothing" in reason for reason in ours.reasons)


def test_what_is_usual_is_no_reason() -> None:
    """A model is as unsure of a sound translation; only what is worse than that is told."""
    weights = load_weights()
    usual = {f.name: f.usual for f in weights.factors}
    theirs = evidence_of(SLEEPING.source, SLEEPING.target)
    told = measure(SLEEPING, replace(theirs, is_own=True))
    assert find_reasons(SLEEPING, told, dict.fromkeys(usual, 0.0), weights) == ()
    low = {**usual, "wording": usual["wording"] - 1.0}
    assert find_reasons(SLEEPING, told, low, weights) == ("model unsure of the wording",)
    told = measure(SLEEPING, theirs)  # how sure the model is of what others wrote tells nothing
    assert "model unsure of the wording" not in find_reasons(SLEEPING, told, low, weights)


def test_a_bad_score_has_its_reason_where_no_part_costs_points_alone() -> None:
    """Two parts as low as can be hide each other; a finding that costs little is not the reason."""
    weights = load_weights()
    wrong = Pair("1", "1", "Le chien de Dupont dort.", "Stocks fell again.")
    flags = check_pair(wrong.source, wrong.target)
    told = measure(wrong, evidence_of(wrong.source, wrong.target), flags=flags)
    usual = {f.name: f.usual for f in weights.factors}
    losses = {**usual, "match": -40.0, "completeness": -40.0, "checks": -0.35}
    first, *others = find_reasons(wrong, replace(told, similarity=0.1), losses, weights)
    assert first == "may say something else (similarity 0.10)"
    assert "“Dupont” is missing" in others


def test_a_score_that_is_not_good_has_a_reason_and_no_score_a_long_list() -> None:
    weights = load_weights()
    chance = random.Random(5)
    told = measure(
        SLEEPING, evidence_of(SLEEPING.source, "Stocks fell again in May, 3000 of 4000.")
    )
    for _ in range(50):
        losses = {f.name: -chance.uniform(0, 3) for f in weights.factors}
        reasons = find_reasons(SLEEPING, told, losses, weights)
        assert len(reasons) <= 4
        assert reasons or band_of(weights.score(losses)) == "good"


def test_half_a_sentence_that_says_something_else_is_named() -> None:
    source = "Le chien dort. Le chien dort. Le chien paie. Le chien paie."
    whole = judged(
        source, "The dog sleeps. The dog sleeps. The dog pays. The dog pays.", log_prob=-5.0
    )
    half = judged(
        source, "The dog sleeps. The dog sleeps. Stocks fell again in May.", log_prob=-5.0
    )
    assert whole.score > half.score
    assert "the second half may say something else" in half.reasons
    assert not any("half" in reason for reason in whole.reasons)
