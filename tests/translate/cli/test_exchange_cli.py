"""`visavis translate` and the files of other tools: written, filled, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.forms import EXTENSIONS, parse_bitext
from translate.cli.join import bitext
from translate.cli.join.xliff_document import read_xliff
from translate.cli.main import app
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.formats.fill import fill_document
from translate.models import load
from translate.pipeline import translate_document

ANSWERS = {
    "Le chien dort.": "The dog sleeps.",
    "Le chat aussi.": "So does the cat.",
    "Il a 2 000 euros.": "He has euros.",
}
UNITS = """
      <trans-unit id="1">
        <source>Le <g id="1">chien</g> dort. <x id="2"/>Le chat aussi.</source>
      </trans-unit>
      <trans-unit id="2" approved="yes"><source>Non</source><target>Nope</target></trans-unit>
      <trans-unit id="3"><source>Il a 2 000 euros.</source></trans-unit>
      <trans-unit id="4"><source><x id="1"/></source></trans-unit>"""
XLIFF = (
    '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    '  <file original="a" source-language="fr" target-language="en" datatype="html">\n    <body>'
    f"{UNITS}\n    </body>\n  </file>\n</xliff>\n"
)
MT = 'state="needs-review-translation" state-qualifier="mt-suggestion"'

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command with an engine that knows three sentences."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "open_engine", lambda *_, **__: FakeEngine(ANSWERS))
    Path("in.xlf").write_text(XLIFF, encoding="utf-8")
    Path("a.txt").write_text("Le chien dort. Le chat aussi.\n", encoding="utf-8")

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["translate", *arguments, "--model", "embedded"])

    return call


def test_every_form_of_exchange_is_written_and_read_back(run: Run) -> None:
    outputs = [part for extension in EXTENSIONS for part in ("-o", f"a{extension}")]
    assert run("a.txt", *outputs).exit_code == 0
    for extension, form in EXTENSIONS.items():
        found = parse_bitext(Path(f"a{extension}").read_bytes(), form)
        assert [(p.id, p.block, p.source, p.target) for p in found.pairs] == [
            ("p1s1", "p1", "Le chien dort.", "The dog sleeps."),
            ("p1s2", "p1", "Le chat aussi.", "So does the cat."),
        ]


def test_a_bilingual_markdown_table_is_asked_for(run: Run) -> None:
    assert run("a.txt", "-o", "a.md", "--bilingual").exit_code == 0
    assert "| p1s1 | Le chien dort. | The dog sleeps. |" in Path("a.md").read_text("utf-8")
    result = run("a.txt", "-o", "b.md")
    assert result.exit_code == 2
    result = run("a.txt", "-o", "b.html", "--bilingual")
    assert (result.exit_code, "--bilingual is for -o FILE.md" in result.stderr) == (2, True)


def test_the_version_of_xliff_is_asked_for(run: Run) -> None:
    assert run("a.txt", "-o", "a.xlf", "--format", "xliff2").exit_code == 0
    assert 'version="2.1"' in Path("a.xlf").read_text("utf-8")


def test_an_alignment_is_asked_for_the_version_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fr.txt").write_text("Le chien dort.", "utf-8")
    Path("en.txt").write_text("The dog sleeps.", "utf-8")
    asked = ["align", "fr.txt", "en.txt", "--encoder", "length", "--no-words", "--format", "xliff2"]
    assert 'version="2.1"' in CliRunner().invoke(app, asked).stdout
    assert CliRunner().invoke(app, [*asked, "-o", "a.xlf", "-o", "a.csv"]).exit_code == 0
    assert 'version="2.1"' in Path("a.xlf").read_text("utf-8")
    assert Path("a.csv").read_text("utf-8-sig").startswith("id,")


def test_an_xliff_file_is_filled_and_said_to_be(run: Run) -> None:
    result = run("in.xlf", "-o", "out.xlf")
    assert result.exit_code == 0
    assert "visavis: in.xlf: units to translate: 3; kept as they are: 1" in result.stderr
    written = Path("out.xlf").read_text("utf-8")
    target = (
        f'        <target {MT}>The <g id="1">dog</g> sleeps. <x id="2"/>So does the cat.</target>\n'
    )
    head, _, rest = UNITS.partition("</source>\n")
    assert f"{head}</source>\n{target}" in written
    assert '<trans-unit id="2" approved="yes"><source>Non</source><target>Nope</target>' in written
    assert f'<source><x id="1"/></source><target {MT}><x id="1"/></target>' in written
    assert rest.split("\n")[1] in written
    notes = [part.partition("<")[0] for part in written.split('annotates="target">')[1:]]
    assert any("2 000" in note and note.startswith("error") for note in notes)


@pytest.mark.parametrize("extension", ["sdlxliff", "mqxliff", "mxliff"])
def test_what_other_tools_call_their_xliff_is_filled_too(run: Run, extension: str) -> None:
    Path("in.xlf").rename(f"in.{extension}")
    assert run(f"in.{extension}", "-o", f"out.{extension}").exit_code == 0
    assert "So does the cat.</target>" in Path(f"out.{extension}").read_text("utf-8")


def test_a_filled_file_says_how_good_each_translation_seems(run: Run) -> None:
    """Without --no-estimate a score stands beside each target, as docs/estimate.md says."""
    assert run("in.xlf", "-o", "out.xlf").exit_code == 0
    assert Path("out.xlf").read_text("utf-8").count("match-quality=") == 2
    assert run("in.xlf", "-o", "plain.xlf", "--no-estimate").exit_code == 0
    assert "match-quality=" not in Path("plain.xlf").read_text("utf-8")


def test_a_file_and_a_page_come_of_one_look(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks look once at a text, however many forms are made of it."""
    looks = []
    find_all = bitext.find_all
    monkeypatch.setattr(bitext, "find_all", lambda pairs: looks.append(1) or find_all(pairs))
    assert run("in.xlf", "-o", "out.xlf", "-o", "out.html", "-o", "out.tsv").exit_code == 0
    assert len(looks) == 1


@pytest.mark.parametrize("form", [(), ("--format", "xliff"), ("--format", "document")])
def test_a_filled_file_goes_to_stdout_too(run: Run, form: tuple[str, ...]) -> None:
    result = run("in.xlf", *form)
    assert result.exit_code == 0
    assert result.stdout.startswith('<?xml version="1.0"?>\n<xliff version="1.2"')
    assert "So does the cat.</target>" in result.stdout


def test_what_is_filled_is_not_filled_again(run: Run) -> None:
    assert run("in.xlf", "-o", "out.xlf").exit_code == 0
    result = run("out.xlf", "-o", "again.xlf")
    assert "out.xlf: units to translate: 0; kept as they are: 4" in result.stderr
    assert Path("again.xlf").read_bytes() == Path("out.xlf").read_bytes()


def test_codes_without_a_place_are_told(run: Run) -> None:
    document = read_xliff(XLIFF.encode("utf-8"), name="in.xlf")
    translation = translate_document(document, FakeEngine(ANSWERS))
    unlinked = fill_document(translation, {}).data
    assert b'>The dog sleeps. So does the cat.<g id="1"></g><x id="2"/></target>' in unlinked
    within_a_word = XLIFF.replace("chien</g>", 'chi<x id="9"/>en</g>')
    Path("in.xlf").write_text(within_a_word, encoding="utf-8")
    result = run("in.xlf", "-o", "out.xlf")
    assert "in.xlf: p1s1: inline codes were put at the end of the unit" in result.stderr


@pytest.mark.parametrize(
    ("prolog", "problem"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]>', "in.xlf: line 1: a document type with declarations is"),
        ("<oops", "in.xlf: line 1: not well-formed XML"),
    ],
)
def test_hostile_xliff_exits_3(run: Run, prolog: str, problem: str) -> None:
    Path("in.xlf").write_text(prolog + XLIFF.partition("\n")[2], encoding="utf-8")
    result = run("in.xlf", "-o", "out.xlf")
    assert (result.exit_code, problem in result.stderr) == (3, True)
    assert not Path("out.xlf").exists()


def test_another_language_is_refused() -> None:
    data = XLIFF.replace('"fr"', '"de"').encode("utf-8")
    with pytest.raises(InputError, match=r"^in\.xlf: line 5: in a file from de to en"):
        read_xliff(data, name="in.xlf")
