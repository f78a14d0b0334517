"""What came out bad is tried again, and the best attempt stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from guarded import flag_names

from translate.engines.engine import DecodingConfig, FakeEngine, Hypothesis
from translate.errors import EngineError
from translate.guard import translate_guarded


class SettingsEngine(FakeEngine):
    """An engine whose answer depends on the setting, and which remembers the settings."""

    def __init__(self, answer: Callable[[str, DecodingConfig | None], str]) -> None:
        super().__init__()
        self.answer = answer
        self.settings: list[DecodingConfig | None] = []

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        decoding = options.get("decoding")
        self.settings.append(decoding)
        self._answers = lambda source: self.answer(source, decoding)
        return super().translate(sources, alternatives=options.get("alternatives", 1))


LONG = (
    "Il pleut depuis hier sur toute la côte, mais la mer est encore calme ; nous partirons demain."
)
LOOP = "the rain the rain the rain the rain the rain the rain the rain the rain the rain"


def test_good_output_is_not_tried_again() -> None:
    engine = FakeEngine({"Il dort.": "He sleeps."})
    (guarded,) = translate_guarded(engine, ["Il dort."])
    assert (guarded.flags, guarded.retries, len(engine.calls)) == ((), (), 1)


def test_a_smaller_cut_is_tried_first() -> None:
    engine = FakeEngine(lambda source: LOOP if source == LONG else source.upper())
    (guarded,) = translate_guarded(engine, [LONG])
    assert guarded.hypothesis.text == LONG.upper()
    assert (guarded.flags, guarded.retries) == ((), ("cut",))


@pytest.mark.parametrize(("given_beam", "tried_beam"), [(None, 1), (5, 1), (1, 4)])
def test_the_other_beam_is_tried_next(given_beam: int | None, tried_beam: int) -> None:
    decoding = None if given_beam is None else DecodingConfig(beam_size=given_beam)
    engine = SettingsEngine(
        lambda _, setting: "He sleeps." if setting and setting.beam_size == tried_beam else ""
    )
    (guarded,) = translate_guarded(engine, ["Il dort."], decoding=decoding)
    assert guarded.hypothesis.text == "He sleeps."
    assert (guarded.flags, guarded.retries) == ((), ("beam",))
    beams = [setting and setting.beam_size for setting in engine.settings]
    assert beams == [given_beam or engine.decoding.beam_size, tried_beam]


def test_repetition_is_forbidden_last() -> None:
    engine = SettingsEngine(
        lambda _, setting: (
            "He sleeps."
            if setting and (setting.no_repeat_ngram_size, setting.repetition_penalty) == (3, 1.1)
            else LOOP
        )
    )
    (guarded,) = translate_guarded(engine, ["Il dort."])
    assert guarded.hypothesis.text == "He sleeps."
    assert (guarded.flags, guarded.retries) == ((), ("beam", "no-repeat"))


def test_each_rung_is_one_call_for_all_that_failed() -> None:
    engine = FakeEngine(lambda source: "" if "pas" in source else source.upper())
    translate_guarded(engine, ["Il dort.", "Pas pas ici.", "Il mange.", "Pas pas là."])
    failed = ("Pas pas ici.", "Pas pas là.")
    assert engine.calls == [("Il dort.", failed[0], "Il mange.", failed[1]), failed, failed]


def test_the_lightest_attempt_stays_with_its_flags() -> None:
    answers = {None: LOOP, 1: "He he sleeps all night long.", 4: ""}
    engine = SettingsEngine(lambda _, setting: answers[setting.beam_size if setting else None])
    (guarded,) = translate_guarded(engine, ["Il dort toute la nuit."])
    assert guarded.hypothesis.text == answers[1]
    assert flag_names(guarded.flags) == ["repeated"]
    assert guarded.retries == ("beam", "no-repeat")


def test_the_source_stands_in_where_the_model_says_nothing() -> None:
    (guarded,) = translate_guarded(FakeEngine(lambda _: " … "), ["Il dort."])
    assert guarded.hypothesis.text == "Il dort."
    assert flag_names(guarded.flags) == ["untranslated"]


def test_one_piece_that_fails_does_not_take_the_others_with_it() -> None:
    engine = FakeEngine(lambda source: "" if "mer" in source else source.upper())
    (guarded,) = translate_guarded(engine, [LONG], max_source_characters=45)
    assert "mais la mer est encore calme" in guarded.hypothesis.text
    assert "IL PLEUT" in guarded.hypothesis.text
    assert flag_names(guarded.flags) == ["untranslated"]


def test_an_engine_that_loses_a_sentence_is_refused() -> None:
    class Lossy(FakeEngine):
        def translate(self, sources: Sequence[str], **_: object) -> tuple[Hypothesis, ...]:
            return super().translate(sources[1:])

    with pytest.raises(EngineError, match="1 hypotheses for 2 sources"):
        translate_guarded(Lossy(), ["Oui.", "Non."])


def test_what_the_model_is_silent_about_stays_as_it_was_given() -> None:
    source = "Env. 3 hab. ici."
    (guarded,) = translate_guarded(FakeEngine({"Environ 3 habitants ici.": ""}), [source])
    assert guarded.hypothesis.text == source
    assert flag_names(guarded.flags) == ["untranslated"]
