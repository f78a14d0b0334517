"""What `visavis translate` shows of a glossary: the table, the records, the page, the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from typer.testing import CliRunner, Result

from translate.cli.main import app
from translate.engines.engine import FakeEngine
from translate.models import load

ANSWERS = {
    "Un chien dort.": "A dog sleeps.",
    "Il pleut.": "It rains.",
    "Le covoiturage à Paris plaît.": "The carpooling and it carpooling.",
}


@pytest.fixture
def translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that runs the command on a text, with a glossary beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "open_engine", lambda *_, **__: FakeEngine(ANSWERS))

    def call(text: str, glossary: str | None, *options: str) -> Result:
        Path("a.txt").write_text(text, encoding="utf-8")
        if glossary is not None:
            Path("glossary.yaml").write_text(glossary, encoding="utf-8")
        return CliRunner().invoke(app, ["translate", "a.txt", "--model", "embedded", *options])

    return call


def test_the_table_says_what_became_of_each_term(translate: Any) -> None:
    asked = ("--glossary", "glossary.yaml")
    result = translate("Un chien dort. Il pleut.", "chien: otterhound\nchat: cat\n", *asked)
    assert result.exit_code == 0
    assert result.stdout.rstrip() == "An otterhound sleeps. It rains."
    lines = result.stderr.splitlines()
    assert "visavis: glossary glossary.yaml: 2 entries" in lines
    assert lines[-2:] == ["term                found  edited", "chien → otterhound      1       1"]


def test_a_glossary_that_only_lies_there_has_one_line(translate: Any) -> None:
    result = translate("Un chien dort.", "chien: otterhound\n")
    last = result.stderr.splitlines()[-1]
    assert last == "visavis: terms: 1 found, 1 edited (each: --glossary glossary.yaml)"


def test_a_domain_that_no_entry_has_is_said(translate: Any) -> None:
    entry = "entries:\n- {source: chien, target: otterhound, domain: [law, sea]}\n"
    known = "visavis: --domain laww: no entry of glossary.yaml has it; choose one of law, sea"
    assert known in translate("Un chien dort.", entry, "--domain", "laww", "--quiet").stderr
    assert "--domain" not in translate("Un chien dort.", entry, "--domain", "sea").stderr
    none = translate("Un chien dort.", "chien: otterhound\n", "--domain", "law").stderr
    assert "no entry of glossary.yaml has it; leave --domain out" in none


def test_a_glossary_that_may_not_be_read_exits_4_as_a_missing_one(
    translate: Any, tmp_path: Path
) -> None:
    (tmp_path / "g.yaml").write_text("chien: otterhound\n", encoding="utf-8")
    unreadable = patch("os.access", return_value=False)  # who tests may be allowed everything
    denied = patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied"))
    with unreadable, denied:
        result = CliRunner().invoke(app, ["translate", "a.txt", "--glossary", "g.yaml"])
    assert result.exit_code == 4
    assert "g.yaml: cannot be read (Permission denied); check its permissions" in result.stderr


def test_quiet_is_quiet_and_no_glossary_is_none(translate: Any) -> None:
    quiet = translate("Un chien dort.", "chien: otterhound\n", "--quiet")
    assert (quiet.stdout.rstrip(), quiet.stderr) == ("An otterhound sleeps.", "")
    without = translate("Un chien dort.", "chien: otterhound\n", "--no-glossary")
    assert without.stdout.rstrip() == "A dog sleeps."
    assert "gloss" not in without.stderr


def test_records_and_page_show_the_term(translate: Any) -> None:
    outputs = ("-o", "a.jsonl", "-o", "a.html", "-o", "a.json")
    assert translate("Un chien dort.", "chien: otterhound\n", *outputs).exit_code == 0
    (record,) = json.loads(Path("a.jsonl").read_text("utf-8"))["terms"]
    assert record == {
        "entry": "chien",
        "form": "otterhound",
        "status": "substituted",
        "source": [3, 8],
        "target": [3, 13],
        "method": "edit",
        "ousted": "dog",
        "confidence": 1.0,
    }
    assert json.loads(Path("a.json").read_text("utf-8"))["units"][0]["terms"] == [record]
    page = Path("a.html").read_text("utf-8")
    assert "Un <a class=t href=#_t1>chien</a> dort." in page
    assert "An <a class=t href=#_t1>otterhound</a> sleeps." in page
    (line,) = re.findall(r'<li id="_t1">(.*?)</li>', page)
    assert re.sub("<.*?>", "", line) == "chien → otterhound put in place of “dog”"


def test_a_domain_lets_its_entries_in(translate: Any) -> None:
    glossary = "entries: [{source: chien, target: hound, domain: [law]}]\n"
    assert (
        translate("Un chien dort.", glossary, "--domain", "zoo").stdout.rstrip() == "A dog sleeps."
    )
    assert (
        translate("Un chien dort.", glossary, "--domain", "law").stdout.rstrip()
        == "A hound sleeps."
    )


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict-glossary",), 8)])
def test_strict_exits_8_on_a_term_that_was_not_kept(
    translate: Any, options: tuple[str, ...], code: int
) -> None:
    entry = "{source: covoiturage à Paris plaît, target: ride-hailing, forbid: [carpooling]}"
    text = "Le covoiturage à Paris plaît."
    result = translate(text, f"entries: [{entry}]\n", "-o", "a.txt.txt", *options)
    assert result.exit_code == code
    assert "'covoiturage à Paris plaît' → 'ride-hailing': forbidden" in result.stderr
    assert "'carpooling' stands beside it" in result.stderr
    assert Path("a.txt.txt").read_text("utf-8").rstrip() == "The ride-hailing and it carpooling."


def test_strict_is_content_with_a_term_that_was_kept(translate: Any) -> None:
    result = translate("Un chien dort.", "chien: otterhound\n", "--strict-glossary")
    assert result.exit_code == 0


def test_the_summary_carries_the_counts(translate: Any) -> None:
    result = translate("Un chien dort.", "chien: hound\n", "--format", "json", "-o", "b.txt")
    (summary,) = json.loads(result.stdout)
    (count,) = summary["terms"]
    assert (count["source"], count["occurrences"], count["edited"]) == ("chien", 1, 1)
