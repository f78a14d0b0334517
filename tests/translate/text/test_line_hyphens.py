"""Words that were cut at the ends of lines are whole, and nothing else changes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.cli.join.lexicon import open_lexicon
from translate.engines.engine import FakeEngine
from translate.formats.markdown import read_markdown
from translate.formats.text import document_from_text
from translate.pipeline import translate_document
from translate.text.line_hyphens import with_whole_words

KNOWN = {("infor", "mation"), ("proto", "type")}


def whole(text: str) -> str:
    document = document_from_text(text, join_lines=True)
    return with_whole_words(document, lambda *parts: parts in KNOWN).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une infor-\nmation.", "Une information."),
        ("Une infor-  \r\n  mation, proto‐\rtype.", "Une information, prototype."),
        ("Une infor\u00ad\nmation, un xy\u00ad\nzt.", "Une information, un xyzt."),
        ("Peut-\nêtre aux États-\nUnis.", "Peut-être aux États-Unis."),
        ("Infor-\nMation, pages 12-\n15.", "Infor-Mation, pages 12-15."),
        ("Les macro-\net micro-économies.", "Les macro-\net micro-économies."),
        ("Macro-\net, vis-\nà-vis, va-\net‐vient.", "Macro-\net, vis-à-vis, va-et‐vient."),
        ("À jean.infor-\nmation@mail.fr.", "À jean.infor-mation@mail.fr."),
        ("Sur infor-\nmation.fr, infor-\nmation.", "Sur infor-mation.fr, information."),
        ("/usr/infor-\nmation, a_infor-\nmation.", "/usr/infor-mation, a_infor-mation."),
        ("--infor-\nmation, (infor-\nmation).", "--infor-mation, (information)."),
        ("Un mot -\nun autre, et -\n", "Un mot -\nun autre, et -\n"),
        ("L'infor-\n\nmation.", "L'infor-\n\nmation."),
        (
            "  Une infor-\nmation.\n\n\tProto-\ntype, oui.\n",
            "  Une information.\n\n\tProto-type, oui.\n",
        ),
    ],
)
def test_cut_words_are_whole(text: str, expected: str) -> None:
    assert whole(text) == expected


@given(st.text("ab-\u00ad\n \té1.", min_size=1).filter(lambda text: any(c in "abé1" for c in text)))
def test_nothing_but_hyphens_and_line_ends_goes(text: str) -> None:
    def bare(text: str) -> str:
        return "".join(c for c in text if c not in "-\u00ad\n\t ")

    assert bare(whole(text)) == bare(text)


def test_a_file_with_markup_is_left_alone() -> None:
    document = read_markdown(b"Une infor-\nmation.\n", name="a.md")
    assert with_whole_words(document, lambda *_: True) is document


def test_the_engine_the_glossary_and_the_reader_see_whole_words() -> None:
    document = document_from_text("Une infor-\nmation de plus.\n")
    made = translate_document(document, FakeEngine(str.upper), lexicon=open_lexicon())
    assert [unit.segment.text for unit in made.units] == ["Une information de plus."]
    assert made.text() == "UNE INFORMATION DE PLUS.\n"
    assert translate_document(document, FakeEngine(str.upper)).document is document


@pytest.mark.parametrize("force", [False, True])
def test_a_paragraph_in_another_language_stays_as_it_is(force: bool) -> None:
    english = "What we need are the long-\nterm plans of the whole government for this."
    document = document_from_text(f"Une infor-\nmation de plus.\n\n{english}\n")
    made = translate_document(
        document,
        FakeEngine(str.upper),
        lexicon=open_lexicon(),
        foreign={english: "en"}.get,
        force=force,
    )
    last = "LONGTERM" if force else "long-\nterm"
    assert "UNE INFORMATION DE PLUS." in made.text()
    assert last in made.text()


@pytest.mark.parametrize("part", ["-\n", "a-\n", "- ", "-" + " " * 1000, "a", "\u00ad\n"])
def test_hostile_text_takes_no_time(part: str) -> None:
    document = document_from_text("a" + part * (500_000 // len(part)) + "a", join_lines=True)
    before = time.process_time()
    with_whole_words(document, lambda *_: True)
    assert time.process_time() - before < 2
