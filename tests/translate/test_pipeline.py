"""The path of a text, with the fake engine: nothing lost, nothing moved, nothing added."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate import (
    Block,
    Document,
    FakeEngine,
    Segment,
    document_from_text,
    translate_document,
    translate_text,
)

ENGLISH = FakeEngine(lambda source: f"English of {len(source)} characters.")
# Pieces that texts are made of: sentences, numbers, blanks, line ends of every kind, oddities.
SENTENCES = ["Il dort. ", "Elle part ! ", "« Non », dit-il. ", "mot " * 90, "M. Dupont "]
ODDITIES = ["12,5 ", "— ", "\t", "\u00a0", "\u200b", "😀 ", "\u2028", "x\x00y "]
PIECES = [*SENTENCES, *ODDITIES, "\n", "\r\n", "\n\n", "\r"]


def line_ends(text: str) -> list[str]:
    return re.findall(r"\r\n|\r|\n", text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_layout_of_any_text_survives(text: str) -> None:
    result = translate_text(text, ENGLISH)
    assert line_ends(result) == line_ends(text)
    assert bool(result.strip()) == bool(text.strip())


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_every_letter_of_the_source_is_in_exactly_one_unit(text: str) -> None:
    if not re.search(r"\w", text):
        return
    document = document_from_text(text)
    translation = translate_document(document, ENGLISH)
    for block in document.blocks:
        position = 0
        for unit in (unit for unit in translation.units if unit.block == block.id):
            assert block.text[position : unit.segment.start].strip() == ""
            assert block.text[unit.segment.start : unit.segment.end] == unit.segment.text
            assert unit.text.strip()
            position = unit.segment.end
        assert block.text[position:].strip() == ""


def test_blocks_are_not_split_when_each_line_is_a_sentence() -> None:
    document = document_from_text("Un. Deux.\n\nTrois.", one_per_line=True)
    engine = FakeEngine({"Un. Deux.": "One. Two.", "Trois.": "Three."})
    translation = translate_document(document, engine, split=False)
    assert [unit.segment.id for unit in translation.units] == ["l1s1", "l3s1"]
    assert translation.text() == "One. Two.\n\nThree."


def test_progress_counts_up_to_the_end() -> None:
    text = "\n".join(f"Phrase numéro {n}." for n in range(700))
    seen: list[tuple[int, int]] = []
    translate_document(document_from_text(text), ENGLISH, progress=lambda *at: seen.append(at))
    assert [done for done, _ in seen] == [16, 48, 112, 240, 496, 700]
    assert {total for _, total in seen} == {700}


def test_the_engine_sees_a_repeated_sentence_once_a_chunk() -> None:
    engine = FakeEngine({"Il dort.": "He sleeps."})
    assert translate_text("Il dort. Il dort.\nIl dort.\n", engine) == (
        "He sleeps. He sleeps.\nHe sleeps.\n"
    )
    assert [source for call in engine.calls for source in call] == ["Il dort."]


def test_long_sentences_are_cut_as_the_engine_asks() -> None:
    class Short(FakeEngine):
        @property
        def longest_source(self) -> int:
            return 60

    engine = Short()
    sentence = "Le conseil a voté la loi, mais le maire, qui était absent, a refusé de la signer."
    result = translate_text(sentence, engine)
    assert result == sentence.upper()
    assert all(len(source) <= 60 for call in engine.calls for source in call)


def test_a_document_refuses_blocks_that_are_not_in_it() -> None:
    with pytest.raises(ValueError, match="not at its span"):
        Document(name="x", text="Un.", blocks=(Block("p1", "Deux.", 0, 5),))
    good = document_from_text("Un.\nDeux.")
    with pytest.raises(ValueError, match="not at its span"):
        replace(good, blocks=good.blocks[::-1])
    with pytest.raises(ValueError, match="1 texts for 2 blocks"):
        good.with_block_texts(["One."])


def test_a_segment_refuses_a_span_of_another_length() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Segment("p1s1", "Un.", 0, 4)


def test_what_a_notebook_user_may_pass_by_mistake_is_named() -> None:
    with pytest.raises(TypeError, match="translate_text"):
        translate_document("Bonjour.", ENGLISH)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not list; see read_text"):
        translate_text(["Bonjour."], ENGLISH)  # type: ignore[arg-type]


def test_a_translation_is_short_to_look_at() -> None:
    translation = translate_document(document_from_text("Bonjour. " * 500), ENGLISH)
    assert len(repr(translation)) < 200
    assert len(repr(translation.document)) < 200
