"""Candidates for terms: what a text repeats, with the model's English."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate.cli.main import app
from translate.engines.engine import FakeEngine, Hypothesis
from translate.glossary import load_glossary
from translate.glossary.measure.extract import extract_terms

ANSWERS = {
    "Vu le conseil communal hier.": "Seen the council local yesterday.",
    "Vu les conseils communaux ici.": "Seen the councils local here.",
    "Vu un conseil communal là.": "Seen the board local there.",
    "Vu la CAC demain.": "Seen the CAC tomorrow.",
    "Dit par CAC encore.": "Said by CAC again.",
}


def segments(*texts: str) -> list[tuple[str, Hypothesis]]:
    return list(zip(texts, FakeEngine(ANSWERS).translate(texts), strict=True))


def test_phrases_are_counted_in_both_numbers_and_shown_with_the_models_english() -> None:
    candidates = extract_terms(segments(*ANSWERS))
    by_source = {candidate.source.lower(): candidate for candidate in candidates}
    assert by_source["conseil communal"].count == 2
    assert dict(by_source["conseil communal"].renderings) == {"council local": 1, "board local": 1}
    assert by_source["conseil"].count == 3  # once in another plural
    assert by_source["cac"].renderings == (("CAC", 2),)


def test_a_phrase_that_occurs_only_in_a_longer_one_is_left_out() -> None:
    candidates = extract_terms(
        segments("Vu le conseil communal hier.", "Vu un conseil communal là.")
    )
    assert [candidate.source for candidate in candidates] == ["conseil communal"]


def test_capitals_of_a_heading_are_not_offered_where_the_text_has_small_letters() -> None:
    texts = ("Vu LE CONSEIL COMMUNAL.", "Vu LE CONSEIL COMMUNAL.", "Vu un conseil communal là.")
    engine = FakeEngine(ANSWERS | {texts[0]: "Seen THE COUNCIL LOCAL."})
    candidates = extract_terms(zip(texts, engine.translate(texts), strict=True))
    assert [(c.source, c.count) for c in candidates] == [("conseil communal", 3)]


def test_rare_phrases_are_no_candidates_and_nothing_gives_nothing() -> None:
    assert extract_terms(segments("Vu le conseil communal hier.")) == ()
    assert extract_terms([]) == ()
    assert extract_terms([("", Hypothesis(""))], least=1) == ()


def test_the_command_writes_drafts_that_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("translate.models.load.load_model", lambda _: FakeEngine(ANSWERS))
    Path("a.txt").write_text("\n\n".join(ANSWERS), encoding="utf-8")
    run = CliRunner()
    drafts = run.invoke(app, ["glossary", "extract", "a.txt", "--format", "yaml"])
    Path("g.yaml").write_text(drafts.stdout, encoding="utf-8")
    assert {entry.status for entry in load_glossary(Path("g.yaml")).entries} == {"draft"}
    table = run.invoke(app, ["glossary", "extract", "a.txt", "--most", "1"]).stdout
    assert table == "    3  conseil  council (1), councils (1), board (1)\n"
    assert run.invoke(app, ["glossary", "extract", "a.txt", "--format", "x"]).exit_code == 2
