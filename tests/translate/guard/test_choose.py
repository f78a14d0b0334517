"""Of the renderings that a search keeps the one is taken that says most; likelihood counts too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from translate.cli.join.lexicon import open_lexicon
from translate.engines.engine import DecodingConfig, Hypothesis
from translate.guard import Lexicon, translate_guarded
from translate.guard.choose import best_rendered
from translate.models.load import load_model


def of(*renderings: tuple[str, float]) -> Hypothesis:
    first, *others = [Hypothesis(text, log_prob=log_prob) for text, log_prob in renderings]
    return replace(first, alternatives=tuple(others))


@pytest.mark.parametrize(
    ("source", "renderings", "taken"),
    [
        # A word is left out: "also".
        (
            "Le styliste doit être également un bon psychologue.",
            (
                ("The designer must be a good psychologist.", -0.50),
                ("The designer must also be a good psychologist.", -0.52),
            ),
            1,
        ),
        # Another word: "poireaux" are no pears.
        ("Trois gros poireaux.", (("Three big pears.", -0.9), ("Three big leeks.", -1.0)), 1),
        # A word that no language has.
        ("Il est gênant.", (("It is genantic.", -0.4), ("It is annoying.", -0.6)), 1),
        # Another number.
        (
            "Dans les années 60 IBM aida la NASA.",
            (
                ("In the 160s IBM helped NASA.", -0.40),
                ("In the 1960s IBM helped NASA.", -0.41),
            ),
            1,
        ),
        # A name is missing.
        (
            "Pour Paclik ce n'est pas acceptable.",
            (("This is not acceptable.", -0.40), ("For Paclik this is not acceptable.", -0.45)),
            1,
        ),
        # What is far less likely is not taken for a word more.
        ("Trois gros poireaux.", (("Three big pears.", -0.2), ("Three leeks.", -9.0)), 0),
        # As good as each other: the likelier one.
        ("Le chien dort.", (("The dog sleeps.", -0.3), ("The dog sleeps now.", -0.4)), 0),
        # What repeats itself is bad, whatever it says.
        ("Trois gros poireaux.", (("Three big pears.", -0.9), ("leeks " * 12, -0.9)), 0),
    ],
)
def test_the_rendering_that_says_most_is_taken(
    source: str, renderings: tuple[tuple[str, float], ...], taken: int
) -> None:
    best = best_rendered(source, of(*renderings), open_lexicon(), decoding=DecodingConfig())
    assert best.text == renderings[taken][0]
    rest = [text for k, (text, _) in enumerate(renderings) if k != taken]
    assert [other.text for other in best.alternatives] == rest


def test_one_rendering_is_taken_unasked() -> None:
    def ask(source: str, english: str) -> float:
        raise AssertionError("nobody need ask")

    lexicon = Lexicon(lambda _, __: (), lambda _, __: (), ask, lambda _, __: 0)
    only = of(("Yes.", -0.1))
    assert best_rendered("Oui.", only, lexicon, decoding=DecodingConfig()) is only


def test_the_real_search_is_looked_through_and_only_what_was_asked_for_comes_back() -> None:
    engine = load_model("embedded")
    seen: list[str] = []
    lexicon = open_lexicon()

    def lack(source: str, english: str) -> float:
        seen.append(english)
        return lexicon.lack(source, english)

    asking = replace(lexicon, lack=lack)
    (one,) = translate_guarded(engine, ["Le chat dort sur le lit."], lexicon=asking)
    assert len(set(seen)) == engine.decoding.beam_size
    assert one.hypothesis.alternatives == ()
    (two,) = translate_guarded(engine, ["Le chat dort sur le lit."], alternatives=2, lexicon=asking)
    assert two.hypothesis.text == one.hypothesis.text
    assert len(two.hypothesis.alternatives) == 1
