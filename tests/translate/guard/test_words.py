"""Words that no language has are tried again; what cannot be mended is named by the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from align.checks import check_pair, select_checks
from align.checks.spelling import invented_words, made_up_words
from align.checks.spoilt_names import spoilt_names
from translate import FakeEngine, document_from_text, translate_document
from translate.cli.join.lexicon import open_lexicon
from translate.engines.engine import Hypothesis
from translate.guard import translate_guarded

NO_WORD = select_checks(("no-word",))


class Renderings(FakeEngine):
    """Gives further renderings where several are wanted, and keeps what it was asked to avoid.

    Those that come late are given only where there is something to avoid.
    """

    def __init__(self, first: str, *others: str, late: bool = False) -> None:
        super().__init__(lambda _: first)
        self.others, self.late = others, late
        self.avoided: list[Sequence[str]] = []

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        wanted, avoided = options.pop("alternatives", 1), options.pop("suppress", ())
        made = super().translate(sources, **options)
        if avoided:
            self.avoided.append(avoided)
        if wanted == 1 or (self.late and not avoided):
            return made
        return tuple(
            replace(one, alternatives=tuple(replace(one, text=text) for text in self.others))
            for one in made
        )


def say(source: str, *renderings: str, late: bool = True) -> tuple[str, tuple[str, ...]]:
    engine = Renderings(*renderings, late=late)
    (result,) = translate_guarded(engine, [source], lexicon=open_lexicon())
    return result.hypothesis.text, result.retries


def test_a_rendering_without_invented_words_is_taken() -> None:
    source = "Les bruits sont gênants."
    renderings = ("The noises are genants.", "The noises are annoying.")
    assert say(source, *renderings) == ("The noises are annoying.", ("words",))
    assert say(source, *renderings, late=False) == ("The noises are annoying.", ())
    engine = Renderings(*renderings, late=True)
    translate_guarded(engine, [source, "Il dort."], lexicon=open_lexicon())
    assert engine.avoided == [["genants"]]


def test_one_that_left_something_out_or_is_bad_is_not() -> None:
    source = "Les bruits de la rue sont vraiment gênants."
    text = "The noises of the street are really genants."
    assert say(source, text, "The noises.", "are are are are are are are are") == (text, ("words",))


def test_a_rendering_that_says_less_does_not_take_the_place() -> None:
    text = "Three big leeks genants."
    assert say("Trois gros poireaux gênants.", text, "Three big pills heard.") == (text, ("words",))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le prix de l'éthanol monte.", "The price of ethanol is rising."),
        ("Il a des acouphènes.", "He has tinnitus."),
    ],
)
def test_what_usually_renders_a_word_of_the_french_is_not_invented(
    source: str, target: str
) -> None:
    assert invented_words(source, target) == made_up_words(source, target) == ()
    assert invented_words("Il dort.", target) != ()


def test_names_of_a_text_that_is_no_sentence_are_not_compared_each_with_each() -> None:
    many = "a " + " ".join(["Sarkozy"] * 600)
    assert spoilt_names(many, many.replace("zy", "sy")) == ()


def test_sound_sentences_are_asked_for_once() -> None:
    engine = Renderings("He sleeps.", "He naps.")
    (result,) = translate_guarded(engine, ["Il dort."], lexicon=open_lexicon())
    assert (result.hypothesis.text, result.retries) == ("He sleeps.", ())
    assert engine.calls == [("Il dort.",)]


def test_what_stays_is_named_at_the_beginning_of_a_sentence_too() -> None:
    pairs = [
        ("Bonjour.", "Bonjourn."),
        ("Il est réalisé.", "He is ralising."),
        ("Des bruits gênants.", "Some genants noises."),
    ]
    for source, target in pairs:
        assert [flag.name for flag in check_pair(source, target, checks=NO_WORD)] == ["no-word"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Kowalski dort.", "Kowalski sleeps."),
        ("Hier, Ioulia Timochenko a parlé.", "Tymoshenko spoke yesterday."),
        ("Un café, un rôle, une élite.", "A cafe, a role, an elite."),
        ("Il est à Paris.", "He is at a loss."),
        ("C'est incompréhensible.", "It is incomprehensible."),
        ("Moscou se tait.", "Moscow is silent."),
        ("L'obscurantisme recule.", "Obscurantism recedes."),
    ],
)
def test_words_of_either_language_and_names_are_not_invented(source: str, target: str) -> None:
    assert invented_words(source, target) == ()


def test_a_spoilt_name_is_copied_from_the_french() -> None:
    text = document_from_text("Hier, Nicolas Sarkozy a parlé.\n")
    engine = FakeEngine(lambda _: "Yesterday, Nicolas Sarkosy spoke.")
    made = translate_document(text, engine, lexicon=open_lexicon())
    assert made.units[0].text == "Yesterday, Nicolas Sarkozy spoke."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il est allé à Athènes hier.", "He went to Athens yesterday."),
        ("Hier, le président Morsi a parlé.", "Yesterday, President Mursi spoke."),
        ("Il vit à Londres ou à Lyon.", "He lives in London or Lyon."),
        ("Il vit à Lisbonne et à Séville.", "He lives in Lisbon and Seville."),
        ("Il vit à Barcelone.", "He lives in Barcelona."),
        ("Il vit à Kaboul.", "He lives in Kabul."),
        ("Il vit à Salzbourg ou à Bagdad.", "He lives in Salzburg or Baghdad."),
        ("Hier, Gorbatchev a lu Boulgakov.", "Yesterday, Gorbachev read Bulgakov."),
        ("Hier, Hadrien suivit Vespasien.", "Yesterday, Hadrian followed Vespasian."),
        ("Hier, Toutankhamon est sorti.", "Yesterday, Tutankhamun came out."),
    ],
)
def test_names_that_english_spells_otherwise_stay(source: str, target: str) -> None:
    assert spoilt_names(source, target) == ()
