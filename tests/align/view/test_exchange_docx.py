"""Bilingual Word documents and PDFs: whole, safe against any text, asked for, explained."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from align.bitext import Bitext, Estimate, Flag, Pair, Span, Term
from align.view.docx import format_docx
from align.view.docx_parts import WORD
from translate.cli.main import app
from translate.cli.run import align_forms
from translate.cli.run import pdf as paper
from translate.engines.engine import FakeEngine
from translate.errors import OutputError
from translate.formats.docx import read_docx
from translate.models import load

W = f"{{{WORD}}}"
BITEXT = Bitext(
    "L'agence <1>.txt",
    (
        Pair(
            *("p1s1", "p1", "Le CAC agit & paie une amende.", "The CAC acts & pays a penance."),
            terms=(
                Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),
                Term("amende", "fine", "unmet", Span(23, 29), Span(22, 29)),
            ),
            flags=(Flag("added", "too much", "error", target=Span(8, 12)),),
            estimate=Estimate(62.4, "check", (), ("“paie” may be lost",)),
            alternatives=("The CAC pays.",),
        ),
        Pair("p2s1", "p2", "Rien en face.", ""),
        Pair("p2s2", "p2", "Oui.", "Yes.", confirmed=True),
    ),
    "visavis:0.1.0|model:m",
    model="m",
    created="2026-11-25",
)


def part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(name))


def tables(data: bytes) -> list[list[list[list[str]]]]:
    """Return tables of rows of cells of paragraphs."""
    return [
        [
            [
                ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")]
                for cell in row.iter(f"{W}tc")
            ]
            for row in table.iter(f"{W}tr")
        ]
        for table in part(data).iter(f"{W}tbl")
    ]


def test_both_texts_stand_in_a_table_with_terms_and_scores() -> None:
    texts, terms = tables(format_docx(BITEXT))
    assert texts[0] == [["Français"], ["English"]]
    assert texts[1] == [
        ["Le CAC agit & paie une amende."],
        [
            "The CAC acts & pays a penance.",
            "62 of 100, check",
            "– “paie” may be lost",
            "‡ error: too much",
            "† term: “amende” → “fine”: not enforced",
            "or: The CAC pays.",
        ],
    ]
    assert texts[2:] == [[["Rien en face."], ["—"]], [["Oui."], ["Yes.", "✓ confirmed"]]]
    assert terms[1:] == [
        [["amende"], ["fine"], ["✗ not enforced"]],
        [["CAC"], ["CAC"], ["the model’s own choice"]],
    ]


def test_terms_and_places_of_flags_are_underlined_and_runs_say_their_language() -> None:
    runs = [
        (
            "".join(t.text or "" for t in run.iter(f"{W}t")),
            [(u.get(f"{W}val"), u.get(f"{W}color")) for u in run.iter(f"{W}u")],
            [lang.get(f"{W}val") for lang in run.iter(f"{W}lang")],
        )
        for run in part(format_docx(BITEXT)).iter(f"{W}r")
    ]
    assert ("CAC", [("dotted", None)], ["fr"]) in runs
    assert ("penance", [("wave", "A3231B")], ["en"]) in runs
    assert ("acts", [("wave", "A3231B")], ["en"]) in runs
    assert ("Yes.", [], ["en"]) in runs


def test_only_the_gravest_reasons_are_told() -> None:
    bad = Pair("1", "1", "Oui.", "Yes.", estimate=Estimate(20, "bad", (), tuple("abcde")))
    good = Pair("2", "2", "Non.", "No.", estimate=Estimate(90, "good", (), ("a",)))
    (table,) = tables(format_docx(Bitext("x", (bad, good), "")))
    assert table[1][1][1:] == ["20 of 100, bad", "– a", "– b", "– c", "and 2 more"]
    assert table[2][1] == ["No.", "90 of 100, good"]


def test_a_reference_is_a_third_column() -> None:
    pair = Pair("1", "1", "Oui.", "Yes.", reference="Yep.")
    (table,) = tables(format_docx(Bitext("x", (pair,), "")))
    assert table == [[["Français"], ["English"], ["Reference"]], [["Oui."], ["Yes."], ["Yep."]]]


def test_same_bitext_same_bytes_and_the_date_is_a_date() -> None:
    assert format_docx(BITEXT) == format_docx(BITEXT)
    created = "{http://purl.org/dc/terms/}created"
    assert (
        part(format_docx(BITEXT), "docProps/core.xml").findtext(created) == "2026-11-25T00:00:00Z"
    )
    undated = Bitext("x", (), "", created="soon")
    assert part(format_docx(undated), "docProps/core.xml").find(created) is None


@settings(max_examples=60)
@given(st.text(min_size=1), st.text())
def test_whatever_the_texts_hold_the_file_is_whole(source: str, target: str) -> None:
    flags = (Flag("x", target or "-", target=Span(0, len(target))),)
    data = format_docx(Bitext(source, (Pair(source, "b", source, target, flags=flags),), target))
    cells = tables(data)[0][1]
    shown = "".join(character if character.isprintable() else "" for character in source)
    if shown.strip() == source:
        assert cells[0] == [source]
    assert len(cells[1]) == 2


def test_our_own_reader_of_word_documents_finds_every_sentence() -> None:
    blocks = [block.text for block in read_docx(format_docx(BITEXT), name="a.docx").blocks]
    assert [text for text in blocks if text == "Le CAC agit & paie une amende."]
    assert "The CAC acts & pays a penance." in blocks


# --- Asked for on the command line ---

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command with an engine that knows one sentence."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "open_engine", lambda *_, **__: FakeEngine({"Le chien.": "The dog."}))
    Path("a.txt").write_text("Le chien.\n", encoding="utf-8")

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["translate", "a.txt", "--model", "embedded", *arguments])

    return call


def test_a_bilingual_word_document_is_asked_for(run: Run) -> None:
    assert run("-o", "a.docx", "-o", "a.md", "--bilingual").exit_code == 0
    [[french], [english, score, *_]] = tables(Path("a.docx").read_bytes())[0][1]
    assert (french, english) == ("Le chien.", "The dog.")
    assert " of 100, " in score
    result = run("-o", "b.docx")
    assert result.exit_code == 2
    assert "--bilingual makes it a table" in " ".join(result.stderr.replace("│", " ").split())


def test_without_a_browser_no_pdf_and_no_work(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISAVIS_BROWSER", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    result = run("-o", "a.pdf")
    assert result.exit_code == 1
    assert "no Chromium is installed; write the .html and print that" in result.stderr
    assert not Path("a.pdf").exists()
    monkeypatch.setenv("VISAVIS_BROWSER", "netscape")
    assert "VISAVIS_BROWSER=netscape is no program" in run("-o", "a.pdf").stderr


@pytest.mark.parametrize(
    ("script", "problem"),
    [("echo no room >&2; exit 3", "could not print (no room)"), ("exit 0", "(no reason)")],
)
def test_a_browser_that_fails_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, problem: str
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("VISAVIS_BROWSER", str(browser))
    with pytest.raises(OutputError, match=r"write the \.html and print") as raised:
        paper.print_page("<p>x")
    assert problem in str(raised.value)


def test_a_browser_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("browser", 300)

    monkeypatch.setenv("VISAVIS_BROWSER", "sh")
    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(OutputError, match="took over 300 s to print"):
        paper.print_page("<p>x")


def test_alignments_are_written_in_the_same_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = [tmp_path / name for name in ("a.docx", "a.md", "a.pdf")]
    monkeypatch.setenv("VISAVIS_BROWSER", "sh")
    forms = align_forms.plan_forms(("x", "y"), outputs, "html", drop_nulls=False)
    assert list(forms.values()) == ["docx-table", "markdown-table", "pdf"]
    written = align_forms.render(BITEXT, (), "docx-table")
    assert isinstance(written, bytes)
    assert tables(written)[0][3] == [["Oui."], ["Yes.", "✓ confirmed"]]
    assert "| p2s2 | Oui. | Yes. | confirmed |" in str(
        align_forms.render(BITEXT, (), "markdown-table")
    )
    monkeypatch.setenv("VISAVIS_BROWSER", "netscape")
    with pytest.raises(OutputError, match="netscape is no program"):
        align_forms.plan_forms(("x", "y"), outputs, "html", drop_nulls=False)


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_is_printed_to_a_pdf(run: Run) -> None:
    try:
        paper.find_browser()
    except OutputError as error:
        pytest.skip(str(error))
    result = run("-o", "a.pdf")
    assert result.exit_code == 0, result.stderr
    data = Path("a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
