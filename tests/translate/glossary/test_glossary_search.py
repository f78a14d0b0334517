"""The longer search of --strict-glossary: from each place that attention allows, the best taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from drafts import draft_of, glossary_of

from translate.engines.engine import FakeEngine, Hypothesis
from translate.glossary.enforce.attempt import attempt
from translate.glossary.enforce.ladder import apply_glossary
from translate.glossary.enforce.outcome import Attempt
from translate.glossary.enforce.parts import SentencePart
from translate.glossary.enforce.renderings import constraint_of
from translate.glossary.enforce.retry import search_places
from translate.glossary.enforce.trace import Retry, Step
from translate.glossary.find.match import find_terms

FRENCH, ENGLISH = "Hier le cadre dort bien.", "Yesterday slept well."
# "Cadre" has no English of its own; the first two words look at it a little, the third does not.
SHARES = {"0-0": 0.7, "2-0": 0.2, "3-1": 0.7, "2-1": 0.2, "4-2": 0.9}
WHOLE = "0-0 1-1 2-2 3-3 4-4"


class Continuing(FakeEngine):
    """Goes on from each prefix with what is in a table, the likeliest first; else says no more."""

    def __init__(self, endings: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self.endings = endings
        self.asked: list[str] = []
        self.alternatives = 0

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        self.alternatives = options.get("alternatives", 1)
        prefixes = options.get("prefixes") or [""] * len(sources)
        self.asked += prefixes
        return tuple(self._answer(s, p) for s, p in zip(sources, prefixes, strict=True))

    def _answer(self, source: str, prefix: str) -> Hypothesis:
        said = [
            draft_of(source, prefix + ending, links).hypothesis
            for ending, links in self.endings.get(prefix, [("", "")])
        ]
        return replace(said[0], alternatives=tuple(said[1:]))


def lost_term(**field: Any) -> Attempt:
    draft = draft_of(FRENCH, ENGLISH, shares=SHARES)
    entry = {"source": "cadre", "target": "executive", **field}
    matches = find_terms(glossary_of([entry]), FRENCH)
    return attempt(
        SentencePart(FRENCH, draft.hypothesis, matches), [constraint_of(m) for m in matches]
    )


def test_each_place_that_attention_allows_is_tried_once() -> None:
    engine = Continuing({})
    (same,) = search_places(engine, [lost_term()])
    assert engine.asked == [
        "Yesterday the executive",
        "The executive",
        "Yesterday slept the executive",
    ]
    assert engine.alternatives == 4
    assert same.hypothesis.text == "Yesterday the executive slept well."
    assert [(o.status, o.method) for o in same.outcomes] == [("substituted", "insert")]


def test_what_is_proven_is_not_searched_for() -> None:
    draft = draft_of(FRENCH, "Yesterday the executive slept well.")
    matches = find_terms(glossary_of({"cadre": "executive"}), FRENCH)
    sound = attempt(
        SentencePart(FRENCH, draft.hypothesis, matches), [constraint_of(m) for m in matches]
    )
    engine = Continuing({})
    assert search_places(engine, [sound]) == [sound]
    assert engine.asked == []


@pytest.mark.parametrize(
    ("endings", "want"),
    [
        # The second continuation looks more at the term.
        (
            {"Yesterday the executive": [(" slept well.", "0-0"), (" slept so well.", WHOLE)]},
            "Yesterday the executive slept so well.",
        ),
        # Another place, where no French word is lost.
        (
            {
                "Yesterday the executive": [(" slept so.", "0-0 1-1 2-2 3-3")],
                "The executive": [(" slept well yesterday.", "1-0 2-1 3-2 4-3 0-4")],
            },
            "The executive slept well yesterday.",
        ),
        # The term runs on; the sentence has no end; it loses what it had.
        ({"Yesterday the executive": [("s slept well.", WHOLE)]}, None),
        ({"The executive": [(" slept well." * 4, WHOLE)]}, None),
        ({"The executive": [(" slept on and on.", "1-0 2-1")]}, None),
    ],
)
def test_the_best_of_all_continuations_is_taken(
    endings: Mapping[str, Sequence[tuple[str, str]]], want: str | None
) -> None:
    before = lost_term()
    steps: list[Step] = []
    (after,) = search_places(Continuing(endings), [before], watch=steps.append)
    taken = [step.taken for step in steps if isinstance(step, Retry) and step.taken]
    if want is None:
        assert after == before
        assert taken == []
        return
    assert after.hypothesis.text == want
    assert [(o.status, o.method) for o in after.outcomes] == [("constrained", "prefix")]
    assert want in [hypothesis.text for hypothesis in taken]
    (outcome,) = after.outcomes
    assert outcome.span is not None
    assert want[slice(*outcome.span)] == "executive"


def test_only_a_strict_glossary_searches() -> None:
    draft = draft_of(FRENCH, ENGLISH, shares=SHARES)
    engine = Continuing({"The executive": [(" slept well yesterday.", "1-0 2-1 3-2 4-3 0-4")]})
    glossary = glossary_of({"cadre": "executive"})
    (quick,) = apply_glossary(engine, [draft], glossary)
    (thorough,) = apply_glossary(engine, [draft], glossary, thorough=True)
    assert [use.status for use in quick.uses] == ["substituted"]
    assert [use.status for use in thorough.uses] == ["constrained"]
    assert thorough.hypothesis.text == "The executive slept well yesterday."
