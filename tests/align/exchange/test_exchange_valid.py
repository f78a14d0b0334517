"""TMX and XLIFF by the measure of others: valid by their schemas, read by translate-toolkit.

The schemas are not ours to hand on. A folder with them is taken from VISAVIS_SCHEMAS, else from
where Debian's package php-symfony-translation has those of XLIFF; tmx14.dtd is in OmegaT.
translate-toolkit has a package of the same name as ours, so it must lie in a folder of its own:
`pip install --target FOLDER translate-toolkit`, and VISAVIS_TOOLKIT=FOLDER.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.exchange import format_tmx, format_xliff
from align.exchange.fill import fill
from align.exchange.untranslated import read_untranslated

etree: Any = pytest.importorskip("lxml.etree", reason="lxml is not installed (extra: test)")

DEBIAN = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
SCHEMAS = {"1.2": "xliff-core-1.2-transitional.xsd", "2.1": "xliff-core-2.0.xsd"}
BITEXT = Bitext(
    'L\'agence & <Didi> "1"',
    (
        Pair(
            *("p1s1", "p1", "L'agence <b>dort</b>.", "The agency & sleeps."),
            links=(Link(Span(2, 8), Span(4, 10), 0.9),),
            log_prob=-0.25,
            terms=(Term("agence", "agency", "satisfied", Span(2, 8), Span(4, 10)),),
            estimate=Estimate(62.4, "check", (("fluency", 0.8),), ("“dort” <?>",)),
            alternatives=("The agency is asleep.", "It sleeps."),
            flags=(Flag("markup", "tags & all", "warning", target=Span(0, 3)),),
        ),
        Pair("p1s2", "p1", " Oui\u00a0! ", "Yes!", confirmed=True, reference="Yep!"),
        Pair("p 2/é", "p2", "שלום\u202e 👍🏽", "", flags=(Flag("lost", "nothing", "error"),)),
        Pair("p2s2", "p2", "", "Added.", confidence=0.5),
    ),
    "visavis:0.1.0|model:m",
    model="m",
    created="2026-11-25",
)
CASES = {
    "all": BITEXT,
    "empty": Bitext("", (), ""),
    "human": replace(BITEXT, model="", created="", source_language="fr-CA"),
}


def schema(name: str) -> Path:
    folder = Path(os.environ.get("VISAVIS_SCHEMAS", DEBIAN))
    if not (folder / name).is_file():
        pytest.skip(f"no {name} in {folder}; see this file's first lines")
    return folder / name


def check(schema: Any, written: str) -> None:
    schema.assertValid(etree.fromstring(written.encode("utf-8")))


def of_xliff(version: str) -> Any:
    """Return a schema, with the one it imports taken from beside it and not from the network."""
    document = etree.parse(schema(SCHEMAS[version]))
    for imported in document.iter("{http://www.w3.org/2001/XMLSchema}import"):
        imported.set("schemaLocation", schema("xml.xsd").as_uri())
    return etree.XMLSchema(document)


@pytest.mark.parametrize("bitext", CASES.values(), ids=CASES)
def test_tmx_has_what_its_dtd_asks_for(bitext: Bitext) -> None:
    check(etree.DTD(Path(__file__).parents[2] / "data" / "tmx14_written.dtd"), format_tmx(bitext))


@pytest.mark.parametrize("bitext", CASES.values(), ids=CASES)
def test_tmx_is_valid(bitext: Bitext) -> None:
    check(etree.DTD(schema("tmx14.dtd")), format_tmx(bitext))


@pytest.mark.parametrize("version", SCHEMAS)
@pytest.mark.parametrize("bitext", [CASES["all"], CASES["human"]], ids=["all", "human"])
def test_xliff_is_valid(bitext: Bitext, version: str) -> None:
    check(of_xliff(version), format_xliff(bitext, version=version))


@pytest.mark.parametrize("version", SCHEMAS)
def test_the_schema_would_find_a_mistake(version: str) -> None:
    written = format_xliff(BITEXT, version=version).replace('unit id="', 'unit nr="')
    with pytest.raises(etree.DocumentInvalid):
        check(of_xliff(version), written)


@pytest.mark.slow
@pytest.mark.parametrize("version", SCHEMAS)
def test_xliff_of_any_texts_is_valid(version: str) -> None:
    xsd = of_xliff(version)
    texts = st.text(max_size=8)

    @settings(max_examples=100)
    @given(texts, texts, texts)
    def is_valid(name: str, source: str, target: str) -> None:
        flags = (Flag("x", name),)
        pair = Pair(name, name, source, target, flags=flags, alternatives=(source,))
        check(xsd, format_xliff(Bitext(name, (pair,), target), version=version))

    is_valid()


UNTRANSLATED = {
    "1.2": """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="fr" target-language="en" datatype="html"><body>
  <trans-unit id="1"><source>Le <g id="1">chien</g> dort. <x id="2"/></source>
   <note>keep</note></trans-unit></body></file></xliff>""",
    "2.1": """<xliff version="2.0" srcLang="fr" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1"><notes><note>keep</note>
 </notes><segment><source>Le <pc id="1">chien</pc> dort. <ph id="2"/></source></segment></unit>
 </file></xliff>""",
}


@pytest.mark.parametrize("version", SCHEMAS)
def test_a_filled_file_is_as_valid_as_before(version: str) -> None:
    xsd = of_xliff(version)
    check(xsd, UNTRANSLATED[version])
    file = read_untranslated(UNTRANSLATED[version].encode("utf-8"), languages=("fr", "en"))
    pair = replace(BITEXT.pairs[0], source=file.slots[0].text, links=(), terms=())
    check(xsd, fill(file, [pair]).data.decode("utf-8"))


# --- translate-toolkit ---

READ = """
import json, sys
from translate.storage import tmx, xliff, xliff2
kind = {"a.tmx": tmx.tmxfile, "a.xlf": xliff.xlifffile, "b.xlf": xliff2.Xliff2File}[sys.argv[1]]
store = kind.parsefile(sys.argv[1])
print(json.dumps([
    [str(unit.source), str(unit.target or ""), unit.getnotes(),
     bool(getattr(unit, "isapproved", lambda: False)()),
     [str(other.target) for other in getattr(unit, "getalttrans", lambda: [])()]]
    for unit in store.units if not unit.isheader()
]))
"""


def read_by_toolkit(path: Path) -> list[list[Any]]:
    folder = os.environ.get("VISAVIS_TOOLKIT", "")
    if not Path(folder, "translate", "storage", "tmx.py").is_file():
        pytest.skip("no translate-toolkit in VISAVIS_TOOLKIT; see this file's first lines")
    done = subprocess.run(
        [sys.executable, "-c", READ, path.name],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": folder},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    units: list[list[Any]] = json.loads(done.stdout)
    return units


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.tmx", format_tmx),
        ("a.xlf", format_xliff),
        ("b.xlf", lambda bitext: format_xliff(bitext, version="2.1")),
    ],
)
def test_translate_toolkit_reads_every_text(
    tmp_path: Path, name: str, write: Callable[[Bitext], str]
) -> None:
    path = tmp_path / name
    path.write_text(write(replace(BITEXT, pairs=BITEXT.pairs[:3])), encoding="utf-8")
    units = read_by_toolkit(path)
    assert [(source, target) for source, target, *_ in units] == [
        (pair.source, pair.target) for pair in BITEXT.pairs[:3]
    ]
    if name != "b.xlf":  # of XLIFF 2 it reads the texts, not the notes of units and candidates
        assert "tags & all" in units[0][2]
    if name == "a.xlf":
        assert [approved for *_, approved, _ in units] == [False, True, False]
        assert units[0][4] == ["The agency & sleeps.", *BITEXT.pairs[0].alternatives]
