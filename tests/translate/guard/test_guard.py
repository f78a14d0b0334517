"""Nothing is lost, nothing invented, whatever the source and whatever the engine says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from guarded import flag_names
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.engine import FakeEngine, Hypothesis
from translate.guard import check_output, needs_translation, translate_guarded
from translate.guard.model_input import model_input
from translate.text.changes import changed
from translate.text.foreign_letters import plain_letters
from translate.text.tokens import Token

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("aéZ ,;.—1%€@\x00\udce9\u200b\n’"), max_size=60),
    st.lists(st.sampled_from(["le", "chat", "et", "qui", "12,5", "—", ";"])).map(" ".join),
)


@given(st.lists(ANYTHING, max_size=5), st.data())
def test_nothing_is_lost_whatever_the_source_and_the_answer(
    sources: list[str], data: st.DataObject
) -> None:
    engine = FakeEngine(lambda _: data.draw(ANYTHING))
    limit = data.draw(st.integers(1, 50))
    results = translate_guarded(engine, sources, max_source_characters=limit)
    assert len(results) == len(sources)
    for source, guarded in zip(sources, results, strict=True):
        assert bool(guarded.hypothesis.text.strip()) >= bool(source.strip())
        if not needs_translation(model_input(source).text):
            assert guarded.hypothesis.text == source


def plain(text: str) -> str:
    """Return what can be seen of a text, letters that French has not as they are shown."""
    letters = (changed(f"a{c}", plain_letters(f"a{c}"))[1:] for c in text if c.isprintable())
    return "".join(letters)


@given(st.lists(ANYTHING, max_size=5), st.integers(1, 50))
def test_spans_rebuild_the_pieces_of_source_and_target(sources: list[str], limit: int) -> None:
    for source, guarded in zip(
        sources,
        translate_guarded(FakeEngine(), sources, max_source_characters=limit),
        strict=True,
    ):
        hypothesis = guarded.hypothesis
        for token in hypothesis.source_tokens[:-1]:
            seen = source[token.start : token.end].replace("\x00", "").replace("\udce9", "")
            assert plain(token.piece) in plain(seen)  # of "Th" for Þ it may be a half
            assert bool(plain(seen)) == bool(plain(token.piece))
        for token in hypothesis.tokens:
            assert hypothesis.text[token.start : token.end].lower() == token.piece.lower()
        if hypothesis.attention is not None:
            shape = (len(hypothesis.tokens), len(hypothesis.source_tokens))
            assert hypothesis.attention.shape == shape


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
TOKENS = st.lists(SPANS.map(lambda span: Token("x", *span)), max_size=4).map(tuple)
SHAPES = st.tuples(st.integers(0, 4), st.integers(0, 4))


@st.composite
def wild_hypotheses(draw: st.DrawFn) -> Hypothesis:
    """Draw what no sound engine says: tokens, spans and attention that have nothing in common."""
    attention = draw(st.none() | SHAPES.map(lambda shape: np.ones(shape, dtype=np.float32)))
    numbers = st.floats(-9, 0)
    probs = tuple(draw(st.lists(numbers, max_size=4)))
    return Hypothesis(draw(ANYTHING), draw(TOKENS), draw(TOKENS), draw(numbers), probs, attention)


class WildEngine(FakeEngine):
    """An engine that says what the test draws."""

    def __init__(self, draw: Callable[[], Hypothesis]) -> None:
        super().__init__()
        self.draw = draw

    def translate(self, sources: Sequence[str], **_: object) -> tuple[Hypothesis, ...]:
        return tuple(replace(self.draw(), alternatives=(self.draw(),)) for _ in sources)


@given(st.lists(ANYTHING, max_size=3), st.integers(1, 50), st.data())
def test_no_hypothesis_is_wild_enough_to_stop_the_guard(
    sources: list[str], limit: int, data: st.DataObject
) -> None:
    engine = WildEngine(lambda: data.draw(wild_hypotheses()))
    results = translate_guarded(engine, sources, max_source_characters=limit)
    blank = [not guarded.hypothesis.text.strip() for guarded in results]
    assert blank == [not source.strip() for source in sources]


@given(ANYTHING, ANYTHING)
def test_looking_at_any_pair_ends_in_known_flags(source: str, text: str) -> None:
    known = {"empty", "copied", "repeated", "truncated", "too-long", "too-short"}
    assert set(flag_names(check_output(source, text))) <= known
