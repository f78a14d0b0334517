"""Glossaries of other programs: read as they write them, refused with a line, written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from translate.cli.main import app
from translate.errors import GlossaryError
from translate.glossary import Entry, Glossary, When, load_glossary, parse_glossary
from translate.glossary.exchange import FORMATS, format_glossary, parse_exchange
from translate.glossary.load import load_entries

ROOT = Path(__file__).parents[3]

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descrip type="subjectField">mobility</descrip><note>A note.</note>
<langSec xml:lang="fr-FR"><termSec><term>covoiturage</term>
<termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="en"><termSec><term>carpooling</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>ride-sharing</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
<termSec><term>ride-hailing</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""
DCT = """<tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://x/min">
<text><body><conceptEntry id="c1"><min:subjectField>mobility</min:subjectField><note>A note.</note>
<langSec xml:lang="fr"><termSec><term>covoiturage</term>
<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="en"><termSec><term>carpooling</term>
<min:administrativeStatus>deprecatedTerm</min:administrativeStatus></termSec>
<termSec><term>ride-sharing</term></termSec><termSec><term>ride-hailing</term>
<min:administrativeStatus>preferredTerm</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""
MARTIF = """<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">
<descripGrp><descrip type="subjectField">mobility</descrip></descripGrp><note>A note.</note>
<langSet xml:lang="fr"><tig><term>covoiturage</term></tig></langSet>
<langSet xml:lang="EN-us"><ntig><termGrp><term>ride-hailing</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>ride-sharing</term></tig><tig><term>carpooling</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu tuid="a"><note>A note.</note><tuv xml:lang="FR-fr"><seg>amende <b>lourde</b></seg></tuv>
<tuv xml:lang="en"><seg>heavy fine</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>seul</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("text", [DCA, DCT, MARTIF], ids=["dca", "dct", "martif"])
def test_a_concept_becomes_an_entry(text: str) -> None:
    (entry,) = parse_exchange(text, "tbx", name="x").entries
    assert (entry.id, entry.source, entry.target) == ("c1", "covoiturage", "ride-hailing")
    assert (entry.allow, entry.forbid) == (("ride-sharing",), ("carpooling",))
    assert (entry.domain, entry.note, entry.pos) == (("mobility",), "A note.", "noun")


def test_a_unit_becomes_an_entry_and_a_half_one_a_warning() -> None:
    glossary = parse_exchange(TMX, "tmx", name="x")
    (entry,) = glossary.entries
    assert (entry.source, entry.target, entry.note) == ("amende lourde", "heavy fine", "A note.")
    assert [warning.line for warning in glossary.warnings] == [5]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("csv", "amende,fine\nprêt,loan\n"),
        ("csv", "\ufeffsource;target\r\namende;fine\r\nprêt;loan\r\n"),
        ("csv", '"amende","fine","fr","en"\n"prêt","loan","FR","EN"\n'),
        ("csv", "id,sourceLang,targetLang,sourceString,targetString\n1,fr,en,amende,fine\n"
                "2,en,fr_XX,loan,prêt\n"),
        ("csv", "en,fr\nfine,amende\nloan,prêt\n"),
        ("tsv", "amende\tfine\n\nprêt\tloan\n"),
        ("tsv", "amende\tfine\ta note\nprêt\tloan\t\n"),
        ("tsv", "target\tsource\tnote\nfine\tamende\t\nloan\tprêt\tmoney\n"),
    ],
)  # fmt: skip
def test_tables_as_other_programs_write_them(form: str, text: str) -> None:
    entries = parse_exchange(text, form, name="x").entries
    assert [(entry.source, entry.target) for entry in entries] == [
        ("amende", "fine"),
        ("prêt", "loan"),
    ]


def test_quotes_commas_and_lines_in_cells() -> None:
    (entry,) = parse_exchange(
        '"dit ""le Petit"", nain","so-called ""Small"""\n', "csv", name="x"
    ).entries
    assert (entry.source, entry.target) == ('dit "le Petit", nain', 'so-called "Small"')
    (entry,) = parse_exchange('"prêt\r\nà taux zéro","free\n loan"\n', "csv", name="x").entries
    assert (entry.source, entry.target) == ("prêt à taux zéro", "free loan")
    (entry,) = parse_exchange('dit "le Petit"\tso-called "Small"\n', "tsv", name="x").entries
    assert entry.target == 'so-called "Small"'


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><tbx><text>&b;</text></tbx>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>'


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("tbx", LAUGHS, "x:1: an entity is declared, or used"),
        ("tmx", FILE, "x:1: an entity is declared, or used"),
        (
            "tmx",
            '<!DOCTYPE x SYSTEM "x.dtd">\n<tmx>&b;</tmx>',
            "x:2: an entity is declared, or used",
        ),
        ("tbx", "<tbx>\n<text></tbx>", "x:2: not well-formed XML"),
        ("tbx", "<tmx/>", "x:1: <tmx> is no TBX"),
        ("tmx", "<a>" * 100 + "</a>" * 100, "nested too deeply"),
        ("tmx", "", "not well-formed"),
        ("csv", "amende,\nprêt,loan\n,x\n", "x:1: the English term is empty"),
        ("csv", "amende,\nprêt,loan\n,x\n", "x:3: the French term is empty"),
        ("csv", "prêt,loan\nprêt,ready\n", "x:2: 'prêt' appears twice (line 1)"),
        ("csv", 'amende,"fine\n', "x:1: cannot be read as a table"),
        ("csv", "Hund,dog,de,en\n", "x:1: the row is de to en"),
        ("pdf", "", "format pdf is not known"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(form: str, text: str, said: str) -> None:
    with pytest.raises(GlossaryError) as error:
        parse_exchange(text, form, name="x")
    assert said in str(error.value)


def test_a_document_type_that_declares_nothing_is_read_over() -> None:
    glossary = parse_glossary("entries: [{source: prêt, target: loan}]", name="x")
    tmx = format_glossary(glossary, "tmx").replace("<tmx ", '<!DOCTYPE tmx SYSTEM "x.dtd"><tmx ')
    assert parse_exchange(tmx, "tmx", name="x").entries[0].target == "loan"


def test_a_table_has_a_row_for_each_form_and_no_source_twice() -> None:
    glossary = parse_glossary(
        "entries: [{source: amende, target: fine, forms: [contravention]}, "
        "{source: amendes, target: fines}, {source: Didi, mode: keep, pos: proper}, "
        "{source: brouillon, target: draft, status: draft}]",
        name="x",
    )
    rows = format_glossary(glossary, "csv").splitlines()
    assert rows[0] == "source,target"
    assert {"amende,fine", "contravention,fine", "amendes,fines", "Didi,Didi"} <= set(rows)
    assert len(rows) == len({row.split(",")[0] for row in rows})
    assert not any("brouillon" in row for row in rows)


def test_the_glossary_of_the_seed_article_comes_back_whole_from_yaml() -> None:
    glossary = load_glossary(ROOT / "glossary.yaml")
    reread = parse_exchange(format_glossary(glossary, "yaml"), "yaml", name="x")
    assert [without_line(entry) for entry in reread.entries] == [
        without_line(entry) for entry in glossary.entries
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read_back(form: str) -> None:
    glossary = load_glossary(ROOT / "glossary.yaml")
    reread = parse_exchange(format_glossary(glossary, form), form, name="x")
    pairs = {(entry.source, entry.target) for entry in reread.entries}
    assert {(entry.source, entry.target) for entry in glossary.entries} <= pairs


TERM = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=9)
TERM = TERM.map(lambda text: f"x{text}y")


@given(TERM, TERM, st.lists(TERM, max_size=2), st.booleans())
def test_any_term_comes_back_from_yaml(source: str, target: str, more: list[str], no: bool) -> None:
    when = When(none=tuple(dict.fromkeys(more))) if more else None
    texts = ("NO", "007", "1:30", "null", "~")
    entry = Entry(
        id="x", source=source, target=target, note=texts[len(more)], uncountable=no, when=when
    )
    (reread,) = parse_exchange(
        format_glossary(Glossary.of([entry]), "yaml"), "yaml", name="x"
    ).entries
    assert without_line(reread) == without_line(entry)


def without_line(entry: Entry) -> Entry:
    from dataclasses import replace

    return replace(entry, line=0)


def test_the_command_imports_and_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deepl.csv").write_text("amende,fine,fr,en\n", encoding="utf-8")
    run = CliRunner()
    assert run.invoke(app, ["glossary", "import", "deepl.csv", "-o", "g.yaml"]).exit_code == 0
    assert load_glossary(Path("g.yaml")).entries[0].target == "fine"
    assert "source: amende" in run.invoke(app, ["glossary", "import", "deepl.csv"]).stdout
    for form in FORMATS:
        result = run.invoke(app, ["glossary", "export", f"o.{form}", "--glossary", "g.yaml"])
        assert result.exit_code == 0
        assert "amende" in Path(f"o.{form}").read_text(encoding="utf-8")
    said = run.invoke(app, ["glossary", "export", "-", "--format", "csv", "--glossary", "g.yaml"])
    assert (said.exit_code, Path("-").exists()) == (0, False)
    assert said.stdout == Path("o.csv").read_text(encoding="utf-8")
    unsaid = run.invoke(app, ["glossary", "export", "-", "--glossary", "g.yaml"])
    assert (unsaid.exit_code, Path("-").exists()) == (2, False)
    assert "--format" in unsaid.stderr
    assert run.invoke(app, ["glossary", "import", "x.pdf"]).exit_code == 2


def test_an_export_says_what_its_format_cannot_tell_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    law, food = (
        "{source: avocat, target: " + rest for rest in ("lawyer}", "avocado, domain: [x]}")
    )
    Path("glossary.yaml").write_text(f"entries: [{law}, {food}]", encoding="utf-8")
    said = "'avocat' is 'lawyer' and 'avocado', which {} cannot tell apart"
    for form in FORMATS:
        result = CliRunner().invoke(app, ["glossary", "export", f"o.{form}"])
        assert result.exit_code == 0
        assert (said.format(form) in result.stderr) == (form in ("csv", "tsv", "tmx"))


@pytest.mark.parametrize("header", ["Terme français;Anglais;Remarque", "Français;Traduction;Note"])
def test_a_header_in_french_is_no_entry(header: str) -> None:
    glossary = parse_exchange(f"{header}\namende;fine;law\n", "csv", name="g.csv")
    assert [(e.source, e.target, e.note) for e in glossary.entries] == [("amende", "fine", "law")]


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(("extension", "delimiter"), [("csv", ";"), ("tsv", "\t")])
def test_a_table_is_read_in_the_encoding_of_a_spreadsheet(
    tmp_path: Path, encoding: str, extension: str, delimiter: str
) -> None:
    path = tmp_path / f"a.{extension}"
    path.write_bytes(f"fr{delimiter}en\r\nménage{delimiter}household\r\n".encode(encoding))
    result = CliRunner().invoke(app, ["glossary", "import", str(path)])
    assert result.exit_code == 0
    assert "source: ménage\n  target: household" in result.stdout
    assert (f"{path}: read as {encoding} (not UTF-8)" in result.stderr) == ("8" not in encoding)


def test_a_table_that_is_no_text_and_a_table_for_a_glossary_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mes termes.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\1\2" * 9)
    result = CliRunner().invoke(app, ["glossary", "import", str(path)])
    assert (result.exit_code, "not a text" in result.stderr) == (4, True)
    path.write_text("source,target\nm\u00e9nage,household\n", encoding="utf-8")
    for read in (load_glossary, load_entries):
        with pytest.raises(
            GlossaryError, match=r"make one of it with: .*import '.*termes\.csv' -o"
        ):
            read(path)
