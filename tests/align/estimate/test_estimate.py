"""The estimate from the inside: what lowers a score, what never may, and wild input."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from align.bitext import Bitext, Estimate, Pair, Span, Term
from align.checks import check_pair
from align.encoders.embed import FakeEncoder, Vectors
from align.estimate import Judge, document_score, estimate_bitext, load_weights
from align.estimate.evidence import Evidence
from align.estimate.reasons import find_reasons
from align.estimate.scale import band_of
from align.estimate.signals import measure
from align.view.html.render import render_page
from align.words.align_words import Reading
from align.words.links import split_words

LEXICON = {"le": "the", "chien": "dog", "dort": "sleeps", "amende": "fine", "paie": "pays"}


def evidence_of(source: str, target: str, *, log_prob: float = -0.2) -> Evidence:
    """A model that is sure of everything and attends to what the lexicon says, else to the end."""
    words, theirs = split_words(source), split_words(target)
    english = [LEXICON.get(word.of(source).lower(), word.of(source).lower()) for word in words]
    attention = np.full((len(theirs), len(words) + 1), 0.001, np.float32)
    for j, word in enumerate(theirs):
        text = word.of(target).lower()
        attention[j, english.index(text) if text in english else -1] = 1.0
    ends = [(word.start, word.end) for word in words]
    reading = Reading(
        attention,
        (*ends, (len(source), len(source))),
        tuple((word.start, word.end) for word in theirs),
    )
    return Evidence(theirs, (log_prob,) * (len(theirs) + 1), reading)


def witness(sources: Sequence[str], targets: Sequence[str]) -> list[Evidence | None]:
    """Read what is no longer than a model can."""
    pairs = zip(sources, targets, strict=True)
    return [evidence_of(*pair) if max(map(len, pair)) < 2000 else None for pair in pairs]


SLEEPING = Pair("1", "1", "Le chien dort.", "The dog sleeps.")


class CountingEncoder(FakeEncoder):
    """Counts what it is asked."""

    asked = 0

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += len(sentences)
        return super().encode(sentences)


def judged(source: str, target: str, *terms: Term, log_prob: float = -0.2):  # type: ignore[no-untyped-def]
    told = evidence_of(source, target, log_prob=log_prob)
    judge = Judge(lambda *_: [told], FakeEncoder(LEXICON))
    return judge.estimate([Pair("1", "1", source, target, terms=terms)])[0][0]


def part(estimate, name: str) -> float:  # type: ignore[no-untyped-def]
    return dict(estimate.parts)[name]


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
    told = measure(SLEEPING, replace(sure, log_probs=(-0.1, -0.1, -9.0, -0.1, -0.1)))
    usual = {f.name: f.usual for f in weights.factors}
    low = {**usual, "wording": usual["wording"] - 1.0}
    assert find_reasons(SLEEPING, told, low, weights) == ("model unsure at “sleeps”",)


def test_a_pinned_term_is_never_punished() -> None:
    """Its tokens are not asked about, its words are not missing, its digits are no error."""
    source, target = "Le covoiturage 3000 dort.", "The ride-hailing sleeps."
    start = source.index("covoiturage")
    term = Term(
        "covoiturage 3000", "ride-hailing", "substituted",
        Span(start, start + len("covoiturage 3000")), Span(4, 16),
    )  # fmt: skip
    told = evidence_of(source, target)
    log_probs = tuple(
        -12.0 if place.start == 4 else log_prob
        for place, log_prob in zip((*told.tokens, Span(24, 24)), told.log_probs, strict=True)
    )
    judge = Judge(lambda *_: [replace(told, log_probs=log_probs)], FakeEncoder(LEXICON))
    pair = Pair("1", "1", source, target, terms=(term,))
    pinned, free = (judge.estimate([p])[0][0] for p in (pair, replace(pair, terms=())))
    assert pinned.score > free.score
    assert not any("covoiturage" in reason or "ride" in reason for reason in pinned.reasons)
    assert any("covoiturage" in reason or "ride" in reason for reason in free.reasons)
    unmet = judge.estimate([replace(pair, terms=(replace(term, status="unmet"),))])[0][0]
    assert unmet.score == free.score


def test_the_encoder_is_asked_more_where_the_model_is_in_doubt() -> None:
    pair = Pair("1", "1", "Le chien dort ici.", "The dog sleeps here.")
    asked = []
    for log_prob in (-0.2, -5.9):
        encoder = CountingEncoder(LEXICON)
        told = evidence_of(pair.source, pair.target, log_prob=log_prob)
        Judge(lambda *_, told=told: [told], encoder).estimate([pair])
        asked.append(encoder.asked)
    assert 0 < asked[0] < asked[1]


def test_a_sentence_that_means_something_else_is_worse_however_likely() -> None:
    """The model's own English is as likely where it is nonsense."""
    right = judged("Le chien dort.", "The dog sleeps.")
    wrong = judged("Le chien dort.", "Stocks fell again.")
    assert wrong.score < right.score


def test_what_somebody_else_wrote_is_not_worse_for_being_unlikely() -> None:
    ours, theirs = (
        replace(evidence_of(SLEEPING.source, SLEEPING.target, log_prob=-1.5), is_own=is_own)
        for is_own in (True, False)
    )
    assert measure(SLEEPING, ours).value("sureness") == pytest.approx(-1.5)
    assert measure(SLEEPING, theirs).value("sureness") == 0


def test_what_a_check_warns_of_is_never_good() -> None:
    estimate = judged("Le chien paie 2 000 euros.", "The dog pays 3,000 euros.", log_prob=-0.01)
    assert estimate.band != "good"
    assert estimate.reasons


def test_a_french_word_without_a_counterpart_is_named() -> None:
    weights = load_weights()
    pair = Pair("1", "1", "Trois gros poireaux.", "Three big pills.")
    told = measure(pair, evidence_of(pair.source, pair.target))
    told = replace(told, unmet=((0.2, Span(11, 19)), (0.9, Span(6, 10))))
    low = {f.name: f.usual - (f.name == "words") for f in weights.factors}
    assert "no word means “poireaux”" in find_reasons(pair, told, low, weights)


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
    told = measure(SLEEPING, evidence_of(SLEEPING.source, SLEEPING.target))
    assert find_reasons(SLEEPING, told, dict.fromkeys(usual, 0.0), weights) == ()
    low = {**usual, "wording": usual["wording"] - 1.0}
    assert find_reasons(SLEEPING, told, low, weights) == ("model unsure of the wording",)


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


def test_unlike_meanings_are_worse_than_like_ones() -> None:
    like = judged("Le chien dort.", "The dog sleeps.", log_prob=-5.0)
    unlike = judged("Le chien dort.", "Stocks fell again.", log_prob=-5.0)
    assert like.score > unlike.score
    assert any(reason.startswith("may say something else") for reason in unlike.reasons)


def test_english_that_is_as_likely_without_the_french_may_not_correspond() -> None:
    """The model doubts both; only of one does the French make it any surer."""
    pair = Pair("1", "1", "Le chien dort.", "The dog sleeps.")
    matches = []
    for blind in (-9.0, -5.0):

        def ask(sources: Sequence[str], targets: Sequence[str], blind: float = blind):  # type: ignore[no-untyped-def]
            likely = (-5.0 if source == pair.source else blind for source in sources)
            texts = zip(sources, targets, likely, strict=True)
            return [evidence_of(one, other, log_prob=log_prob) for one, other, log_prob in texts]

        [(estimate, _)] = Judge(ask, FakeEncoder(LEXICON)).estimate([pair])
        matches.append(part(estimate, "match"))
    assert matches[0] > matches[1]


def test_half_a_sentence_that_says_something_else_is_named() -> None:
    source = "Le chien dort. Le chien dort. Le chien paie. Le chien paie."
    whole = judged(
        source, "The dog sleeps. The dog sleeps. The dog pays. The dog pays.", log_prob=-5.0
    )
    half = judged(
        source, "The dog sleeps. The dog sleeps. Stocks fell again in May.", log_prob=-5.0
    )
    assert part(whole, "completeness") > part(half, "completeness")
    assert "the second half may say something else" in half.reasons
    assert not any("half" in reason for reason in whole.reasons)


def test_better_signals_never_lower_a_score() -> None:
    weights = load_weights()
    chance = random.Random(3)
    base = measure(
        Pair("1", "1", "Le chien dort.", "The dog sleeps."),
        evidence_of("Le chien dort.", "The dog sleeps."),
    )
    for _ in range(200):
        worse = replace(
            base,
            likelihood=chance.uniform(-6, 0),
            words=chance.randrange(1, 60),
            similarity=chance.uniform(-1, 1),
            halves=(chance.uniform(-1, 1), chance.uniform(-1, 1)),
            rest=chance.uniform(-0.2, 0.2),
            explained=chance.uniform(-0.5, 1),
            deviation=chance.uniform(-9, 9),
            unmet=((chance.uniform(-1, 1), Span(3, 8)),),
        )
        better = replace(
            worse,
            likelihood=(worse.likelihood or 0) / 2,
            words=(worse.words + 1) // 2,
            similarity=(1 + (worse.similarity or 0)) / 2,
            halves=tuple((1 + half) / 2 for half in worse.halves or ()),
            rest=(1 + (worse.rest or 0)) / 2,
            explained=(1 + (worse.explained or 0)) / 2,
            deviation=worse.deviation / 2,
            unmet=tuple(((1 + like) / 2, word) for like, word in worse.unmet or ()),
        )
        low, high = (weights.score(weights.losses(s)) for s in (worse, better))
        assert 0 <= low <= high <= 100


WILD = {
    "both empty": ("", ""),
    "source empty": ("", "Hello."),
    "target empty": ("Bonjour.", ""),
    "target blank": ("Bonjour.", " \n\t "),
    "NULs": ("Bon\x00jour.", "\x00\x00Hello\x00."),
    "only NULs": ("\x00", "\x00\x00"),
    "half a surrogate pair": ("Bon\ud800jour", "Hel\udfffo"),
    "long": ("mot " * 12_500, "word " * 10_000),
    "long without spaces": ("é" * 50_000, "e" * 50_000),
    "signs": ("—", "…"),
    "numbers": ("2 000", "2,000"),
    "other numbers": ("2 000", "3,000"),
    "emoji": ("👍🏽", "👍🏽"),
    "another script": ("Привет", "你好"),
    "direction marks": ("\u202ebonjour\u202c", "\u2067hello\u2069"),
    "combining marks": ("e\u0301" * 500, "e"),
}


@pytest.mark.parametrize("texts", WILD.values(), ids=WILD.keys())
def test_wild_pairs_get_a_score_and_no_nan(texts: tuple[str, str]) -> None:
    for ask in (witness, lambda ones, others: [None] * len(ones)):
        bitext = Bitext("x", (Pair("1", "1", *texts),), "")
        [pair] = estimate_bitext(bitext, Judge(ask, FakeEncoder())).pairs
        assert pair.estimate is not None
        assert 0 <= pair.estimate.score <= 100
        assert [name for name, _ in pair.estimate.parts] == [
            *(factor.name for factor in load_weights().factors),
            *("numbers", "checks", "probability", "coverage", "length"),
        ]
        assert all(0 <= value <= 1 for _, value in pair.estimate.parts)
        json.dumps(pair.estimate.parts, allow_nan=False)


@pytest.mark.parametrize(
    ("name", "band"),
    [
        ("source empty", "bad"),
        ("target empty", "bad"),
        ("numbers", "good"),
        ("other numbers", "bad"),
        ("signs", "check"),
        ("emoji", "good"),
    ],
)
def test_pairs_without_words_are_judged_by_what_they_have(name: str, band: str) -> None:
    [(estimate, links)] = Judge(witness, FakeEncoder()).estimate([Pair("1", "1", *WILD[name])])
    assert (estimate.band, links) == (band, ())
    assert (estimate.band == "good") != bool(estimate.reasons)


def test_what_nobody_read_to_its_end_is_not_called_good() -> None:
    judge = Judge(lambda ones, _: [None] * len(ones), FakeEncoder(LEXICON))
    [(estimate, _)] = judge.estimate([Pair("1", "1", "Le chien dort.", "The dog sleeps.")])
    assert estimate.band != "good"
    assert "too long" in estimate.reasons[-1]


def test_the_score_of_a_text_counts_words_of_the_longer_side() -> None:
    pairs = (
        Pair("1", "p", "Un deux trois.", "", estimate=Estimate(100, "good")),
        Pair("2", "p", "Un.", "", estimate=Estimate(20, "bad")),
        Pair("3", "p", "", "One two three four.", estimate=Estimate(20, "bad")),
        Pair("4", "p", "Beaucoup de mots sans estimation.", ""),
    )
    score = document_score(pairs)
    assert score is not None
    assert (score.score, score.band) == (50, "check")
    assert score.counts == (("good", 1), ("bad", 2))
    page = render_page(Bitext("x", pairs, ""))
    assert "<strong>50</strong>" in page
    assert "1 good" in page


def test_a_text_without_pairs_has_no_score() -> None:
    assert document_score([]) is None
    assert document_score([Pair("1", "1", "Oui.", "Yes.")]) is None
    assert Judge(witness, FakeEncoder()).estimate([]) == ()


def test_the_weights_are_those_of_the_embedded_model() -> None:
    """A new model needs a new fit: docs/estimate.md has the command."""
    from translate.models.catalogue import find_model

    assert load_weights().model == find_model("embedded").digest
