"""Nothing is filed as a person's that a person did not vouch for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.bitext import Bitext, Pair
from align.forms import EXTENSION_OF, FORMS, TABLES, format_bitext
from align.view.html import render_page
from translate.cli.main import app
from translate.memory import Memory

MACHINES = Bitext(
    "a.txt",
    (
        Pair("p1s1", "p1", "Il pleut.", "It rains."),
        Pair("p1s2", "p1", "Il neige.", "It snows."),
        Pair("p2s1", "p2", "Il vente.", "It blows."),
    ),
    "visavis:1|model:m",
    model="m",
)
READ_BACK = [form for form in FORMS if form not in TABLES.values()]


def with_confirmed(bitext: Bitext, *names: str) -> Bitext:
    pairs = (replace(pair, confirmed=pair.id in names) for pair in bitext.pairs)
    return replace(bitext, pairs=tuple(pairs))


def written(bitext: Bitext, form: str) -> tuple[str, str]:
    """Return the name and the content of a file in a form; "page" is a page."""
    if form == "page":
        return "a.html", render_page(bitext)
    return f"a{EXTENSION_OF[form]}", str(format_bitext(bitext, form))


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Result, int]]:
    monkeypatch.chdir(tmp_path)

    def take(name: str, content: str, *options: str) -> tuple[Result, int]:
        """Import a file into a new memory; return the result and how much people vouch for."""
        Path(name).write_text(content, encoding="utf-8")
        result = CliRunner().invoke(app, ["memory", "import", name, *options])
        with Memory("memory.sqlite") as memory:
            return result, memory.stats().human

    return take


Take = Callable[..., tuple[Result, int]]


@pytest.mark.parametrize(("arguments", "code"), [("import -", 3), ("export -o -", 2)])
def test_a_hyphen_is_no_file_whose_form_is_known(arguments: str, code: int) -> None:
    result = CliRunner().invoke(app, ["memory", *arguments.split()], env={"COLUMNS": "200"})
    assert result.exit_code == code
    assert "-: name a file; the form is known by its extension, one of .tsv" in result.stderr


@pytest.mark.parametrize("form", [*READ_BACK, "page"])
def test_what_a_machine_wrote_is_nobodys_word(take: Take, form: str) -> None:
    name, content = written(MACHINES, form)
    result, count = take(name, content)
    assert result.exit_code == 3
    assert f"{name}: 0 confirmed rows; mark those that are right as confirmed" in result.stderr
    assert "--all takes every row" in result.stderr
    assert count == 0
    result, count = take(name, content, "--all")
    assert result.exit_code == 0, result.output
    assert count == 3


@pytest.mark.parametrize("form", [*READ_BACK, "page"])
def test_only_the_confirmed_rows_are_taken(take: Take, form: str) -> None:
    result, count = take(*written(with_confirmed(MACHINES, "p1s2"), form))
    assert result.exit_code == 0, result.output
    assert "1 of 3 sentences kept (the confirmed ones)" in result.stderr
    assert count == 1


@pytest.mark.parametrize("bad_first", [True, False])
def test_a_file_without_confirmed_rows_stops_the_others_too(take: Take, bad_first: bool) -> None:
    Path("good.tsv").write_text("source\ttarget\nOui.\tYes.\n", encoding="utf-8")
    name, content = written(MACHINES, "tmx")
    Path(name).write_text(content, encoding="utf-8")
    files = [name, "good.tsv"] if bad_first else ["good.tsv", name]
    result = CliRunner().invoke(app, ["memory", "import", *files])
    assert result.exit_code == 3
    assert not Path("memory.sqlite").exists()


@pytest.mark.parametrize(
    "said",
    ['"target_score": 70.0, "target_flags": []', '"target_status": "machine"'],
)
def test_rows_of_a_corpus_are_nobodys_word(take: Take, said: str) -> None:
    """`visavis corpus --column source --into target` makes rows that look like pairs of people."""
    row = f'{{"source": "Oui.", "target": "Yes.", {said}}}\n'
    result, count = take("part-0000000.jsonl", row)
    assert result.exit_code == 3
    assert "0 confirmed rows" in result.stderr
    assert count == 0


TMX = (
    '<tmx version="1.4"><header creationtool="OmegaT" srclang="fr"/><body><tu>'
    '<tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="en"><seg>Yes.</seg></tuv>'
    "</tu></body></tmx>"
)
XLIFF12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="x" source-language="fr" target-language="en" datatype="plaintext"><body>'
    '<trans-unit id="1"{}><source>Oui.</source><target{}>Yes.</target></trans-unit>'
    '<trans-unit id="2"><source>Non.</source><target>No.</target></trans-unit>'
    "</body></file></xliff>"
)
XLIFF21 = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en">'
    '<file id="f"><unit id="1"><segment{}><source>Oui.</source><target>Yes.</target></segment>'
    "</unit></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.tsv", "source\ttarget\nOui.\tYes.\n", 1),
        ("a.tsv", "Oui.\tYes.\n", 1),
        ("a.csv", "source,target\nOui.,Yes.\n", 1),
        ("a.jsonl", '{"source": "Oui.", "target": "Yes."}\n', 1),
        ("a.tmx", TMX, 1),
        ("a.xlf", XLIFF12.format("", ""), 2),
        ("a.xlf", XLIFF21.format(""), 1),
        ("a.mxliff", XLIFF12.format("", ""), 2),
        ("a.SDLXLIFF", XLIFF12.format("", ""), 2),
        ("a.mqxliff", XLIFF12.format("", ""), 2),
    ],
)
def test_a_file_that_says_nothing_of_it_is_taken_whole(
    take: Take, name: str, content: str, count: int
) -> None:
    result, stored = take(name, content)
    assert result.exit_code == 0, result.output
    assert "says of no row who vouches for it: all are taken" in result.stderr
    assert stored == count


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.tsv", "source\ttarget\tstatus\nOui.\tYes.\t\n", 0),
        ("a.jsonl", '{"source": "Oui.", "target": "Yes.", "confirmed": false}\n', 0),
        ("a.tmx", TMX.replace("OmegaT", "visavis"), 0),
        ("a.xlf", XLIFF12.format("", ' state="needs-translation"'), 0),
        ("a.xlf", XLIFF12.format(' approved="no"', ""), 0),
        ("a.xlf", XLIFF12.format(' approved="yes"', ""), 1),
        ("a.xlf", XLIFF12.format("", ' state="final"'), 1),
        ("a.xlf", XLIFF21.format(' state="initial"'), 0),
        ("a.xlf", XLIFF21.format(' state="reviewed"'), 1),
    ],
)
def test_a_file_that_says_something_is_taken_at_its_word(
    take: Take, name: str, content: str, count: int
) -> None:
    result, stored = take(name, content)
    assert result.exit_code == (0 if count else 3), result.output
    assert stored == count


def test_the_memorys_own_export_is_confirmed_whole(take: Take) -> None:
    result, count = take(*written(MACHINES, "tsv"), "--all")
    assert count == 3
    for extension in (".tmx", ".xlf", ".tsv", ".csv", ".jsonl"):
        exported = CliRunner().invoke(app, ["memory", "export", "-o", f"out{extension}"])
        assert exported.exit_code == 0, exported.output
        command = ["memory", "import", f"out{extension}", "--memory", f"m{extension}"]
        result = CliRunner().invoke(app, command)
        assert "3 of 3 sentences kept (the confirmed ones)" in result.stderr


def test_a_file_of_other_languages_is_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "de.tmx"
    file.write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Tag</seg></tuv>'
        '<tuv xml:lang="en"><seg>Day</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    memory = tmp_path / "memory.sqlite"
    result = CliRunner().invoke(app, ["memory", "import", str(file), "--memory", str(memory)])
    assert result.exit_code == 3
    assert "no sentence in French and in English" in result.stderr
    assert not memory.exists()
