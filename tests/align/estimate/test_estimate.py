"""The estimate from the inside: what lowers a score, and what never may."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from lexicon_judge import LEXICON, SLEEPING, evidence_of, judged, part, witness

from align.bitext import Bitext, Estimate, Flag, Pair, Span, Term
from align.encoders.embed import FakeEncoder, Vectors
from align.estimate import Judge, document_score, load_weights
from align.estimate.evidence import Evidence
from align.estimate.signals import measure
from align.view.html.render import render_page


class CountingEncoder(FakeEncoder):
    """Counts what it is asked."""

    asked = 0

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += len(sentences)
        return super().encode(sentences)


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
    assert measure(SLEEPING, theirs).value("sureness") is None
    likely = replace(theirs, log_probs=(-0.1,) * len(theirs.log_probs))
    assert score_of(theirs) == score_of(likely)
    assert score_of(ours) < score_of(replace(likely, is_own=True))


def score_of(evidence: Evidence) -> float:
    def tell(sources: Sequence[str], targets: Sequence[str]) -> list[Evidence | None]:
        return [evidence for _ in sources]

    ((estimate, _),) = Judge(tell, FakeEncoder({})).estimate([SLEEPING])
    return estimate.score


def test_what_a_check_warns_of_is_never_good() -> None:
    estimate = judged("Le chien paie 2 000 euros.", "The dog pays 3,000 euros.", log_prob=-0.01)
    assert estimate.band != "good"
    assert estimate.reasons


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


def test_what_moved_is_neither_missing_nor_right() -> None:
    moved = Flag("moved", "the other text has this at another place", "warning")
    judge = Judge(witness, FakeEncoder(LEXICON))
    pairs = [Pair("1", "1", "Le chien dort.", "", flags=flags) for flags in ((moved,), ())]
    (there, _), (missing, _) = judge.estimate(pairs)
    assert (there.band, there.reasons) == ("check", (moved.message,))
    assert (missing.score, missing.reasons) == (0.0, ("nothing was translated",))


def test_a_text_without_pairs_has_no_score() -> None:
    assert document_score([]) is None
    assert document_score([Pair("1", "1", "Oui.", "Yes.")]) is None
    assert Judge(witness, FakeEncoder()).estimate([]) == ()


def test_the_weights_are_those_of_the_embedded_model() -> None:
    """A new model needs a new fit: docs/estimate.md has the command."""
    from translate.models.catalogue import find_model

    assert load_weights().model == find_model("embedded").digest
