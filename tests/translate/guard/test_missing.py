"""Words that the English lacks are put in where they would stand, if the model can go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from translate.cli.join.lexicon import open_lexicon
from translate.engines.engine import DecodingConfig, Engine, FakeEngine, Hypothesis
from translate.guard import Lexicon, Missing, translate_guarded
from translate.guard.missing import supplied
from translate.guard.result import Guarded
from translate.models.load import load_model
from translate.text.tokens import Token

SOURCE, SAID = "Trois gros poireaux.", "Three big pills."
LEEKS = Missing(11, 19, (("leeks", 0.9),))


def knows(*missing: Missing, lack: float = -2.5) -> Lexicon:
    """Know what is missing wherever there are no leeks."""
    return Lexicon(
        invented=lambda _, __: (),
        names=lambda _, __: (),
        lack=lambda _, english: 0.0 if "leek" in english else lack,
        faults=lambda _, english: english.count("7"),
        missing=lambda _, english: () if "leek" in english else missing,
    )


def said(text: str = SAID) -> Hypothesis:
    """Return a hypothesis whose last word looks at the last of the French."""
    words, at = text.removesuffix(".").split(), 0
    tokens = []
    for word in words:
        at = text.index(word, at)
        tokens.append(Token(f"▁{word}", at, at + len(word)))
    french = (Token("▁Trois", 0, 5), Token("▁gros", 6, 10), Token("▁poireaux", 11, 19))
    attention = np.eye(len(tokens), 3, dtype=np.float32)
    return Hypothesis(text, tuple(tokens), french, log_prob=-0.5, attention=attention)


class Goes(FakeEngine):
    """Goes on as it is told from what it is given, and finds all as likely as it is told."""

    def __init__(self, rest: str, log_prob: float = -0.6) -> None:
        super().__init__()
        self.rest, self.log_prob = rest, log_prob
        self.begun: list[str] = []

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        self.begun += options["prefixes"]
        return tuple(said(prefix + self.rest) for prefix in options["prefixes"])

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        likely = (-0.5 if target == SAID else self.log_prob for target in targets)
        return tuple(
            replace(said(target), log_prob=value)
            for target, value in zip(targets, likely, strict=True)
        )


def supply(engine: Engine, lexicon: Lexicon, before: Hypothesis | None = None) -> Guarded:
    results = {SOURCE: Guarded(before or said(), (), ("beam",))}
    return supplied(engine, results, lexicon, decoding=DecodingConfig())[SOURCE]


def test_the_word_is_put_where_the_attention_says_and_the_model_goes_on() -> None:
    engine = Goes(".")
    result = supply(engine, knows(LEEKS))
    assert engine.begun == ["Three big leeks"]
    assert (result.hypothesis.text, result.retries) == ("Three big leeks.", ("beam", "missing"))
    assert result.hypothesis.log_prob == -0.6


@pytest.mark.parametrize(
    ("engine", "lexicon"),
    [
        pytest.param(Goes(".", log_prob=-9.0), knows(LEEKS), id="too unlikely"),
        pytest.param(Goes("7."), knows(LEEKS), id="another number"),
        pytest.param(Goes(" leeks leeks leeks leeks leeks."), knows(LEEKS), id="a loop"),
        pytest.param(Goes("ier."), knows(LEEKS), id="another word"),
        pytest.param(Goes("."), knows(LEEKS, lack=-0.1), id="nothing gained"),
        pytest.param(Goes("."), knows(), id="nothing missing"),
    ],
)
def test_what_is_not_better_is_not_taken(engine: Goes, lexicon: Lexicon) -> None:
    result = supply(engine, lexicon)
    assert (result.hypothesis.text, result.retries) == (SAID, ("beam",))


def test_behind_a_quotation_mark_a_word_may_be_less_likely() -> None:
    engine = Goes(".", log_prob=-3.5)
    for before in ("Three big pills.", 'Three big "pills.'):
        found = supply(engine, knows(LEEKS), replace(said(before), log_prob=-0.5)).hypothesis.text
        assert ("leeks" in found) == ('"' in before)


def test_a_word_that_is_made_up_becomes_what_it_looks_at() -> None:
    lexicon = replace(
        knows(),
        invented=lambda _, english: ["pillz"] if "pillz" in english else [],
        lack=lambda _, __: 0.0,
        usual=lambda french: (("leeks", 0.9),) if french == "poireaux" else (),
    )
    result = supply(Goes("."), lexicon, said("Three big pillz."))
    assert (result.hypothesis.text, result.retries) == ("Three big leeks.", ("beam", "missing"))
    start = supply(Goes("."), lexicon, said("Three big “pillz.")).hypothesis.text
    assert start == "Three big “leeks."
    unsure = replace(said("Three big pillz."), attention=np.full((3, 3), 0.25, np.float32))
    assert supply(Goes("."), lexicon, unsure).hypothesis is unsure
    unknown = replace(lexicon, usual=lambda _: ())
    assert supply(Goes("."), unknown, said("Three big pillz.")).hypothesis.text.endswith("pillz.")


def test_a_verb_is_tried_in_all_its_forms_and_behind_an_auxiliary() -> None:
    # The two last words of the French mean something together.
    idiom = Missing(6, 19, (("lose it", 0.9), ("lost it", 0.9)))
    before = said("Leeks would pill.")
    attention = np.array([[1, 0, 0], [0, 0.5, 0.4], [0, 0.2, 0.8]], dtype=np.float32)
    engine = Goes(".")
    supply(engine, knows(idiom), replace(before, attention=attention))
    assert engine.begun[:4] == [
        "Leeks lose it",
        "Leeks lost it",
        "Leeks would lose it",
        "Leeks would lost it",
    ]
    engine = Goes(".")
    supply(engine, knows(replace(idiom, renderings=idiom.renderings[:1])), before)
    assert len(engine.begun) == 1  # a noun is put where it is


def test_without_attention_nothing_is_tried() -> None:
    nowhere = replace(said(), attention=np.zeros((3, 3), np.float32))
    for before in (replace(said(), attention=None), nowhere):
        engine = Goes(".")
        assert supply(engine, knows(LEEKS), before).hypothesis is before
        assert engine.begun == []


@pytest.mark.parametrize(
    ("english", "rendering", "begun"),
    [
        ("It is a pill", "apple", "It is an apple"),
        ("See an old pill", "leek", "See an old leek"),
        ("Have an onion", "leek", "Have a leek"),
        ("Wait a minute", "hour", "Wait an hour"),
        ("Join an army", "union", "Join a union"),
        ("A pill", "apple", "An apple"),
        ("Vitamin A pill", "apple", "Vitamin A apple"),
        ("Pills", "leeks", "Leeks"),
    ],
)
def test_article_and_capital_fit_the_word(english: str, rendering: str, begun: str) -> None:
    before = said(english)
    attention = np.zeros((len(before.tokens), 3), np.float32)
    attention[-1, 2] = 1
    engine = Goes(".", log_prob=-9.0)
    word = Missing(11, 19, ((rendering, 0.9),))
    supply(
        engine,
        replace(knows(), missing=lambda _, __: (word,)),
        replace(before, attention=attention),
    )
    assert engine.begun[0] == begun


def test_the_real_model_is_given_the_word_that_it_does_not_know() -> None:
    engine, lexicon = load_model("embedded"), open_lexicon()
    source = "Le chat dort sur le lit."
    # As if it had never heard of beds: what is said instead must have them where lit stands.
    bed = Missing(source.index("lit"), source.index("lit") + 3, (("mattress", 1.0),))
    asking = replace(
        lexicon,
        lack=lambda _, english: 0.0 if "mattress" in english else -300.0,
        missing=lambda _, english: () if "mattress" in english else (bed,),
    )
    (result,) = translate_guarded(engine, [source], lexicon=asking)
    assert result.retries == ("missing",)
    assert result.hypothesis.text.endswith("on the mattress.")
    assert result.hypothesis.attention is not None
    assert len(result.hypothesis.attention) == len(result.hypothesis.tokens)
