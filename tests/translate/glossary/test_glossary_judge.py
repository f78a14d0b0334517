"""Whether a term stands in its place: the witnesses of the benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from drafts import draft_of, glossary_of

from translate.engines.engine import FakeEngine, Hypothesis
from translate.glossary.enforce.ladder import Draft, apply_glossary
from translate.glossary.enforce.term_use import TermUse
from translate.glossary.find.match import find_terms
from translate.glossary.measure.bench import ODD_TARGETS
from translate.glossary.measure.judge import judge
from translate.glossary.measure.witnesses import BLIND_WORDS
from translate.guard import translate_guarded
from translate.text.tokens import Token


class Reader(FakeEngine):
    """Reads every text with the links that it is given for it, others with none."""

    def __init__(self, links: dict[str, str]) -> None:
        super().__init__()
        self.links = links

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        return tuple(
            draft_of(source, text, self.links.get(text, "")).hypothesis
            for source, text in zip(sources, options["prefixes"], strict=True)
        )


@pytest.mark.parametrize(
    ("written", "read", "blind", "placed"),
    [
        ("1-1", "", "", True),  # the model looked at the term when it wrote what gave way
        ("0-1", "", "1-1", True),  # a reader finds its place without seeing it
        ("0-1", "1-1", "0-1", False),  # one who sees it finds it anywhere
        ("0-1", "0-1", "0-1", False),
    ],
)
def test_what_bears_out_the_place_of_an_edited_term(
    written: str, read: str, blind: str, placed: bool
) -> None:
    glossary = glossary_of({"chien": "hound"})
    matches = find_terms(glossary, "Un chien dort.")
    use = TermUse(matches[0].entry, (3, 8), (2, 7), "hound", "substituted", 0.5, "dog", "edit")
    draft = replace(draft_of("Un chien dort.", "A hound sleeps.", written), uses=(use,))
    engine = Reader({"A hound sleeps.": read, "A saxophone sleeps.": blind})
    (judged,) = judge(engine, draft, matches)
    assert judged.placed is placed
    assert judged.read is (read == "1-1")
    assert judged.misplaced is False


@pytest.mark.parametrize(
    ("english", "method", "written", "read", "blind", "said"),
    [
        ("A hound sleeps.", "edit", "1-1 1-2", "", "", (True, False, False)),
        ("A hound sleeps.", "", "1-1 1-2", "", "", (True, False, False)),
        ("A hound sleeps.", "insert", "", "1-1 1-2", "", (True, False, False)),
        ("A hound sleeps.", "insert", "1-1 1-2", "", "", (False, False, False)),
        ("A hound chienne.", "edit", "1-1", "", "", (False, True, False)),
        ("A hound chienne.", "", "1-1", "", "", (False, False, False)),
        ("A hound sleeps.", "edit", "1-1", "", "1-2", (False, False, True)),
        ("A hound sleeps.", "edit", "1-1", "", "2-2", (False, False, False)),
    ],
)
def test_the_same_witnesses_are_asked_about_another_word(
    english: str, method: str, written: str, read: str, blind: str, said: tuple[bool, ...]
) -> None:
    glossary = glossary_of({"chien": "hound"})
    matches = find_terms(glossary, "Un chien dort.")
    use = TermUse(matches[0].entry, (3, 8), (2, 7), "hound", "substituted", 0.5, "dog", method)
    draft = replace(draft_of("Un chien dort.", english, written), uses=(use,))
    engine = Reader({english: read, "A hound saxophone.": blind})
    (judged,) = judge(engine, draft, matches)
    assert judged.elsewhere == said
    assert judged.misplaced is any(said)


def test_a_blind_reader_sees_a_word_that_is_no_target_and_not_in_the_text() -> None:
    assert not set(BLIND_WORDS) & {word for text in ODD_TARGETS for word in text.split()}
    glossary = glossary_of({"chien": "hound"})
    french = "Un chien saxophone."
    matches = find_terms(glossary, french)
    use = TermUse(matches[0].entry, (3, 8), (2, 7), "hound", "substituted", 0.5, "dog", "edit")
    draft = replace(draft_of(french, "A hound plays.", "0-1"), uses=(use,))
    (judged,) = judge(Reader({"A trombone plays.": "1-1"}), draft, matches)
    assert judged.witnesses == (False, False, True)
    (judged,) = judge(Reader({"A saxophone plays.": "1-1"}), draft, matches)
    assert judged.placed is False


class SpellingReader(FakeEngine):
    """Reads the blind word in two pieces, the first or the second of which looks at the term."""

    def __init__(self, looking: int) -> None:
        super().__init__()
        self.looking = looking

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        return tuple(self.read(*pair) for pair in zip(sources, options["prefixes"], strict=True))

    def read(self, source: str, text: str) -> Hypothesis:
        whole = draft_of(source, text, "").hypothesis
        if "saxophone" not in text:
            return whole
        (at,) = (k for k, token in enumerate(whole.tokens) if token.piece == "saxophone")
        start = whole.tokens[at].start
        pieces = (Token("saxo", start, start + 4), Token("phone", start + 4, start + 9))
        attention = np.zeros((len(whole.tokens) + 1, len(whole.source_tokens)), np.float32)
        attention[:, 2] = 1  # at the verb
        attention[at + self.looking] = np.eye(len(whole.source_tokens))[1]
        tokens = (*whole.tokens[:at], *pieces, *whole.tokens[at + 1 :])
        return replace(whole, tokens=tokens, attention=attention)


@pytest.mark.parametrize("looking", [0, 1])
def test_a_blind_reader_is_asked_before_the_word_has_begun(looking: int) -> None:
    matches = find_terms(glossary_of({"chien": "hound"}), "Un chien dort.")
    use = TermUse(matches[0].entry, (3, 8), (2, 7), "hound", "substituted", 0.5, "dog", "edit")
    draft = replace(draft_of("Un chien dort.", "A hound sleeps.", "2-1"), uses=(use,))
    (judged,) = judge(SpellingReader(looking), draft, matches)
    assert judged.witnesses.blind is (looking == 0)


def test_clauses_that_are_alike_are_judged_each_in_its_own_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FakeEngine, "longest_source", 120)
    clause = "le chien dort sous la table ronde du grand salon"
    french = "; ".join([clause] * 8) + "."
    engine = FakeEngine(lambda text: text.replace("chien", "dog"))
    glossary = glossary_of({"chien": "hound"})
    (guarded,) = translate_guarded(engine, [french])
    (draft,) = apply_glossary(engine, [Draft(french, guarded.hypothesis)], glossary)
    judged = judge(engine, draft, find_terms(glossary, french))
    assert len(judged) == 8
    assert all(item.witnesses.attention for item in judged)


def test_a_word_that_alone_is_left_is_no_other() -> None:
    matches = find_terms(glossary_of({"chien": "hound"}), "Un chien.")
    use = TermUse(matches[0].entry, (3, 8), (2, 7), "hound", "satisfied", 0.5)
    (judged,) = judge(Reader({}), replace(draft_of("Un chien.", "A hound."), uses=(use,)), matches)
    assert judged.misplaced is None
