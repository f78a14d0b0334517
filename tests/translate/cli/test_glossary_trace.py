"""`visavis glossary test` tells each step of the ladder, from the ladder's own records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from drafts import Obedient, draft_of
from typer.testing import CliRunner, Result

from translate.cli.main import app
from translate.engines.engine import FakeEngine, Hypothesis
from translate.models import load

FRENCH = "Hier le cadre dort bien."


class Dropping(Obedient):
    """An engine that leaves the term out, and goes on from a prefix as it is told."""

    def translate(self, sources: Any, **options: Any) -> tuple[Hypothesis, ...]:
        if options.get("prefixes"):
            return super().translate(sources, **options)
        draft = draft_of(FRENCH, "Yesterday slept well.", "0-0 3-1 4-2 5-3")
        return tuple(draft.hypothesis for _ in sources)


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that tries a phrase on an engine with a glossary."""
    monkeypatch.chdir(tmp_path)

    def call(engine: FakeEngine, phrase: str, glossary: str, *options: str) -> Result:
        monkeypatch.setattr(load, "open_engine", lambda *_, **__: engine)
        Path("glossary.yaml").write_text(glossary, encoding="utf-8")
        return CliRunner().invoke(app, ["glossary", "test", phrase, *options])

    return call


def told(result: Result) -> list[str]:
    """Return what follows the table of matches."""
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    return lines[lines.index("") + 1 :]


def test_an_edit_is_told(tried: Any) -> None:
    engine = FakeEngine({"Un chien dort.": "A dog sleeps.", "Il pleut.": "It rains."})
    result = tried(engine, "Un chien dort. Il pleut.", "chien: otterhound")
    assert told(result) == [
        "free      A dog sleeps. It rains.",
        "          chien → “dog”, by alignment; attention 1.00",
        "edited    An otterhound sleeps.",
        "English   An otterhound sleeps. It rains.",
        "          chien → otterhound: substituted (edit), in place of “dog”, attention 1.00",
    ]


@pytest.mark.parametrize(
    ("ending", "retried", "status"),
    [
        (
            " slept well indeed.",
            "Yesterday the executive slept well indeed.  (taken)",
            "redecoded (prefix), attention 0.90",
        ),
        (
            "s.",
            "Yesterday the executives.  (not taken: the term runs on into another word)",
            "substituted (insert), attention 0.90",
        ),
    ],
)
def test_a_term_that_was_left_out_is_told(
    tried: Any, ending: str, retried: str, status: str
) -> None:
    lines = told(tried(Dropping(ending), FRENCH, "cadre: executive"))
    assert lines[1:5] == [
        "          cadre → left out; its place is between “Yesterday” and “slept”; attention 0.00",
        "edited    Yesterday the executive slept well.",
        "retry     from “Yesterday the executive”",
        f"          {retried}",
    ]
    assert lines[-1] == f"          cadre → executive: {status}"


def test_the_steps_as_json(tried: Any) -> None:
    result = tried(
        Dropping("s."), FRENCH, "cadre: executive", "--format", "json", "--strict-glossary"
    )
    record = json.loads(result.stdout)
    assert [match["entry"] for match in record["matches"]] == ["cadre"]
    assert record["free"] == ["Yesterday slept well."]
    assert record["english"] == ["Yesterday the executive slept well."]
    rungs = [step["rung"] for step in record["steps"] if step["rung"] != "retry"]
    assert rungs == ["edit", "again", "search"]
    first, retry = record["steps"][:2]
    assert first["places"][0] | {"place": None} == {
        "sentence": 0,
        "entry": "cadre",
        "kind": "gap",
        "words": "",
        "place": None,
        "apart": "",
        "again": [],
        "attention": 0.0,
    }
    assert (retry["prefix"], retry["without"]) == ("Yesterday the executive", [])
    assert retry["came"] == [
        {
            "text": "Yesterday the executives.",
            "refused": "the term runs on into another word",
            "taken": False,
        }
    ]
    (term,) = record["terms"]
    assert (term["entry"], term["status"], term["method"]) == ("cadre", "substituted", "insert")


def test_every_record_names_its_sentence(tried: Any) -> None:
    phrase = f"Il pleut. {FRENCH} Il neige. {FRENCH}"
    options = ("--format", "json", "--strict-glossary")
    record = json.loads(tried(Dropping("s."), phrase, "cadre: executive", *options).stdout)
    assert [term["sentence"] for term in record["terms"]] == [1, 3]
    assert all(record["english"][t["sentence"]][slice(*t["target_span"])] for t in record["terms"])
    rungs = [step for step in record["steps"] if "places" in step]
    assert [[place["sentence"] for place in step["places"]] for step in rungs] == [[1, 3]] * 3
    retries = [step["sentence"] for step in record["steps"] if step["rung"] == "retry"]
    assert set(retries) == {1, 3}
    places = [phrase[match["start"] : match["end"]] for match in record["matches"]]
    assert places == ["cadre", "cadre"]


@pytest.mark.parametrize(("window", "status"), [("sentence", "skipped"), ("document", "matched")])
def test_the_table_takes_sentence_by_sentence_as_the_ladder_does(
    tried: Any, window: str, status: str
) -> None:
    entry = f"{{source: chat, target: hound, when: {{any: [banque], window: {window}}}}}"
    engine = FakeEngine({"La banque ferme.": "The bank shuts.", "Le chat dort.": "The cat sleeps."})
    phrase = "La banque ferme. Le chat dort."
    result = tried(engine, phrase, f"entries: [{entry}]", "--format", "json")
    record = json.loads(result.stdout)
    (match,) = record["matches"]
    assert (match["status"], match["start"], match["end"]) == (status, 20, 24)
    assert ("english" in record) is (status == "matched")


def test_nothing_is_translated_where_nothing_is_pinned(tried: Any) -> None:
    engine = FakeEngine()
    assert tried(engine, "Un chat dort.", "chien: otterhound").exit_code == 0
    assert "\n\n" not in tried(engine, "Un chien dort.", "chien: dog", "--matches").stdout
    assert engine.calls == []
