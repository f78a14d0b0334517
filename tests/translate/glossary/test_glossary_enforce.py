"""Enforcement: every term right and in place, all else as it was, twice the same as once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import Obedient, draft_of, glossary_of, tokens_of
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.document import Document
from translate.engines.engine import FakeEngine, Hypothesis
from translate.formats.text import document_from_text
from translate.glossary import Entry, Glossary
from translate.glossary.enforce.edit import Change, edit
from translate.glossary.enforce.ladder import Draft, apply_glossary
from translate.glossary.enforce.term_use import TermUse
from translate.pipeline import translate_document, translate_text

CASES = yaml.safe_load((Path(__file__).parents[2] / "data" / "enforce.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    draft = draft_of(case["french"], case["english"], case.get("links"), case.get("shares"))
    (result,) = apply_glossary(FakeEngine(), [draft], glossary_of(case["glossary"]))
    assert result.hypothesis.text == case["want"]
    check_spans(result)
    if "uses" in case:
        outcomes = [f"{use.status} {use.method}".strip() for use in result.uses]
        assert outcomes == case["uses"]
    (repeated,) = apply_glossary(FakeEngine(), [result], glossary_of(case["glossary"]))
    assert repeated == result


def check_spans(draft: Draft) -> None:
    """Check that every record tells the truth about the text."""
    text, position = draft.hypothesis.text, 0
    for token in draft.hypothesis.tokens:
        assert 0 <= token.start <= token.end <= len(text)
    if draft.hypothesis.attention is not None:
        shape = (len(draft.hypothesis.tokens), len(draft.hypothesis.source_tokens))
        assert draft.hypothesis.attention.shape == shape
    spans = sorted(use.target_span for use in draft.uses if use.target_span is not None)
    for start, end in spans:
        assert position <= start <= end <= len(text)
        position = end
    for use in draft.uses:
        if use.status in ("satisfied", "variant", "substituted", "redecoded"):
            assert use.target_span is not None
            assert text[slice(*use.target_span)] == use.form


def test_a_segment_without_a_term_is_the_same_object_and_not_decoded_again() -> None:
    engine = FakeEngine()
    draft = draft_of("Il pleut.", "It rains.")
    (result,) = apply_glossary(engine, [draft], glossary_of({"chien": "hound"}))
    assert result is draft
    assert engine.calls == []


def test_a_satisfied_segment_keeps_its_words_and_is_not_decoded_again() -> None:
    engine = FakeEngine()
    draft = draft_of("Un chien dort.", "A hound sleeps.")
    (result,) = apply_glossary(engine, [draft], glossary_of({"chien": "hound"}))
    assert result.hypothesis is draft.hypothesis
    assert engine.calls == []


def test_the_first_mention_in_a_document_is_the_long_one() -> None:
    entry = {"source": "CAC", "target": "CAC", "first": "Cyberspace Administration (CAC)"}
    drafts = [draft_of("La CAC dort.", "The CAC sleeps.")] * 2
    first, second = apply_glossary(FakeEngine(), drafts, glossary_of([entry]))
    assert first.hypothesis.text == "The Cyberspace Administration (CAC) sleeps."
    assert second.hypothesis.text == "The CAC sleeps."
    assert second.uses[0].status == "satisfied"


def test_what_the_model_says_for_a_term_elsewhere_shows_where_it_went() -> None:
    clear = draft_of("Le conseil dort.", "The council sleeps.")
    unclear = draft_of(
        "Le conseil voit la commission.",
        "The council sees the commission.",
        shares={"2-1": 0.9, "4-4": 0.9},
    )
    results = apply_glossary(
        FakeEngine(), [clear, clear, unclear], glossary_of({"conseil": "commission"})
    )
    assert results[2].hypothesis.text == "The commission sees the commission."
    (alone,) = apply_glossary(FakeEngine(), [unclear], glossary_of({"conseil": "commission"}))
    assert alone.hypothesis.text != results[2].hypothesis.text


def test_a_dropped_term_is_decoded_from_its_prefix() -> None:
    draft = draft_of("Hier le cadre dort bien.", "Yesterday slept well.", "0-0 3-1 4-2 5-3")
    engine = Obedient(" slept well indeed.")
    (result,) = apply_glossary(engine, [draft], glossary_of({"cadre": "executive"}))
    assert result.hypothesis.text == "Yesterday the executive slept well indeed."
    assert [(use.status, use.method) for use in result.uses] == [("redecoded", "prefix")]
    check_spans(result)


@pytest.mark.parametrize("ending", ["s.", "", " all day and all night and all the year round."])
def test_a_continuation_that_is_no_good_is_not_taken(ending: str) -> None:
    draft = draft_of("Hier le cadre dort bien.", "Yesterday slept well.", "0-0 3-1 4-2 5-3")
    (result,) = apply_glossary(Obedient(ending), [draft], glossary_of({"cadre": "executive"}))
    assert result.hypothesis.text == "Yesterday the executive slept well."
    assert result.uses[0].method == "insert"


def test_a_continuation_that_takes_the_term_for_the_noun_that_it_describes_is_not_taken() -> None:
    french, english = "Ici la surveillance de la grippe dort.", "Here control sleeps."
    draft = draft_of(french, english, "0-0 2-1 6-2 7-3")
    (result,) = apply_glossary(Obedient(" sleeps."), [draft], glossary_of({"grippe": "swine flu"}))
    assert result.hypothesis.text == "Here the swine flu control sleeps."
    assert result.uses[0].method == "insert"


def test_dropped_terms_of_a_document_take_one_call_and_the_second_look_another() -> None:
    drafts = [
        draft_of(f"Hier le cadre dort bien {n}.", f"Yesterday slept well {n}.", "0-0 3-1 4-2 5-3")
        for n in range(9)
    ]
    engine = Obedient("s")
    apply_glossary(engine, drafts, glossary_of({"cadre": "executive"}))
    assert [len(call) for call in engine.calls] == [9, 9]


def test_a_long_sentence_is_read_again_in_the_clauses_that_the_model_saw() -> None:
    clause = "le chien dort sous la table ronde du grand salon"
    french = "; ".join([clause] * 8) + "."
    engine = FakeEngine(lambda text: re.sub(r"chien", "dog", text))
    translation = translate_document(
        document_from_text(french), engine, glossary=glossary_of({"chien": "otterhound"})
    )
    assert max(map(len, french.split(";"))) < max(len(s) for call in engine.calls for s in call)
    assert all(len(source) <= engine.longest_source for call in engine.calls for source in call)
    assert translation.text().count("otterhound") == 8
    assert translation.text().replace("otterhound", "chien").strip() == french


def test_the_pipeline_signs_with_the_glossary_and_carries_the_uses() -> None:
    engine = FakeEngine({"Un chien dort.": "A dog sleeps.", "Il pleut.": "It rains."})
    document: Document = document_from_text("Un chien dort. Il pleut.\n")
    glossary = glossary_of({"chien": "otterhound"})
    without = translate_document(document, engine)
    enforced = translate_document(document, engine, glossary=glossary, domain="zoo")
    assert enforced.text() == "An otterhound sleeps. It rains.\n"
    assert enforced.units[1] == without.units[1]
    assert [use.form for use in enforced.units[0].terms] == ["otterhound"]
    assert enforced.signature["gloss"] == glossary.digest[:12]
    assert enforced.signature["domain"] == "zoo"
    assert "gloss" not in str(without.signature)
    assert translate_text("Un chien dort.", engine, glossary=glossary) == "An otterhound sleeps."


def test_only_what_was_to_be_enforced_can_fail() -> None:
    entry = Entry(id="x", source="a", target="b")
    assert TermUse(entry, (0, 1), None, "b", "unmet").failed
    preferred = Entry(id="x", source="a", target="b", mode="prefer")
    assert not TermUse(preferred, (0, 1), None, "b", "unmet").failed


# --- Wild glossaries and texts ------------------------------------------------------------------

WORDS = ("chien", "chat", "le", "la", "l'", "grand", "régulateur", "CAC", "12", "\u00ab", ",", "É")
ENGLISH = ("dog", "cat", "the", "a", "an", "big", "regulators", "CAC", "12", '"', ",", "who's", "I")
TARGET = st.sampled_from(("hound", "the State", "regulators", "WHO", "a b", "x-y", "of", "É", "s"))
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
RENDERING = st.lists(st.sampled_from(ENGLISH), max_size=9).map(" ".join)


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    sources = draw(
        st.lists(st.sampled_from(("chien", "chat", "grand chien", "CAC", "12")), max_size=4)
    )
    return Glossary.of(
        Entry(
            id=str(k),
            source=source,
            target=draw(TARGET),
            first=draw(st.none() | TARGET),
            forbid=draw(st.lists(st.sampled_from(("dog", "cat big")), max_size=1).map(tuple)),
            pos=draw(st.sampled_from(("noun", "proper", "verb"))),
            mode=draw(st.sampled_from(("pin", "pin", "prefer"))),
        )
        for k, source in enumerate(sources)
    )


@settings(max_examples=300)
@given(glossaries(), st.lists(st.tuples(SENTENCE, RENDERING), max_size=4), st.randoms())
def test_nothing_is_lost_outside_the_terms_and_twice_is_once(
    glossary: Glossary, pairs: list[tuple[str, str]], random: Any
) -> None:
    drafts = []
    for french, english in pairs:
        size = (len(tokens_of(french)), len(tokens_of(english)))
        links = " ".join(
            f"{random.randrange(size[0])}-{j}"
            for j in range(size[1])
            if size[0] and random.random() < 0.8
        )
        drafts.append(draft_of(french, english, links))
    results = apply_glossary(FakeEngine(), drafts, glossary)
    for before, after in zip(drafts, results, strict=True):
        check_spans(after)
        check_rest(before, after)
    repeated = apply_glossary(FakeEngine(), results, glossary)
    assert [item.hypothesis.text for item in repeated] == [item.hypothesis.text for item in results]


def check_rest(before: Draft, after: Draft) -> None:
    """Check that words outside the terms are all still there, but for what follows a term."""
    if any(use.method == "prefix" for use in after.uses):
        return  # what a continuation keeps is another test's business
    left = words(before.hypothesis.text)
    for use in after.uses:
        for word in words(use.ousted):
            left.remove(word)
    remaining = words(after.hypothesis.text)
    missing = [word for word in left if not (word in remaining and not remaining.remove(word))]
    assert set(missing) <= {"a", "an", "the", "of", "s"}, (before.hypothesis.text, after)


def words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", text)]


@given(st.text(max_size=30), st.data())
def test_an_edit_changes_nothing_but_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edited = edit(Hypothesis(text), [Change(start, end, "Term")])
    (span,) = edited.spans
    assert edited.text[slice(*span)] in ("Term", "TERM")
    assert words(text[:start])[:-1] == words(edited.text[: span[0]])[: len(words(text[:start])) - 1]
    assert edited.text.endswith(text[end:].lstrip("'’s")[1:])
